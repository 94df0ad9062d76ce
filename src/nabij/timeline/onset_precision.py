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
def factor(a: Numbers, size: int) -> None:
    """Turn a positive definite matrix into its lower Cholesky factor in place: its first rows and columns."""
    for i in range(size):
        for j in range(i + 1):
            held = a[i, j]
            for m in range(j):
                held -= a[i, m] * a[j, m]
            a[i, j] = np.sqrt(max(held, 1e-300)) if i == j else held / a[j, j]


@njit(cache=True, nogil=True)
def log_determinant(low: Numbers, size: int) -> float:
    """Give the log determinant of the matrix of which this is the lower factor."""
    total = 0.0
    for i in range(size):
        total += 2.0 * np.log(low[i, i])
    return total


@njit(cache=True, nogil=True)
def invert_factor(low: Numbers, rows: Numbers, into: Numbers) -> None:
    """Fill the inverse of the matrix of which this is the lower factor; `rows` is room to work in."""
    size = low.shape[0]
    for i in range(size):
        for j in range(size):
            held = 1.0 if i == j else 0.0
            for m in range(j):
                held -= low[j, m] * rows[i, m]
            rows[i, j] = held / low[j, j]
    for i in range(size):
        for j in range(size):
            held = 0.0
            for m in range(size):
                held += rows[i, m] * rows[j, m]
            into[i, j] = held


@njit(cache=True, nogil=True)
def multiply(a: Numbers, b: Numbers, weight: float, into: Numbers) -> None:
    """Fill the product of two small matrices, times a weight."""
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            held = 0.0
            for m in range(a.shape[1]):
                held += a[i, m] * b[m, j]
            into[i, j] = weight * held


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
    pivot, rows = inner.copy(), np.zeros((keys, keys))
    # a first bin that is no innovation has the whole variance
    factor(pivot, keys)
    log_det = -bins * log_determinant(pivot, keys) - (bins if walk else bins - 1) * keys * np.log(scale)
    for t in range(bins):
        ends = t == bins - 1 or (t == 0 and not walk)  # a walk's first bin is a stride away from the level
        own = 1.0 if ends else 1.0 + phi * phi
        if t:
            multiply(inner, back[t - 1], phi * scale, pivot)
        for a in range(keys):
            for b in range(keys):
                pivot[a, b] = own * scale * inner[a, b] + (pivot[a, b] if t else 0.0)
            pivot[a, a] += d[t, a]
            log_det -= np.log(d[t, a]) if d[t, a] > 0 else 0.0
        factor(pivot, keys)
        log_det += log_determinant(pivot, keys)
        invert_factor(pivot, rows, last[t])
        multiply(last[t], inner, -phi * scale, back[t])
    return last, back, log_det


@njit(cache=True, nogil=True)
def fill_inverse(last: Numbers, back: Numbers) -> Numbers:
    """Give A's inverse (K, K, T, T) from its pivots, backwards."""
    bins, keys, _ = last.shape
    full = np.zeros((keys, keys, bins, bins))
    for t in range(bins - 1, -1, -1):
        if t < bins - 1:
            fill_row(full, back[t], t)
        for a in range(keys):
            for b in range(keys):
                held = last[t, a, b]
                for m in range(keys if t < bins - 1 else 0):
                    held -= back[t, a, m] * full[m, b, t + 1, t]
                full[a, b, t, t] = held
    return full


@njit(cache=True, nogil=True)
def fill_row(full: Numbers, back: Numbers, t: int) -> None:
    """Fill what lies right of the diagonal in row t, and below it in column t."""
    keys, _, bins, _ = full.shape
    for a in range(keys):
        for b in range(keys):
            for m in range(keys):
                weight = back[a, m]
                for j in range(t + 1, bins):
                    full[a, b, t, j] -= weight * full[m, b, t + 1, j]
            for j in range(t + 1, bins):
                full[b, a, j, t] = full[a, b, t, j]


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
