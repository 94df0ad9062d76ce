"""The word table: what an encoder knows of single words, folded into the weight of each word.

A word's vector counts as its document weight says, so that a message's part is linear in its words; after
learning, the projection of each word's vector is added to the weights of the word's own row. Words that occur
only in unlabelled lines get a row in this way.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.sparse as sp

from nabij.reading.grams import bucket
from nabij.reading.tokens import WORD, split, step
from training.model import BITS, Linear, Weighing
from training.teacher import SIZE, embed

#: How much the table counts against words and letters; chosen on held-out folds.
SHARE = 0.8


@dataclass(frozen=True, slots=True)
class WordTable:
    """The rows of known words and what each row's vector is, times its document weight."""

    rows: np.ndarray
    vectors: np.ndarray

    def __call__(self, counts: sp.csr_matrix, weighing: Weighing) -> sp.csr_matrix:
        """Give each message's part of the table, divided by its length as the kernel does: (n, 512)."""
        length = np.sqrt(np.maximum(counts[:, weighing.rows] @ weighing.square, 1))
        return sp.csr_matrix(((counts[:, self.rows] @ self.vectors) / length[:, None]).astype(np.float32))

    def fold(self, weighing: Weighing, linear: Linear, lanes: int, rows: int) -> np.ndarray:
        """Give the weights of all rows (rows, lanes), the table folded in; `linear` has its weights last."""
        own, table = linear.weights[:-SIZE], linear.weights[-SIZE:]
        folded = np.zeros((rows, lanes), np.float32)
        folded[weighing.rows] = own * np.sqrt(weighing.square)[:, None]
        np.add.at(folded, self.rows, self.vectors @ table)
        return folded


def make_table(texts: list[str], counts: sp.csr_matrix, cache: Path | None) -> WordTable:
    """Give the table of every word in these texts; `counts` are the rows of the labelled ones."""
    words = sorted({token.letters for text in texts for token in split(text) if token.kind == WORD})
    hashes = {token.letters: token.hash for text in texts for token in split(text) if token.kind == WORD}
    rows = np.array([bucket(step(hashes[word], 7), BITS) for word in words], np.int64)
    seen = np.bincount(counts.indices, minlength=counts.shape[1])[rows]
    idf = np.log((1 + counts.shape[0]) / (1 + seen)) + 1
    vectors = embed(words, cache) * (SHARE * idf[:, None]).astype(np.float32)
    order = np.argsort(rows, kind="stable")
    unique, first = np.unique(rows[order], return_index=True)
    return WordTable(unique, vectors[order][first])
