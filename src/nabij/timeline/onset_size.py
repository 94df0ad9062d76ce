"""How large a change was, in percentage points, and from when: the posterior told in a person's units."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nabij.timeline.onset_counts import Calendar
from nabij.timeline.onset_evidence import Evidence
from nabij.timeline.onset_precision import Numbers

#: Parts of the posterior that are told as 90 %. Lengths between the four that are weighed, and what is
#: plugged in rather than averaged over, make a start's own 90 % a little too narrow: with these, the interval
#: held the start in at least 90 % of the development runs.
NINETY = (0.05, 0.5, 0.95)
START_ALONE = (0.03, 0.5, 0.965)
START_TOGETHER = (0.035, 0.5, 0.965)
# 19 points that stand for a normal distribution: its quantiles at (i - 1/2) / 19
_HALF = (0.1294, 0.2623, 0.4042, 0.5534, 0.7155, 0.8985, 1.1179, 1.4120, 1.9379)
_NORMAL = np.array([*(-one for one in _HALF[::-1]), 0.0, *_HALF])


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How far one key moved, in percentage points; `low` to `high` is its 90 % interval.

    Attributes:
        key: the signal.
        points: its share after the change minus before, as far as the weeks reach.
        low: where that at least lies.
        high: where it at most lies.
        before: its share before the start.
        probability: that it changed; of several keys, that it did so at the common start.
    """

    key: str
    points: float
    low: float
    high: float
    before: float
    probability: float


def start_mass(evidence: Evidence, bins: int) -> Numbers:
    """Give the probability of a start in each bin (T), given a change."""
    shapes = evidence.shapes
    mass = np.zeros(bins)
    for after in range(int(shapes.smear.max())):  # a coarse start stands for the bins around it
        on = shapes.smear > after
        place = shapes.start[on] + after - shapes.smear[on] // 2
        np.add.at(mass, np.clip(place, 0, bins - 1), (evidence.weights / shapes.smear)[on])
    return mass / mass.sum()


def home_mass(evidence: Evidence, bins: int) -> Numbers:
    """Give the probability that it starts to come back in each bin (T), given a change; below 1 in all."""
    shapes = evidence.shapes
    mass = np.zeros(bins)
    back = shapes.back > 0
    grid = 2 * shapes.smear
    for after in range(int(grid.max())):
        on = back & (grid > after)
        place = shapes.home[on] + after - grid[on] // 2
        np.add.at(mass, np.clip(place, 0, bins - 1), (evidence.weights / grid)[on])
    return mass


def quantile_bins(mass: Numbers, levels: tuple[float, float, float]) -> tuple[int, int, int]:
    """Give the bins below which these parts of the mass lie."""
    summed = np.cumsum(mass) / mass.sum()
    low, middle, high = (int(np.searchsorted(summed, level)) for level in levels)
    return low, middle, min(high, len(mass) - 1)


def measure_size(evidence: Evidence, calendar: Calendar, key: int, start: int) -> Size:
    """Give the size of a key's change; the share before is that of all weeks before the start."""
    before = float((calendar.k[:start, key].sum() + 0.5) / (calendar.n[:start, key].sum() + 1))
    shapes = evidence.shapes
    held = evidence.weights > 1e-6
    reached = shapes.reached[held]
    mean = evidence.mean[held, key] * reached
    spread = np.sqrt(evidence.variance[held, key]) * reached
    logits = (mean[:, None] + spread[:, None] * _NORMAL).ravel()
    weights = np.repeat(evidence.weights[held], len(_NORMAL))
    order = np.argsort(logits)
    summed = np.cumsum(weights[order]) / weights.sum()
    level = np.log(before / (1 - before))
    points = [
        100 * (1 / (1 + np.exp(-level - logits[order][np.searchsorted(summed, part)])) - before)
        for part in NINETY
    ]
    low, middle, high = (round(float(one), 2) + 0.0 for one in points)
    return Size(
        key=calendar.keys[key],
        points=middle,
        low=low,
        high=high,
        before=round(before, 4),
        probability=round(float(evidence.included[key]), 4),
    )
