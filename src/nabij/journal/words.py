"""What is in a journal, in plain words, the latest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from nabij.checkin import scales, score
from nabij.course import steps
from nabij.errors import N_
from nabij.journal.book import Journal
from nabij.language import Words, short_date
from nabij.timeline import EVENT_KINDS

_VERDICTS = {
    "changed": N_("Gekeken: er veranderde iets in jullie appjes."),
    "unchanged": N_("Gekeken: niets duidelijk veranderd in jullie appjes."),
    "undatable": N_("Gekeken: er beweegt iets, maar sinds wanneer is niet te zeggen."),
    "too_little": N_("Gekeken: te weinig om iets te zeggen."),
}
_EVENT = N_("Wat er speelde: {event}.")
_STEPS = {"done": N_("Gedaan: {step}."), "skipped": N_("Overgeslagen: {step}.")}


@dataclass(frozen=True, slots=True)
class Told:
    """One entry: its day, what it is, and the person's own words where there are any."""

    on: date
    day: str
    what: str
    line: str = ""


def tell_entries(journal: Journal, say: Words) -> list[Told]:
    """Give everything in a journal, the latest first."""
    found = [*_checkins(journal, say), *_steps(journal, say), *_courses(journal, say)]
    found += [*_openings(journal, say), *_analyses(journal, say), *_events(journal, say)]
    return sorted(found, key=lambda one: one.on, reverse=True)


def _told(day: date, what: str, say: Words, line: str = "") -> Told:
    return Told(day, short_date(day, say.language), what, line)


def _checkins(journal: Journal, say: Words) -> Iterator[Told]:
    for one in journal.checkins():
        title, value = scales()[one.scale].title.in_(say.language), score(one.scale, one.answers).value
        told = say(N_("Ingevuld: {title}."), title=title)
        if value is not None:
            told = say(
                N_("Ingevuld: {title}. {value} van {high}."),
                title=title,
                value=say.number(value),
                high=say.number(scales()[one.scale].high),
            )
        yield _told(one.day, told, say, one.line)


def _steps(journal: Journal, say: Words) -> Iterator[Told]:
    for one in journal.steps_taken():
        title = steps()[one.step].title.in_(say.language)
        yield _told(one.day, say(_STEPS[one.outcome], step=title), say, one.line)


def _courses(journal: Journal, say: Words) -> Iterator[Told]:
    for one in journal.courses():
        sentence = say(N_("Begonnen aan {weeks} weken kleine stappen."), weeks=say.number(one.weeks))
        yield _told(one.start, sentence, say)


def _openings(journal: Journal, say: Words) -> Iterator[Told]:
    for one in journal.openings():
        yield _told(one.day, say(N_("Een eerste zin:")), say, one.text)


def _events(journal: Journal, say: Words) -> Iterator[Told]:
    for one in journal.events():
        yield _told(one.day, say(_EVENT, event=say(EVENT_KINDS[one.kind])), say)


def _analyses(journal: Journal, say: Words) -> Iterator[Told]:
    for day, one in journal.analyses():
        yield _told(day, say(_VERDICTS[one.verdict]), say)
