"""What each record of a Messenger or Instagram export says: when, who, what kind, which words.

Both apps write the same JSON, in an older form (`sender_name`, `timestamp_ms`, `content`) and in the form of
the end-to-end-encrypted export (`senderName`, `timestamp`, `text`, `media`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl

from nabij.messages import KINDS
from nabij.sources.attachments import kind_of_name
from nabij.sources.clock import to_wall
from nabij.sources.json_columns import Document, Keys, Rows
from nabij.sources.kinds import KIND, NO_KIND, kind_codes, to_kinds
from nabij.sources.meta_phrases import name_phrases

_KEYS = Keys(
    "sender_name", "timestamp_ms", "content", "type", "is_unsent", "call_duration", "missed", "share",
    "photos", "videos", "audio_files", "files", "gifs", "sticker", "reactions",
    "senderName", "timestamp", "text", "isUnsent", "media",
)  # fmt: skip
_REACTION = Keys("reaction", "actor")
_SHARE = Keys("link")
_MEDIUM = Keys("uri")

#: Types that tell more than the fields; the first four are what the messenger writes itself.
_TYPES = Keys("Subscribe", "Unsubscribe", "Payment", "Plan", "Call", "placeholder")
_SYSTEM = ("Subscribe", "Unsubscribe", "Payment", "Plan")
_MEDIA_KEYS = {
    "sticker": "sticker",
    "gifs": "gif",
    "photos": "photo",
    "videos": "video",
    "audio_files": "voice",
    "files": "document",
}
#: Until 2018 exports counted in seconds; 1e11 is the year 5138 in seconds and 1973 in milliseconds.
_SECONDS = 100_000_000_000
#: No message is older than the apps; a zero is a missing time.
_FIRST = pl.datetime(1990, 1, 1)
_NO_RECORDS = pl.DataFrame(
    schema={
        **dict.fromkeys(("file", "line", "record"), pl.UInt32),
        **dict.fromkeys(("who", "text", "rule"), pl.String),
        "ms": pl.Int64,
        "at": pl.Datetime("ms"),
        "kind": KINDS,
    }
)


@dataclass(slots=True)
class MetaRecords:
    """What was found in some documents, block by block.

    Attributes:
        frames: `file · line · record · ms · at · who · kind · text · rule`, where `rule` says why a record
            is no message.
        reactions: `record · who · emoji`.
        count: how many records.
        mended: how many strings had mangled accents.
    """

    frames: list[pl.DataFrame]
    reactions: list[pl.DataFrame]
    count: int = 0
    mended: int = 0


def add_records(
    found: MetaRecords, document: Document, begins: np.ndarray, zone: str, nobody: str
) -> pl.DataFrame:
    """Give all records of a document that was not walked yet, and add its reactions to `found`.

    A file has one list of messages; where it has several, or one under a name that stands there twice, all
    of them are its records.

    Args:
        found: what earlier documents held; its counts go on.
        document: not walked yet.
        begins: where each file begins in it, rising.
        zone: the person's own.
        nobody: what to call a sender without a name.

    Raises:
        BrokenExport: the document breaks off or is no JSON.
        BadSettings: the zone has no such name.
    """
    blocks: list[pl.DataFrame] = []
    for rows in document.rows(_KEYS):
        frame, mended = _block(rows, zone, nobody)
        blocks.append(frame.with_columns(record=pl.int_range(pl.len(), dtype=pl.UInt32) + found.count))
        found.reactions.extend(_reactions(rows, found.count))
        found.count += len(rows)
        found.mended += mended
    if not blocks:
        return _NO_RECORDS
    records = pl.concat(blocks)
    file = pl.Series(np.searchsorted(begins, document.begins, "right") - 1, dtype=pl.UInt32)
    records = records.with_columns(file=file.gather(records["list"]))
    line = pl.int_range(1, pl.len() + 1, dtype=pl.UInt32).over("file")
    return records.with_columns(line=line).select(_NO_RECORDS.columns)


def _block(rows: Rows, zone: str, nobody: str) -> tuple[pl.DataFrame, int]:
    who, mended_names = _either(rows, "sender_name", "senderName")
    text, mended_texts = _either(rows, "content", "text")
    text = text.fill_null("")
    ms = _instants(rows)
    columns = {
        "list": rows.groups,
        "ms": ms,
        "at": to_wall(ms, zone),
        "who": who.set(who == "", None),
        "text": text,
        "kind": _kinds(rows, (text != "").to_numpy()),
        "link": _links(rows),
        "told": rows.has("timestamp_ms") | rows.has("timestamp"),
        "object": rows.objects,
    }
    frame = name_phrases(pl.DataFrame(columns))
    alone = (pl.col("text") == "") & pl.col("kind").is_in(["text", "empty"]) & pl.col("link").is_not_null()
    unsaid = pl.col("kind").is_in(["deleted", "empty"])  # the app's words about what is not there
    system = pl.col("kind") == "system"
    at = pl.when(pl.col("at") >= _FIRST).then("at")
    frame = frame.select(
        "list",
        "ms",
        at=at,
        who=pl.when(~system).then(pl.col("who").fill_null(nobody)),
        text=pl.when(alone).then("link").when(unsaid).then(pl.lit("")).otherwise("text"),
        kind=pl.when(alone).then(pl.lit("text", KINDS)).otherwise("kind"),
        rule=_rule(at.is_null()),
    )
    return frame, mended_names + mended_texts


def _either(rows: Rows, older: str, newer: str) -> tuple[pl.Series, int]:
    """Give the strings under the older key, else those under the newer, and how many of these were mended."""
    first, mended = rows.mended(older)
    if not first.has_nulls() or not rows.has(newer).any():
        return first, mended
    second, more = rows.mended(newer, first.is_null().to_numpy())  # what is not taken does not count
    return pl.select(pl.coalesce(first, second)).to_series(), mended + more


def _instants(rows: Rows) -> pl.Series:
    number = rows.numbers("timestamp_ms")
    if number.has_nulls():
        number = pl.select(pl.coalesce(number, rows.numbers("timestamp"))).to_series()
    seconds = number.abs() < _SECONDS
    return (number * 1000).zip_with(seconds, number) if seconds.any() else number


def _rule(timeless: pl.Expr) -> pl.Expr:
    return (
        pl.when(~pl.col("object"))
        .then(pl.lit("not_understood"))
        .when(timeless & pl.col("told"))
        .then(pl.lit("impossible_date"))
        .when(timeless)
        .then(pl.lit("no_date"))
        .when(pl.col("phrase") == "reaction")
        .then(pl.lit("reaction_line"))
    )


def _kinds(rows: Rows, spoken: np.ndarray) -> pl.Series:
    """Give the kind of each record from its fields; what is written later into `kinds` is stronger."""
    type_ = rows.words("type", _TYPES)
    kinds = kind_codes("empty", len(rows))
    kinds[spoken & (type_ != _TYPES.places["placeholder"] + 1)] = KIND["text"]
    medium = _media(rows)
    kinds = np.where(medium == NO_KIND, kinds, medium)
    for key, name in reversed(_MEDIA_KEYS.items()):
        kinds[rows.filled(key)] = KIND[name]
    kinds[np.isin(type_, [_TYPES.places[name] + 1 for name in _SYSTEM])] = KIND["system"]
    call = type_ == _TYPES.places["Call"] + 1
    kinds[call | rows.has("call_duration") | rows.filled("missed")] = KIND["call"]
    kinds[rows.filled("is_unsent") | rows.filled("isUnsent")] = KIND["deleted"]
    return to_kinds(kinds)


def _media(rows: Rows) -> np.ndarray:
    """Give the kind of the first file of each record in the encrypted export, by its name."""
    media = rows.children("media", _MEDIUM)
    if not len(media):  # also where something else than a list of files stands there
        return np.full(len(rows), NO_KIND)
    uri = media.texts("uri").fill_null("").str.to_lowercase()
    ending = uri.str.extract(r"\.([a-z0-9]{2,4})$").fill_null("")
    codes = {name: KIND[kind_of_name(f"x.{name}")] for name in ending.unique()}
    code = ending.replace_strict(codes, return_dtype=pl.UInt8)
    code = code.set(uri.str.contains("audio", literal=True), KIND["voice"])
    return _first_of_each(media, code, len(rows)).fill_null(NO_KIND).to_numpy()


def _links(rows: Rows) -> pl.Series:
    if not rows.has("share").any():
        return pl.Series([None], dtype=pl.String).new_from_index(0, len(rows))
    shares = rows.children("share", _SHARE)
    return _first_of_each(shares, shares.texts("link"), len(rows))


def _first_of_each(children: Rows, values: pl.Series, height: int) -> pl.Series:
    """Give for each row of the parent the value of its first child, null where it has none."""
    found = pl.DataFrame({"row": children.groups, "value": values}).unique("row", keep="first")
    places = pl.int_range(height, dtype=pl.UInt32, eager=True).to_frame("row")
    return places.join(found, on="row", how="left", maintain_order="left")["value"]


def _reactions(rows: Rows, count: int) -> Iterator[pl.DataFrame]:
    if not rows.filled("reactions").any():
        return
    children = rows.children("reactions", _REACTION)
    yield pl.DataFrame(
        {
            "record": (pl.Series(children.groups) + count).cast(pl.UInt32),
            "who": children.mended("actor")[0],
            "emoji": children.mended("reaction")[0],
        }
    )
