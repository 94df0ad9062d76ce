"""From tokens to features: which rows of the weights a message adds up.

Rows below `1 << bits` are hashed: words, letters' n-grams, pairs, triples, pairs over a gap, length. Above
them stand the lexicon's classes: 64 rows for what is there, 128 for what stands first and second, 4096 for
which class is followed by which within five tokens.
"""

from __future__ import annotations

import numpy as np

from nabij.reading.jit import compiled
from nabij.reading.tokens import step

SHORTEST, LONGEST = 3, 5
#: Most features of one word, and of one message beside its words.
MOST_WORD, MOST_MESSAGE = 128, 65536
#: Rows of the lexicon's classes.
CLASS_ROWS = 64 + 128 + 4096


@compiled("int64(int64, int64)")
def bucket(h: int, bits: int) -> int:
    """Give the row of a 32-bit hash, its bits stirred once more."""
    h ^= h >> 16
    h = (h * 0x45D9F3B) & 0xFFFFFFFF
    h ^= h >> 15
    return h & ((1 << bits) - 1)


@compiled("int64(int32[::1], int64, int64, int64, int64, int64[::1])")
def word_rows(letters: np.ndarray, begin: int, end: int, h: int, bits: int, out: np.ndarray) -> int:
    """Fill the rows of one word: itself and its letters' n-grams, both ends marked; give how many."""
    out[0] = bucket(step(h, 7), bits)
    n, length = 1, end - begin + 2
    for first in range(length - 2):
        g = np.int64(0x2F0B4C47)
        for place in range(first, min(first + 5, length)):
            edge = place == 0 or place == length - 1
            g = step(g, 1 if edge else np.int64(letters[begin + place - 1]))
            if place - first >= 2:
                out[n] = bucket(g ^ (place - first), bits)
                n += 1
    return n


@compiled("int64(int64[::1], int64, int64, int64, int64[::1], int64)")
def order_rows(hashes: np.ndarray, n: int, words: int, bits: int, out: np.ndarray, used: int) -> int:
    """Add the rows of pairs, triples and pairs over a gap, both ends marked, and of the length."""
    before, last = np.int64(0), np.int64(11)
    for i in range(n + 1):
        h = np.int64(12) if i == n else hashes[i]
        pair = step(last, h)
        out[used] = bucket(step(pair, 3), bits)
        used += 1
        if i >= 1:
            out[used] = bucket(step(step(step(before, last), h), 4), bits)
            out[used + 1] = bucket(step(step(before, h), 6), bits)
            used += 2
        before, last = last, h
    size = words
    if words > 4:
        size = 5 if words < 7 else 6 if words < 10 else 7 if words < 15 else 8 if words < 25 else 9
    out[used] = bucket(step(np.int64(77), size), bits)
    return used + 1


#: The place of a single bit, by its remainder: no two of the powers of two leave the same.
_PLACES = np.zeros(67, np.int64)
_PLACES[[(1 << bit) % 67 for bit in range(63)]] = range(63)


@compiled("int64(int64, int64[::1])")
def set_bits(mask: int, out: np.ndarray) -> int:
    """Fill the places of the bits that are set; give how many."""
    n = 0
    while mask:
        lowest = mask & -mask
        out[n] = _PLACES[lowest % 67]
        mask ^= lowest
        n += 1
    return n


@compiled("int64(int64[::1], int64, int64, int64[::1], int64[::1], int64[::1], int64)")
def class_rows(
    masks: np.ndarray,
    n: int,
    bits: int,
    here: np.ndarray,
    there: np.ndarray,
    out: np.ndarray,
    used: int,
) -> int:
    """Add the rows of the classes: which there are, which begin, which follow which.

    `here` and `there` are room.
    """
    base = np.int64(1) << bits
    together = np.int64(0)
    for i in range(n):
        together |= masks[i]
    for k in range(set_bits(together, here)):
        out[used] = base + here[k]
        used += 1
    for i in range(n):
        if masks[i] == 0 or used > 60000:
            continue
        some = set_bits(masks[i], here)
        if i < 2:
            for k in range(some):
                out[used] = base + 64 * (i + 1) + here[k]
                used += 1
        ahead = np.int64(0)
        for j in range(i + 1, min(n, i + 6)):
            ahead |= masks[j]
        others = set_bits(ahead, there)
        for k in range(some):
            for m in range(others):
                out[used] = base + 192 + 64 * here[k] + there[m]
                used += 1
    return used
