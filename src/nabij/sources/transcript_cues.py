"""The cues of a VTT or SRT file: when something was said, and its lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?"
TIMING = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}")
_BLOCKS = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)|WEBVTT")
_INDEX = re.compile(r"\s*\d+\s*$")


@dataclass(slots=True)
class Cue:
    """What stands between two blank lines.

    Attributes:
        line: its first line, from 1.
        height: how many lines it takes, the blank ones after it too.
        start: milliseconds from the beginning of the recording; -1 where these lines are no cue.
        end: likewise.
        texts: what is said; for lines that are no cue, the lines as they are.
    """

    line: int
    height: int
    start: int
    end: int
    texts: list[str]


def split_cues(lines: Iterable[str]) -> Iterator[Cue]:
    """Give every block of a file in order, cues and others; all lines are in one of them.

    A block ends with a blank line, or where the next time stands (some SRT has no blank lines).
    """
    start, block, ended, timed = 1, list[str](), False, False
    for number, line in enumerate(lines, 1):
        timing = TIMING.match(line) is not None
        if timing and timed and not ended:
            carry = 1 if len(block) > 2 and _INDEX.match(block[-1]) else 0
            yield _cue(start, block[: len(block) - carry])
            start, block, timed = number - carry, block[len(block) - carry :], False
        elif ended and line.strip():
            yield _cue(start, block)
            start, block, timed = number, [], False
        block.append(line)
        ended, timed = not line.strip(), timed or timing
    if block:
        yield _cue(start, block)


def _cue(line: int, block: Sequence[str]) -> Cue:
    """Read one block; its timing stands on the first line, or on the second after a name or number."""
    texts = [text.strip() for text in block]
    height = len(texts)
    while texts and not texts[-1]:
        texts.pop()
    for place in (0, 1) if texts and not _BLOCKS.match(texts[0]) else ():
        found = TIMING.match(texts[place]) if place < len(texts) else None
        if found is not None:
            numbers = found.groups()
            return Cue(line, height, _offset(numbers[:4]), _offset(numbers[4:]), texts[place + 1 :])
    return Cue(line, height, -1, -1, texts)


def _offset(numbers: Sequence[str | None]) -> int:
    hours, minutes, seconds, part = (number or "0" for number in numbers)
    return ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(part.ljust(3, "0"))


def starts_transcript(text: str) -> bool:
    """Say whether a file begins as VTT or as SRT."""
    lines = [line for line in text.lstrip("\ufeff").splitlines()[:8] if line.strip()]
    if not lines:
        return False
    if re.match(r"WEBVTT(?:\s|$)", lines[0]):
        return True
    return bool(TIMING.match(lines[0])) or (
        len(lines) > 1 and bool(_INDEX.match(lines[0])) and bool(TIMING.match(lines[1]))
    )
