"""The rows of a table as columns of text: by Polars, and where a row is broken, row by row."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence

import polars as pl

from nabij.sources.fields import Json
from nabij.sources.gathering import Tally, text_series
from nabij.sources.json_array import read_array
from nabij.sources.table_columns import Layout, split_row

#: Where a list of records begins.
_OPENING = r"^\s*\["
#: A field with a line break in it spans at most so many lines; a quote that is never closed ends nowhere.
_LONGEST = 200


def read_rows(content: bytes, layout: Layout, file: str, tally: Tally) -> pl.DataFrame:
    """Give the rows of a table as text: `number` and those of `layout.names`.

    Each row is counted as a unit; those that cannot be taken apart are noted and left out. `number` counts
    from 1, without the header.

    Args:
        content: valid UTF-8.
        layout: how it is written.
        file: its name in the notes.
        tally: the account.
    """
    if layout.form == "array":
        return _from_records(list(read_array(content, _OPENING, file, tally)), layout)
    try:
        frame = _by_polars(content, layout)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException):
        if layout.form == "lines":
            return _from_records(list(tally.json_lines(content, file)), layout)
        frame = _by_row(content, layout)
    tally.units += frame.height
    return frame.with_columns(pl.all().fill_null("")).with_row_index("number", 1)


def _by_polars(content: bytes, layout: Layout) -> pl.DataFrame:
    if layout.form == "lines":
        keys = [str(key) for key in layout.columns]
        frame = pl.read_ndjson(io.BytesIO(content), schema=dict.fromkeys(keys, pl.String))
        return frame.select(pl.col(key).alias(name) for key, name in zip(keys, layout.names, strict=True))
    body = _without_lines(content, layout.before)
    width = max(int(at) for at in layout.columns) + 1  # what stands further right is never looked at
    frame = pl.read_csv(
        body,
        has_header=False,
        separator=layout.delimiter,
        schema={f"{place}": pl.String for place in range(width)},
        truncate_ragged_lines=True,
    )
    return frame.select(
        pl.nth(int(at)).alias(name) for at, name in zip(layout.columns, layout.names, strict=True)
    )


def _without_lines(content: bytes, count: int) -> bytes:
    at = 0
    for _ in range(count):
        at = content.find(b"\n", at) + 1
        if not at:
            return b""
    return content[at:]


def _by_row(content: bytes, layout: Layout) -> pl.DataFrame:
    rows = [split_row(row, layout.delimiter) for row in _rows(_without_lines(content, layout.before))]
    columns = {
        name: text_series([row[int(at)] if int(at) < len(row) else "" for row in rows])
        for at, name in zip(layout.columns, layout.names, strict=True)
    }
    return pl.DataFrame(columns)


def _rows(content: bytes) -> Iterator[str]:
    """Give each row: lines up to where the quotes close; a line with a stray quote is a row by itself."""
    lines = [line + "\n" for line in content.decode().split("\n")]
    at = 0
    while at < len(lines):
        row, end = lines[at], at + 1
        while row.count('"') % 2 and end < min(len(lines), at + _LONGEST):
            row, end = row + lines[end], end + 1
        if row.count('"') % 2:
            row, end = lines[at].replace('"', ""), at + 1
        if row.strip():
            yield row.rstrip("\r\n")
        at = end


def _from_records(records: Sequence[tuple[int, Json]], layout: Layout) -> pl.DataFrame:
    columns: dict[str, pl.Series] = {"number": pl.Series([number for number, _ in records], dtype=pl.UInt32)}
    for key, name in zip(layout.columns, layout.names, strict=True):
        columns[name] = text_series([_as_text(record.get(str(key))) for _, record in records])
    return pl.DataFrame(columns)


def _as_text(value: object) -> str:
    if isinstance(value, str):
        return value
    return "" if value is None else json.dumps(value)
