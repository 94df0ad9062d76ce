"""The pages of imessage-exporter (`-f html`): one a conversation.

Read by the classes of its elements, as they stream by. A reply stands twice, inside the message it answers
and in its own place; it is read once. `div.sent` tells who the owner is, under whatever name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from nabij.settings import Settings
from nabij.sources.contents import Contents
from nabij.sources.decoding import decode
from nabij.sources.export import Head, Part
from nabij.sources.imessage_message import Message
from nabij.sources.imessage_page import Page
from nabij.sources.imessage_rows import UNKNOWN, Account, Talk, person_key

NAME = "imessage"
_MESSAGE = re.compile(r'<div class ?="(?:message|announcement)"')
_STAMP = re.compile(r'<span class="timestamp">')
_UNSENT_EVENT = re.compile(r"(.+?) unsent a message[.!]?")
_PIECE = 1 << 20


def recognises(head: Head) -> bool:
    """Say whether a part is a page with messages as imessage-exporter writes them."""
    text = head.text
    if "<" not in text[:200] or not _STAMP.search(text) or not _MESSAGE.search(text):
        return False
    return 'class="announcement"' in text or re.search(r'<div class="(?:sent|received)', text) is not None


def read(parts: Sequence[Part], settings: Settings) -> Contents:  # noqa: ARG001  (times are wall times already)
    """Give one conversation for each page.

    Raises:
        NabijError: a file cannot be had.
    """
    account = Account()
    talks: list[tuple[Talk, str | None]] = []
    folders = sorted({str(PurePosixPath(part.name).parent) for part in parts})
    for part in parts:
        path = PurePosixPath(part.name)
        talk = Talk(path.stem, folders.index(str(path.parent)))
        owner = _read_part(part, talk, account)
        if talk.at:
            talks.append((talk, owner))
    return account.close(NAME, "record", [talk.finish(owner, "") for talk, owner in talks])


def _read_part(part: Part, talk: Talk, account: Account) -> str | None:
    """Read a page into its conversation; give the owner's name where it is told."""
    content, rows = decode(part.read(), part.name)
    account.rows.extend(rows)
    page = Page()
    for start in range(0, len(content), _PIECE):
        page.feed(content[start : start + _PIECE].tobytes())
    messages = page.finish()
    account.units += len(messages)
    names: dict[str, str] = {}
    for message in messages:
        message.sender = names.setdefault(person_key(message.sender), message.sender) or UNKNOWN
    owner = next((one.sender for one in messages if one.sent), None)
    for message in messages:
        rule = _place(message, talk, owner)
        if rule:
            account.skip(part.name, message.number, rule)
    return owner


def _place(message: Message, talk: Talk, owner: str | None) -> str:
    """Put a message into the conversation; give the rule by which it is not, or nothing."""
    if message.copy is not None:
        return "duplicate"
    if message.at is None:
        return "impossible_date" if message.stamp else "no_date"
    unsent = _UNSENT_EVENT.fullmatch(message.text) if message.event else None
    kind, text = ("deleted", "") if unsent else (message.kind, message.text)
    sender = None if kind == "system" else message.sender
    if unsent:
        sender = (owner or UNKNOWN) if unsent[1] == "You" else unsent[1]
    message.place = talk.add(message.at, sender, kind, text, edited=message.edited)
    for who, emoji in message.reactions:
        talk.react(message.place, who, emoji)
    parent = message.answers
    if parent is not None and parent.place is not None:
        talk.reply_to[message.place] = parent.place
    return ""
