"""The regression: from lines to the model's weights."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression

from nabij.opener.model import Model
from training.openings.features import Seen
from training.openings.lines import SHARED, VERDICTS, Lines
from training.openings.vocabulary import Vocabulary

#: How much each block of features counts beside the others, and the price of a weight (on held-out hands).
GRAMS, WORDS, PLAIN, READING, PRICE = 2.0, 1.5, 0.5, 0.5, 3.0
#: How much a shared sentence counts against one of ours.
SHARED_WEIGHT = 2.0
#: How many texts must have an n-gram for it to be learnt.
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Blocks:
    """The features of all lines, and how many of the plain ones are patterns."""

    lines: Lines
    seen: Seen
    counts: sp.csr_matrix
    vocabulary: Vocabulary


@dataclass(frozen=True, slots=True)
class Weighing:
    """Document weights of n-grams and words, learnt from some lines."""

    grams: np.ndarray
    words: np.ndarray

    def __call__(self, blocks: Blocks) -> sp.csr_matrix:
        """Give the weighted features of all lines."""
        grams = _level(blocks.seen.grams, self.grams) * GRAMS
        words = (_level(blocks.counts, self.words) @ blocks.vocabulary.vectors) * WORDS
        rest = np.hstack([words, blocks.seen.plain * PLAIN, blocks.seen.reading * READING])
        return sp.hstack([grams[:, self.grams > 0], sp.csr_matrix(rest)]).tocsr().astype(np.float32)


def _level(counts: sp.csr_matrix, rare: np.ndarray) -> sp.csr_matrix:
    """Give rows of counts times their document weight, over the root of the weights' squares."""
    length = np.sqrt(np.maximum(counts @ rare**2, 1e-9))
    return (sp.diags(1 / length) @ counts.multiply(rare[None]).tocsr()).tocsr()


def weigh(blocks: Blocks, mine: np.ndarray) -> Weighing:
    """Give the document weights by these lines: rare features count more, n-grams of one text not at all."""
    some = np.flatnonzero(mine)
    grams = np.bincount(blocks.seen.grams[some].indices, minlength=blocks.seen.grams.shape[1])
    words = np.bincount(blocks.counts[some].indices, minlength=blocks.counts.shape[1])
    idf = (np.log((1 + len(some)) / (1 + grams)) + 1) * (grams >= FEWEST)
    return Weighing(idf.astype(np.float32), (np.log((1 + len(some)) / (1 + words)) + 1).astype(np.float32))


@dataclass(frozen=True, slots=True)
class Fitted:
    """Two regressions, hard or not and soft or not, and the document weights they were learnt with."""

    weighing: Weighing
    weights: np.ndarray
    bias: np.ndarray

    def odds(self, rows: sp.csr_matrix) -> np.ndarray:
        """Give the log-odds of hard and of soft of weighted rows: (n, 2)."""
        return rows @ self.weights + self.bias


def learn(blocks: Blocks, mine: np.ndarray, rows: sp.csr_matrix, weighing: Weighing) -> Fitted:
    """Learn these lines; every verdict of a language counts as much as the others."""
    lines = blocks.lines
    groups = lines.verdict + 3 * (lines.language == "en")
    weight = np.where(lines.hand == SHARED, SHARED_WEIGHT, 1.0)
    total = np.bincount(groups[mine], weight[mine], 6)
    weight = weight / total[groups] * weight[mine].sum() / 6
    sides: list[LogisticRegression] = []
    for name in ("hard", "zacht"):
        model = LogisticRegression(C=PRICE, tol=1e-3, max_iter=300)
        side = lines.verdict[mine] == VERDICTS.index(name)
        sides.append(model.fit(rows[mine], side, sample_weight=weight[mine]))
    weights = np.concatenate([side.coef_ for side in sides]).T
    bias = np.concatenate([side.intercept_ for side in sides])
    return Fitted(weighing, weights.astype(np.float32), bias.astype(np.float32))


def to_model(blocks: Blocks, fitted: Fitted, limits: np.ndarray) -> Model:
    """Give the model that ships."""
    kept, words = np.flatnonzero(fitted.weighing.grams > 0), blocks.vocabulary.vectors.shape[1]
    grams, table, plain, reading = np.split(
        fitted.weights, np.cumsum([len(kept), words, blocks.seen.plain.shape[1]])
    )
    gram_weights = np.zeros((len(fitted.weighing.grams), 2), np.float32)
    gram_weights[kept] = grams * GRAMS
    return Model(
        gram_rare=fitted.weighing.grams,
        gram_weights=gram_weights,
        word_keys=blocks.vocabulary.keys,
        word_rare=fitted.weighing.words,
        word_weights=(blocks.vocabulary.vectors @ table * WORDS).astype(np.float32),
        word_tongues=blocks.vocabulary.tongues,
        plain=plain * PLAIN,
        reading=reading * READING,
        bias=fitted.bias,
        limits=limits,
    )
