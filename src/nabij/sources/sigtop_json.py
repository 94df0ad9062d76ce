"""sigtop's JSON: a list of messages as Signal Desktop keeps them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from nabij.sources.attachments import kind_of_type
from nabij.sources.clock import is_moment
from nabij.sources.fields import Json, inside, items, moment_of, text_of
from nabij.sources.sigtop_entries import ME, PARTNER, Entry

#: Where the list begins.
OPENING = r"^\s*\["
_SOURCES = ("sourceServiceId", "sourceUuid", "source")
_TIMES = ("sent_at", "timestamp", "received_at_ms", "received_at")
_VOICE = 1
_TIMER = 2


def starts_json(text: str) -> bool:
    """Say whether a file begins as a list of Signal Desktop's messages."""
    if not re.match(r"\s*\[\s*\{", text):
        return False
    return all(f'"{key}"' in text for key in ("conversationId", "sent_at", "type"))


def read_records(records: Iterable[tuple[int, Json]]) -> Iterator[Entry]:
    """Give each message; who reacted is told by conversation, so in a talk of two by partner or owner."""
    for number, record in records:
        moments = [moment_of(one, "timestamp") for one in items(record, "editHistory")]
        sent = next((at for at in (moment_of(record, key) for key in _TIMES) if is_moment(at)), -1)
        moments = [at for at in (sent, *moments) if is_moment(at)]
        quote = moment_of(inside(record, "quote"), "id")
        kind = text_of(record, "type")
        yield Entry(
            line=number,
            type="timer-notification" if record.get("flags") == _TIMER else kind,
            sender=_sender(record, kind),
            at=min(moments, default=-1),
            text="" if record.get("deletedForEveryone") is True else _text(record),
            kind=_kind(record),
            edited=bool(items(record, "editHistory")),
            moments=moments,
            reactions=[(_reactor(one, record), text_of(one, "emoji")) for one in items(record, "reactions")],
            quote=(quote, "") if is_moment(quote) else None,
        )


def _sender(record: Json, kind: str) -> str:
    if kind == "outgoing":
        return ME
    incoming = inside(record, "callHistoryDetails").get("wasIncoming")
    if kind == "call-history" and incoming is not None:
        return PARTNER if incoming is True else ME
    return next((found for key in _SOURCES if (found := text_of(record, key))), "")


def _reactor(reaction: Json, record: Json) -> str:
    """Give who reacted; in a talk of two, the partner is known by the id of the conversation."""
    who = text_of(reaction, "fromId")
    return PARTNER if who == text_of(record, "conversationId") else who


def _kind(record: Json) -> str:
    if record.get("deletedForEveryone") is True:
        return "deleted"
    if record.get("isViewOnce") is True or record.get("isErased") is True:
        return "empty"
    for thing in ("sticker", "contact", "poll"):
        if record.get(thing):
            return thing
    for one in items(record, "attachments"):
        return "voice" if one.get("flags") == _VOICE else kind_of_type(text_of(one, "contentType"))
    return ""


def _text(record: Json) -> str:
    return (
        text_of(record, "body")
        or text_of(inside(record, "sticker"), "emoji")
        or text_of(inside(record, "poll"), "question")
    )
