"""From what a person drops in to a chat: which messenger, which conversation, who is who."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import polars as pl

from nabij.errors import EmptyExport, TooLarge, UnknownExport
from nabij.messages import Chat, Origin
from nabij.messages.people import plain_names
from nabij.settings import Settings
from nabij.sources.contents import Contents, Conversation, Source, notes
from nabij.sources.export import Dropped, Part, find_parts
from nabij.sources.limits import MEGABYTE, check_conversations, check_people
from nabij.sources.merge import merge_copies
from nabij.sources.zips import keep_open

#: The messengers, the sure signs first. A new one is one file, one sample, one line here.
SOURCES = (
    "refused",
    "telegram",
    "messenger",
    "instagram",
    "signal",
    "signal_export",
    "sigtop",
    "discord",
    "imessage_db",
    "imessage_text",
    "imessage_html",
    "sms",
    "transcript",
    "whatsapp",
    "table",
)


#: These read their files in pieces and let go of photos as they stream by; they weigh the text they keep.
_IN_PIECES = {"sms", "imessage_db"}


def source(name: str) -> Source:
    """Give the source of this name."""
    module: Source = import_module(f"nabij.sources.{name}")  # pyright: ignore[reportAssignmentType]
    return module


def read_contents(
    path: str | Path | Sequence[Dropped], messenger: str | None = None, settings: Settings | None = None
) -> Contents:
    """Read every conversation in an export.

    Args:
        path: a file, folder or zip; or files that are in memory only.
        messenger: `whatsapp`, `signal` and so on, where it should not be guessed.
        settings: limits and time zone.

    Raises:
        UnknownExport: no source recognises anything in it, or the messenger has no such name.
        NabijError: what else is wrong with it, in one sentence.
    """
    settings = settings or Settings()
    limit = settings.largest_text * MEGABYTE
    with keep_open():
        parts = find_parts(Path(path) if isinstance(path, str) else path, limit)
        chosen, mine, others = _choose_source(parts, messenger)
        if chosen not in _IN_PIECES and sum(part.size for part in mine) > limit:
            raise TooLarge(limit=settings.largest_text)
        contents = source(chosen).read(mine, settings)
    if not contents.conversations:
        raise EmptyExport
    check_conversations(len(contents.conversations))
    check_people(max(len(one.people) for one in contents.conversations))
    contents = merge_copies(contents)
    contents = replace(contents, conversations=tuple(map(_with_plain_names, contents.conversations)))
    left = notes((part.name, None, 1, "other_file", "warning") for part in others)
    return replace(contents, notes=pl.concat([contents.notes, left]))


def _with_plain_names(conversation: Conversation) -> Conversation:
    """Give the conversation with names that may be shown anywhere, whatever the export calls people."""
    people = plain_names(conversation.people)
    me = conversation.me
    owner = None if me is None else people[conversation.people.index(me)]
    return replace(conversation, people=people, me=owner)


def read_chat(
    path: str | Path | Sequence[Dropped],
    me: str | None = None,
    messenger: str | None = None,
    settings: Settings | None = None,
) -> Chat:
    """Read the one chat in an export; of several conversations the longest between two people.

    Args:
        path: a file, folder or zip, or files in memory; several exports of one chat in it become one.
        me: the name of the person who looks, as in the chat; None where the export tells it.
        messenger: `whatsapp`, `signal` and so on, where it should not be guessed.
        settings: limits and time zone.

    Raises:
        UnknownExport: this is no export.
        UnknownPerson: `me` does not occur.
        NabijError: what else is wrong with it, in one sentence.
    """
    contents = read_contents(path, messenger, settings)
    conversation = _choose_conversation(contents.conversations)
    found = contents.notes
    if len(contents.conversations) > 1:
        others = [("", None, len(contents.conversations) - 1, "other_conversations", "warning")]
        found = pl.concat([found, notes(others)])
    chat = Chat(conversation.messages, conversation.people, None, _origin(contents), found)
    owner = me or conversation.me
    return chat.seen_by(owner) if owner else chat


def _choose_source(parts: Sequence[Part], messenger: str | None) -> tuple[str, list[Part], list[Part]]:
    """Give the source that most bytes belong to, its parts, and those of other messengers."""
    names = _sources_of(messenger)
    claimed: dict[str, list[Part]] = {}
    for part in parts:
        head = part.head()
        name = next((name for name in names if source(name).recognises(head)), None)
        if name is not None:
            claimed.setdefault(name, []).append(part)
    refused = claimed.pop("refused", [])
    if claimed:
        best = max(claimed, key=lambda name: sum(part.size for part in claimed[name]))
        others = [part for name, theirs in claimed.items() if name != best for part in theirs]
        return best, claimed[best], others
    if refused:
        return "refused", refused, []
    if messenger is not None:  # asked for by name: let the source say what is wrong
        return names[0], list(parts), []
    raise UnknownExport


def _sources_of(messenger: str | None) -> tuple[str, ...]:
    """Give the sources to try: all of them, or those of one messenger (Signal has three exports)."""
    if messenger is None:
        return SOURCES
    asked = messenger.casefold()
    names = tuple(name for name in SOURCES if asked in {name, source(name).NAME})
    if not names or names == ("refused",):
        raise UnknownExport
    return names


def _choose_conversation(conversations: Sequence[Conversation]) -> Conversation:
    two = [one for one in conversations if len(one.people) == 2]
    return max(two or conversations, key=lambda one: one.sent)


def _origin(contents: Contents) -> Origin:
    return Origin(
        messenger=contents.messenger,
        unit=contents.unit,
        units=contents.units,
        read=contents.read,
        skipped=contents.skipped,
        date_order=contents.date_order,
        date_rule=contents.date_rule,
    )
