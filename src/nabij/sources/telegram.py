"""Telegram Desktop: `result.json` of one chat, or of the whole account.

Times are the clock of the exporting machine (`date`); where a file has only instants they are put in the
person's zone. A person is known by id, because names change and are missing for deleted accounts. A reaction
of which the export gives only a count has nobody behind it and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from nabij.errors import EmptyExport
from nabij.settings import Settings
from nabij.sources.contents import Contents, Conversation
from nabij.sources.export import Head, Part

if TYPE_CHECKING:
    import polars as pl

    from nabij.sources.decoding import NoteRow
    from nabij.sources.records import Talk

NAME = "telegram"

#: What people call it.
_TITLE = "Telegram"

_CHAT_TYPE = re.compile(
    r'"type"\s*:\s*"(?:personal_chat|saved_messages|verify_codes|replies|bot_chat'
    r'|(?:private|public)_(?:group|supergroup|channel))"'
)
_ACCOUNT = re.compile(r'"about"\s*:\s*"Here is the data you requested\. Remember: Telegram')
_MESSAGE = re.compile(r'"(?:date_unixtime|text_entities|from_id|actor_id)"\s*:')


def recognises(head: Head) -> bool:
    """Say whether this is a Telegram export in JSON."""
    text = head.text.lstrip("\0 \t\r\n")
    if not text.startswith("{"):
        return False
    if _ACCOUNT.search(text) or ('"personal_information"' in text and '"chats"' in text):
        return True
    return '"messages"' in text and bool(_CHAT_TYPE.search(text) or _MESSAGE.search(text))


def read(parts: Sequence[Part], settings: Settings) -> Contents:
    """Read all chats of all files; each file is an export of its own.

    Raises:
        BrokenExport: a file breaks off or is no JSON.
        EmptyExport: there is no message in it.
        BadSettings: the time zone has no such name.
    """
    found = [_read_part(part, copy, settings) for copy, part in enumerate(parts)]
    conversations = tuple(one for contents in found for one in contents.conversations)
    if not conversations:
        raise EmptyExport
    from nabij.sources.records import all_notes  # noqa: PLC0415  (as in _records)

    return Contents(
        messenger=NAME,
        conversations=conversations,
        notes=all_notes([contents.notes for contents in found], []),
        units=sum(contents.units for contents in found),
        read=sum(contents.read for contents in found),
        skipped=sum(contents.skipped for contents in found),
    )


def _read_part(part: Part, copy: int, settings: Settings) -> Contents:
    from nabij.sources.records import all_notes, note_skips, split_talks  # noqa: PLC0415  (as in _records)

    records, reactions, rest, told = _records(part, settings)
    chats, owner = dict(_chats(rest)), _owner(rest)
    records = records.rename({"list": "chat"})
    kept = records.filter(records["rule"].is_null())
    conversations = tuple(
        _conversation(talk, chats.get(talk.chat, {}), owner, copy) for talk in split_talks(kept, reactions)
    )
    if any(one.me for one in conversations):
        told.append((part.name, None, 0, "me_from_export", "info"))
    return Contents(
        messenger=NAME,
        conversations=conversations,
        notes=all_notes([note_skips(records)], told),
        units=records.height,
        read=kept.height,
        skipped=records.height - kept.height,
    )


def _records(part: Part, settings: Settings) -> tuple[pl.DataFrame, pl.DataFrame, Any, list[NoteRow]]:
    """Give all records, the reactions, what stands around them, and notes; the file's bytes are let go."""
    # compiled kernels: loaded when there is something to read, not when a file is only looked at
    from nabij.sources.decoding import decode  # noqa: PLC0415
    from nabij.sources.json_columns import Document  # noqa: PLC0415
    from nabij.sources.telegram_rows import read_records  # noqa: PLC0415

    data, told = decode(part.read(), part.name)
    document = Document(data, _TITLE)
    records, reactions = read_records(document, part.name, settings.timezone)
    return records, reactions, document.rest(), told


def _chats(rest: Any) -> Iterator[tuple[int, dict[str, Any]]]:  # noqa: ANN401  (JSON)
    """Give each chat with the number of its list of messages, wherever in the document it stands."""
    from nabij.sources.json_columns import list_number  # noqa: PLC0415  (as in _records)

    waiting = [rest]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            number = list_number(value.get("messages"))
            if number is not None:
                yield number, value
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)


def _owner(rest: Any) -> str:  # noqa: ANN401  (JSON)
    """Give the id of the account's owner, or nothing."""
    person = rest.get("personal_information") if isinstance(rest, dict) else None
    number = person.get("user_id") if isinstance(person, dict) else None
    return f"user{number}" if number else ""


def _conversation(talk: Talk, chat: dict[str, Any], owner: str, copy: int) -> Conversation:
    number = chat.get("id")
    key = str(number) if isinstance(number, int | str) else str(chat.get("name"))
    me = owner
    if not owner and chat.get("type") == "personal_chat" and len(talk.whos) == 2:
        partner = f"user{number}"  # such a chat bears the id of the other one
        if partner in talk.whos:
            me = talk.whos[1 - talk.whos.index(partner)]
    name = talk.people[talk.whos.index(me)] if me in talk.whos else None
    return Conversation(key, talk.people, name, talk.messages, copy)
