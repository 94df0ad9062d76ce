"""The lexicons: classes of cues a person can read and correct, and the table the kernel finds them with."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from nabij.reading.jit import compiled
from nabij.reading.tokens import Token, split, step

#: Where a key of the table comes from: a whole word, the beginning of one, a phrase or its beginning.
WHOLE, BEGINNING, PHRASE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's cues.

    Attributes:
        names: the classes, in the order of their bits.
        labels: the label each class speaks for; empty for grammar.
        keys: int64, open addressing, a power of two long; -1 is free.
        masks: int64, the classes of each key as bits; 0 is the beginning of a longer phrase.
    """

    names: tuple[str, ...]
    labels: tuple[str, ...]
    keys: np.ndarray
    masks: np.ndarray

    def find(self, tokens: list[Token]) -> Iterator[tuple[int, int, int]]:
        """Give every cue in the tokens: the first and last token, and its classes as bits."""
        for first, token in enumerate(tokens):
            mask = max(look_up(self.keys, self.masks, token.hash << 2), 0)
            h = 2166136261
            for at, letter in enumerate(token.letters):
                h = int(step(h, ord(letter)))
                if at >= 2:
                    mask |= max(look_up(self.keys, self.masks, h << 2 | BEGINNING), 0)
            if mask:
                yield first, first, mask
            h = token.hash
            for last in range(first + 1, min(first + 7, len(tokens))):
                h = int(step(h, tokens[last].hash))
                mask = look_up(self.keys, self.masks, h << 2 | PHRASE)
                if mask < 0:
                    break
                if mask:
                    yield first, last, mask


@compiled("int64(int64[::1], int64[::1], int64)")
def look_up(keys: np.ndarray, masks: np.ndarray, key: int) -> int:
    """Give the mask of a key, -1 where it is not in the table."""
    last = len(keys) - 1
    place = (key * 0x9E3779B1 & 0xFFFFFFFFFFF) >> 12 & last
    while keys[place] >= 0:
        if keys[place] == key:
            return masks[place]
        place = (place + 1) & last
    return -1


@cache
def read_lexicon(language: str) -> Lexicon:
    """Give the lexicon of `nl` or `en` that ships."""
    text = files("nabij.reading").joinpath("lexicons", f"{language}.toml").read_text("utf-8")
    return make_lexicon(tomllib.loads(text))


def make_lexicon(table: dict[str, dict[str, object]]) -> Lexicon:
    """Give the lexicon of a table `class -> {label, cues}`."""
    found: dict[int, int] = {}
    for bit, entry in enumerate(table.values()):
        for cue in entry["cues"]:  # pyright: ignore[reportGeneralTypeIssues]  (the shape is held by a test)
            for key, whole in _keys(str(cue)):
                found[key] = found.get(key, 0) | (1 << bit if whole else 0)
    size = 1 << 15  # the same for both languages, so that they stack; a fifth is used
    keys, masks = np.full(size, -1, np.int64), np.zeros(size, np.int64)
    for key, mask in found.items():
        place = ((key * 0x9E3779B1 & 0xFFFFFFFFFFF) >> 12) & (size - 1)
        while keys[place] >= 0:
            place = (place + 1) & (size - 1)
        keys[place], masks[place] = key, mask
    labels = tuple(str(entry.get("label", "")) for entry in table.values())
    return Lexicon(tuple(table), labels, keys, masks)


def _keys(cue: str) -> list[tuple[int, bool]]:
    """Give the keys of one cue; True for the last, which is the whole cue."""
    hashes = [token.hash for token in split(cue)]
    if cue.endswith("*"):
        return [(hashes[0] << 2 | BEGINNING, True)]
    if len(hashes) == 1:
        return [(hashes[0] << 2 | WHOLE, True)]
    keys, h = [], hashes[0]
    for place, following in enumerate(hashes[1:], 2):
        h = int(step(h, following))
        keys.append((h << 2 | PHRASE, place == len(hashes)))
    return keys


@compiled("int64(int64[::1], int64[::1], int32[::1], int64, int64, int64)")
def word_mask(
    keys: np.ndarray,
    masks: np.ndarray,
    letters: np.ndarray,
    begin: int,
    end: int,
    h: int,
) -> int:
    """Give the classes of one word: of its whole and of its beginnings."""
    found = max(look_up(keys, masks, h << 2), 0)
    g = np.int64(2166136261)
    for at in range(begin, end):
        g = step(g, np.int64(letters[at]))
        if at - begin >= 2:
            found |= max(look_up(keys, masks, (g << 2) | 1), 0)
    return found


@compiled("void(int64[::1], int64[::1], int64[::1], int64, int64[::1])")
def phrase_masks(
    keys: np.ndarray,
    masks: np.ndarray,
    hashes: np.ndarray,
    n: int,
    found: np.ndarray,
) -> None:
    """Add to the classes of each token those of the phrases that end there."""
    for first in range(n - 1):
        h = hashes[first]
        for last in range(first + 1, min(first + 7, n)):
            h = step(h, hashes[last])
            mask = look_up(keys, masks, (h << 2) | 2)
            if mask < 0:
                break
            found[last] |= mask
