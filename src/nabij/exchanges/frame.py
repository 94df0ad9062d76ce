"""The columns of an exchange: messages in the order of talking, turns, sittings, laughs."""

from __future__ import annotations

import polars as pl

from nabij.messages import KINDS
from nabij.reading import READING

#: One row a message that a person sent, in the order of talking, without its text.
#: `turn` and `sitting` are rows of `TURNS` and `SITTINGS`; `laughed_at`: the other put a laughing emoji under
#: it; the rest is what reading says of it.
SAID = pl.Schema(
    {
        "id": pl.UInt32,
        "at": pl.Datetime("ms"),
        "mine": pl.Boolean,
        "kind": KINDS,
        "laughed_at": pl.Boolean,
        "turn": pl.UInt32,
        "sitting": pl.UInt32,
        **{name: kind for name, kind in READING.items() if name != "id"},
    }
)

#: One row a turn: messages of one person in a row within one sitting. `first` and `last` are message ids,
#: `at` and `until` their times. `delay` is in minutes, from the end of the other's turn before it; null where
#: the turn opens a sitting. `asked_at_night`: the other's turn ended between 23:00 and 07:00.
TURNS = pl.Schema(
    {
        "turn": pl.UInt32,
        "sitting": pl.UInt32,
        "mine": pl.Boolean,
        "first": pl.UInt32,
        "last": pl.UInt32,
        "at": pl.Datetime("ms"),
        "until": pl.Datetime("ms"),
        "messages": pl.UInt32,
        "words": pl.UInt32,
        "delay": pl.Float32,
        "asked_at_night": pl.Boolean,
    }
)

#: One row a sitting: turns without a long silence between. `mine`: I began it.
SITTINGS = pl.Schema(
    {
        "sitting": pl.UInt32,
        "mine": pl.Boolean,
        "first": pl.UInt32,
        "last": pl.UInt32,
        "at": pl.Datetime("ms"),
        "until": pl.Datetime("ms"),
        "messages": pl.UInt32,
        "turns": pl.UInt32,
    }
)

#: One row a laugh. `answered`: the other laughed within five messages of the same sitting, or put a laughing
#: emoji under it.
LAUGHS = pl.Schema({"id": pl.UInt32, "at": pl.Datetime("ms"), "mine": pl.Boolean, "answered": pl.Boolean})
