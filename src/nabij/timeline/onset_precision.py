"""The precision of restless weeks: noise, and a wobble that lasts, shared between the keys for a part.

The wobble of K keys over T bins follows an AR(1) or a walk, so its precision is block tridiagonal, and the
inverse that is wanted costs O(T^2 K^3) rather than O(T^3 K^3).
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Integers = NDArray[np.int64]


@njit(cache=True, nogil=True)
def factor(a: Numbers) -> float:
    """Turn a positive definite matrix into its lower Cholesky factor in place; give its log determinant."""
    total = 0.0
    for i in range(a.shape[0]):
        for j in range(i + 1):
            held = a[i, j]
            for m in range(j):
                held -= a[i, m] * a[j, m]
            a[i, j] = np.sqrt(max(held, 1e-300)) if i == j else held / a[j, j]
        total += 2.0 * np.log(a[i, i])
    return total


@njit(cache=True, nogil=True)
def solve_factor(low: Numbers, side: Numbers, x: Numbers) -> None:
    """Fill x with the solution of `low x = side`."""
    for i in range(len(side)):
        held = side[i]
        for m in range(i):
            held -= low[i, m] * x[m]
        x[i] = held / low[i, i]


@njit(cache=True, nogil=True)
def invert_factor(low: Numbers) -> Numbers:
    """Give the inverse of the matrix of which this is the lower factor."""
    size = low.shape[0]
    rows = np.zeros((size, size))
    for i in range(size):
        unit = np.zeros(size)
        unit[i] = 1.0
        solve_factor(low, unit, rows[i])
    inverse = np.zeros((size, size))
    for i in range(size):
        for j in range(size):
            inverse[i, j] = np.sum(rows[i] * rows[j])
    return inverse


@njit(cache=True, nogil=True)
def multiply(a: Numbers, b: Numbers) -> Numbers:
    """Give the product of two small matrices."""
    found = np.zeros((a.shape[0], b.shape[1]))
    for i in range(a.shape[0]):
        for m in range(a.shape[1]):
            for j in range(b.shape[1]):
                found[i, j] += a[i, m] * b[m, j]
    return found


@njit(cache=True, nogil=True)
def find_pivots(d: Numbers, inner: Numbers, phi: float) -> tuple[Numbers, Numbers, float]:
    """Eliminate the wobble forwards.

    A is the precision of the wobble plus the information of the bins: block tridiagonal.

    Returns:
        inverse of each pivot of A (T, K, K), each pivot's step back (T, K, K), and the log determinant of the
        covariance of wobble and noise over the bins with information.
    """
    bins, keys = d.shape
    walk = phi >= 1.0
    scale = 1.0 if walk else 1.0 / (1.0 - phi * phi)
    last, back = np.zeros((bins, keys, keys)), np.zeros((bins, keys, keys))
    across = -phi * scale * inner
    log_det = -bins * (factor(inner.copy()) + keys * np.log(scale))
    if not walk:
        log_det += keys * np.log(scale)  # the first bin is no innovation: it has the whole variance
    for t in range(bins):
        ends = t == bins - 1 or (t == 0 and not walk)  # a walk's first bin is a stride away from the level
        own = 1.0 if ends else 1.0 + phi * phi
        pivot = own * scale * inner
        if t:
            pivot -= multiply(across, back[t - 1])
        for a in range(keys):
            pivot[a, a] += d[t, a]
            if d[t, a] > 0:
                log_det -= np.log(d[t, a])
        log_det += factor(pivot)
        last[t] = invert_factor(pivot)
        back[t] = multiply(last[t], across)
    return last, back, log_det


@njit(cache=True, nogil=True)
def fill_inverse(last: Numbers, back: Numbers) -> Numbers:
    """Give A's inverse (K, K, T, T) from its pivots, backwards."""
    bins, keys, _ = last.shape
    full = np.zeros((keys, keys, bins, bins))
    full[:, :, -1, -1] = last[-1]
    for t in range(bins - 2, -1, -1):
        fill_row(full, back[t], t)
        full[:, :, t, t] = last[t]
        for a in range(keys):
            for m in range(keys):
                full[a, :, t, t] -= back[t, a, m] * full[m, :, t + 1, t]
    return full


@njit(cache=True, nogil=True)
def fill_row(full: Numbers, back: Numbers, t: int) -> None:
    """Fill what lies right of the diagonal in row t, and below it in column t."""
    keys, _, bins, _ = full.shape
    for a in range(keys):
        for b in range(keys):
            row = full[a, b, t]
            for m in range(keys):
                below, weight = full[m, b, t + 1], back[a, m]
                for j in range(t + 1, bins):
                    row[j] -= weight * below[j]
            for j in range(t + 1, bins):
                full[b, a, j, t] = row[j]


@njit(cache=True, nogil=True)
def fill_precision(d: Numbers, last: Numbers, back: Numbers) -> Numbers:
    """Give D - D A^-1 D (K, K, T, T): the precision of wobble and noise together (Woodbury)."""
    full = fill_inverse(last, back)
    bins, keys = d.shape
    for a in range(keys):
        for b in range(keys):
            for t in range(bins):
                for j in range(bins):
                    full[a, b, t, j] *= -d[t, a] * d[j, b]
        for t in range(bins):
            full[a, a, t, t] += d[t, a]
    return full
