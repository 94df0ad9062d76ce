"""The weeks as logits with a known precision, and what may move them without being a change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from nabij.timeline.onset_counts import Calendar
from nabij.timeline.onset_precision import Numbers

_LEVEL, _SEASON, _EVENT, _PASSING = 2.0, 0.2, 1.0, 0.5  # logit: prior standard deviations
_YEAR = 365.25 / 7
_PASSES = 26  # weeks
_KERNEL = 8.0  # weeks: standard deviation of the smoother the logits are worked out around
_PULL = 5.0  # as if so many more were counted at the overall share


@dataclass(frozen=True, slots=True, eq=False)
class Working:
    """The weeks as logits with a known precision.

    Attributes:
        y: working logits (T, K), around each key's overall share.
        chance: information of each bin (T, K) if it were binomial.
        n: out of how many (T, K).
        design: level, year and events (T, M).
        prior: precision of their coefficients (M).
        width: weeks in a bin.
    """

    y: Numbers
    chance: Numbers
    n: Numbers
    design: Numbers
    prior: Numbers
    width: int

    def information(self, rho: Numbers) -> Numbers:
        """Give the precision of each working logit (T, K) for over-dispersed counts."""
        return self.chance / (1 + np.maximum(self.n - 1, 0) * rho)

    def only(self, keys: Sequence[int]) -> Working:
        """Give the same weeks with some of the keys."""
        chosen = list(keys)
        return replace(self, y=self.y[:, chosen], chance=self.chance[:, chosen], n=self.n[:, chosen])


def prepare(calendar: Calendar, events: Sequence[int]) -> Working:
    """Work out logits around a smoothed share, as one step of iteratively reweighted least squares would.

    The information is the expected one at the smoothed share, so that a week's own chance does not decide how
    much it weighs.

    Args:
        calendar: the counts.
        events: bins in which an entered event falls.
    """
    k, n = calendar.k, calendar.n
    bins = np.arange(len(n))
    apart = np.subtract.outer(bins, bins) * calendar.width / _KERNEL
    kernel = np.exp(-0.5 * apart**2)
    overall = (k.sum(axis=0) + 0.5) / (n.sum(axis=0) + 1)
    share = (kernel @ k + _PULL * overall) / (kernel @ n + _PULL)
    spread = share * (1 - share)
    logit = np.log(share / (1 - share)) - np.log(overall / (1 - overall))
    y = np.where(n > 0, logit + (k / np.maximum(n, 1) - share) / spread, 0.0)
    design, prior = _design(len(n), calendar.width, events)
    return Working(y, n * spread, n, design, prior, calendar.width)


def _design(bins: int, width: int, events: Sequence[int]) -> tuple[Numbers, Numbers]:
    """Give the columns that may move a share without being a change, with the precision of their prior."""
    place = np.arange(bins)
    angle = 2 * np.pi * place * width / _YEAR
    columns = [np.ones(bins), np.sin(angle), np.cos(angle)]
    spreads = [_LEVEL, _SEASON, _SEASON]
    for event in sorted(set(events)):
        after = place >= event
        for column, spread in (
            (after, _EVENT),
            (after & (place < event + max(1, _PASSES // width)), _PASSING),
        ):
            if column.any() and not column.all():
                columns.append(column.astype(float))
                spreads.append(spread)
    return np.column_stack(columns), 1 / np.array(spreads) ** 2
