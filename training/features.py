"""The features of many messages, by the very functions the kernel adds weights with."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import scipy.sparse as sp

from nabij.reading.grams import CLASS_ROWS, bucket, class_rows, order_rows, word_rows
from nabij.reading.jit import compiled
from nabij.reading.kernel import is_laugh
from nabij.reading.lexicon import look_up, phrase_masks, read_lexicon, word_mask
from nabij.reading.sentences import find_sentences
from nabij.reading.tokens import CHAR_FOLDS, CHAR_KINDS, split, step, tokenise


@compiled(
    "int64(uint8[::1], int64[::1], uint8[::1], int32[::1], int64, int64[::1], int64[::1], int64,"
    "int32[::1], int64[::1])"
)
def list_rows(  # noqa: PLR0913, PLR0917  (as the kernel)
    data: np.ndarray,
    offsets: np.ndarray,
    kinds: np.ndarray,
    folds: np.ndarray,
    laughter: int,
    keys: np.ndarray,
    values: np.ndarray,
    bits: int,
    out: np.ndarray,
    ends: np.ndarray,
) -> int:
    """Fill the rows of every message one after the other; `ends` are their places. Gives how many."""
    letters, starts = np.zeros(4096, np.int32), np.zeros(513, np.int32)
    types, hashes = np.zeros(512, np.uint8), np.zeros(512, np.int64)
    masks, rows, spans = np.zeros(512, np.int64), np.zeros(66000, np.int64), np.zeros((512, 2), np.int64)
    some, used = np.zeros((2, 64), np.int64), 0
    for m in range(len(offsets) - 1):
        n = tokenise(data, offsets[m], offsets[m + 1], kinds, folds, letters, starts, types, hashes, spans)
        words = 0
        for i in range(n):
            if types[i] > 1:
                masks[i] = max(look_up(keys, values, hashes[i] << 2), 0)
                out[used] = bucket(step(hashes[i], 7), bits)
                used += 1
                continue
            words += 1
            begin, end = np.int64(starts[i]), np.int64(starts[i + 1])
            mask = word_mask(keys, values, letters, begin, end, hashes[i])
            masks[i] = mask | laughter * is_laugh(letters, begin, end)
            found = word_rows(letters, begin, end, hashes[i], bits, rows)
            for k in range(found):
                out[used] = rows[k]
                used += 1
        phrase_masks(keys, values, hashes, n, masks)
        found = order_rows(hashes, n, words, bits, rows, 0)
        found = class_rows(masks, n, bits, some[0], some[1], rows, found)
        for k in range(found):
            out[used] = rows[k]
            used += 1
        ends[m + 1] = used
    return used


def count_rows(texts: list[str], language: str, bits: int) -> sp.csr_matrix:
    """Give how often each message has each row: float32, shape (messages, rows)."""
    lexicon = read_lexicon(language)
    laughter = 1 << lexicon.names.index("laughter")
    parts = []
    for begin in range(0, max(len(texts), 1), 4000):
        raw = [text.encode() for text in texts[begin : begin + 4000]]
        data = np.frombuffer(b"".join(raw) + b" ", np.uint8).copy()
        offsets = np.concatenate([[0], np.cumsum([len(one) for one in raw])]).astype(np.int64)
        out = np.zeros(len(data) * 60 + 4000 * 500, np.int32)
        ends = np.zeros(len(offsets), np.int64)
        used = list_rows(
            data,
            offsets,
            CHAR_KINDS,
            CHAR_FOLDS,
            laughter,
            lexicon.keys,
            lexicon.masks,
            bits,
            out,
            ends,
        )
        ones = np.ones(used, np.float32)
        part = sp.csr_matrix((ones, out[:used].copy(), ends), shape=(len(raw), (1 << bits) + CLASS_ROWS))
        part.sum_duplicates()
        parts.append(part)
    return sp.vstack(parts).tocsr()


def cut_sentences(text: str) -> list[str]:
    """Give the sentences of a text as the kernel cuts them; the text itself where it is one."""
    tokens = split(text)
    types = np.array([token.kind for token in tokens], np.uint8)
    hashes = np.array([token.hash for token in tokens], np.int64)
    ends = np.zeros(len(tokens) + 1, np.int64)
    found = find_sentences(types, hashes, len(tokens), ends)
    raw, places = text.encode(), [tokens[end - 1].end for end in ends[: found - 1]]
    cuts = [0, *places, len(raw)]
    return [raw[begin:end].decode(errors="ignore") for begin, end in pairwise(cuts)]
