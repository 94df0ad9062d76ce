"""Signal's own export ("export chats", Signal 8): `main.jsonl`, one frame of its backup a line.

The frames follow Signal's published backup schema as JSON: numbers may be text, what is zero may be absent.
A message that was edited stands once, with its newest text; its earlier versions stand inside it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from nabij.errors import BrokenExport
from nabij.settings import Settings
from nabij.sources.clock import is_moment
from nabij.sources.contents import Contents
from nabij.sources.export import Head, Part
from nabij.sources.fields import Json, id_of, inside, items, moment_of, name_of, text_of
from nabij.sources.gathering import Gathering, Tally
from nabij.sources.limits import check_conversations
from nabij.sources.signal_items import what

NAME = "signal"

_FRAMES = {"account", "recipient", "chat", "chatItem", "stickerPack", "adHocCall", "notificationProfile"}


def recognises(head: Head) -> bool:
    """Say whether the first lines are Signal's: the head of a backup, or frames of one."""
    found = [_read_line(line) for line in head.text.splitlines()[:6]]
    if any("backupTimeMs" in one and "version" in one for one in found):
        return True
    frames = (one for one in found if len(one) == 1 and one.keys() <= _FRAMES)
    return sum(isinstance(next(iter(frame.values())), dict) for frame in frames) > 1


def _read_line(line: str) -> Json:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


@dataclass(slots=True)
class _Book:
    """What one file says of people and chats, and the messages so far."""

    file: str
    copy: int
    tally: Tally
    names: dict[str, str] = field(default_factory=dict)
    recipients: dict[str, str] = field(default_factory=dict)
    chats: dict[str, Gathering] = field(default_factory=dict)
    me: str | None = None
    my_name: str = ""


def read(parts: Sequence[Part], settings: Settings) -> Contents:
    """Read every chat of one or more exports; groups, calls and notes to oneself too.

    Only messages are counted as records. An edited message stands at the moment it was first sent.

    Raises:
        BrokenExport: no line of it can be read.
    """
    tally = Tally()
    books = [_read_part(part, copy, tally) for copy, part in enumerate(parts)]
    check_conversations(sum(len(book.chats) for book in books))
    conversations = [
        chat.conversation(settings.timezone, book.names, book.me)
        for book in books
        for chat in book.chats.values()
        if len(chat)
    ]
    if any(one.me is not None for one in conversations):
        tally.tell("", "me_from_export")
    return tally.contents(NAME, conversations, "record")


def _read_part(part: Part, copy: int, tally: Tally) -> _Book:
    book = _Book(part.name, copy, tally)
    understood = False
    for line, frame in tally.json_lines(tally.decoded(part), part.name):
        item = frame.get("chatItem")
        if isinstance(item, dict):
            rule = _add_item(book, item)
            if rule:
                tally.skip(part.name, line, rule)
        else:  # a frame about people or the program is no message
            tally.units -= 1
            _add_frame(book, frame)
        understood = True
    if not understood:
        raise BrokenExport(messenger="Signal")
    if book.me is not None:
        book.names[book.me] = book.my_name or book.names.get(book.me) or "Me"
    return _with_keys(book)


def _with_keys(book: _Book) -> _Book:
    """Let each chat be known by who it is with: the numbers of chats hold within one file only."""
    seen: set[str] = set()
    for chat, gathering in book.chats.items():
        key = book.recipients.get(gathering.key, f"chat {chat}")
        gathering.key = f"{key} {chat}" if key in seen else key
        seen.add(gathering.key)
    return book


def _add_frame(book: _Book, frame: Json) -> None:
    account, recipient, chat = (frame.get(name) for name in ("account", "recipient", "chat"))
    if isinstance(account, dict):
        book.my_name = name_of(account, "givenName", "familyName") or text_of(account, "username")
    elif isinstance(recipient, dict):
        _add_recipient(book, recipient)
    elif isinstance(chat, dict):
        number = id_of(chat, "id")
        if number not in book.chats:
            book.chats[number] = Gathering(id_of(chat, "recipientId"), book.copy)


def _add_recipient(book: _Book, recipient: Json) -> None:
    number = id_of(recipient, "id")
    contact, group = inside(recipient, "contact"), inside(recipient, "group")
    if "self" in recipient:
        book.me = number
    elif "releaseNotes" in recipient:
        book.names[number] = "Signal"
    elif group:
        title = text_of(inside(group, "snapshot", "title"), "title")
        book.names[number] = title
        book.recipients[number] = text_of(group, "masterKey") or title or number
    else:
        phone = id_of(contact, "e164")
        name = _contact_name(contact) or (f"+{phone}" if phone != "0" else "")
        book.names[number] = name
        book.recipients[number] = text_of(contact, "aci") or name or number


def _contact_name(contact: Json) -> str:
    """Give the name that Signal itself would show: nickname, address book, profile, user name."""
    return (
        name_of(inside(contact, "nickname"), "given", "family")
        or name_of(contact, "systemGivenName", "systemFamilyName")
        or name_of(contact, "profileGivenName", "profileFamilyName")
        or text_of(contact, "username")
    )


def _add_item(book: _Book, item: Json) -> str:
    """Add one message to its chat; gives the rule by which it was skipped, or nothing."""
    number = id_of(item, "chatId")
    chat = book.chats.get(number) or book.chats.setdefault(number, Gathering("", book.copy))
    versions = [one for one in items(item, "revisions") if is_moment(moment_of(one, "dateSent"))]
    sent = [moment_of(one, "dateSent") for one in (*versions, item)]
    if not is_moment(sent[-1]):
        return "impossible_date" if "dateSent" in item else "no_date"
    author = book.me if "outgoing" in item and book.me is not None else id_of(item, "authorId")
    found = what(item)
    if found is None:
        return "empty_record"
    kind, text, body = found
    if kind == "call":
        author = _caller(book, body, author)
    edited = bool(versions)
    row = chat.add(min(sent), None if kind == "system" else author, kind, text, edited=edited)
    for moment in sent:
        chat.mark(row, moment, (moment, author))
    quote = inside(body, "quote")
    if quote:
        target = moment_of(quote, "targetSentTimestamp")
        chat.answer(row, (target, id_of(quote, "authorId")), target)
    for reaction in items(body, "reactions"):
        if text_of(reaction, "emoji"):
            chat.react(row, id_of(reaction, "authorId"), text_of(reaction, "emoji"))
    return ""


def _caller(book: _Book, call: Json, author: str) -> str:
    """Give who called: Signal writes down a direction, or who made a group's phones ring."""
    if id_of(call, "direction") in {"OUTGOING", "2"} or id_of(call, "state") in {"OUTGOING_RING", "8"}:
        return book.me or author
    named = [id_of(call, key) for key in ("ringerRecipientId", "startedCallRecipientId") if key in call]
    return named[0] if named else author
