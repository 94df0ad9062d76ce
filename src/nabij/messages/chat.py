"""A chat: the messages of one conversation and the people in it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import polars as pl

from nabij.errors import NotTwoPeople, OnePerson, UnknownPerson, WhoAreYou
from nabij.messages.frame import MESSAGES, NOTES, empty_notes
from nabij.messages.people import plain_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a chat came from and how its export was accounted for.

    Attributes:
        messenger: the source's `NAME`.
        unit: what the export is counted in, `line` or `record`.
        units: how many of them there are.
        read: how many went into a message (several lines may make one).
        skipped: how many are noted as not read; `read + skipped == units`.
        date_order: `dmy`, `mdy`, `ymd` or `ydm`; empty where the export gives instants.
        date_rule: the rule that decided the order, a key of `nabij.sources.notes.RULES`.
    """

    messenger: str
    unit: str = "record"
    units: int = 0
    read: int = 0
    skipped: int = 0
    date_order: str = ""
    date_rule: str = ""


@dataclass(frozen=True, slots=True)
class Chat:
    """One conversation.

    Attributes:
        messages: frame of `nabij.messages.MESSAGES`, one row a message, in the export's order.
        people: the names that send messages, each once.
        me: the name of the person who looks, or None where it is not known.
        origin: where it came from.
        notes: frame of `nabij.messages.NOTES`: what was skipped or guessed, with line and rule.
    """

    messages: pl.DataFrame
    people: tuple[str, ...]
    me: str | None
    origin: Origin
    notes: pl.DataFrame = field(default_factory=empty_notes)

    def __post_init__(self) -> None:
        """Refuse nonsense at the door."""
        if self.messages.schema != MESSAGES or self.notes.schema != NOTES:
            raise TypeError("messages and notes follow nabij.messages.MESSAGES and NOTES")
        if len(set(self.people)) != len(self.people):
            raise ValueError("each person stands once in people")
        if self.me is not None and self.me not in self.people:
            raise UnknownPerson

    def seen_by(self, me: str) -> Chat:
        """Give the same chat with `mine` told for this person.

        `me` may be written in other capitals, or be the beginning of exactly one name.

        Raises:
            UnknownPerson: no name fits, or more than one does.
        """
        name = find_person(self.people, me)
        mine = pl.col("sender") == self.people.index(name)
        return replace(self, me=name, messages=self.messages.with_columns(mine=mine))

    def between_two(self) -> Chat:
        """Give the chat itself where it is between two people of whom one is `me`.

        Raises:
            OnePerson: nobody answers.
            NotTwoPeople: it is a group.
            WhoAreYou: `me` is not known.
        """
        if len(self.people) == 1:
            raise OnePerson
        if len(self.people) != 2:
            raise NotTwoPeople(people=len(self.people))
        if self.me is None:
            raise WhoAreYou
        return self


def find_person(people: tuple[str, ...], asked: str) -> str:
    """Give the one name that is meant by `asked`.

    Raises:
        UnknownPerson: no name fits, or more than one does.
    """
    wanted = _folded(asked) if asked.strip() else ""
    exact = [name for name in people if _folded(name) == wanted]
    begun = [name for name in people if wanted and _folded(name).startswith(wanted)]
    for fitting in (exact, begun):
        if len(fitting) == 1:
            return fitting[0]
    raise UnknownPerson


def _folded(name: str) -> str:
    return plain_name(name).casefold()
