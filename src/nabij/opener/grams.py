"""From a folded text to features: words, pairs, pieces of words, and which patterns hit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from zlib import crc32

#: How many bits of a hash number the rows of the weights.
BITS = 18
#: The lengths of the pieces of words.
PIECES = (2, 3, 4, 5)

_CLAUSE = re.compile(r"[,.;:!?]+|\b(?:maar|en|dan|want|omdat|dus|but|and|because|so)\b")
#: A last clause shorter than this, in letters, is taken with the one before it.
_SHORT = 8
_TOKEN = re.compile(r"\w+(?:'\w+)?|'\w+|[?!]+|\.{2,}|[^\w\s.,;:'\"()-]")


def tokens(folded: str) -> list[str]:
    """Give the words and the marks that carry a tone, in order; digits are written as 0.

    >>> tokens("ik mis je, om 18 uur...")
    ['ik', 'mis', 'je', 'om', '00', 'uur', '...']
    """
    return _TOKEN.findall(re.sub(r"\d", "0", folded))


def grams(words: list[str]) -> Iterator[str]:
    """Give every feature of the words by its name: words, pairs, triples, pairs over a gap, pieces."""
    marked = ["^", *words, "$"]
    for at, word in enumerate(marked):
        yield f"1{word}"
        if at + 1 < len(marked):
            yield f"2{word} {marked[at + 1]}"
        if at + 2 < len(marked):
            yield f"3{word} {marked[at + 1]} {marked[at + 2]}"
            yield f"4{word} {marked[at + 2]}"
        framed = f"_{word}_"
        for size in PIECES:
            for first in range(len(framed) - size + 1):
                yield f"5{framed[first : first + size]}"


def last_words(folded: str) -> list[str]:
    """Give the tokens of the last clause: a sting is in the tail.

    >>> last_words("ik mis je, niet dat het je iets kan schelen.")
    ['niet', 'dat', 'het', 'je', 'iets', 'kan', 'schelen']
    """
    text = folded.rstrip(" .!?,;:")
    ends = [match.end() for match in _CLAUSE.finditer(text)] or [0]
    short = len(text) - ends[-1] < _SHORT and len(ends) > 1
    return tokens(text[ends[-2 if short else -1] :])


def last_grams(words: list[str]) -> Iterator[str]:
    """Give the features of the last clause: its words and pairs."""
    for before, word in zip(["^", *words], [*words, "$"], strict=True):
        yield f"6{word}"
        yield f"7{before} {word}"


def row(name: str) -> int:
    """Give the row of the weights that a feature's name is hashed to."""
    return crc32(name.encode()) & ((1 << BITS) - 1)
