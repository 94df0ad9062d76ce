"""The program signal-export: a folder per conversation with `data.json` (JSON Lines) and `chat.md`.

`data.json` tells more and is read where it stands beside `chat.md`; older versions wrote only the latter,
the oldest with whole minutes. Times are the local clock of the computer that exported.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from nabij.errors import EmptyExport
from nabij.settings import Settings
from nabij.sources.attachments import kind_of_name
from nabij.sources.clock import is_moment, read_wall
from nabij.sources.contents import Contents, Conversation
from nabij.sources.export import Head, Part
from nabij.sources.fields import Json, inside, items, text_of
from nabij.sources.gathering import Gathering, Tally
from nabij.sources.signal_markdown import HEADER, Block, read_block, split_blocks

NAME = "signal"

_ME = "Me"
_NOBODY = "No-Sender"
_KEYS = {"date", "sender", "body"}
_TELLING = {"quote", "sticker", "reactions", "attachments"}
_CALL = re.compile(r"(Incoming|Outgoing|Missed) (voice |video )?call( \(.*\))?")


def recognises(head: Head) -> bool:
    """Say whether this is a `chat.md` or `data.json` of signal-export."""
    first = next((line for line in head.text.splitlines() if line.strip()), "")
    if head.name.lower().endswith(".md"):
        return HEADER.match(first) is not None
    if not first.startswith('{"') or '"sender"' not in first:
        return False
    try:
        found = json.loads(first)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and found.keys() >= _KEYS and bool(found.keys() & _TELLING)


@dataclass(slots=True)
class _Talk:
    """One conversation while it is read."""

    gathering: Gathering
    reactions: list[tuple[int, str, str]] = field(default_factory=list)
    coarse: bool = False


def read(parts: Sequence[Part], settings: Settings) -> Contents:
    """Read every conversation of one or more exports; one line of a file is one unit.

    Raises:
        EmptyExport: no message has any content (Signal Desktop 7.42 hid its texts from this program).
    """
    del settings  # the times are local already
    tally = Tally()
    roots = sorted({str(PurePosixPath(part.name).parent.parent) for part in parts})
    talks: list[_Talk] = []
    for part in _without_twins(parts):
        path = PurePosixPath(part.name)
        copy = roots.index(str(path.parent.parent))
        talk = _Talk(Gathering(path.parent.name or path.stem, copy))
        (_read_markdown if part.name.lower().endswith(".md") else _read_json)(part, talk, tally)
        talks.append(talk)
    if all(not talk.gathering.senders for talk in talks):
        raise EmptyExport
    conversations = [_finish(talk) for talk in talks if len(talk.gathering)]
    if any(one.me is not None for one in conversations):
        tally.tell("", "me_from_export")
    return tally.contents(NAME, conversations, "line")


def _without_twins(parts: Sequence[Part]) -> Iterator[Part]:
    """Leave out each `chat.md` that has its `data.json` beside it: they hold the same messages."""
    told = {str(PurePosixPath(part.name).parent) for part in parts if not part.name.lower().endswith(".md")}
    for part in parts:
        if not part.name.lower().endswith(".md") or str(PurePosixPath(part.name).parent) not in told:
            yield part


def _read_json(part: Part, talk: _Talk, tally: Tally) -> None:
    for line, record in tally.json_lines(tally.decoded(part), part.name):
        block = Block(
            date=text_of(record, "date"),
            sender=text_of(record, "sender"),
            body=text_of(record, "body").rstrip(),
            quote="\n".join(one.removeprefix("> ") for one in text_of(record, "quote").strip().split("\n")),
            sticker=_sticker(record),
            reactions=_reactions(record.get("reactions")),
            attachments=[
                text_of(one, "path") or text_of(one, "name") for one in items(record, "attachments")
            ],
            deleted=record.get("deleted") is True,
            call=record.get("call") is True,
        )
        rule = _add(talk, block)
        if rule:
            tally.skip(part.name, line, rule)


def _sticker(record: Json) -> str:
    return text_of(record, "sticker") or text_of(inside(record, "sticker"), "emoji")


def _reactions(found: Any) -> list[tuple[str, str]]:  # noqa: ANN401  (it is whatever the file holds)
    """Give (name, emoji) from `[["Anna", "❤️"]]`."""
    pairs = [tuple(one) for one in found if isinstance(one, list)] if isinstance(found, list) else []
    return [pair for pair in pairs if len(pair) == 2 and all(isinstance(half, str) for half in pair)]


def _read_markdown(part: Part, talk: _Talk, tally: Tally) -> None:
    for line, lines in split_blocks(tally.lines(part)):
        block = read_block(lines)
        rule = _add(talk, block) if block else "before_first_message"
        if rule:
            for number in range(line, line + len(lines)):
                tally.skip(part.name, number, rule)


def _add(talk: _Talk, block: Block) -> str:
    """Add one message; gives the rule by which it was skipped, or nothing."""
    at = read_wall(block.date)
    if not is_moment(at):
        return "impossible_date" if block.date else "no_date"
    talk.coarse = talk.coarse or block.coarse
    kind, text = _what(block)
    nobody = kind == "system" or block.sender in {"", _NOBODY}
    row = talk.gathering.add(at, None if nobody else block.sender, "system" if nobody else kind, text)
    if block.quote:
        found = talk.gathering.find(block.quote)
        if found is not None:
            talk.gathering.point(row, found)
    if text:
        talk.gathering.mark(row, text)
    talk.reactions.extend((row, name, emoji) for name, emoji in block.reactions if emoji)
    return ""


def _what(block: Block) -> tuple[str, str]:
    """Give the kind of a message and its text.

    What has no content at all is Signal's own doing (a new safety number, a timer): the program leaves out
    which; where somebody reacted to it, it was a message.
    """
    if block.deleted:
        return "deleted", ""
    if block.call or _CALL.fullmatch(block.body):
        return "call", block.body
    if block.sticker:
        return "sticker", block.body or block.sticker
    if block.attachments or block.media:
        return (kind_of_name(block.attachments[0]) if block.attachments else "media"), block.body
    kind = "text" if block.body else "empty" if block.reactions else "system"
    return kind, block.body


def _finish(talk: _Talk) -> Conversation:
    """Give the conversation; in a talk of two, a reaction under a name that never wrote is the owner's.

    The program calls the owner `Me` as a sender and by name in reactions.
    """
    senders = talk.gathering.senders
    between_two = len(senders.keys() - {_ME}) <= 1
    for row, name, emoji in talk.reactions:
        mine = between_two and name not in senders and name != talk.gathering.key
        talk.gathering.react(row, _ME if mine else name, emoji)
    return talk.gathering.conversation(None, me=_ME, coarse=talk.coarse)
