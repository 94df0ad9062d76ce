"""The weekly pulse in a course: what weighs now, and whether its eight questions moved together.

Item by item chance always finds something: where nothing changes, at least one of the eight leaves its limits
(measures.md A5) for 53 to 81 of every 100 people who answer independently each week. So the items never
decide; their mean does, with an honest error on both sides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from statistics import fmean, variance

from nabij.checkin import CheckIn, scales, score

#: Weeks of a beginning, and of what is laid beside it.
WEEKS = 4
_FRESH = timedelta(weeks=4)  # an answer from longer ago says nothing of today
_T = 2.447  # Student's t: 95 of 100, two stretches of four weeks (6 degrees of freedom)
_LEAST_SPREAD = 0.5  # of a mean of questions; so that whoever always answers the same is not told of a ripple


@dataclass(frozen=True, slots=True)
class PulseMean:
    """The questions together, four weeks of a beginning against the latest four; more is nearer.

    Attributes:
        before, after: the means, 0 to 10.
        limit: a difference up to here may be chance (95 of 100).
        items: the questions in it, those answered in every one of these weeks.
    """

    before: float
    after: float
    limit: float
    items: tuple[str, ...]

    @property
    def clear(self) -> bool:
        """Tell whether the difference is larger than chance."""
        return abs(self.after - self.before) > self.limit

    @property
    def nearer(self) -> bool | None:
        """Tell which way it went; None where it did not move."""
        return None if self.after == self.before else self.after > self.before


def latest_pulse(checkins: Sequence[CheckIn], today: date) -> dict[str, float]:
    """Give the latest points of each item, turned so that more is nearer; none from over four weeks ago."""
    found: dict[str, float] = {}
    for one in sorted(_pulses(checkins), key=lambda one: one.day):
        if today - _FRESH <= one.day <= today:
            parts = score("pulse", one.answers).parts
            found.update({code: points for code, points in parts.items() if points is not None})
    return found


def compare_pulse(checkins: Sequence[CheckIn]) -> PulseMean | None:
    """Give the first four weeks against the latest four, or None where there are fewer than eight.

    Of several answers in a week (from Monday on) the last counts. The limit is 2.447 standard errors of the
    difference of two means of four, its spread taken within both. Measured on 2,000 invented people a cell
    (answers of sd 1.5, correlated .3 within a week): where nothing changes it is clear for .05, and for .09,
    .14 and .16 where moods last from week to week with AR .3, .5 and .8. A change of 1, 1.5, 2 and 3 points
    of every question is clear for .25, .48, .70 and .95.
    """
    weeks: dict[date, Mapping[str, float | None]] = {}
    for one in sorted(_pulses(checkins), key=lambda one: one.day):
        weeks[one.day - timedelta(days=one.day.weekday())] = score("pulse", one.answers).parts
    series = list(weeks.values())
    if len(series) < 2 * WEEKS:
        return None
    used = [*series[:WEEKS], *series[-WEEKS:]]
    items = tuple(
        item.code
        for item in scales()["pulse"].items
        if all(parts.get(item.code) is not None for parts in used)
    )
    if not items:
        return None
    means = [fmean(parts[code] or 0.0 for code in items) for parts in used]
    first, last = means[:WEEKS], means[WEEKS:]
    spread = max(sqrt((variance(first) + variance(last)) / 2), _LEAST_SPREAD)
    return PulseMean(fmean(first), fmean(last), _T * spread * sqrt(2 / WEEKS), items)


def _pulses(checkins: Sequence[CheckIn]) -> list[CheckIn]:
    return [one for one in checkins if one.scale == "pulse"]
