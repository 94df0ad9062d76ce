"""A hand-over to a coach as a record: what a person picked of their own, and nothing beside it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Literal, get_args

from nabij.checkin import CheckIn
from nabij.course import Course, StepTaken
from nabij.errors import N_, NabijError
from nabij.language import LANGUAGES

#: Of the file; it grows when a field changes its meaning.
VERSION = 1
#: Most characters of a name, and of any other text.
LONGEST_NAME, LONGEST_TEXT = 80, 4000
#: A day outside these was never lived through with this program.
EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)

PartKey = Literal["pulse", "csi4", "ios", "steps", "opening", "lines"]
_SCALES = ("pulse", "csi4", "ios")
#: Signs that turn the direction of what follows them; in a terminal they show other text than there is.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")
_ENDS = str.maketrans({"\r": "\n", "\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\t": " "})


class LongName(NabijError):
    """The name is too long to be one."""

    message = N_("Die naam is te lang. Houd hem onder de {limit} tekens; een voornaam is genoeg.")

    def __init__(self) -> None:
        """State the limit."""
        super().__init__(limit=LONGEST_NAME)


class LongNote(NabijError):
    """What was written beside it is too long."""

    message = N_("Dat is te veel om mee te geven. Houd het onder de {limit} tekens.")

    def __init__(self) -> None:
        """State the limit."""
        super().__init__(limit=LONGEST_TEXT)


@dataclass(frozen=True, slots=True)
class Part:
    """A part that may be picked: its name, and what goes with it; both are marked sentences."""

    title: str
    what: str


#: What may be picked, in the order in which it is shown.
PARTS: Mapping[PartKey, Part] = MappingProxyType(
    {
        "csi4": Part(
            N_("hoe tevreden je bent"),
            N_("Je antwoorden op de vier vragen, en of het verschil groter is dan toeval."),
        ),
        "ios": Part(
            N_("hoe dichtbij het voelt"),
            N_("Welke cirkels je koos, en of het verschil groter is dan toeval."),
        ),
        "pulse": Part(N_("je weken"), N_("Wat je elke week invulde, zonder wat je erbij schreef.")),
        "lines": Part(
            N_("wat je bij je weken schreef"),
            N_("Jouw eigen regels. Lees ze na: staat er iets in wat alleen je partner mag vertellen?"),
        ),
        "steps": Part(
            N_("je stappen"), N_("Welke je deed en welke je oversloeg, zonder wat je erbij schreef.")
        ),
        "opening": Part(N_("je eerste zin"), N_("De zin die je het laatst bewaarde, zonder oordeel erbij.")),
    }
)


@dataclass(frozen=True, slots=True)
class Line:
    """Something the person wrote, and its day."""

    day: date
    text: str

    def __post_init__(self) -> None:
        """Refuse an empty text, one without end, and signs that are no text."""
        if not self.text.strip() or len(self.text) > LONGEST_TEXT or self.text != clean(self.text):
            raise ValueError("a line is text")
        _check_days([self.day])


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a person picked.

    Attributes:
        parts: keys of `PARTS`.
        client: the name to put on it; it may be empty.
        note: what they want to say with it; it may be empty.
        opening: which of the kept sentences goes, counted as a list is; -1 is the latest.
    """

    parts: frozenset[PartKey] = frozenset()
    client: str = ""
    note: str = ""
    opening: int = -1

    def __post_init__(self) -> None:
        """Refuse what cannot be picked.

        Raises:
            LongName, LongNote: too much text.
        """
        if self.parts - set(PARTS):
            raise ValueError("no such part")
        if len(clean_name(self.client)) > LONGEST_NAME:
            raise LongName
        if len(clean(self.note)) > LONGEST_TEXT:
            raise LongNote


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """What a person hands over of their own; never a message, nothing about the other.

    Attributes:
        version: of the record.
        made: the day it was made.
        client: the name the person put on it; it may be empty.
        language: `nl` or `en`, the person's own.
        parts: what was picked, in the order of `PARTS`; a part may be picked and still be empty.
        checkins: answers only, no lines.
        steps: which, done or skipped, on what day; no lines.
        courses: since when there were steps.
        openings: the first sentence they kept.
        lines: what they wrote beside their weeks, where that was picked.
        notes: what they wrote for the coach.
    """

    version: int = VERSION
    made: date
    client: str
    language: str
    parts: tuple[PartKey, ...] = ()
    checkins: tuple[CheckIn, ...] = ()
    steps: tuple[StepTaken, ...] = ()
    courses: tuple[Course, ...] = ()
    openings: tuple[Line, ...] = ()
    lines: tuple[Line, ...] = ()
    notes: tuple[Line, ...] = ()

    def __post_init__(self) -> None:
        """Refuse anything that was not picked, and nonsense."""
        if self.version != VERSION or self.language not in LANGUAGES:
            raise ValueError("a hand-over has a version and a language")
        if self.parts != in_order(self.parts):
            raise ValueError("parts stand once, in order")
        if len(self.client) > LONGEST_NAME or self.client != clean_name(self.client):
            raise ValueError("a name is one line")
        if any(one.scale not in self.scales or one.line or not one.answers for one in self.checkins):
            raise ValueError("a check-in that was not picked")
        if any(one.line for one in self.steps):
            raise ValueError("a step has no line here")
        held = (
            ("steps", self.steps),
            ("steps", self.courses),
            ("opening", self.openings),
            ("lines", self.lines),
        )
        if any(found and part not in self.parts for part, found in held):
            raise ValueError("a part that was not picked")
        _check_days([self.made, *(one.start for one in self.courses)])
        _check_days([one.day for one in (*self.checkins, *self.steps)])

    @property
    def scales(self) -> tuple[str, ...]:
        """Give the scales that were picked."""
        return tuple(one for one in self.parts if one in _SCALES)


def in_order(parts: Iterable[PartKey]) -> tuple[PartKey, ...]:
    """Give parts once each, in the order of `PARTS`; a part that does not exist is refused."""
    picked = set(parts)
    if picked - set(get_args(PartKey)):
        raise ValueError("no such part")
    return tuple(one for one in PARTS if one in picked)


def clean(text: str) -> str:
    """Give a text without what is no text: control signs, half characters, signs that turn it round."""
    plain = text.replace("\r\n", "\n").translate(_ENDS)
    kept = (one for one in plain if one == "\n" or not _strange(one))
    return "".join(kept).strip()


def clean_name(name: str) -> str:
    """Give a name on one line, spelt in one way (NFC), so that the same name is the same client."""
    return unicodedata.normalize("NFC", " ".join(clean(name).split()))


def _strange(sign: str) -> bool:
    return sign in _TURNING or unicodedata.category(sign) in {"Cc", "Cs"}


def _check_days(days: Sequence[date]) -> None:
    if any(isinstance(day, datetime) or not EARLIEST <= day <= LATEST for day in days):
        raise ValueError("a day of this time")
