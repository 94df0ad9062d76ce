"""What one message of DiscordChatExporter's JSON is."""

from __future__ import annotations

import re

from nabij.sources.attachments import kind_of_name
from nabij.sources.fields import Json, inside, items, text_of

#: What people wrote: Discord's kinds of message, some by number because the exporter has no name for them.
_WRITTEN = {"", "Default", "Reply", "0", "19", "20", "23"}
_CALLS = {"Call", "3"}
_MOVING_PICTURE = re.compile(r"https?://(?:media\.)?(?:tenor\.com|giphy\.com)/\S+")


def what(record: Json) -> tuple[str, str]:
    """Give the kind of a message and its text."""
    kind, text = text_of(record, "type"), text_of(record, "content")
    if kind in _CALLS:
        return "call", text
    if kind not in _WRITTEN:
        return "system", text
    forwarded = inside(record, "forwardedMessage")
    text = text or text_of(forwarded, "content")
    for holder in (record, forwarded):
        for one in items(holder, "attachments"):
            return kind_of_name(text_of(one, "fileName") or text_of(one, "url")), text
        if items(holder, "stickers"):
            return "sticker", text
    return kind_of_text(text) if text or not items(record, "embeds") else "text", text


def kind_of_text(text: str) -> str:
    """Give the kind of a message that has nothing but this text."""
    if _MOVING_PICTURE.fullmatch(text.strip()):
        return "gif"
    return "text" if text else "empty"
