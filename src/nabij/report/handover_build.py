"""Making a hand-over of what a journal holds, and laying several of one client together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from nabij.checkin import CheckIn
from nabij.course import Course, StepTaken
from nabij.journal import KeptOpening
from nabij.report.handover_record import Choice, HandOver, Line, PartKey, clean, clean_name, in_order

_SCALES: tuple[PartKey, ...] = ("pulse", "csi4", "ios")
T = TypeVar("T")


def build_handover(
    checkins: Sequence[CheckIn],
    taken: Sequence[StepTaken],
    openings: Sequence[KeptOpening],
    courses: Sequence[Course],
    choice: Choice,
    *,
    made: date,
    language: str,
) -> HandOver:
    """Give a hand-over that holds what was picked and nothing else.

    Args:
        checkins: all of the person's; their lines go only where `lines` was picked.
        taken: their steps; the lines beside them never go.
        openings: the sentences they kept; one goes, without its verdict.
        courses: since when there were steps.
        choice: what the person picked.
        made: today.
        language: `nl` or `en`, the person's own.
    """
    parts = choice.parts
    asked = [one for one in checkins if one.scale in parts & set(_SCALES)]
    note = clean(choice.note)
    return HandOver(
        made=made,
        client=clean_name(choice.client),
        language=language,
        parts=in_order(parts),
        checkins=tuple(sorted((replace(one, line="") for one in asked if one.answers), key=_day)),
        steps=tuple(sorted((replace(one, line="") for one in taken), key=_day)) if "steps" in parts else (),
        courses=tuple(sorted(courses, key=lambda one: one.start)) if "steps" in parts else (),
        openings=_opening(openings, choice),
        lines=_lines(checkins) if "lines" in parts else (),
        notes=(Line(made, note),) if note else (),
    )


def join_handovers(handovers: Sequence[HandOver]) -> HandOver:
    """Give the hand-overs of one client as one: everything once, by day; name and language of the latest.

    Args:
        handovers: one or more, in any order.
    """
    ordered = sorted(handovers, key=lambda one: one.made)
    last = ordered[-1]
    return replace(
        last,
        parts=in_order(part for one in ordered for part in one.parts),
        checkins=tuple(sorted(_once(entry for one in ordered for entry in one.checkins), key=_day)),
        steps=tuple(sorted(_once(entry for one in ordered for entry in one.steps), key=_day)),
        courses=tuple(sorted(_once(e for one in ordered for e in one.courses), key=lambda one: one.start)),
        openings=tuple(sorted(_once(entry for one in ordered for entry in one.openings), key=_day)),
        lines=tuple(sorted(_once(entry for one in ordered for entry in one.lines), key=_day)),
        notes=tuple(sorted(_once(entry for one in ordered for entry in one.notes), key=_day)),
    )


def _opening(openings: Sequence[KeptOpening], choice: Choice) -> tuple[Line, ...]:
    if "opening" not in choice.parts or not -len(openings) <= choice.opening < len(openings):
        return ()
    one = openings[choice.opening]
    text = clean(one.text)
    return (Line(one.day, text),) if text else ()


def _lines(checkins: Sequence[CheckIn]) -> tuple[Line, ...]:
    told = [(one.day, clean(one.line)) for one in checkins if one.scale in _SCALES]
    return tuple(Line(day, text) for day, text in sorted(told, key=lambda pair: pair[0]) if text)


def _day(one: CheckIn | StepTaken | Line) -> date:
    return one.day


def _once(entries: Iterable[T]) -> list[T]:
    """Give each entry once, in the order in which it first came; check-ins hold a dict and have no hash."""
    found: list[T] = []
    seen: set[str] = set()
    for one in entries:
        if (name := repr(one)) not in seen:
            seen.add(name)
            found.append(one)
    return found
