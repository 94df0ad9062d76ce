"""What a source gives back: conversations, notes, and an account of every line or record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import polars as pl

from nabij.messages import MESSAGES, NOTES, SENT, empty_notes
from nabij.settings import Settings
from nabij.sources.export import Head, Part


class Source(Protocol):
    """A messenger: a file with three names."""

    NAME: str

    def recognises(self, head: Head) -> bool:
        """Say whether a part looks like an export of this messenger; cheap, never raises."""
        ...

    def read(self, parts: Sequence[Part], settings: Settings) -> Contents:
        """Read all recognised parts of one export; raises only `NabijError`."""
        ...


@dataclass(frozen=True, slots=True)
class Conversation:
    """One conversation inside an export.

    Attributes:
        key: what tells it from the other conversations of the export (an id or title; stays in memory).
        people: the names that send messages, each once.
        me: the export's owner, where the export tells.
        messages: frame of `MESSAGES`; `mine` is left null here.
        copy: which export it came from; conversations of one key and different copies are merged.
        coarse: True where times have whole minutes only.
    """

    key: str
    people: tuple[str, ...]
    me: str | None
    messages: pl.DataFrame
    copy: int = 0
    coarse: bool = False

    @property
    def sent(self) -> int:
        """How many messages people sent."""
        return int(self.messages["kind"].is_in(SENT).sum())


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """All that a source found in an export.

    Attributes:
        messenger: the source's `NAME`.
        conversations: at least one where anything was read.
        notes: frame of `NOTES`.
        unit: what is counted: `line` or `record`.
        units: all lines or records; `read + skipped == units`.
        read: those that went into a message.
        skipped: those noted as not read.
        date_order: `dmy`, `mdy`, `ymd`, `ydm` or empty.
        date_rule: the rule that decided the order, or empty.
    """

    messenger: str
    conversations: tuple[Conversation, ...]
    notes: pl.DataFrame = field(default_factory=empty_notes)
    unit: str = "record"
    units: int = 0
    read: int = 0
    skipped: int = 0
    date_order: str = ""
    date_rule: str = ""


def messages(columns: dict[str, Any], height: int) -> pl.DataFrame:
    """Build a frame of `MESSAGES` from the columns a source has; the rest gets its empty value.

    Args:
        columns: Series, arrays or lists of `height` values; `at` and `sender` are needed.
        height: how many messages.
    """
    empty: dict[str, pl.Expr] = {
        "id": pl.int_range(height, dtype=pl.UInt32, eager=False),
        "mine": pl.lit(None, pl.Boolean),
        "kind": pl.lit("text"),
        "text": pl.lit(""),
        "edited": pl.lit(value=False),
        "reply_to": pl.lit(None, pl.UInt32),
        "reactions": pl.lit(None, MESSAGES["reactions"]),
    }
    frame = pl.DataFrame(columns)
    missing = [expr.alias(name) for name, expr in empty.items() if name not in columns]
    return frame.with_columns(missing).select(pl.col(name).cast(dtype) for name, dtype in MESSAGES.items())


def notes(rows: Iterable[tuple[str, int | None, int, str, str]]) -> pl.DataFrame:
    """Build a frame of `NOTES` from (file, line, lines, rule, level)."""
    return pl.DataFrame(list(rows), schema=NOTES, orient="row")
