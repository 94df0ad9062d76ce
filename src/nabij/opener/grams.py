"""From a folded text to features: words, pairs, pieces of words, and which patterns hit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from zlib import crc32

#: How many bits of a hash number the rows of the weights.
BITS = 18
#: The lengths of the pieces of words.
PIECES = (2, 3, 4, 5)

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


def row(name: str) -> int:
    """Give the row of the weights that a feature's name is hashed to."""
    return crc32(name.encode()) & ((1 << BITS) - 1)
