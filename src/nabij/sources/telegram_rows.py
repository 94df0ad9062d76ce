"""What each record of a Telegram export says: when, who, what kind, which words."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl

from nabij.messages import KINDS
from nabij.sources.clock import to_wall
from nabij.sources.json_columns import Document, Keys, Rows
from nabij.sources.kinds import KIND, kind_codes, to_kinds
from nabij.sources.records import gather_reactions

_KEYS = Keys(
    "id", "type", "action", "date", "date_unixtime", "edited", "edited_unixtime",
    "from", "from_id", "actor", "actor_id", "text", "reply_to_message_id", "reactions",
    "media_type", "photo", "file", "poll", "contact_information", "location_information",
)  # fmt: skip
_REACTION = Keys("emoji", "recent")
_PERSON = Keys("from", "from_id")
_POLL = Keys("question")

_MEDIA = {
    "sticker": "sticker",
    "voice_message": "voice",
    "video_message": "video",
    "video_file": "video",
    "animation": "gif",
    "audio_file": "document",
}
_MEDIA_TYPES = Keys(*_MEDIA)
_TYPES = Keys("message", "service", "unsupported")
_CALLS = Keys("phone_call")
#: Fields that make a record more than text, the weakest first.
_FIELDS = {
    "file": "document",
    "photo": "photo",
    "contact_information": "contact",
    "location_information": "location",
    "poll": "poll",
}
_NO_RECORDS = pl.DataFrame(
    schema={
        **dict.fromkeys(("list", "line", "record"), pl.UInt32),
        **dict.fromkeys(("number", "reply"), pl.Int64),
        **dict.fromkeys(("who", "name", "text", "rule"), pl.String),
        "at": pl.Datetime("ms"),
        "kind": KINDS,
        "edited": pl.Boolean,
    }
)
#: Telegram's own name for who is there no more, and not by id either.
_NOBODY = "Deleted Account"
#: The day after Telegram's dummy date (1970-01-01 in any zone), and the last day that `clock` knows.
_FIRST, _LAST = pl.datetime(1970, 1, 3), pl.datetime(2099, 12, 30)
_TWO_DAYS = 2 * 86_400


def read_records(document: Document, file: str, zone: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Give all records of a document and the reactions to them.

    Args:
        document: not walked yet.
        file: its name.
        zone: for records that have only an instant.

    Returns:
        `file · list · line · record · number · at · who · name · kind · text · edited · reply · rule`, where
        `rule` says why a record cannot be a message; and `record · who · emoji`.

    Raises:
        BrokenExport: the document breaks off or is no JSON.
        BadSettings: the zone has no such name.
    """
    frames: list[pl.DataFrame] = []
    reactions: list[pl.DataFrame] = []
    count = 0
    for rows in document.rows(_KEYS):
        frames.append(_block(rows, count, zone))
        reactions.extend(_reactions(rows, count))
        count += len(rows)
    records = pl.concat(frames) if frames else _NO_RECORDS
    return records.with_columns(file=pl.lit(file)), gather_reactions(reactions)


def _block(rows: Rows, count: int, zone: str) -> pl.DataFrame:
    type_, action = rows.words("type", _TYPES), rows.words("action", _CALLS)
    system = type_ == _TYPES.places["service"] + 1
    call = system & (action > 0)
    at = _wall_time(rows, zone)
    who, name = _senders(rows, call)
    text = _with_questions(rows, rows.texts("text", joined=True).fill_null(""))
    nobody = system & ~call
    if system.any():
        silent = pl.Series(nobody) & (text == "")
        text = rows.texts("action").fill_null("").zip_with(silent, text)
    columns = {
        "list": rows.groups,
        "number": rows.numbers("id"),
        "at": at,
        "who": who.fill_null(_NOBODY).set(pl.Series(nobody), None),
        "name": name.set(pl.Series(nobody), None),
        "text": text,
        "edited": _edited(rows),
        "reply": rows.numbers("reply_to_message_id"),
        "kind": _kinds(rows, system, call, (text != "").to_numpy()),
        "rule": _rules(rows, type_ == _TYPES.places["unsupported"] + 1, at),
        "record": np.arange(count, count + len(rows), dtype=np.uint32),
        "line": np.arange(count + 1, count + 1 + len(rows), dtype=np.uint32),
    }
    return pl.DataFrame(columns)


def _wall_time(rows: Rows, zone: str) -> pl.Series:
    """Give the exporting machine's clock, or the instant in the person's zone."""
    date = rows.stamps("date")
    frame = date.to_frame("date").select(pl.when(pl.col("date").is_between(_FIRST, _LAST)).then("date"))
    if not frame["date"].has_nulls():
        return frame["date"]
    wall = to_wall(rows.numbers("date_unixtime") * 1000, zone)
    late_enough = pl.when(pl.col("wall") >= _FIRST).then("wall")
    return frame.with_columns(wall=wall).select(pl.coalesce("date", late_enough)).to_series()


def _senders(rows: Rows, call: np.ndarray) -> tuple[pl.Series, pl.Series]:
    """Give who sent each record, by id where there is one, and the name that goes with it."""
    who, name = _person(rows, "from_id", "from")
    if call.any():
        actor, called = _person(rows, "actor_id", "actor")
        acted = pl.Series(call)
        who, name = actor.zip_with(acted, who), called.zip_with(acted, name)
    return who, name


def _person(rows: Rows, id_key: str, name_key: str) -> tuple[pl.Series, pl.Series]:
    name = rows.texts(name_key)
    name = name.set(name == "", None)
    given = rows.texts(id_key)
    if given.has_nulls():  # until 2020 ids were bare numbers
        number = rows.numbers(id_key).cast(pl.String)
        given = pl.select(pl.coalesce(given, "user" + number, name)).to_series()
    return given, name


def _edited(rows: Rows) -> np.ndarray:
    """Say whether a record was edited; before 2021 a dummy date in 1970 meant that it was not."""
    if not (rows.has("edited") | rows.has("edited_unixtime")).any():
        return np.zeros(len(rows), np.bool_)
    stamp = rows.stamps("edited").dt.timestamp("ms") > _TWO_DAYS * 1000
    instant = rows.numbers("edited_unixtime") > _TWO_DAYS
    return (stamp.fill_null(value=False) | instant.fill_null(value=False)).to_numpy()


def _kinds(rows: Rows, system: np.ndarray, call: np.ndarray, spoken: np.ndarray) -> pl.Series:
    """Give the kind of each record from its fields; what is written later into `kinds` is stronger."""
    kinds = kind_codes("empty", len(rows))
    kinds[spoken] = KIND["text"]
    for key, name in _FIELDS.items():
        kinds[rows.filled(key)] = KIND[name]
    media = rows.words("media_type", _MEDIA_TYPES)
    for type_, name in _MEDIA.items():
        kinds[media == _MEDIA_TYPES.places[type_] + 1] = KIND[name]
    kinds[system] = KIND["system"]
    kinds[call] = KIND["call"]
    return to_kinds(kinds)


def _rules(rows: Rows, unsupported: np.ndarray, at: pl.Series) -> pl.Series:
    """Give why a record is no message; null where it is one."""
    odd = ~rows.objects | unsupported
    if not odd.any() and not at.has_nulls():
        return pl.Series([None], dtype=pl.String).new_from_index(0, len(rows))
    columns = {"odd": odd, "dated": rows.has("date") | rows.has("date_unixtime"), "timeless": at.is_null()}
    rule = (
        pl.when("odd")
        .then(pl.lit("not_understood"))
        .when(pl.col("timeless") & pl.col("dated"))
        .then(pl.lit("impossible_date"))
        .when("timeless")
        .then(pl.lit("no_date"))
    )
    return pl.DataFrame(columns).select(rule).to_series()


def _with_questions(rows: Rows, text: pl.Series) -> pl.Series:
    """Give the texts with the question of a poll where it stands alone."""
    if not rows.has("poll").any():
        return text
    polls = rows.children("poll", _POLL)
    asked = pl.DataFrame({"row": polls.groups, "question": polls.texts("question", joined=True)})
    places = pl.DataFrame({"row": pl.int_range(len(rows), dtype=pl.UInt32, eager=True), "text": text})
    joined = places.join(asked.unique("row", keep="first"), on="row", how="left", maintain_order="left")
    alone = (pl.col("text") == "") & pl.col("question").is_not_null()
    return joined.select(pl.when(alone).then("question").otherwise("text").alias("text")).to_series()


def _reactions(rows: Rows, count: int) -> Iterator[pl.DataFrame]:
    """Give `record · who · emoji` of those who are named; a custom emoji is a picture without a text."""
    if not rows.has("reactions").any():
        return
    kinds = rows.children("reactions", _REACTION)
    recent = kinds.children("recent", _PERSON)
    who, _ = _person(recent, "from_id", "from")
    emoji = kinds.texts("emoji").gather(recent.groups)
    record = pl.Series(kinds.groups).gather(recent.groups) + count
    yield pl.DataFrame({"record": record.cast(pl.UInt32), "who": who, "emoji": emoji})
