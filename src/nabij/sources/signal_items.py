"""What one message of Signal's own export is: its kind, its text, and where its reactions stand."""

from __future__ import annotations

from nabij.sources.attachments import kind_of_type
from nabij.sources.fields import Json, inside, items, text_of

#: Kinds of message that hold one fixed thing.
_FIXED = {
    "contactMessage": "contact",
    "remoteDeletedMessage": "deleted",
    "giftBadge": "empty",
    "viewOnceMessage": "empty",
}
_FLAGS = {
    "VOICE_MESSAGE": "voice", 1: "voice", "BORDERLESS": "sticker", 2: "sticker", "GIF": "gif", 3: "gif",
}  # fmt: skip


def what(item: Json) -> tuple[str, str, Json] | None:
    """Give the kind of a message, its text, and the part of the record that holds it."""
    standard = item.get("standardMessage")
    if isinstance(standard, dict):
        text = text_of(inside(standard, "text"), "body")
        return _kind(standard, text), text, standard
    update = inside(item, "updateMessage")
    if update:
        return _update(update)
    for name, kind in _FIXED.items():
        if name in item:
            return kind, "", inside(item, name)
    return _other(item)


def _other(item: Json) -> tuple[str, str, Json] | None:
    if "stickerMessage" in item:
        body = inside(item, "stickerMessage")
        return "sticker", text_of(inside(body, "sticker"), "emoji"), body
    if "poll" in item:
        body = inside(item, "poll")
        return "poll", text_of(body, "question"), body
    if "directStoryReplyMessage" in item:
        body = inside(item, "directStoryReplyMessage")
        return "text", text_of(inside(body, "textReply", "text"), "body") or text_of(body, "emoji"), body
    if "paymentNotification" in item:
        text = text_of(inside(item, "paymentNotification"), "note")
        return ("text" if text else "empty"), text, {}
    return None


def _kind(standard: Json, text: str) -> str:
    for attachment in items(standard, "attachments"):
        flag = attachment.get("flag")
        flagged = _FLAGS.get(flag) if isinstance(flag, str | int) else None
        return flagged or kind_of_type(text_of(inside(attachment, "pointer"), "contentType"))
    return "text" if text or items(standard, "linkPreview") or "longText" in standard else "empty"


def _update(update: Json) -> tuple[str, str, Json]:
    for name in ("individualCall", "groupCall"):
        if name in update:
            return "call", "", inside(update, name)
    name = next(iter(update))
    return "system", text_of(inside(update, "simpleUpdate"), "type") or name, {}
