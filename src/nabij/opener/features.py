"""Everything the model sees of one text; training uses these very functions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import chain
from math import log1p

import numpy as np

from nabij.opener.folding import fold
from nabij.opener.grams import grams, last_grams, last_words, row, tokens
from nabij.opener.hits import Hit, find_hits
from nabij.opener.rules import LANGUAGES, MISSING, RULES, read_patterns

#: The rules and elements whose presence is a feature of its own, beside that of each pattern.
CODES = (*(code for code in RULES if code != "B0"), *MISSING)


@dataclass(frozen=True, slots=True)
class Features:
    """One text as the model sees it.

    Attributes:
        words: its tokens, folded.
        rows: the rows of its n-grams, each once.
        hits: where the patterns hit.
        plain: float32 (`plain_size()`,): which patterns hit, which codes, length and marks.
    """

    words: list[str]
    rows: np.ndarray
    hits: list[Hit]
    plain: np.ndarray


def describe(text: str, language: str) -> Features:
    """Give the features of a text in `nl` or `en`."""
    folded = fold(text)
    words, hits = tokens(folded), find_hits(folded, language)
    names = chain(grams(words), last_grams(last_words(folded)))
    rows = np.array(sorted({row(name) for name in names}), np.int64)
    return Features(words, rows, hits, _plain(folded, words, hits, language))


@cache
def plain_size() -> int:
    """Give how many plain features there are."""
    return sum(len(read_patterns(language)) for language in LANGUAGES) + len(CODES) + 6


def _plain(folded: str, words: list[str], hits: list[Hit], language: str) -> np.ndarray:
    found = np.zeros(plain_size(), np.float32)
    before = 0 if language == LANGUAGES[0] else len(read_patterns(LANGUAGES[0]))
    codes = plain_size() - len(CODES) - 6
    for hit in hits:
        found[before + hit.number] = 1
        found[codes + CODES.index(hit.code)] = 1
    inner = folded.rstrip(".!? ")
    found[-6:] = (
        log1p(len(words)) / 3,
        len(words) > 35,
        language == "en",
        "?" in folded,
        "!" in folded,
        any(mark in inner for mark in ".!?"),
    )
    return found
