"""Every way a change may have gone: steps and slopes at each start, some of which come back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import log

import numpy as np
from numpy.typing import NDArray

from nabij.timeline.onset_precision import Numbers

#: Weeks that a slope takes; 0 is a step.
LENGTHS = (0, 13, 26, 52)
#: Weeks before and after a start that must be there to tell one.
MARGIN = 13

_LASTING = {0: 0.22, 13: 0.07, 26: 0.25, 52: 0.26}  # prior of each length, given a change that lasts
_RETURNS = 0.2  # prior of a change that comes back
_LEAVING, _RETURNING = (0, 26), 26  # weeks
_HOLD = 26  # weeks from the start of a change to the start of its return: a holiday is no change
_GRID = 4  # weeks between the starts of changes that come back
_PART = 0.85  # of a change that comes back
_FEWEST = 8


#: Prior of a step, whether it lasts or comes back; the rest are slopes.
STEP = _LASTING[0] + _RETURNS / len(_LEAVING)


@dataclass(frozen=True, slots=True, eq=False)
class Shapes:
    """The candidates, one an entry.

    Attributes:
        boxes: see `nabij.timeline.onset_kernel.weigh_candidates`.
        back: the part that comes back, 0 for none.
        start: bin in which it starts.
        length: weeks it takes, 0 for a step.
        home: bin in which it starts to come back; the number of bins where it does not.
        log_prior: log probability, given a change.
        reached: the part of the change within the weeks.
        smear: bins over which a coarse start stands.
    """

    boxes: NDArray[np.int64]
    back: Numbers
    start: NDArray[np.int64]
    length: NDArray[np.int64]
    home: NDArray[np.int64]
    log_prior: Numbers
    reached: Numbers
    smear: NDArray[np.int64]


@lru_cache(maxsize=16)
def list_shapes(bins: int, width: int, every: int = 1) -> Shapes:
    """Give all candidates for so many bins of `width` weeks, every so many bins."""
    margin = max(1, round(MARGIN / width))
    rows: list[tuple[int, int, int, int, float, float, int]] = []
    for length, share in _LASTING.items():
        starts = [s for s in range(margin, bins - margin, every) if s + _bins(length, width) // 2 < bins]
        likely = np.array([s * (bins - s) for s in starts], float)
        rows += [
            (s, length, bins, 0, 0.0, log(share * one), every)
            for s, one in zip(starts, likely / likely.sum(), strict=True)
        ]
    if every == 1:
        rows += _list_returns(bins, width, margin)
    return _pack(rows, bins, width)


def _list_returns(bins: int, width: int, margin: int) -> list[tuple[int, int, int, int, float, float, int]]:
    grid = max(1, round(_GRID / width))
    found = [
        (s, length, home, _RETURNING)
        for length in _LEAVING
        for s in range(margin, bins - margin, grid)
        for home in range(
            s + round(_HOLD / width) + _bins(length, width) // 2, bins - _FEWEST // width, 2 * grid
        )
    ]
    return [(*one, _PART, log(_RETURNS / len(found)), grid) for one in found]


def _bins(weeks: int, width: int) -> int:
    return (weeks + width // 2) // width


def _pack(rows: list[tuple[int, int, int, int, float, float, int]], bins: int, width: int) -> Shapes:
    table = np.array(rows)
    start, weeks, home, returning = table[:, :4].astype(np.int64).T
    length, back = _bins_of(weeks, width), _bins_of(returning, width)
    boxes = np.zeros((len(rows), 6), np.int64)
    for column, (at, long) in enumerate(((start, length), (home, back))):
        # a step is itself; a slope is the mean of the steps in its bins
        boxes[:, 2 * column] = np.minimum(np.where(long == 0, at, at + 1), bins)
        boxes[:, 2 * column + 1] = np.minimum(np.where(long == 0, at + 1, at + long + 1), bins)
        boxes[:, 4 + column] = np.maximum(long, 1)
    return Shapes(
        boxes=boxes,
        back=table[:, 4].copy(),
        start=start,
        length=weeks,
        home=home,
        log_prior=table[:, 5].copy(),
        reached=(boxes[:, 1] - boxes[:, 0]) / boxes[:, 4],
        smear=table[:, 6].astype(np.int64),
    )


def _bins_of(weeks: NDArray[np.int64], width: int) -> NDArray[np.int64]:
    return (weeks + width // 2) // width
