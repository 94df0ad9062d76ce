"""The text files of imessage-exporter (`-f txt`): one a conversation, named after who is in it.

A message is a time, a sender and lines, until the next time after a blank line. A reply stands twice:
indented under what it answers, and in its own place; it is read once, in its own place.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath

from nabij.settings import Settings
from nabij.sources.contents import Contents
from nabij.sources.decoding import decode
from nabij.sources.export import Head, Part
from nabij.sources.imessage_body import Body, read_body
from nabij.sources.imessage_rows import ME, Account, Talk, person_key
from nabij.sources.imessage_stamp import STAMP, read_stamp

NAME = "imessage"
_HEADER = re.compile(rf"( *)({STAMP})(?: \(Read by .+\))?")
_EVENT = re.compile(rf"{STAMP} (?!\(Read by )(\S.*)")
_UNSENT_EVENT = re.compile(r"(.+?) unsent a message[.!]?")
_INDENT = 4
#: How far into a file its first message may be.
_LOOK = 40


@dataclass(slots=True)
class _Block:
    """A message with the lines it takes; `first` counts from 1."""

    first: int
    lines: list[str]
    nested: list[_Block] = field(default_factory=list)
    at: datetime | None = None
    sender: str | None = None
    body: Body = field(default_factory=Body)
    place: int | None = None

    @property
    def mark(self) -> tuple[datetime | None, str | None]:
        """What a reply has in common with its copy."""
        return self.at, self.sender


class _Waiting:
    """The messages of one time and sender, each to be found once as the copy of a reply."""

    def __init__(self) -> None:
        self._by_text: dict[str, deque[_Block]] = {}
        self._answering: deque[_Block] = deque()
        self._taken: set[int] = set()

    def add(self, block: _Block) -> None:
        """Let a message wait."""
        self._by_text.setdefault(block.body.text, deque()).append(block)
        if block.body.answers:
            self._answering.append(block)

    def take(self, text: str) -> _Block | None:
        """Give the first that says the same, else the first that answers something, and let it go."""
        for waiting in (self._by_text.get(text, deque[_Block]()), self._answering):
            while waiting:
                block = waiting.popleft()
                if block.first not in self._taken:
                    self._taken.add(block.first)
                    return block
        return None


def recognises(head: Head) -> bool:
    """Say whether a part begins with a time as imessage-exporter writes it, alone or before an event."""
    lines = head.text.split("\n", _LOOK)[:_LOOK]
    first = next((line.rstrip("\r") for line in lines if line.strip()), "")
    if _EVENT.fullmatch(first):
        return True
    found = _HEADER.fullmatch(first)
    return found is not None and not found[1]


def read(parts: Sequence[Part], settings: Settings) -> Contents:  # noqa: ARG001  (times are wall times already)
    """Give one conversation for each file.

    Raises:
        NabijError: a file cannot be had.
    """
    account = Account()
    talks: list[Talk] = []
    folders = sorted({str(PurePosixPath(part.name).parent) for part in parts})
    for part in parts:
        path = PurePosixPath(part.name)
        talk = Talk(path.stem, folders.index(str(path.parent)))
        _read_part(part, talk, account)
        if talk.at:
            talks.append(talk)
    return account.close(NAME, "line", [talk.finish(ME, "") for talk in talks])


def _read_part(part: Part, talk: Talk, account: Account) -> None:
    content, rows = decode(part.read(), part.name)
    lines = [line.rstrip("\r") for line in content.tobytes().decode("utf-8").split("\n")]
    if lines and not lines[-1]:
        lines.pop()
    account.rows.extend(rows)
    account.units += len(lines)
    blocks = list(_blocks(lines))
    told: list[tuple[int, str, int]] = []
    before = (blocks[0].first if blocks else len(lines) + 1) - 1
    if before:
        told.append((1, "before_first_message", before))
    names: dict[str, str] = {}
    for block in blocks:
        _understand(block, names)
        _add(block, talk, told)
    told += _settle_replies(blocks, talk)
    for first, rule, count in sorted(told):
        account.skip(part.name, first, rule, count)


def _blocks(lines: Sequence[str]) -> Iterator[_Block]:
    """Give the messages and events of a file, with the lines up to the next."""
    block: _Block | None = None
    for at, line in enumerate(lines):
        after = lines[at + 1].strip() if at + 1 < len(lines) else ""
        fresh = at == 0 or not lines[at - 1].strip()
        header = _HEADER.fullmatch(line)
        begins = (header and not header[1] and after) or (_EVENT.fullmatch(line) and not after)
        if fresh and begins:
            if block is not None:
                yield block
            block = _Block(at + 1, [line])
        elif block is not None:
            block.lines.append(line)
    if block is not None:
        yield block


def _understand(block: _Block, names: dict[str, str]) -> None:
    """Fill in a block's time, sender and body, and those of the replies inside it."""
    block.at = read_stamp(block.lines[0].strip())
    event = _EVENT.fullmatch(block.lines[0])
    if event:
        unsent = _UNSENT_EVENT.fullmatch(event[1])
        if unsent:
            block.sender = ME if unsent[1] == "You" else unsent[1]
            block.body.deleted = True
        else:
            block.body.notice = event[1]
        return
    sender = block.lines[1].strip() if len(block.lines) > 1 else ""
    block.sender = names.setdefault(person_key(sender), sender)
    own = _split_replies(block)
    block.body = read_body(own)
    for reply in block.nested:
        _understand(reply, names)


def _split_replies(block: _Block) -> list[str]:
    """Give the lines under the sender's name that are its own; the replies go to `nested`."""
    own: list[str] = []
    reply: _Block | None = None
    for at, line in enumerate(block.lines[2:], 2):
        header = _HEADER.fullmatch(line)
        indented = line.startswith(" " * _INDENT)
        if header and len(header[1]) >= _INDENT and at + 1 < len(block.lines):
            reply = _Block(block.first + at, [])
            block.nested.append(reply)
        elif reply and line.strip() and not indented and not block.lines[at - 1].strip():
            reply = None
        if reply is None:
            own.append(line)
        else:
            reply.lines.append(line.removeprefix(" " * _INDENT))
    while own and not own[-1].strip():
        own.pop()
    return own


def _add(block: _Block, talk: Talk, told: list[tuple[int, str, int]]) -> None:
    """Put a message into the conversation; what has no possible time is noted."""
    if block.at is None:
        told.append((block.first, "impossible_date", len(block.lines)))
        return
    body = block.body
    system = body.kind == "system"
    sender = None if system else block.sender
    block.place = talk.add(block.at, sender, body.kind, body.text, edited=body.edited)
    for who, emoji in body.reactions:
        talk.react(block.place, who, emoji)


def _settle_replies(blocks: Sequence[_Block], talk: Talk) -> list[tuple[int, str, int]]:
    """Tie each reply to what it answers; give the lines of those that stand in their own place too."""
    places: dict[tuple[datetime | None, str | None], _Waiting] = {}
    for block in blocks:
        places.setdefault(block.mark, _Waiting()).add(block)
    told: list[tuple[int, str, int]] = []
    for parent in blocks:
        if parent.place is None:
            continue
        for reply in parent.nested:
            copy = places[reply.mark].take(reply.body.text) if reply.mark in places else None
            if copy is None:
                _add(reply, talk, told)
                copy = reply
            else:
                told.append((reply.first, "duplicate", len(reply.lines)))
            if copy.place is not None:
                talk.reply_to[copy.place] = parent.place
    return told
