"""The program sigtop: a file per conversation, as text, as short text or as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from nabij.errors import EmptyExport
from nabij.settings import Settings
from nabij.sources.contents import Contents, Conversation
from nabij.sources.export import Head, Part
from nabij.sources.gathering import Tally
from nabij.sources.json_array import read_array
from nabij.sources.sigtop_entries import ME, gather, says_anything, split_name
from nabij.sources.sigtop_json import OPENING, read_records, starts_json
from nabij.sources.sigtop_text import read_blocks, read_short, starts_blocks, starts_short

NAME = "signal"


def recognises(head: Head) -> bool:
    """Say whether this is one of sigtop's three formats."""
    text = head.text
    return starts_json(text) or starts_blocks(text) or starts_short(text)


def read(parts: Sequence[Part], settings: Settings) -> Contents:
    """Read every conversation; a unit is a line, or a record where the first file is JSON.

    Raises:
        EmptyExport: there is no text in it at all.
    """
    tally = Tally()
    folders = sorted({str(PurePosixPath(part.name).parent) for part in parts})
    found = [
        _read_part(part, folders.index(str(PurePosixPath(part.name).parent)), tally, settings.timezone)
        for part in parts
    ]
    conversations = [one for one in found if one.messages.height]
    if not says_anything(conversations):
        raise EmptyExport
    if any(one.me is not None for one in conversations):
        tally.tell("", "me_from_export")
    unit = "record" if all(starts_json(part.head().text) for part in parts) else "line"
    return tally.contents(NAME, conversations, unit)


def _read_part(part: Part, copy: int, tally: Tally, zone: str) -> Conversation:
    text = part.head().text
    if starts_json(text):
        records = read_array(tally.decoded(part), OPENING, part.name, tally)
        gathering = gather(part.name, copy, read_records(records), tally)
        return gathering.conversation(zone, _names(part.name, list(gathering.senders)), ME)
    if starts_blocks(text):
        gathering = gather(part.name, copy, read_blocks(tally.lines(part)), tally)
        return gathering.conversation(zone, me=ME)
    gathering = gather(part.name, copy, read_short(tally.lines(part)), tally)
    if gathering.has_kind("media"):
        tally.tell(part.name, "media_not_named")
    return gathering.conversation(None, me=ME, coarse=True)


def _names(file: str, senders: Sequence[str]) -> dict[str, str]:
    """Name the one other sender after the file; JSON holds ids only."""
    name, group = split_name(PurePosixPath(file).stem)
    others = [one for one in senders if one != ME]
    names = {one: one for one in senders}
    if len(others) == 1 and not group:
        names[others[0]] = name
    return names
