"""How weeks differ when nothing has changed: counting, restless weeks, moods that last, walks that drift."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import log

import numpy as np

from nabij.timeline.onset_precision import Numbers

#: Lag-1 autocorrelation of the mood from week to week; 1 is a walk.
PHIS = (0.4, 0.7, 0.85, 0.94, 0.98, 1.0)
#: From here on it is called wandering: half of a mood is left after three months or more.
WANDERS = 0.94
#: Prior of each, tuned on development cells of `benchmarks.onset` (see docs).
_PHI_PRIOR = (0.825, 0.04, 0.04, 0.032, 0.012, 0.051)
#: Over-dispersion of a week's count: the intra-class correlation of a beta-binomial.
_RHOS = (0.005, 0.025, 0.06)
#: Standard deviation of a mood on the logit, and its log-normal prior.
_SPREADS, _SPREAD_PRIOR = (0.14, 0.2, 0.28, 0.4), (0.26, 0.3)
#: That of a walk's weekly stride.
_STRIDES, _STRIDE_PRIOR = (0.012, 0.025, 0.05, 0.09), (0.013, 0.85)
#: Next to no mood at all, and how often of the quickest: without it still weeks would look like a slow walk.
_STILL, _STILL_PRIOR = 0.05, 0.05


@dataclass(frozen=True, slots=True)
class Wobble:
    """One kind of restlessness.

    Attributes:
        phi: lag-1 autocorrelation from week to week.
        spread: standard deviation on the logit; of the weekly stride where `phi` is 1.
        rho: over-dispersion.
        log_prior: log of its prior probability.
    """

    phi: float
    spread: float
    rho: float
    log_prior: float

    @property
    def wanders(self) -> bool:
        """Tell whether it drifts so slowly that it may look like a change."""
        return self.phi >= WANDERS


@lru_cache(maxsize=1)
def list_wobbles() -> tuple[Wobble, ...]:
    """Give the grid of all kinds, with priors that add up to one."""
    total = sum(_PHI_PRIOR)
    kinds = [(PHIS[0], _STILL, _STILL_PRIOR * _PHI_PRIOR[0] / total)]
    for phi, share in zip(PHIS, _PHI_PRIOR, strict=True):
        spreads, (middle, width) = (_STRIDES, _STRIDE_PRIOR) if phi >= 1 else (_SPREADS, _SPREAD_PRIOR)
        prior = np.exp(-0.5 * (np.log(np.array(spreads) / middle) / width) ** 2)
        left = 1 - _STILL_PRIOR if phi == PHIS[0] else 1.0
        kinds += [
            (phi, spread, left * share / total * float(part))
            for spread, part in zip(spreads, prior / prior.sum(), strict=True)
        ]
    return tuple(
        Wobble(phi, spread, rho, log(part / len(_RHOS))) for phi, spread, part in kinds for rho in _RHOS
    )


def inner_precision(spread: Numbers, shared: float, phi: float, width: int) -> Numbers:
    """Give the inverse covariance between keys of a wobble (K, K), for bins of `width` weeks.

    Args:
        spread: of each key (K).
        shared: the part of the variance that all keys have in common.
        phi: a walk's stride grows with the root of the weeks in a bin.
        width: weeks in a bin.
    """
    keys = len(spread)
    grown = spread * np.sqrt(width if phi >= 1 else 1)
    covariance = np.outer(grown, grown) * (shared + (1 - shared) * np.eye(keys))
    return np.asarray(np.linalg.inv(covariance), np.float64)
