"""Where the sentences of a message end: after `.`, `!`, `?` or `…` with words before and behind it."""

from __future__ import annotations

import numpy as np

from nabij.reading.jit import compiled
from nabij.reading.tokens import SIGN, WORD

#: The hash of the one sign that ends nothing (all currencies are folded into it).
_EURO = ((2166136261 ^ 0x20AC) * 16777619) & 0xFFFFFFFF


@compiled("int64(uint8[::1], int64[::1], int64, int64[::1])")
def find_sentences(  # noqa: D417  (tokens are two columns)
    types: np.ndarray, hashes: np.ndarray, n: int, ends: np.ndarray
) -> int:
    """Fill the token after each sentence and give how many there are; a message without a cut is one.

    Args:
        types, hashes: of the message's tokens, as `nabij.reading.tokens.tokenise` fills them.
        n: how many tokens there are.
        ends: out, at least n + 1 long.
    """
    last = np.int64(-1)
    for i in range(n):
        if types[i] == WORD:
            last = i
    found, words = 0, 0
    for i in range(n):
        words += types[i] == WORD
        stop = types[i] == SIGN and hashes[i] != _EURO
        more = i + 1 < n and types[i + 1] == SIGN
        if stop and not more and words > 0 and last > i:
            ends[found] = i + 1
            found, words = found + 1, 0
    ends[found] = n
    return found + 1  # pyright: ignore[reportReturnType]  (a whole number of NumPy's)
