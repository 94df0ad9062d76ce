"""How far a share may be off: intervals that pay for restless and sticky weeks."""

from __future__ import annotations

from math import sqrt

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

#: Ninety per cent lies within this many standard errors.
NINETY = 1.6448536269514722
_STICKIEST = 0.95
_UPPER = 1.2815515655446004  # standard errors to the 90 % upper bound


def share_interval(k: float, n: float, inflation: float = 1.0) -> tuple[float, float]:
    """Give the 90 % interval of a share (Wilson 1927), with `n` divided by `inflation`.

    Args:
        k: hits.
        n: out of how many, above 0.
        inflation: how many times more the share varies than a binomial one would.
    """
    share, weight = k / n, n / max(1.0, inflation)
    z2 = NINETY**2
    middle = (share + z2 / (2 * weight)) / (1 + z2 / weight)
    half = NINETY / (1 + z2 / weight) * sqrt(share * (1 - share) / weight + z2 / (4 * weight**2))
    return max(0.0, middle - half), min(1.0, middle + half)


def student_ninety(freedom: float) -> float:
    """Give the 95 % point of Student's t (Abramowitz & Stegun 26.7.5); off by under .01 from 4 degrees on."""
    z, v = NINETY, freedom
    return (
        z
        + (z**3 + z) / (4 * v)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * v**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * v**3)
    )


def extra_variance(residual: Numbers, sampling: Numbers, n: Numbers, used: int) -> float:
    """Give the variance between weeks that chance in counting does not explain, 0 or more.

    Args:
        residual: share minus fitted share, a week each.
        sampling: binomial variance of each week's share.
        n: weight of each week.
        used: how many numbers the fit took.
    """
    total = float(np.sum(n * residual**2)) * len(n) / max(1, len(n) - used)
    return max(0.0, (total - float(np.sum(n * sampling))) / float(np.sum(n)))


def stickiness(residual: Numbers, sampling: Numbers, extra: float, place: NDArray[np.int64]) -> float:
    """Give how much of one week's mood lasts into the next, at most: its lag-1 autocorrelation.

    That of the residuals is too low twice over: the fit has taken some away (about (3 + 4 phi) / T, after
    Kendall 1954), and the chance in counting, which no week hands on, dilutes it. Both are put back. A 90 %
    upper bound (1 / sqrt(T) for one standard error, Bartlett 1946), because a mood taken for shorter than it
    is makes a change out of nothing. Between 0 and .95.

    Args:
        residual: share minus fitted share, a week each.
        sampling: binomial variance of each week's share.
        extra: the variance between weeks beyond it.
        place: number of each week; only neighbours count.
    """
    if extra <= 0:
        return 0.0
    z = residual / np.sqrt(sampling + extra)
    next_to = np.diff(place) == 1
    if next_to.sum() < 8:
        return _STICKIEST  # not to be known, so assume the worst
    lag = float(np.mean(z[1:][next_to] * z[:-1][next_to]) / np.mean(z**2))
    lag += (3 + 4 * max(0.0, lag)) / len(z) + _UPPER / sqrt(len(z))
    return float(np.clip(lag * (1 + float(np.mean(sampling)) / extra), 0.0, _STICKIEST))
