"""The columns of a message: the contract between the sources and every room after them."""

from __future__ import annotations

import polars as pl

#: What a message is. `media` is a photo, video or voice note of which the export does not say which
#: (Android's "<Media weggelaten>"); `empty` has no content at all (view once); `system` is written
#: by the messenger, not by a person.
KINDS = pl.Enum(
    [
        "text",
        "photo",
        "video",
        "voice",
        "sticker",
        "gif",
        "document",
        "location",
        "contact",
        "call",
        "poll",
        "deleted",
        "empty",
        "system",
        "media",
    ]
)
#: Kinds that carry a picture, sound or file.
MEDIA = ("photo", "video", "voice", "sticker", "gif", "document", "media")
#: Kinds that a person sent; a call is an event, not a message.
SENT = tuple(kind for kind in KINDS.categories if kind not in {"system", "call"})

REACTIONS = pl.List(pl.Struct({"sender": pl.UInt16, "emoji": pl.String}))

#: One row a message, in the order the export shows them.
#: `at` is local wall time; `sender` is a place in `Chat.people` (null: nobody, a system line);
#: `mine` is null where nobody sent it or `me` is not known; `reply_to` is the `id` of another row.
MESSAGES = pl.Schema(
    {
        "id": pl.UInt32,
        "at": pl.Datetime("ms"),
        "sender": pl.UInt16,
        "mine": pl.Boolean,
        "kind": KINDS,
        "text": pl.String,
        "edited": pl.Boolean,
        "reply_to": pl.UInt32,
        "reactions": REACTIONS,
    }
)

#: What was skipped or guessed while reading. `line` counts from 1 (null: the whole file), `lines` says
#: how many lines or records the note stands for, `rule` is a key of `nabij.sources.notes.RULES`.
NOTES = pl.Schema(
    {
        "file": pl.String,
        "line": pl.UInt32,
        "lines": pl.UInt32,
        "rule": pl.String,
        "level": pl.Enum(["info", "warning"]),
    }
)


def empty_messages() -> pl.DataFrame:
    """Give a frame of no messages."""
    return pl.DataFrame(schema=MESSAGES)


def empty_notes() -> pl.DataFrame:
    """Give a frame of no notes."""
    return pl.DataFrame(schema=NOTES)
