"""Messages of many conversations while they are gathered, and the account of what was skipped.

For exports of texts and iMessages, which come one record at a time and hold tens of thousands of messages,
not millions. The columns become frames at the end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

import numpy as np
import polars as pl

from nabij.messages import MESSAGES
from nabij.sources.clock import to_wall
from nabij.sources.contents import Contents, Conversation, messages, notes
from nabij.sources.decoding import NoteRow
from nabij.sources.limits import check_people

#: The name these exports give to their owner, who has no name in them.
ME = "Me"
#: Who wrote, where the export does not say it; imessage-exporter's own word.
UNKNOWN = "Unknown"
#: Instants outside 1970-2099 are no time of a message (as in `clock.to_wall`).
LAST_INSTANT = 4_102_358_400_000
#: What is normal in an export; the rest of the rules warn.
_CALM = {"duplicate", "draft", "reaction_line", "empty_record"}
#: So many last figures tell a number, written with or without its country.
_TELLING_FIGURES = 9
_NUMBER = re.compile(r"\+?[\d\s().\-/\u2010-\u2015\u00a0\u202a\u202c]{3,}")


@lru_cache(maxsize=4096)
def person_key(address: str) -> str:
    """Give what is the same for `06 1234 5678`, `+31612345678` and `0031612345678`, or for one mailbox."""
    bare = address.strip().removeprefix("tel:").removeprefix("mailto:")
    if not _NUMBER.fullmatch(bare):
        return bare.casefold()
    figures = re.sub(r"\D", "", bare)
    return figures[-_TELLING_FIGURES:] or bare.casefold()


@dataclass(slots=True)
class Talk:
    """One conversation while it is gathered; `add` gives the place of the new message.

    Attributes:
        key: what tells it from the others.
        copy: which export it came from.
        people: name to place, in order of appearance.
        at: `datetime` wall times, or milliseconds since 1970 UTC; one of the two throughout.
    """

    key: str
    copy: int = 0
    people: dict[str, int] = field(default_factory=dict)
    at: list[datetime] | list[int] = field(default_factory=list)
    sender: list[int | None] = field(default_factory=list)
    kind: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    edited: list[bool] = field(default_factory=list)
    reply_to: list[int | None] = field(default_factory=list)
    reactions: dict[int, list[tuple[int, str]]] = field(default_factory=dict)

    def person(self, name: str) -> int:
        """Give the place of a name, a new one where it is new."""
        return self.people.setdefault(name, len(self.people))

    def add(
        self, at: datetime | int, sender: str | None, kind: str, text: str, *, edited: bool = False
    ) -> int:
        """Add a message and give its place; `sender` None makes a line of the messenger itself."""
        self.at.append(at)  # pyright: ignore[reportArgumentType]  (a talk keeps to one of the two)
        self.sender.append(None if sender is None else self.person(sender))
        self.kind.append(kind)
        self.text.append(text)
        self.edited.append(edited)
        self.reply_to.append(None)
        return len(self.at) - 1

    def react(self, place: int, name: str, emoji: str) -> None:
        """Add a reaction to a message."""
        self.reactions.setdefault(place, []).append((self.person(name), emoji))

    def finish(self, me: str | None, zone: str) -> Conversation:
        """Give the conversation, sorted by time where the export does not do so."""
        check_people(len(self.people))
        instants = bool(self.at) and not isinstance(self.at[0], datetime)
        at = to_wall(pl.Series(self.at, dtype=pl.Int64), zone) if instants else pl.Series(self.at)
        order = np.argsort(np.array(self.at), kind="stable")
        places = np.empty(len(order), np.int64)
        places[order] = np.arange(len(order))
        columns = {
            "at": at,
            "sender": pl.Series(self.sender, dtype=pl.UInt16),
            "kind": self.kind,
            "text": self.text,
            "edited": self.edited,
            "reply_to": [None if one is None else int(places[one]) for one in self.reply_to],
            "reactions": pl.Series(self._reaction_lists(), dtype=MESSAGES["reactions"]),
        }
        frame = pl.DataFrame(columns)[order]
        people = tuple(self.people)
        owner = me if me in self.people else None
        return Conversation(self.key, people, owner, messages(dict(frame.to_dict()), len(order)), self.copy)

    def _reaction_lists(self) -> list[list[dict[str, int | str]] | None]:
        lists: list[list[dict[str, int | str]] | None] = [None] * len(self.at)
        for place, given in self.reactions.items():
            lists[place] = [{"sender": sender, "emoji": emoji} for sender, emoji in given]
        return lists


@dataclass(slots=True)
class Account:
    """What happened to every line or record of an export.

    Attributes:
        units: how many there were.
        skipped: how many were not read.
        rows: notes, neighbours of one rule taken together.
    """

    units: int = 0
    skipped: int = 0
    rows: list[NoteRow] = field(default_factory=list)

    def skip(self, file: str, line: int, rule: str, lines: int = 1) -> None:
        """Note lines or records that were not read; `line` counts from 1."""
        self.skipped += lines
        self.warn(file, line, rule, lines)

    def warn(self, file: str, line: int | None, rule: str, lines: int = 1) -> None:
        """Note something about lines or records without counting them as skipped."""
        level = "info" if rule in _CALM else "warning"
        if self.rows and line is not None:
            last_file, last_line, last_lines, last_rule, _ = self.rows[-1]
            follows = last_line is not None and last_line + last_lines == line
            if follows and (last_file, last_rule) == (file, rule):
                self.rows[-1] = (file, last_line, last_lines + lines, rule, level)
                return
        self.rows.append((file, line, lines, rule, level))

    def tell(self, rule: str, count: int = 0) -> None:
        """Note something about the whole export that is good to know."""
        self.rows.append(("", None, count, rule, "info"))

    def close(self, messenger: str, unit: str, conversations: Sequence[Conversation]) -> Contents:
        """Give the contents with this account."""
        if any(one.me is not None for one in conversations):
            self.tell("me_from_export")
        return Contents(
            messenger=messenger,
            conversations=tuple(conversations),
            notes=notes(self.rows),
            unit=unit,
            units=self.units,
            read=self.units - self.skipped,
            skipped=self.skipped,
        )
