"""What a person fills in before they see anything: who they are, since when, and what else was going on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from nabij.errors import N_, NabijError
from nabij.language import parse_season
from nabij.messages import Chat
from nabij.report.looked import COURSE
from nabij.settings import LIVED, Settings
from nabij.timeline import EVENT_KINDS, Event

#: Parts of a year as they are chosen; the empty one is the whole year.
SEASONS = {
    "": N_("ergens in dat jaar"),
    "voorjaar": N_("het voorjaar"),
    "zomer": N_("de zomer"),
    "najaar": N_("het najaar"),
    "winter": N_("de winter (die in dat jaar eindigt)"),
}
#: The kinds of events that are offered; the beginning of a course the journal knows by itself.
KINDS = {key: kind for key, kind in EVENT_KINDS.items() if key != COURSE}
_MOST_EVENTS = 40
_YEARS_BEFORE = 10


class NoName(NabijError):
    """Nobody said which of the two looks."""

    message = N_("Kies eerst wie van de twee jij bent.")


class BadDay(NabijError):
    """An event has no day, or one that does not exist."""

    message = N_("Bij een gebeurtenis ontbreekt de dag, of die bestaat niet. Ongeveer is goed genoeg.")


class BadChoice(NabijError):
    """A choice that the page does not offer."""

    message = N_("Die keuze kan niet. Kies uit wat er staat.")


class OtherName(NabijError):
    """Another person looks than the one whose messages were read in another conversation."""

    message = N_(
        "Bij het andere gesprek koos je een andere naam. Kies hier dezelfde, of haal dat gesprek weer weg."
    )


@dataclass(frozen=True, slots=True)
class Row:
    """One event as it stands in the form."""

    kind: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """The form as it was filled in, so that nothing has to be typed twice."""

    who: str = ""
    season: str = ""
    year: str = ""
    together: str = ""
    rows: Sequence[Row] = (Row(), Row(), Row())

    def choose(self, chat: Chat) -> Chat:
        """Give the chat as seen by the one of the two who looks.

        Raises:
            NoName: nobody was chosen.
        """
        if self.who not in {"0", "1"}:
            raise NoName
        return chat.seen_by(chat.people[int(self.who)]).between_two()

    def settings(self, ours: Settings) -> Settings:
        """Give our settings with what the person knows.

        Raises:
            BadChoice: a season or a year that is not offered.
            BadSeason: a year that does not exist.
        """
        if self.season not in SEASONS or not {len(self.year), len(self.together)} <= {0, 4}:
            raise BadChoice
        felt = f"{self.season} {self.year}".strip() if self.year else ""
        if felt:
            parse_season(felt)
        began = parse_season(self.together)[1] if self.together else None
        if began is not None and began.year not in LIVED:
            raise BadChoice
        return replace(ours, felt_since=felt, relationship_began=began)

    def events(self) -> tuple[Event, ...]:
        """Give the life events; rows without a day and a kind are left out.

        Raises:
            BadDay: a row has a kind and no day that exists.
            BadChoice: a kind that is not offered, or too many rows.
        """
        if len(self.rows) > _MOST_EVENTS:
            raise BadChoice
        found: set[Event] = set()
        for row in self.rows:
            if row.kind and row.kind not in EVENT_KINDS:
                raise BadChoice
            if row.kind or row.day:
                found.add(Event(_parse_day(row.day), row.kind or "anders"))
        return tuple(sorted(found))


def _parse_day(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise BadDay from None  # the cause would quote what was typed


def years_of(chat: Chat) -> list[int]:
    """Give the years to choose from, the last of the chat first."""
    first, last = chat.messages["at"].min(), chat.messages["at"].max()
    if not isinstance(first, date) or not isinstance(last, date):
        return []
    return list(range(last.year, first.year - _YEARS_BEFORE - 1, -1))
