"""The arithmetic of an onset: how well each candidate explains the weeks once the wobble is paid for.

The logits of K keys over T bins are `X beta + ramp delta + wobble + noise`. Every candidate is a sum of
steps: suffix sums of the precision, taken twice, give the product of any two ramps in four look-ups, so that
all starts and lengths together cost O(T^2).

Numba looks only at a function's own file to see whether what it kept is still right: who changes this file
or `onset_precision.py` deletes `__pycache__/onset_*.nbi`.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from nabij.timeline.onset_precision import (
    Integers,
    Numbers,
    factor,
    fill_precision,
    find_pivots,
    log_determinant,
)

#: What `weigh_candidates` looks up: twice summed precision, projections and residuals.
Sums = tuple[Numbers, Numbers, Numbers]
#: The priors of the sizes: how many keys change under each (S), which (S, K), their precision (S, K), and
#: what each adds to the log evidence (S).
Priors = tuple[Integers, Integers, Numbers, Numbers]
#: Room to work in, made once for all candidates: a factor and a whitened side for each prior, and a row.
Room = tuple[Numbers, Numbers, Numbers]


def weigh_null(
    y: Numbers, d: Numbers, inner: Numbers, phi: float, design: Numbers, prior: Numbers
) -> tuple[float, Sums]:
    """Give the log evidence without a change, and the sums that `weigh_candidates` looks up.

    Args:
        y: working logits (T, K).
        d: their information (T, K), 0 where nothing was said.
        inner: inverse of the wobble's covariance between keys (K, K); of its step a bin where `phi` is 1.
        phi: its lag-1 autocorrelation, 1 for a walk.
        design: level, year and events (T, M), the same for every key.
        prior: precision of their coefficients (M).
    """
    bins, keys = d.shape
    wide = design.shape[1]
    last, back, log_det = find_pivots(np.ascontiguousarray(d), inner, phi)
    full = fill_precision(np.ascontiguousarray(d), last, back)
    py: Numbers = (full @ y.T[:, :, None])[..., 0].sum(axis=1)
    px = (full @ design).transpose(1, 3, 0, 2).reshape(keys * wide, keys, bins)  # row: key, then column
    xpx = (px @ design).reshape(keys * wide, keys * wide)
    xpx[np.diag_indices_from(xpx)] += np.tile(prior, keys)
    low = np.linalg.cholesky(xpx)
    whitened = np.linalg.solve(low, np.column_stack([px.reshape(keys * wide, -1), (py @ design).ravel()]))
    rows, along = whitened[:, :-1], whitened[:, -1]
    log_det += 2 * float(np.log(np.diag(low)).sum()) - keys * float(np.log(prior).sum())
    fit = float(np.sum(py.T * y) - along @ along)
    lean = py - (along @ rows).reshape(keys, bins)
    return -0.5 * (log_det + fit), (
        sum_squares(full),
        sum_rows(np.ascontiguousarray(rows, np.float64).reshape(-1, keys, bins)),
        sum_rows(np.ascontiguousarray(lean, np.float64).reshape(1, keys, bins)),
    )


@njit(cache=True, nogil=True)
def sum_squares(full: Numbers) -> Numbers:
    """Sum the last two axes from the end, twice, for b <= a; a row and a column of zeros close them."""
    keys, _, bins, _ = full.shape
    sums = np.zeros((keys, keys, bins + 1, bins + 1))
    for a in range(keys):
        for b in range(a + 1):
            for turn in range(2):
                for t in range(bins - 1, -1, -1):
                    row = 0.0
                    for j in range(bins - 1, -1, -1):
                        row += sums[a, b, t, j] if turn else full[a, b, t, j]
                        sums[a, b, t, j] = row + sums[a, b, t + 1, j]
    return sums


@njit(cache=True, nogil=True)
def sum_rows(rows: Numbers) -> Numbers:
    """Sum the last axis from the end, twice; a zero closes it."""
    many, keys, bins = rows.shape
    sums = np.zeros((many, keys, bins + 1))
    for i in range(many):
        for a in range(keys):
            once = 0.0
            for t in range(bins - 1, -1, -1):
                once += rows[i, a, t]
                sums[i, a, t] = once + sums[i, a, t + 1]
    return sums


@njit(cache=True, nogil=True)
def weigh_candidates(
    held: Sums, boxes: Integers, back: Numbers, sizes: Numbers
) -> tuple[Numbers, Numbers, Numbers]:
    """Give the log Bayes factor of every candidate against no change, and each key's size.

    Args:
        held: from `weigh_null`.
        boxes: first and last + 1 of the steps that make the way out, the same of the way back, and the two
            numbers by which their sums are divided (C, 6).
        back: the part that comes back (C), 0 for none.
        sizes: standard deviations of each key's size on the logit (S, K): one prior a row, 0 where a key does
            not change.

    Returns:
        log Bayes factors (C, S); over the priors together the mean and mean square of the size (C, K, each).
    """
    sums, rows, lean = held
    many, keys = boxes.shape[0], sums.shape[0]
    log_bayes = np.zeros((many, sizes.shape[0]))
    means, squares = np.zeros((many, keys)), np.zeros((many, keys))
    gram, side = np.zeros((keys, keys)), np.zeros((1, keys))
    z = np.zeros((rows.shape[0], keys))
    priors = place_priors(sizes)
    room = (np.zeros((len(sizes), keys, keys)), np.zeros((len(sizes), keys)), np.zeros(keys))
    for c in range(many):
        out, home = 1.0 / boxes[c, 4], -back[c] / boxes[c, 5]
        place_ramp(rows, boxes[c], out, home, z)
        place_ramp(lean, boxes[c], out, home, side)
        for a in range(keys):
            for b in range(a + 1):
                found = cross_ramp(sums[a, b], boxes[c], out, home)
                for i in range(rows.shape[0]):
                    found -= z[i, a] * z[i, b]
                gram[a, b], gram[b, a] = found, found
        weigh_sizes(gram, side[0], priors, room, (log_bayes[c], means[c], squares[c]))
    return log_bayes, means, squares


@njit(cache=True, nogil=True)
def place_ramp(rows: Numbers, box: Integers, out: float, home: float, into: Numbers) -> None:
    """Fill the products of a candidate with each row, for each key."""
    p, q, r, s = box[0], box[1], box[2], box[3]
    for i in range(rows.shape[0]):
        for a in range(rows.shape[1]):
            one = rows[i, a]
            into[i, a] = out * (one[p] - one[q]) + home * (one[r] - one[s])


@njit(cache=True, nogil=True)
def cross_ramp(e: Numbers, box: Integers, out: float, home: float) -> float:
    """Give the product of a candidate with itself through the precision between two keys."""
    p, q, r, s = box[0], box[1], box[2], box[3]
    found = out * out * (e[p, p] - e[q, p] - e[p, q] + e[q, q])
    if home != 0.0:
        found += home * home * (e[r, r] - e[s, r] - e[r, s] + e[s, s])
        found += out * home * (e[p, r] - e[q, r] - e[p, s] + e[q, s])
        found += out * home * (e[r, p] - e[s, p] - e[r, q] + e[s, q])
    return float(found)


@njit(cache=True, nogil=True)
def place_priors(sizes: Numbers) -> Priors:
    """Give of each prior the keys that change under it, in order, and what does not depend on a candidate."""
    many, keys = sizes.shape
    counts, chosen = np.zeros(many, np.int64), np.zeros((many, keys), np.int64)
    precision, log_scale = np.zeros((many, keys)), np.zeros(many)
    for one in range(many):
        for a in range(keys):
            size = sizes[one, a]
            if size > 0.0:
                chosen[one, counts[one]] = a
                precision[one, counts[one]] = 1.0 / (size * size)
                log_scale[one] -= np.log(size)
                counts[one] += 1
    return counts, chosen, precision, log_scale


@njit(cache=True, nogil=True)
def weigh_sizes(
    gram: Numbers, side: Numbers, priors: Priors, room: Room, into: tuple[Numbers, Numbers, Numbers]
) -> None:
    """Fill the log Bayes factor under each prior, and mean and mean square of the size over all of them."""
    counts, chosen, _, log_scale = priors
    low, x, row = room
    log_bayes, mean, square = into
    best, total = -np.inf, 0.0
    for one in range(len(counts)):
        count = counts[one]
        whiten_side(gram, side, priors, one, room)
        found = log_scale[one] - 0.5 * log_determinant(low[one], count)
        for i in range(count):
            found += 0.5 * x[one, i] * x[one, i]
        log_bayes[one] = found
        best = max(best, found)
    for one in range(len(counts)):
        if log_bayes[one] < best - 9.0:
            continue  # a ten-thousandth: it moves neither mean nor spread
        weight = np.exp(log_bayes[one] - best)
        total += weight
        for a in range(counts[one]):
            at, spread = 0.0, 0.0
            for i in range(a, counts[one]):  # a row of the inverse factor gives mean and variance
                held = 1.0 if i == a else 0.0
                for m in range(a, i):
                    held -= low[one, i, m] * row[m]
                row[i] = held / low[one, i, i]
                at += row[i] * x[one, i]
                spread += row[i] * row[i]
            mean[chosen[one, a]] += weight * at
            square[chosen[one, a]] += weight * (at * at + spread)
    for a in range(len(side)):
        mean[a] /= total
        square[a] /= total


@njit(cache=True, nogil=True)
def whiten_side(gram: Numbers, side: Numbers, priors: Priors, one: int, room: Room) -> None:
    """Fill the factor of the keys that change under one prior, and the side it whitens."""
    low, x = room[0][one], room[1][one]
    chosen, precision, count = priors[1][one], priors[2][one], priors[0][one]
    for i in range(count):
        for m in range(i + 1):
            low[i, m] = gram[chosen[i], chosen[m]]
        low[i, i] += precision[i]
    factor(low, count)
    for i in range(count):
        held = side[chosen[i]]
        for m in range(i):
            held -= low[i, m] * x[m]
        x[i] = held / low[i, i]
