"""Looking again: how long ago the last time was, and what the chat says since the steps began."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from nabij.analysis import Analysis
from nabij.course import Course
from nabij.errors import N_
from nabij.language import Words
from nabij.report.subjects import SUBJECTS
from nabij.report.words import say_count, say_doubts, say_finding, say_heading
from nabij.settings import Settings
from nabij.timeline import Event, Finding, find_findings

#: The kind of event that the beginning of a course is; the journal knows it by itself.
COURSE = "koers"
#: Days; looking more often tells nothing new, and checking is no nearness (measures.md F3, rule 7).
_MONTH = 28
_MOST = 4  # signals that are told
_TODAY = N_(
    "Je keek vandaag al. In een dag verandert er niets wat ik kan tellen; hoe je week was, weet jij wel."
)


def say_how_soon(days: Iterable[date], today: date, say: Words) -> str:
    """Give a sentence where the last look was less than four weeks ago, else none: a gentle door, no wall.

    Args:
        days: the days on which a measurement was kept.
        today: the day.
        say: the language.
    """
    ago = min(((today - day).days for day in days if day <= today), default=_MONTH)
    if ago >= _MONTH:
        return ""
    if not ago:
        return say(_TODAY)
    return say.plural(
        "Je keek {n} dag geleden. In zo korte tijd verandert er weinig wat ik kan tellen; hoe je week was, "
        "weet jij.",
        "Je keek {n} dagen geleden. In zo korte tijd verandert er weinig wat ik kan tellen; hoe je week was, "
        "weet jij.",
        ago,
    )


def without_courses(events: Iterable[Event]) -> tuple[Event, ...]:
    """Give the events the person entered: the beginning of the steps is no explanation of itself."""
    return tuple(one for one in events if one.kind != COURSE)


def with_courses(events: Iterable[Event], courses: Sequence[Course]) -> tuple[Event, ...]:
    """Give the events with the beginnings of the courses: days that are known, not dated."""
    return tuple(sorted({*without_courses(events), *(Event(one.start, COURSE) for one in courses)}))


def find_since(analysis: Analysis, start: date, settings: Settings) -> tuple[Finding, ...]:
    """Give each signal since a day beside the year before it, of what may be said."""
    others = without_courses(analysis.events)
    found = find_findings(analysis.weeks, others, settings.week_minimum, start)
    return tuple(one for one in found if one.key in SUBJECTS and one.whose in SUBJECTS[one.key].then_now)


def tell_since(chat: Sequence[Finding], say: Words) -> list[tuple[str, list[str]]]:
    """Give what the chat clearly shows of both together, what decides first: a heading and its sentences.

    The numbers, out of how many, and what else could explain them.
    """
    clear = [one for one in chat if one.clear and one.whose == "us" and one.reads_as != "neutral"]
    first = sorted(clear, key=lambda one: not one.decides)[:_MOST]
    return [
        (say_heading(one, say), [say_finding(one, say), say_count(one, say), *say_doubts(one, say)])
        for one in first
    ]
