"""The shape of what comes out: one table with two kinds of rows, by version."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TypeVar

import polars as pl

from nabij.cohort.faults import NotACohort
from nabij.errors import UnreadableFile
from nabij.signals import WHOSE

#: Of the columns below; it grows when a column changes its meaning, goes, or comes.
VERSION = 1
#: Where in a file its description stands.
MARK = "nabij.cohort"

ROW = pl.Enum(["conversation", "week"])
STATUS = pl.Enum(["ok", "refused"])
ME_FROM = pl.Enum(["export", "given", "first"])

#: One row a conversation. What each column is: `docs/en/methods.md`.
CONVERSATIONS = pl.Schema(
    {
        "id": pl.String,
        "status": STATUS,
        "reason": pl.String,
        "messenger": pl.String,
        "messages": pl.UInt32,
        "mine": pl.UInt32,
        "theirs": pl.UInt32,
        "first": pl.Date,
        "last": pl.Date,
        "weeks": pl.UInt32,
        "usable_weeks": pl.UInt32,
        "skipped": pl.UInt32,
        "me_from": ME_FROM,
        "events": pl.UInt32,
        "verdict": pl.String,
        "reads_as": pl.String,
        "onset_probability": pl.Float64,
        "onset_shape": pl.String,
        "onset_earliest": pl.Date,
        "onset_start": pl.Date,
        "onset_latest": pl.Date,
        "onset_size": pl.Float64,
        "onset_size_low": pl.Float64,
        "onset_size_high": pl.Float64,
        "onset_keys": pl.List(pl.String),
        "onset_nothing": pl.Float64,
        "onset_wandering": pl.Float64,
        "onset_weeks": pl.UInt32,
        "recovery_earliest": pl.Date,
        "recovery_start": pl.Date,
        "recovery_latest": pl.Date,
        "recovery_probability": pl.Float64,
        "limits": pl.List(pl.String),
    }
)
#: One row a conversation, signal, person and week.
WEEKS = pl.Schema(
    {
        "id": pl.String,
        "key": pl.String,
        "whose": WHOSE,
        "week": pl.Date,
        "k": pl.UInt32,
        "n": pl.UInt32,
        "usable": pl.Boolean,
        "trend": pl.Float64,
        "low": pl.Float64,
        "high": pl.Float64,
        "minutes": pl.Float64,
    }
)
#: Both kinds of rows in one table; what does not belong to a row's kind is null.
COHORT = pl.Schema({"row": ROW, **CONVERSATIONS, **WEEKS})

Frame = TypeVar("Frame", pl.DataFrame, pl.LazyFrame)


def conversations(cohort: Frame) -> Frame:
    """Give the rows of conversations, a frame of `CONVERSATIONS`."""
    return cohort.filter(pl.col("row") == "conversation").select(CONVERSATIONS.names())


def weeks(cohort: Frame) -> Frame:
    """Give the rows of weeks, a frame of `WEEKS`."""
    return cohort.filter(pl.col("row") == "week").select(WEEKS.names())


def widen(frame: Frame, row: str) -> Frame:
    """Give rows of one kind as a frame of `COHORT`."""
    known = frame.collect_schema().names()
    rest = (name for name in COHORT if name != "row")
    columns = (pl.col(name) if name in known else pl.lit(None, COHORT[name]).alias(name) for name in rest)
    return frame.select(pl.lit(row, ROW).alias("row"), *columns)


def read_cohort(path: str | Path) -> tuple[pl.LazyFrame, dict[str, Any]]:
    """Give the table in a file, unread as yet, and the description that was written with it.

    Raises:
        UnreadableFile: it is not there or may not be read.
        NotACohort: it was not written by `nabij cohort`, or by a later version.
    """
    try:
        told = pl.read_parquet_metadata(path).get(MARK)
    except OSError as error:
        raise UnreadableFile from error
    except pl.exceptions.PolarsError as error:
        raise NotACohort from error
    described: dict[str, Any] = json.loads(told) if told else {}
    if described.get("schema") not in range(1, VERSION + 1):
        raise NotACohort
    return pl.scan_parquet(path), described
