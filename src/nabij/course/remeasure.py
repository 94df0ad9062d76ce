"""Did anything move? After four weeks, by what the person answered; the chat is laid beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from nabij.checkin import Baseline, Change, CheckIn, PulseShift, baseline, find_change, pulse_shifts
from nabij.course.records import Course, StepTaken
from nabij.timeline import Finding

#: `moved`: nearer. `away`: further off. `mixed`: both.
RemeasureVerdict = Literal["too_early", "too_little", "moved", "away", "mixed", "not_moved"]
#: After so long without a change it is time for somebody who knows, not for more steps (measures.md E2).
ENOUGH = timedelta(weeks=8)
_SCALES = ("csi4", "ios")
_IN_COURSE = timedelta(weeks=3)  # a measurement counts as one after the steps from here on


@dataclass(frozen=True, slots=True)
class Remeasure:
    """What came of a course.

    Attributes:
        verdict: what the person's own answers say together.
        changes: CSI-4 and the circles, each against its beginning; None where it cannot be told yet.
        began: what each was laid beside.
        shifts: the items of the pulse; none where there are fewer than eight weeks.
        chat: the chat since the course began beside the year before; None: no new export was given.
        done: how many steps were done in it.
        enough: eight weeks went by without a change for the better: a therapist or coach, not more steps.
    """

    verdict: RemeasureVerdict
    changes: dict[str, Change | None]
    began: dict[str, Baseline | None]
    shifts: tuple[PulseShift, ...]
    chat: tuple[Finding, ...] | None
    done: int
    enough: bool


def remeasure(
    courses: Sequence[Course],
    checkins: Sequence[CheckIn],
    taken: Sequence[StepTaken],
    today: date,
    chat: Sequence[Finding] | None = None,
) -> Remeasure | None:
    """Give what came of the latest course, or None where there is none.

    The person's own answers decide: a clear change of CSI-4 or the circles, or an item of the pulse that left
    its beginning. The chat never decides. A measurement from before the third week of the course is none of
    its result.

    Args:
        courses: every course so far.
        checkins: every check-in so far.
        taken: every step so far.
        today: the day.
        chat: what a new export says since the course began (`nabij.timeline.find_findings` with `known`).
    """
    if not courses:
        return None
    course = max(courses, key=lambda one: one.start)
    changes = {scale: _change(scale, checkins, course) for scale in _SCALES}
    shifts = pulse_shifts(checkins)
    verdict = _judge(course, today, changes, shifts)
    first = min(one.start for one in courses)
    return Remeasure(
        verdict=verdict,
        changes=changes,
        began={scale: baseline(checkins, scale) for scale in _SCALES},
        shifts=shifts,
        chat=None if chat is None else tuple(chat),
        done=sum(one.outcome == "done" and one.day >= course.start for one in taken),
        enough=verdict in {"not_moved", "away"} and today >= first + ENOUGH,
    )


def _change(scale: str, checkins: Sequence[CheckIn], course: Course) -> Change | None:
    days = [one.day for one in checkins if one.scale == scale]
    if not days or max(days) < course.start + _IN_COURSE:
        return None
    return find_change(checkins, scale)


def _judge(
    course: Course, today: date, changes: dict[str, Change | None], shifts: Sequence[PulseShift]
) -> RemeasureVerdict:
    if today < course.ends:
        return "too_early"
    known = [one for one in changes.values() if one is not None]
    if not known and not shifts:
        return "too_little"
    moves = [bool(one.nearer) for one in known if one.verdict == "clear"]
    moves += [bool(one.nearer) for one in shifts if one.shifted]
    if not moves:
        return "not_moved"
    if all(moves):
        return "moved"
    return "mixed" if any(moves) else "away"
