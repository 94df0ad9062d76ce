"""What the weeks say: nothing, wandering, a step or a slope, and from when; averaged over what is unknown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from nabij.timeline.onset_kernel import weigh_candidates, weigh_null
from nabij.timeline.onset_precision import Numbers
from nabij.timeline.onset_shapes import Shapes, list_shapes
from nabij.timeline.onset_wobble import PHIS, WANDERS, Wobble, inner_precision, list_wobbles
from nabij.timeline.onset_working import Working

#: Probability of a change before a week is seen.
PRIOR = 0.4
_SIZES, _SIZE_PRIOR = (0.35, 0.65, 1.1), (0.25, 0.5, 0.25)  # logit: standard deviation of a key's size
_COARSE = 3  # bins between starts while looking which wobbles matter
_FEWER = 5.0  # nats below the best: left out
_MOST = 24
_LIKELY = 3.0  # the same, of how long moods last for several keys together
#: Of several keys together: the data say more of the mood, so the prior says less.
_TOGETHER_PRIOR = (0.3, 0.3, 0.1, 0.1, 0.05, 0.15)
_SHARED = (0.3, 0.7)  # part of the mood's variance that keys have in common
_STRETCH = (1.0, 1.6)  # times each key's own spread
_SUBSETS = 5  # keys of which every subset is weighed


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """The posterior of one key, or of several with a common start.

    Attributes:
        change: probability that anything changed.
        nothing: that nothing did.
        wandering: that it only drifts.
        included: of each key that it changed (K).
        several: that two keys or more did, from a common start.
        shapes: the candidates.
        weights: probability of each (C), given a change.
        mean: of each key's size on the logit (C, K).
        variance: likewise.
    """

    change: float
    nothing: float
    wandering: float
    included: Numbers
    several: float
    shapes: Shapes
    weights: Numbers
    mean: Numbers
    variance: Numbers


@dataclass(frozen=True, slots=True, eq=False)
class KeyEvidence:
    """The posterior of one key, and what it says of its wobble: the log evidence of every kind."""

    evidence: Evidence
    log_wobbles: Numbers


def weigh_key(working: Working, key: int) -> KeyEvidence:
    """Give the posterior of one key by itself."""
    one = working.only([key])
    bins, wobbles = len(one.y), list_wobbles()
    sizes, size_prior = np.array(_SIZES)[:, None], np.log(np.array(_SIZE_PRIOR))
    coarse = list_shapes(bins, one.width, _COARSE)
    nulls, changes = np.zeros(len(wobbles)), np.zeros(len(wobbles))
    for place, wobble in enumerate(wobbles):
        null, found, _, _ = _weigh(one, wobble, coarse, sizes)
        nulls[place] = null + wobble.log_prior
        changes[place] = nulls[place] + _log_sum(found + coarse.log_prior[:, None] + size_prior)
    log_wobbles = np.logaddexp(nulls, changes)
    chosen = np.argsort(-log_wobbles)[:_MOST]
    chosen = chosen[log_wobbles[chosen] > log_wobbles[chosen[0]] - _FEWER]
    fine = list_shapes(bins, one.width)
    parts: list[_Part] = []
    for place in chosen:
        null, found, mean, square = _weigh(one, wobbles[place], fine, sizes)
        prior = wobbles[place].log_prior
        parts.append(_Part(wobbles[place].phi, null + prior, null + prior + found + size_prior, mean, square))
    return KeyEvidence(_conclude(parts, fine, np.ones((len(_SIZES), 1), bool)), log_wobbles)


def _weigh(
    one: Working, wobble: Wobble, shapes: Shapes, sizes: Numbers
) -> tuple[float, Numbers, Numbers, Numbers]:
    inner = inner_precision(np.array([wobble.spread]), 0.0, wobble.phi, one.width)
    information = one.information(np.array([wobble.rho]))
    null, held = weigh_null(one.y, information, inner, wobble.phi**one.width, one.design, one.prior)
    return (null, *weigh_candidates(held, shapes.boxes, shapes.back, sizes))


def weigh_together(working: Working, each: Sequence[KeyEvidence]) -> Evidence:
    """Give the posterior of several keys with a common start, each its own size, their mood partly shared.

    The mood's spread and the over-dispersion of each key come from `each`; how long moods last and how much
    of them is shared is averaged over.
    """
    shapes = list_shapes(len(working.y), working.width)
    sizes, members, size_prior = _subsets(len(each))
    rho, spreads, likely = _learn(each)
    information = working.information(rho)
    parts: list[_Part] = []
    for place, shared, stretch in product(likely, _SHARED, _STRETCH):
        phi = PHIS[place]
        inner = inner_precision(spreads[place] * stretch, shared, phi, working.width)
        null, held = weigh_null(
            working.y, information, inner, phi**working.width, working.design, working.prior
        )
        found, mean, square = weigh_candidates(held, shapes.boxes, shapes.back, sizes)
        prior = float(np.log(_TOGETHER_PRIOR[place]))
        parts.append(_Part(phi, null + prior, null + prior + found + size_prior, mean, square))
    return _conclude(parts, shapes, members)


def _subsets(keys: int) -> tuple[Numbers, NDArray[np.bool_], Numbers]:
    """Give sizes (S, K), which keys change (S, K), and the log prior of each subset (S).

    Each number of keys is as likely as any other, and so is each subset of that number (Scott & Berger 2010):
    looking at more keys makes no false alarms.
    """
    counts = range(1, keys + 1) if keys <= _SUBSETS else (1, 2, keys - 1, keys)
    members: list[list[bool]] = []
    log_prior: list[float] = []
    for count in counts:
        chosen = list(combinations(range(keys), count))
        members += [[key in one for key in range(keys)] for one in chosen]
        log_prior += [-float(np.log(len(counts) * len(chosen)))] * len(chosen)
    held = np.array(members)
    return np.where(held, _SIZES[1], 0.0), held, np.array(log_prior)


def _learn(each: Sequence[KeyEvidence]) -> tuple[Numbers, dict[int, Numbers], list[int]]:
    """Give each key's over-dispersion, its spread for every phi, and the phis that are not ruled out."""
    wobbles = list_wobbles()
    phi = np.array([PHIS.index(one.phi) for one in wobbles])
    log_spread = np.log([one.spread for one in wobbles])
    rhos = np.array([one.rho for one in wobbles])
    rho = np.zeros(len(each))
    spreads = {place: np.zeros(len(each)) for place in range(len(PHIS))}
    level = np.log(np.array(_TOGETHER_PRIOR))
    prior = np.array([one.log_prior for one in wobbles])
    for row, key in enumerate(each):
        weight = np.exp(key.log_wobbles - key.log_wobbles.max())
        rho[row] = weight @ rhos / weight.sum()
        for place, spread in spreads.items():
            own = phi == place
            held = np.exp(key.log_wobbles[own] - key.log_wobbles[own].max())
            spread[row] = np.exp(held @ log_spread[own] / held.sum())
            level[place] += (_log_sum(key.log_wobbles[own]) - _log_sum(prior[own])) / np.sqrt(len(each))
    return rho, spreads, [place for place in spreads if level[place] > level.max() - _LIKELY]


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """One wobble: log evidence of no change, of every candidate and prior (C, S), and moments of the size."""

    phi: float
    log_null: float
    log_change: Numbers
    mean: Numbers
    square: Numbers


def _conclude(parts: Sequence[_Part], shapes: Shapes, members: NDArray[np.bool_]) -> Evidence:
    """Average over the wobbles."""
    nulls = np.array([part.log_null for part in parts]) + np.log(1 - PRIOR)
    changes = np.array([part.log_change for part in parts])
    changes = changes + shapes.log_prior[:, None] + np.log(PRIOR)
    top = np.logaddexp(_log_sum(nulls), _log_sum(changes))
    null, change = np.exp(nulls - top), np.exp(changes - top)
    total = float(change.sum())
    each = change.sum(axis=2) / total  # wobble, candidate
    weights = each.sum(axis=0)
    share = each / np.maximum(weights, 1e-300)
    mean = np.einsum("hc,hck->ck", share, np.array([part.mean for part in parts]))
    square = np.einsum("hc,hck->ck", share, np.array([part.square for part in parts]))
    by_prior = change.sum(axis=(0, 1))
    wanders = np.array([part.phi >= WANDERS for part in parts])
    return Evidence(
        change=min(total, 1.0),
        nothing=float(null[~wanders].sum()),
        wandering=float(null[wanders].sum()),
        included=by_prior @ members,
        several=float(by_prior[members.sum(axis=1) > 1].sum()),
        shapes=shapes,
        weights=weights,
        mean=mean,
        variance=np.maximum(square - mean**2, 1e-12),
    )


def _log_sum(values: Numbers) -> float:
    top = values.max()
    return float(top + np.log(np.exp(values - top).sum()))
