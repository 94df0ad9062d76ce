"""A table of messages: CSV, TSV, JSON Lines or a JSON list, its columns guessed from their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import polars as pl

from nabij.errors import UnknownExport
from nabij.messages.people import plain_names
from nabij.settings import Settings
from nabij.sources.contents import Contents, Conversation, messages
from nabij.sources.export import HEAD, Head, Part
from nabij.sources.gathering import Tally
from nabij.sources.table_columns import Layout, find_layout
from nabij.sources.table_dates import Dates, read_dates
from nabij.sources.table_records import read_rows

NAME = "table"


def recognises(head: Head) -> bool:
    """Say whether this begins as a table with a date, a person and a text."""
    return find_layout(head.text) is not None


def read(parts: Sequence[Part], settings: Settings) -> Contents:
    """Read each table as one conversation; tables of the same people become one later.

    Raises:
        UnknownExport: there are no columns for date, person and text, or no date can be read.
    """
    tally = Tally()
    conversations: list[Conversation] = []
    order, rule = "", ""
    for copy, part in enumerate(parts):
        content = tally.decoded(part)
        layout = find_layout(content[:HEAD].decode("utf-8", "replace"))
        if layout is None:
            raise UnknownExport
        rows = read_rows(content, layout, part.name, tally)
        dates = _dates(rows, layout, settings.timezone, _latest(part))
        if rows.height and dates.at.null_count() == rows.height:
            raise UnknownExport
        if dates.order is not None:
            order, rule = dates.order.order, dates.order.rule
            tally.tell(part.name, rule, "warning" if dates.order.warning else "info")
        kept = _without_lost(rows.with_columns(at=dates.at), part.name, tally)
        if kept.height:
            conversations.append(_conversation(kept, copy, dates))
    contents = tally.contents(NAME, conversations, "record")
    return replace(contents, date_order=order, date_rule=rule)


def _latest(part: Part) -> np.datetime64 | None:
    """Give when a file was last written; what a zip says of it is not looked at."""
    if part.member is not None or part.content is not None:
        return None
    try:
        return np.datetime64(int(part.path.stat().st_mtime * 1000), "ms")
    except OSError:
        return None


def _dates(rows: pl.DataFrame, layout: Layout, zone: str, latest: np.datetime64 | None) -> Dates:
    written = rows["date"].str.strip_chars()
    if "time" in rows.columns and not written.str.contains(":").any():
        written = written + " " + rows["time"].str.strip_chars()
    return read_dates(written.str.strip_chars(), zone, "dmy" if layout.dutch else "", latest)


def _without_lost(rows: pl.DataFrame, file: str, tally: Tally) -> pl.DataFrame:
    """Leave out and note the rows that have no time, or nothing besides."""
    blank = (pl.col("author").str.strip_chars() == "") & (pl.col("text").str.strip_chars() == "")
    dateless = pl.col("date").str.strip_chars() == ""
    lost = (
        pl.when(blank).then(pl.lit("empty_record"))
        .when(dateless).then(pl.lit("no_date"))
        .when(pl.col("at").is_null()).then(pl.lit("impossible_date"))
    )  # fmt: skip
    judged = rows.with_columns(lost=lost)
    for number, rule in judged.filter(pl.col("lost").is_not_null()).select("number", "lost").iter_rows():
        tally.skip(file, number, rule)
    return judged.filter(pl.col("lost").is_null())


def _conversation(rows: pl.DataFrame, copy: int, dates: Dates) -> Conversation:
    """Give the conversation in export order, oldest first; a row without a person is a system line."""
    if (rows["at"].diff().dt.total_milliseconds().sign().sum() or 0) < 0:
        rows = rows.reverse()
    author = rows["author"].str.strip_chars()
    names = author.filter(author != "").unique(maintain_order=True)
    people = plain_names(names.to_list())
    places = dict(zip(names, range(len(names)), strict=True))
    sender = author.replace_strict(places, default=None, return_dtype=pl.UInt16)
    frame = rows.select(
        "at",
        sender=sender,
        kind=pl.when(sender.is_null()).then(pl.lit("system"))
        .when(pl.col("text").str.strip_chars() == "").then(pl.lit("empty"))
        .otherwise(pl.lit("text")),
        text=pl.col("text").str.replace_all("\0", "", literal=True),
    )  # fmt: skip
    return Conversation(
        key="\n".join(sorted(people)),
        people=people,
        me=None,
        messages=messages(frame.to_dict(), frame.height),
        copy=copy,
        coarse=dates.coarse,
    )
