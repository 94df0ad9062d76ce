"""Did anything move? After four weeks, by what the person answered; the chat is laid beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from nabij.checkin import Baseline, Change, CheckIn, PulseShift, baseline, compare, pulse_shifts, scored
from nabij.course.pulse import PulseMean, compare_pulse
from nabij.course.records import Course, StepTaken
from nabij.timeline import Finding

#: `moved`: nearer. `away`: further off. `mixed`: both.
RemeasureVerdict = Literal["too_early", "too_little", "moved", "away", "mixed", "not_moved"]
#: After so long without a change it is time for somebody who knows, not for more steps (measures.md E2).
ENOUGH = timedelta(weeks=8)
_SCALES = ("csi4", "ios")
_BEFORE = timedelta(weeks=5)  # a measurement from longer before the steps is no beginning of them
_BEGINNING = timedelta(weeks=2)  # up to here in the steps a measurement is one of their beginning
_IN_COURSE = timedelta(weeks=3)  # and from here on one of what came of them
_GAP = timedelta(weeks=4)  # a course within this of the end of another goes on with it
_TWO = 2  # measurements that make a beginning (measures.md A4)


@dataclass(frozen=True, slots=True)
class Remeasure:
    """What came of a course, and of those it went on with.

    Attributes:
        verdict: what the person's own answers say together.
        start: the first day of the steps, where the beginning is.
        changes: CSI-4 and the circles, each against its beginning; None where it cannot be told yet.
        began: what each was laid beside.
        pulse: the weekly questions together; None where there are fewer than eight weeks.
        shifts: the weekly questions one by one, to look at: they decide nothing.
        chat: the chat since `start` beside the year before; none: too little; None: no new export was given.
        done: how many steps were done.
        enough: eight weeks went by without a change for the better: a therapist or coach, not more steps.
    """

    verdict: RemeasureVerdict
    start: date
    changes: dict[str, Change | None]
    began: dict[str, Baseline | None]
    pulse: PulseMean | None
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

    The person's own answers decide: a clear change of CSI-4 or the circles, or of the weekly questions
    together. The chat never decides. Courses that follow each other within four weeks are one: the beginning
    is that of the first. A beginning is two measurements at least a week apart, from five weeks before the
    steps to two weeks in; what came of them is measured from the third week on.

    Args:
        courses: every course so far.
        checkins: every check-in so far.
        taken: every step so far.
        today: the day.
        chat: what a new export says since `find_start` (`nabij.timeline.find_findings` with `known`).
    """
    start = find_start(courses, today)
    if start is None:
        return None
    last = max(one.ends for one in courses if one.start <= today)
    known = [one for one in checkins if start - _BEFORE <= one.day <= today]
    began = {scale: _beginning(scale, known, start) for scale in _SCALES}
    changes = {scale: _change(scale, known, start, began[scale]) for scale in _SCALES}
    weekly = _pulses(known, start)
    pulse = compare_pulse(weekly)
    verdict = "too_early" if today < last else _judge(changes, pulse)
    return Remeasure(
        verdict=verdict,
        start=start,
        changes=changes,
        began=began,
        pulse=pulse,
        shifts=pulse_shifts(weekly),
        chat=None if chat is None else tuple(chat),
        done=sum(one.outcome == "done" and start <= one.day <= today for one in taken),
        enough=_is_enough(start, last, today) and _judge(changes, pulse) in {"not_moved", "away"},
    )


def _is_enough(start: date, last: date, today: date) -> bool:
    """Tell whether eight weeks went by, and not so long ago that a course would begin anew."""
    return start + ENOUGH <= today <= max(last, start + ENOUGH) + _GAP


def find_start(courses: Sequence[Course], today: date) -> date | None:
    """Give the first day of the steps that go on now: of the first of the courses that follow each other."""
    begun = sorted((one for one in courses if one.start <= today), key=lambda one: one.start, reverse=True)
    start = begun[0].start if begun else None
    for later, earlier in pairwise(begun):
        if later.start - earlier.ends > _GAP:
            break
        start = earlier.start
    return start


def _beginning(scale: str, known: Sequence[CheckIn], start: date) -> Baseline | None:
    return baseline([one for one in known if one.day < start + _BEGINNING], scale)


def _change(scale: str, known: Sequence[CheckIn], start: date, began: Baseline | None) -> Change | None:
    after = [value for day, value in scored(known, scale) if day >= start + _IN_COURSE]
    if began is None or began.n < _TWO or not after:
        return None
    return compare(scale, began.value, after[-1])


def _pulses(known: Sequence[CheckIn], start: date) -> list[CheckIn]:
    """Give the weekly answers from four weeks before the steps on; none while nothing came of them yet."""
    weekly = [one for one in known if one.scale == "pulse" and one.day >= start - timedelta(weeks=4)]
    return weekly if any(one.day >= start + _IN_COURSE for one in weekly) else []


def _judge(changes: dict[str, Change | None], pulse: PulseMean | None) -> RemeasureVerdict:
    known = [one for one in changes.values() if one is not None]
    if not known and pulse is None:
        return "too_little"
    moves = [bool(one.nearer) for one in known if one.verdict == "clear"]
    if pulse is not None and pulse.clear:
        moves.append(bool(pulse.nearer))
    if not moves:
        return "not_moved"
    if all(moves):
        return "moved"
    return "mixed" if any(moves) else "away"
