"""One language's model: document weights, the regression, small integers, calibration."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from nabij.reading.grams import CLASS_ROWS
from nabij.reading.kernel import LANES as WIDTH
from nabij.reading.kernel import NORM
from training.fit import fit

BITS = 20
#: The price of a squared weight, per language.
RIDGE = {"nl": 0.25, "en": 1.5}
#: How much the rows of the lexicon count against those of the words.
CLASS_WEIGHT = 1.5
#: The share of weights that is cut off so that the others fit in small integers.
_CUT = 1e-4


@dataclass(frozen=True, slots=True)
class Weighing:
    """Which rows are learnt and the square of what each counts, a whole number that goes in lane `NORM`."""

    rows: np.ndarray
    square: np.ndarray

    def __call__(self, counts: sp.csr_matrix) -> sp.csr_matrix:
        """Give the weighted rows of messages, each divided by its length as the kernel does."""
        learnt = counts[:, self.rows].tocsr()
        length = np.sqrt(np.maximum(learnt @ self.square, 1))
        weighted = learnt.multiply(np.sqrt(self.square)[None])
        return (sp.diags((1 / length).astype(np.float32)) @ weighted).tocsr().astype(np.float32)


def weigh(counts: sp.csr_matrix, fewest: int = 2) -> Weighing:
    """Choose the rows that occur in enough texts; rare rows count more."""
    texts = np.bincount(counts.indices, minlength=counts.shape[1])
    rows = np.flatnonzero(texts >= fewest)
    idf = np.log((1 + counts.shape[0]) / (1 + texts[rows])) + 1
    idf *= np.where(rows >= 1 << BITS, CLASS_WEIGHT, 1)
    return Weighing(rows, np.clip(np.round(idf**2 / 2), 1, 127).astype(np.float32))


@dataclass(frozen=True, slots=True)
class Linear:
    """Weights (rows, lanes) and biases (lanes,) of the learnt rows."""

    weights: np.ndarray
    biases: np.ndarray
    language: str

    def __call__(self, weighted: sp.csr_matrix) -> np.ndarray:
        """Give the log-odds per lane."""
        return weighted @ self.weights + self.biases


def learn(rows: sp.csr_matrix, target: np.ndarray, weight: np.ndarray, language: str) -> Linear:
    """Fit one language."""
    return Linear(*fit(rows, target, weight, RIDGE[language]), language)


def chance(odds: np.ndarray) -> np.ndarray:
    """Give the probability of log-odds."""
    return 1 / (1 + np.exp(-odds))


def calibrate(odds: np.ndarray, truth: np.ndarray, weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give slope and offset per lane (Platt) from scores of lines that were held apart."""
    slope, offset = np.ones(odds.shape[1], np.float32), np.zeros(odds.shape[1], np.float32)
    for lane in range(odds.shape[1]):
        known = ~np.isnan(truth[:, lane]) & ~np.isnan(odds[:, lane])
        if truth[known, lane].sum() < 5:
            continue
        column = sp.csr_matrix(odds[known, lane : lane + 1].astype(np.float32))
        w, b = fit(column, truth[known, lane : lane + 1], weight[known], 1e-3, 40)
        slope[lane], offset[lane] = max(float(w[0, 0]), 0.1), b[0]
    return slope, offset


def to_table(
    weighing: Weighing,
    linear: Linear,
    fold: Callable[[Weighing, Linear, int, int], np.ndarray] | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    """Give the weights as int8 (all rows, 16) and what one step of each lane is worth.

    `fold` gives the weights of all rows where more than `weighing` went into `linear`.
    """
    rows = (1 << BITS) + CLASS_ROWS
    if fold is None:
        folded = np.zeros((rows, NORM), np.float32)
        folded[weighing.rows] = linear.weights * np.sqrt(weighing.square)[:, None]
    else:
        folded = fold(weighing, linear, NORM, rows)
    told = folded[np.abs(folded).max(1) > 0]
    step = np.quantile(np.abs(told), 1 - _CUT, axis=0) / 127
    table = np.zeros((rows, WIDTH), np.int8)
    table[:, :NORM] = np.clip(np.round(folded / step), -127, 127)
    table[weighing.rows, NORM] = weighing.square
    return table, step.astype(np.float32)
