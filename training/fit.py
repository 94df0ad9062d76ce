"""Many logistic regressions at once, with soft targets, unknown labels and weights."""

from __future__ import annotations

import numpy as np
import scipy.sparse as sp
from numba import njit
from scipy.stats import rankdata


@njit(
    "void(int32[::1], int32[::1], float32[::1], float32[:, ::1], float32[:, ::1], int64[::1], float32[::1],"
    "float32, float32[:, ::1], float32[:, ::1])",
    cache=True,
    nogil=True,
    fastmath=True,
)
def _pass(  # noqa: PLR0913, PLR0917  (one pass over the rows, in place)
    starts: np.ndarray,
    columns: np.ndarray,
    values: np.ndarray,
    target: np.ndarray,
    weight: np.ndarray,
    order: np.ndarray,
    shrink: np.ndarray,
    rate: float,
    w: np.ndarray,
    slope: np.ndarray,
) -> None:
    """Go over all rows once with AdaGrad; the last row of `w` holds the biases."""
    labels, last = target.shape[1], w.shape[0] - 1
    z = np.zeros(labels, np.float32)
    for place in range(len(order)):
        row = order[place]
        z[:] = w[last]
        for k in range(starts[row], starts[row + 1]):
            z += values[k] * w[columns[k]]
        for lane in range(labels):
            z[lane] = weight[row, lane] * (1 / (1 + np.exp(-z[lane])) - target[row, lane])
        for k in range(starts[row], starts[row + 1]):
            column, value = columns[k], values[k]
            for lane in range(labels):
                g = z[lane] * value + shrink[column] * w[column, lane]
                slope[column, lane] += g * g
                w[column, lane] -= rate * g / np.sqrt(slope[column, lane])
        for lane in range(labels):
            g = z[lane]
            slope[last, lane] += g * g
            w[last, lane] -= rate * g / np.sqrt(slope[last, lane])


def fit(
    rows: sp.csr_matrix,
    target: np.ndarray,
    weight: np.ndarray,
    ridge: float,
    passes: int = 10,
    rate: float = 0.5,
) -> tuple[np.ndarray, np.ndarray]:
    """Give the weights (rows' columns, labels) and the biases that fit the targets best (AdaGrad).

    Args:
        rows: float32 (n, d).
        target: (n, labels), each between 0 and 1; NaN where it is not known.
        weight: (n,), or (n, labels).
        ridge: the price of a squared weight.
        passes: how often all rows are gone over.
        rate: of learning; it falls to nothing over the passes.
    """
    known = np.broadcast_to(weight.reshape(len(weight), -1), target.shape) * ~np.isnan(target)
    known = np.ascontiguousarray(known, np.float32)
    wanted = np.ascontiguousarray(np.nan_to_num(target), np.float32)
    touched = np.maximum(np.bincount(rows.indices, minlength=rows.shape[1]), 1)
    shrink = (ridge / touched).astype(np.float32)
    w = np.zeros((rows.shape[1] + 1, target.shape[1]), np.float32)
    slope = np.full_like(w, 1e-3)
    chance = np.random.default_rng(11)
    for number in range(passes):
        order = chance.permutation(len(known))
        step = np.float32(rate * (1 - number / passes))
        _pass(
            rows.indptr.astype(np.int32),
            rows.indices.astype(np.int32),
            rows.data.astype(np.float32),
            wanted,
            known,
            order,
            shrink,
            step,
            w,
            slope,
        )
    return w[:-1], w[-1]


def auc(truth: np.ndarray, score: np.ndarray) -> float:
    """Give the area under the ROC curve; NaN where only one answer occurs. Unknown truths are left out."""
    known = ~np.isnan(truth)
    yes, ranks = truth[known] > 0.5, rankdata(score[known])
    n = yes.sum()
    if n in {0, len(yes)}:
        return float("nan")
    return float((ranks[yes].sum() - n * (n + 1) / 2) / (n * (len(yes) - n)))
