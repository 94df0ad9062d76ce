"""What nabij asks of Apple's message database, as frames.

The columns differ from one macOS to the next, so each is asked for only where it is there. The file is
opened so that nothing in it or beside it changes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import polars as pl

from nabij.errors import BrokenExport, NabijError, TooLarge, UnknownExport
from nabij.sources.export import Part
from nabij.sources.imessage_typedstream import read_last_edit, read_text
from nabij.sources.imessage_wal import join_log
from nabij.sources.limits import LARGEST_VALUE, MEGABYTE

#: Rows turned into a frame at once.
_ROWS = 20_000
#: Nanoseconds since 2001 from macOS 10.13 on, seconds before.
_NANOSECONDS = 1_000_000_000_000
_SINCE_2001 = 978_307_200_000

_WHOLE, _TEXT, _BYTES = "CAST({} AS INTEGER)", "CAST({} AS TEXT)", "CAST({} AS BLOB)"
_MESSAGE = {
    "guid": ("guid", _TEXT, pl.String),
    "text": ("text", _TEXT, pl.String),
    "subject": ("subject", _TEXT, pl.String),
    "handle": ("handle_id", _WHOLE, pl.Int64),
    "date": ("date", _WHOLE, pl.Int64),
    "mine": ("is_from_me", _WHOLE, pl.Int64),
    "item": ("item_type", _WHOLE, pl.Int64),
    "tapback": ("associated_message_type", _WHOLE, pl.Int64),
    "target": ("associated_message_guid", _TEXT, pl.String),
    "emoji": ("associated_message_emoji", _TEXT, pl.String),
    "thread": ("thread_originator_guid", _TEXT, pl.String),
    "edited": ("date_edited", _WHOLE, pl.Int64),
    "retracted": ("date_retracted", _WHOLE, pl.Int64),
    "balloon": ("balloon_bundle_id", _TEXT, pl.String),
    "audio": ("is_audio_message", _WHOLE, pl.Int64),
    "title": ("group_title", _TEXT, pl.String),
    "body": ("attributedBody", _BYTES, pl.Binary),
    "history": ("message_summary_info", _BYTES, pl.Binary),
}
_TABLES = {
    "handle": {"handle": ("ROWID", _WHOLE), "address": ("id", _TEXT), "person": ("person_centric_id", _TEXT)},
    "chat": {"chat": ("ROWID", _WHOLE), "identifier": ("chat_identifier", _TEXT), "style": ("style", _WHOLE)},
    "chat_handle_join": {"chat": ("chat_id", _WHOLE), "handle": ("handle_id", _WHOLE)},
    "chat_message_join": {"chat": ("chat_id", _WHOLE), "message": ("message_id", _WHOLE)},
    "chat_recoverable_message_join": {"chat": ("chat_id", _WHOLE), "message": ("message_id", _WHOLE)},
    "message_attachment_join": {
        "message": ("message_id", _WHOLE),
        "attachment": ("attachment_id", _WHOLE),
    },
    "attachment": {
        "attachment": ("ROWID", _WHOLE),
        "mime": ("mime_type", _TEXT),
        "file": ("filename", _TEXT),
        "name": ("transfer_name", _TEXT),
        "sticker": ("is_sticker", _WHOLE),
        "hidden": ("hide_attachment", _WHOLE),
    },
}
_TYPES = {_WHOLE: pl.Int64, _TEXT: pl.String}


@dataclass(frozen=True, slots=True)
class Tables:
    """A database's tables as frames; what a macOS lacks is null or empty.

    Attributes:
        messages: one row a message, by row id, with `message` (row id), `at` (ms since 1970 UTC) and `text`
            from wherever it was kept; `unread` is True where it could not be had.
        others: the other tables by name.
    """

    messages: pl.DataFrame
    others: dict[str, pl.DataFrame]


def fetch(part: Part) -> Tables:
    """Give the tables of one database.

    Raises:
        UnknownExport: it is a database, but not of messages.
        TooLarge: there is more text in it than in a lifetime.
        BrokenExport: SQLite cannot read it.
        NabijError: the file cannot be had.
    """
    try:
        with _opened(part) as base:
            if not _columns(base, "message"):
                raise UnknownExport
            others = {name: _fetch_table(base, name) for name in _TABLES}
            return Tables(_fetch_messages(base, part.limit), others)
    except NabijError:
        raise
    except (sqlite3.Error, sqlite3.Warning, OverflowError, ValueError, MemoryError, SystemError) as error:
        raise BrokenExport("iMessage") from error


@contextmanager
def _opened(part: Part) -> Generator[sqlite3.Connection]:
    base = _connect(part)
    try:
        base.text_factory = _decode
        base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_VALUE)
        base.execute("PRAGMA trusted_schema = OFF")
        base.execute("PRAGMA query_only = ON")
        yield base
    finally:
        base.close()


def _decode(value: bytes) -> str:
    return value.decode("utf-8", "replace").replace("\0", "")


def _connect(part: Part) -> sqlite3.Connection:
    """Open a database: in place where it stands alone or is in use, else in memory with its log."""
    log = part.path.with_name(part.path.name + "-wal")
    shared = part.path.with_name(part.path.name + "-shm")
    alone = not _has_bytes(log)
    if part.member is None and part.content is None and (alone or shared.is_file()):
        how = "mode=ro&immutable=1" if alone else "mode=ro"
        return sqlite3.connect(f"file:{quote(str(part.path.absolute()))}?{how}", uri=True)
    base = sqlite3.connect(":memory:")
    base.deserialize(join_log(part.read(), _read_log(part, log)))
    return base


def _has_bytes(file: Path) -> bool:
    try:
        return file.stat().st_size > 0
    except OSError:
        return False


def _read_log(part: Part, log: Path) -> bytes:
    """Give the log beside a database, also inside a zip; nothing where there is none."""
    if part.member is not None:
        beside = Part(part.name + "-wal", 0, part.path, part.member + "-wal", part.limit, part.content)
    elif part.content is None and _has_bytes(log):
        beside = Part(part.name + "-wal", 0, log, None, part.limit)
    else:
        return b""
    try:
        return beside.read()
    except NabijError:
        return b""


def _columns(base: sqlite3.Connection, table: str) -> set[str]:
    """Give the names of a table's columns; a view in its place is no table."""
    kind = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    if base.execute(kind, (table,)).fetchone() is None:
        return set()
    return {str(row[1]) for row in base.execute(f"PRAGMA table_info({table})")}


def _asked(there: set[str], column: str, cast: str) -> str:
    known = column == "ROWID" or column in there
    return cast.format(f'"{column}"' if column != "ROWID" else column) if known else "NULL"


def _fetch_table(base: sqlite3.Connection, table: str) -> pl.DataFrame:
    wanted = _TABLES[table]
    schema = {name: _TYPES[cast] for name, (_, cast) in wanted.items()}
    there = _columns(base, table)
    if not there:
        return pl.DataFrame(schema=schema)
    asked = ", ".join(_asked(there, column, cast) for column, cast in wanted.values())
    rows = base.execute(f"SELECT {asked} FROM {table}")  # noqa: S608  (names are our own constants)
    return pl.concat([pl.DataFrame(schema=schema), *_frames(rows, schema)])


def _fetch_messages(base: sqlite3.Connection, limit: int) -> pl.DataFrame:
    schema = {"message": pl.Int64} | {name: dtype for name, (_, _, dtype) in _MESSAGE.items()}
    there = _columns(base, "message")
    asked = {name: _asked(there, column, cast) for name, (column, cast, _) in _MESSAGE.items()}
    # archives only where the text itself is missing: they are ten times as large
    no_text = f"({asked['text']} IS NULL OR {asked['text']} = '')"
    asked["body"] = f"CASE WHEN {no_text} THEN {asked['body']} END"
    asked["history"] = f"CASE WHEN {no_text} AND {asked['edited']} > 0 THEN {asked['history']} END"
    columns = ", ".join(asked.values())
    rows = base.execute(f"SELECT ROWID, {columns} FROM message ORDER BY ROWID")  # noqa: S608  (likewise)
    pieces, size = [_with_text(pl.DataFrame(schema=schema))], 0
    for frame in _frames(rows, schema):
        pieces.append(_with_text(frame))
        size += int(pieces[-1]["text"].str.len_bytes().sum())
        if size > limit:
            raise TooLarge(limit=limit // MEGABYTE)
    return pl.concat(pieces).with_columns(_instant())


def _frames(rows: sqlite3.Cursor, schema: Mapping[str, type[pl.DataType]]) -> Iterator[pl.DataFrame]:
    while piece := rows.fetchmany(_ROWS):
        yield pl.DataFrame(piece, schema=schema, orient="row")


def _with_text(frame: pl.DataFrame) -> pl.DataFrame:
    """Give the frame with the text taken out of its archive where it is kept there."""
    bodies: list[bytes | None] = frame["body"].to_list()
    histories: list[bytes | None] = frame["history"].to_list()
    found = [None if body is None else read_text(body) for body in bodies]
    for row, history in enumerate(histories):
        if history is not None and not found[row]:
            found[row] = read_last_edit(history)
    archived = pl.Series("archived", found, dtype=pl.String)
    kept = pl.when(pl.col("text") != "").then(pl.col("text"))
    return frame.with_columns(
        text=pl.coalesce(kept, archived, pl.lit("")),
        unread=pl.col("body").is_not_null() & archived.is_null(),
    ).drop("body", "history")


def _instant() -> pl.Expr:
    """Give milliseconds since 1970 UTC; null where there is no date."""
    date = pl.col("date")
    ms = pl.when(date.abs() > _NANOSECONDS).then(date // 1_000_000).otherwise(date * 1000)
    return pl.when(date != 0).then(ms + _SINCE_2001).alias("at")
