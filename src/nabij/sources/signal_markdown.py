"""The page `chat.md` of signal-export, taken apart into messages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

#: `[2024-03-01 20:15:03] Anna: text`; before 2024 `[2019-05-29, 15:04] Anna: text`.
HEADER = re.compile(r"\[(\d{4}-\d\d-\d\d),? (\d\d:\d\d(?::\d\d)?)\] (.*?):(?: (.*)|)$")
_REACTIONS = re.compile(r"(?:^|\n)\(- (.+?) -\)")
_STICKER = re.compile(
    r"(?:^|\n)\(\( (.*?) \)\)|!?\[([^\]\n]{0,80})\]\(\.\./exported_stickers/.{0,300}?\)(?=\s|$|!?\[)"
)
_ATTACHMENT = re.compile(r"!?\[[^\]\n]{0,300}+\]\((\.?/?media/.{0,300}?)\)(?=\s|$|!?\[)")
_DELETED = "(This message was deleted)"
_NOT_EXPORTED = "(media not exported)"


@dataclass(slots=True)
class Block:
    """One message as signal-export tells it, from either of its files."""

    date: str
    sender: str
    body: str
    quote: str = ""
    sticker: str = ""
    reactions: list[tuple[str, str]] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)
    deleted: bool = False
    call: bool = False
    media: bool = False
    coarse: bool = False


def split_blocks(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """Give (number of the first line, lines) for each message, and for what stands before the first."""
    start, block = 1, list[str]()
    for number, line in enumerate(lines, 1):
        if block and line.startswith("[") and HEADER.match(line):
            yield start, block
            start, block = number, []
        block.append(line)
    if block:
        yield start, block


def read_block(lines: Sequence[str]) -> Block | None:
    """Give the message in these lines, or None where they do not begin with a header."""
    header = HEADER.match(lines[0])
    if header is None:
        return None
    date, time, sender, first = header.groups("")
    body = "\n".join((first, *lines[1:])).strip("\n")
    block = Block(f"{date} {time}", sender, "", coarse=len(time) == 5)
    if not first.strip():
        body = _take_quote(block, body)
    for found in _REACTIONS.findall(body):
        pairs = (one.rpartition(": ") for one in found.split(", "))
        block.reactions.extend((name, emoji) for name, colon, emoji in pairs if colon)
    body = _REACTIONS.sub("", body)
    stickers = _STICKER.findall(body)
    if stickers:
        block.sticker = stickers[0][0] or stickers[0][1]
        body = _STICKER.sub("", body)
    block.attachments = _ATTACHMENT.findall(body)
    body = _ATTACHMENT.sub("", body)
    return _finish(block, body)


def _take_quote(block: Block, body: str) -> str:
    """Move the quoted lines, which stand first, from the body to the block."""
    lines = body.lstrip().split("\n")
    count = next((place for place, line in enumerate(lines) if not line.startswith(">")), len(lines))
    block.quote = "\n".join(line.removeprefix(">").removeprefix(" ").rstrip() for line in lines[:count])
    return "\n".join(lines[count:])


def _finish(block: Block, body: str) -> Block:
    text = "\n".join(line.rstrip() for line in body.split("\n")).strip()
    block.deleted = text == _DELETED
    block.media = text.endswith(_NOT_EXPORTED)
    block.body = "" if block.deleted else text.removesuffix(_NOT_EXPORTED).rstrip()
    return block
