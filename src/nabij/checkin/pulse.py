"""The weekly pulse over time: whether an item has left its own beginning (measures.md A5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from statistics import fmean, stdev

from nabij.checkin.read import scales
from nabij.checkin.records import CheckIn
from nabij.checkin.scoring import score

#: Weeks of a beginning, and of what is laid beside it.
WEEKS = 4
_LEAST_SPREAD = 1.0
_ERRORS = 2.0


@dataclass(frozen=True, slots=True)
class PulseShift:
    """One item, its first weeks against its latest four; points are turned so that more is nearer.

    Attributes:
        item: its code.
        before, after: the two means.
        low, high: between these the latest mean stays by chance: `before` ± 2 · SD / √4.
        n_before, n_after: weeks in each.
        shifted: the latest mean lies outside.
        nearer: it lies on the side of nearness; None where it is inside.
    """

    item: str
    before: float
    after: float
    low: float
    high: float
    n_before: int
    n_after: int
    shifted: bool
    nearer: bool | None


def pulse_shifts(checkins: Sequence[CheckIn]) -> tuple[PulseShift, ...]:
    """Give every item with four weeks of a beginning and four weeks after it; none where there are fewer.

    The limit is our own, there are no norms: two standard errors of a mean of four, with a spread of at least
    1 so that a person who always answers the same is not told of every ripple.
    """
    found = [_shift(item.code, checkins) for item in scales()["pulse"].items]
    return tuple(one for one in found if one is not None)


def pulse_series(checkins: Sequence[CheckIn], item: str) -> list[float]:
    """Give the points of one item, the earliest week first; weeks in which it was skipped are left out.

    Of several answers in one week (from Monday on) the last counts: a bad day is not two weeks.
    """
    weeks: dict[date, float] = {}
    for one in sorted((one for one in checkins if one.scale == "pulse"), key=lambda one: one.day):
        points = score("pulse", one.answers).parts[item]
        if points is not None:
            weeks[one.day - timedelta(days=one.day.weekday())] = points
    return list(weeks.values())


def _shift(item: str, checkins: Sequence[CheckIn]) -> PulseShift | None:
    series = pulse_series(checkins, item)
    if len(series) < 2 * WEEKS:
        return None
    first, last = series[:WEEKS], series[-WEEKS:]
    before, after = fmean(first), fmean(last)
    room = _ERRORS * max(stdev(first), _LEAST_SPREAD) / sqrt(WEEKS)
    shifted = not before - room <= after <= before + room
    return PulseShift(
        item=item,
        before=before,
        after=after,
        low=before - room,
        high=before + room,
        n_before=WEEKS,
        n_after=WEEKS,
        shifted=shifted,
        nearer=after > before if shifted else None,
    )
