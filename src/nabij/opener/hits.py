"""Where the patterns hit in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nabij.opener.folding import quotations
from nabij.opener.rules import Pattern, read_patterns

_STOP = re.compile(r"[.!?;:,]|$")


@dataclass(frozen=True, slots=True)
class Hit:
    """The `number`-th pattern of its language hits `folded[start:end]`."""

    start: int
    end: int
    code: str
    number: int


def find_hits(folded: str, language: str) -> list[Hit]:
    """Give every first hit of each pattern that no exemption takes back, in the order of the patterns.

    Args:
        folded: the text as `nabij.opener.folding.fold` gives it.
        language: `nl` or `en`.
    """
    quoted = quotations(folded)
    hits: list[Hit] = []
    for number, pattern in enumerate(read_patterns(language)):
        for match in pattern.found.finditer(folded):
            start, end = _trim(folded, *match.span())
            told = any(begin <= start and end <= stop for begin, stop in quoted)
            if end > start and not told and not _exempt(pattern, folded, start, end):
                hits.append(Hit(start, end, pattern.code, number))
                break
    return hits


def _exempt(pattern: Pattern, folded: str, start: int, end: int) -> bool:
    if not pattern.unless:
        return False
    begin = max(folded.rfind(mark, 0, start) for mark in ".!?;:,") + 1
    stop = _STOP.search(folded, end)
    clause = folded[begin : stop.end() if stop else len(folded)]
    return any(one.search(clause) for one in pattern.unless)


def _trim(folded: str, start: int, end: int) -> tuple[int, int]:
    """Leave out blanks and marks at both ends."""
    while start < end and folded[start] in " ,.;:":
        start += 1
    while end > start and folded[end - 1] in " ,.;:":
        end -= 1
    return start, end
