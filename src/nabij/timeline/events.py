"""Life events that the person enters: what else was going on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from nabij.errors import N_, BadEvents

#: Each kind of event with how it is said.
EVENT_KINDS: dict[str, str] = {
    "samenwonen": N_("samenwonen"),
    "baby": N_("een baby"),
    "baan": N_("een andere baan"),
    "verhuizing": N_("een verhuizing"),
    "ziekte": N_("ziekte"),
    "rouw": N_("rouw"),
    "thuiswerken": N_("thuiswerken"),
    "andere_app": N_("een andere app"),
    "koers": N_("het begin van een koers (Doen)"),
    "anders": N_("iets anders"),
}
_ENGLISH = {
    "moving_in": "samenwonen",
    "living_together": "samenwonen",
    "baby": "baby",
    "job": "baan",
    "new_job": "baan",
    "move": "verhuizing",
    "moving_house": "verhuizing",
    "illness": "ziekte",
    "grief": "rouw",
    "working_from_home": "thuiswerken",
    "other_app": "andere_app",
    "course": "koers",
    "other": "anders",
}
_LINE = re.compile(r"(?P<day>[^\s;,]+)[ \t]*[;,\t][ \t]*(?P<kind>\S.*)")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DUTCH = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """Something in life that may move the signals by itself.

    Attributes:
        day: when it was or began.
        kind: a key of `EVENT_KINDS`.
    """

    day: date
    kind: str

    def __post_init__(self) -> None:
        """Refuse nonsense at the door."""
        if self.kind not in EVENT_KINDS:
            raise ValueError("the kind of an event is a key of nabij.timeline.EVENT_KINDS")


def parse_events(text: str) -> tuple[Event, ...]:
    """Give the events of a text in order of date, each once.

    A line holds a day (`2022-09-01` or `1-9-2022`), a `;`, `,` or tab, and a kind in Dutch or English; what
    follows a `#` is a remark.

    Raises:
        BadEvents: a line is no event; it says which.
    """
    found: set[Event] = set()
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        said = line.partition("#")[0].strip()
        if said:
            found.add(_parse_event(said, number))
    return tuple(sorted(found))


def _parse_event(said: str, number: int) -> Event:
    parts = _LINE.fullmatch(said)
    if parts is None:
        raise BadEvents(line=number)
    kind = re.sub(r"[\s-]+", "_", parts["kind"].strip().casefold())
    kind = _ENGLISH.get(kind, kind)
    if kind not in EVENT_KINDS:
        raise BadEvents(line=number)
    return Event(_parse_day(parts["day"], number), kind)


def _parse_day(said: str, number: int) -> date:
    if found := _ISO.fullmatch(said):
        year, month, day = map(int, found.groups())
    elif found := _DUTCH.fullmatch(said):
        day, month, year = map(int, found.groups())
    else:
        raise BadEvents(line=number)
    try:
        return date(year, month, day)
    except ValueError:
        raise BadEvents(line=number) from None  # the cause would quote the line
