"""For exports that are read record by record: columns that grow, and an account of what went nowhere."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from nabij.messages import MESSAGES
from nabij.messages.people import plain_names
from nabij.sources.clock import to_wall
from nabij.sources.contents import Contents, Conversation, messages, notes
from nabij.sources.decoding import NoteRow, decode
from nabij.sources.export import Part
from nabij.sources.limits import check_people

_SURROGATE = re.compile("[\ud800-\udfff]")


class Tally:
    """The account of a reading: how many lines or records there were, and which went nowhere and why."""

    def __init__(self) -> None:
        """Begin with nothing counted."""
        self.units = 0
        self.skipped = 0
        self._rows: list[NoteRow] = []

    def skip(self, file: str, line: int, rule: str, level: str = "info") -> None:
        """Note that this line or record (from 1) was not read; a run with one reason is one note."""
        self.skipped += 1
        if self._rows:
            last_file, first, lines, last_rule, last_level = self._rows[-1]
            if first and (last_file, last_rule, last_level, first + lines) == (file, rule, level, line):
                self._rows[-1] = (file, first, lines + 1, rule, level)
                return
        self._rows.append((file, line, 1, rule, level))

    def tell(self, file: str, rule: str, level: str = "info", lines: int = 0) -> None:
        """Note something about the whole file."""
        self._rows.append((file, None, lines, rule, level))

    def contents(self, messenger: str, conversations: Sequence[Conversation], unit: str) -> Contents:
        """Give what was read together with this account."""
        return Contents(
            messenger=messenger,
            conversations=tuple(conversations),
            notes=notes(self._rows),
            unit=unit,
            units=self.units,
            read=self.units - self.skipped,
            skipped=self.skipped,
        )

    def decoded(self, part: Part) -> bytes:
        """Give a part as valid UTF-8 without NULs, and note what had to be done for it."""
        text, rows = decode(part.read(), part.name)
        self._rows.extend(rows)
        return text.tobytes()

    def lines(self, part: Part) -> Iterator[str]:
        """Give the lines of a part without their ends, each counted as a unit."""
        for line in io.BytesIO(self.decoded(part)):
            self.units += 1
            yield line.rstrip(b"\r\n").decode()

    def json_lines(self, content: bytes, file: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """Give (line, object) for each line that holds a JSON object, each counted as a unit.

        Blank lines count for nothing. What cannot be read is noted; a last line that breaks off is
        `cut_off`.
        """
        broken: int | None = None
        for number, line in enumerate(io.BytesIO(content), 1):
            if not line.strip():
                continue
            if broken is not None:
                self.skip(file, broken, "not_understood", "warning")
                broken = None
            self.units += 1
            try:
                found = json.loads(line)
            except (ValueError, RecursionError):
                broken = number
                continue
            if isinstance(found, dict):
                yield number, found
            else:
                self.skip(file, number, "not_understood", "warning")
        if broken is not None:
            self.skip(file, broken, "cut_off", "warning")


class Gathering:
    """The messages of one conversation while they are being read, as columns that grow."""

    def __init__(self, key: str, copy: int = 0) -> None:
        """Begin an empty conversation; `key` and `copy` are those of `Conversation`."""
        self.key = key
        self.copy = copy
        self.senders: dict[str, int] = {}
        self._rows: list[tuple[int, int | None, str, str, bool]] = []
        self._marks: dict[Hashable, int] = {}
        self._answers: list[tuple[int, Sequence[Hashable]]] = []
        self._targets: dict[int, int] = {}
        self._reactions: dict[int, list[tuple[str, str]]] = {}

    def __len__(self) -> int:
        """Give how many messages there are."""
        return len(self._rows)

    def has_kind(self, kind: str) -> bool:
        """Say whether a message of this kind is among them."""
        return any(row[2] == kind for row in self._rows)

    def add(self, at: int, sender: str | None, kind: str, text: str = "", *, edited: bool = False) -> int:
        """Add a message and give its row.

        Args:
            at: milliseconds since 1970: an instant, or local wall time.
            sender: what tells this person from others: an id or a name; None for a system line.
            kind: one of `nabij.messages.KINDS`.
            text: what it says.
            edited: whether it was changed after sending.
        """
        place = None if sender is None else self.senders.setdefault(sender, len(self.senders))
        self._rows.append((at, place, kind, text, edited))
        return len(self._rows) - 1

    def mark(self, row: int, *names: Hashable) -> None:
        """Give a row names by which answers find it; the last row of a name keeps it."""
        for name in names:
            self._marks[name] = row

    def find(self, name: Hashable) -> int | None:
        """Give the last row that has this name by now."""
        return self._marks.get(name)

    def answer(self, row: int, *names: Hashable) -> None:
        """Say that a row answers the row of the first of these names that occurs in the end."""
        self._answers.append((row, names))

    def point(self, row: int, target: int) -> None:
        """Say that a row answers this row."""
        self._targets[row] = target

    def react(self, row: int, sender: str, emoji: str) -> None:
        """Say that somebody reacted to a row."""
        self._reactions.setdefault(row, []).append((sender, emoji))

    def conversation(
        self,
        zone: str | None,
        names: Mapping[str, str] | None = None,
        me: str | None = None,
        *,
        coarse: bool = False,
        by_time: bool = False,
    ) -> Conversation:
        """Give the conversation.

        Args:
            zone: where instants are read as wall time (empty: here); None where times are local already.
            names: each sender's name; None where senders are names.
            me: the sender who made the export.
            coarse: times have whole minutes only.
            by_time: sort by time, where the export has another order.
        """
        for reactions in self._reactions.values():
            for sender, _ in reactions:
                self.senders.setdefault(sender, len(self.senders))
        check_people(len(self.senders))
        people = plain_names([names.get(one, "") if names is not None else one for one in self.senders])
        frame = self._frame(zone)
        return Conversation(
            key=self.key,
            people=people,
            me=people[self.senders[me]] if me in self.senders else None,
            messages=_in_time(frame) if by_time else frame,
            copy=self.copy,
            coarse=coarse,
        )

    def _frame(self, zone: str | None) -> pl.DataFrame:
        at, sender, kind, text, edited = zip(*self._rows, strict=True) if self._rows else ((),) * 5
        moments = pl.Series("at", at, pl.Int64)
        return messages(
            {
                "at": moments.cast(pl.Datetime("ms")) if zone is None else to_wall(moments, zone),
                "sender": pl.Series(sender, dtype=pl.UInt16),
                "kind": pl.Series(kind, dtype=MESSAGES["kind"]),
                "text": text_series(text),
                "edited": pl.Series(edited, dtype=pl.Boolean),
                "reply_to": pl.Series(self._replies(), dtype=pl.UInt32),
                "reactions": self._reaction_series(),
            },
            len(self._rows),
        )

    def _replies(self) -> list[int | None]:
        targets = dict(self._targets)
        for row, names in self._answers:
            found = next((self._marks[name] for name in names if name in self._marks), row)
            if found != row:
                targets[row] = found
        return [targets.get(row) for row in range(len(self._rows))]

    def _reaction_series(self) -> pl.Series:
        column: list[list[dict[str, Any]] | None] = [None] * len(self._rows)
        for row, reactions in self._reactions.items():
            column[row] = [
                {"sender": self.senders[sender], "emoji": _SURROGATE.sub("\ufffd", emoji)}
                for sender, emoji in reactions
            ]
        return pl.Series(column, dtype=MESSAGES["reactions"])


def text_series(texts: Sequence[str]) -> pl.Series:
    """Give a text column; halves of characters become U+FFFD and NULs are left out."""
    try:
        column = pl.Series(texts, dtype=pl.String)
    except UnicodeEncodeError:
        column = pl.Series([_SURROGATE.sub("\ufffd", text) for text in texts], dtype=pl.String)
    return column.str.replace_all("\0", "", literal=True)


def _in_time(frame: pl.DataFrame) -> pl.DataFrame:
    """Put messages in the order of their time; answers still point at the message they answer."""
    if frame["at"].is_sorted():
        return frame
    ordered = frame.sort("at", maintain_order=True).with_row_index("new")
    places = ordered.select(pl.col("id").alias("reply_to"), pl.col("new").alias("answers"))
    return (
        ordered.join(places, on="reply_to", how="left", maintain_order="left")
        .with_columns(id=pl.col("new"), reply_to=pl.col("answers"))
        .select(pl.col(name).cast(dtype) for name, dtype in MESSAGES.items())
    )
