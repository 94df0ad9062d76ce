"""Once a week, a look back: what was done, what was let be, and one question. No marks, no row to keep up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from nabij.course.records import Course, StepTaken
from nabij.language import Text

_QUESTIONS = (
    Text("Wat merkte je, hoe klein ook?", "What did you notice, however small?"),
    Text("Wat ging vanzelf, en wat voelde als moeten?", "What went by itself, and what felt like a duty?"),
    Text("Wanneer waren jullie er even allebei?", "When were you both there for a moment?"),
    Text("Wat zou je volgende week niet willen missen?", "What would you not want to miss next week?"),
)


@dataclass(frozen=True, slots=True)
class LookBack:
    """A week of a course.

    Attributes:
        week: which week of the course, from 1; after its end it goes on counting.
        first, last: its days, the last one at most today.
        done, skipped: what was done and what was let be, in order.
        question: the one question that goes with it.
    """

    week: int
    first: date
    last: date
    done: tuple[StepTaken, ...]
    skipped: tuple[StepTaken, ...]
    question: Text


def look_back(course: Course, taken: Sequence[StepTaken], today: date) -> LookBack | None:
    """Give the last whole week of a course, or None while its first week is not over."""
    whole = (today - course.start).days // 7
    if whole < 1:
        return None
    first = course.start + timedelta(weeks=whole - 1)
    last = first + timedelta(days=6)
    inside = sorted((one for one in taken if first <= one.day <= last), key=lambda one: one.day)
    return LookBack(
        week=whole,
        first=first,
        last=last,
        done=tuple(one for one in inside if one.outcome == "done"),
        skipped=tuple(one for one in inside if one.outcome == "skipped"),
        question=_QUESTIONS[(whole - 1) % len(_QUESTIONS)],
    )
