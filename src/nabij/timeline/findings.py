"""What can be said of each signal: then, now, how sure, and what stands next to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

import polars as pl

from nabij.signals import Signal, all_signals
from nabij.timeline.events import Event
from nabij.timeline.stretches import Difference, compare_around, compare_stretches

#: An event this near to a season stands beside it (measures.md page 1, rule 6).
NEAR_EVENT = timedelta(weeks=6)
#: After this nothing before can be compared (measures.md B4).
_SPLITS = "samenwonen"
_YEAR = timedelta(weeks=52)  # before a known day


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A share over a stretch of time; `low` to `high` is its 90 % interval."""

    k: int
    n: int
    share: float
    low: float
    high: float
    weeks: int
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """The season in which a change began: Mondays, 90 % lies from earliest to latest."""

    start_earliest: date
    start: date
    start_latest: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One signal, then and now.

    Attributes:
        key: the signal.
        whose: `us` or `me`; never the partner alone.
        then: its share in the person's own earlier stretch.
        now: its share in the latest stretch.
        points: the change in percentage points with the time of year taken out; `low` to `high`: 90 %.
        low: where the change at least lies.
        high: where it at most lies.
        season: what the time of year adds to `points` in the plain shares.
        errors: the change in standard errors.
        weeks_effective: as how many unrelated weeks all usable ones count.
        clear: the interval leaves out "no change".
        reads_as: `distance`, `nearness`, `neutral` (says nothing of near or far) or `unclear`.
        decides: it is one of the signals of which two must agree.
        uncertain: what it rests on is not shown to be read well: "onzeker".
        confound: what else may move it, a key of `nabij.signals.CONFOUNDS`.
        event: an entered event within six weeks of the season of `since`, nearest to its middle; else between
            then and now, or within six weeks of either; None: there is none.
        since: since when, of what the weeks of `us` can date; None: cannot be said.
        probability: that it changed for good, together with the others where it agrees with them; None: not
            weighed.
    """

    key: str
    whose: str
    then: Share
    now: Share
    points: float
    low: float
    high: float
    season: float
    errors: float
    weeks_effective: float
    clear: bool
    reads_as: str
    decides: bool
    uncertain: bool
    confound: str
    event: Event | None
    since: Since | None = None
    probability: float | None = None


def find_findings(
    weeks: pl.DataFrame, events: Sequence[Event], minimum: int, known: date | None = None
) -> tuple[Finding, ...]:
    """Give what can be said of each signal: the clear ones first, then by size in standard errors.

    A signal with too few usable weeks is left out. Weeks before two people lived together are never compared
    with those after.

    Args:
        weeks: frame of `nabij.timeline.WEEKS`.
        events: what the person entered.
        minimum: fewest `n` a week for signals that name none.
        known: a day known beforehand, the beginning of a course: the weeks from the next Monday on are laid
            beside the year before it. None: the latest stretch is laid beside the earliest.
    """
    after = split_day(events, weeks)
    compared = weeks if after is None else weeks.filter(pl.col("week") > after)
    found: list[Finding] = []
    for one, whose in product(all_signals().values(), ("us", "me")):
        series = compared.filter((pl.col("key") == one.key) & (pl.col("whose") == whose)).sort("week")
        if whose not in one.found_for or series.is_empty():
            continue
        least = minimum if one.minimum is None else one.minimum
        if known is not None:
            series = series.filter(pl.col("week") > known - _YEAR)
        k, n = series["k"].to_numpy(), series["n"].to_numpy()
        split = 0 if known is None else int((series["week"] < known).sum())
        difference = compare_stretches(k, n, least) if known is None else compare_around(k, n, least, split)
        if difference is not None:
            found.append(_tell(one, whose, difference, series["week"], events))
    return tuple(sorted(found, key=lambda one: (not one.clear, -abs(one.errors), one.key, one.whose)))


def split_day(events: Sequence[Event], weeks: pl.DataFrame) -> date | None:
    """Give the last day within these weeks on which two people moved in together, or None."""
    if weeks.is_empty():
        return None
    mondays = weeks["week"].unique().sort().to_list()
    days = [event.day for event in events if event.kind == _SPLITS]
    return max((day for day in days if mondays[0] <= day <= mondays[-1]), default=None)


def _tell(
    one: Signal, whose: str, difference: Difference, mondays: pl.Series, events: Sequence[Event]
) -> Finding:
    stretches = [
        Share(
            k=stretch.k,
            n=stretch.n,
            share=_round(stretch.share),
            low=_round(stretch.low),
            high=_round(stretch.high),
            weeks=stretch.weeks,
            first=mondays[stretch.first],
            last=mondays[stretch.last] + timedelta(days=6),
        )
        for stretch in (difference.then, difference.now)
    ]
    return Finding(
        key=one.key,
        whose=whose,
        then=stretches[0],
        now=stretches[1],
        points=_round(difference.points),
        low=_round(difference.low),
        high=_round(difference.high),
        season=_round(difference.season),
        errors=_round(difference.errors),
        weeks_effective=_round(difference.weeks_effective),
        clear=difference.clear,
        reads_as=_reads_as(one, difference),
        decides=one.decides,
        uncertain=one.uncertain,
        confound=one.confound,
        event=_event_beside(events, stretches[0].last, stretches[1].first),
    )


def _reads_as(one: Signal, difference: Difference) -> str:
    if one.rises_with is None:
        return "neutral"
    if not difference.clear:
        return "unclear"
    other = "nearness" if one.rises_with == "distance" else "distance"
    return one.rises_with if difference.points > 0 else other


def _event_beside(events: Sequence[Event], then_last: date, now_first: date) -> Event | None:
    """Give the event that stands closest to the middle between then and now."""
    middle = then_last + (now_first - then_last) / 2
    beside = [event for event in events if then_last - NEAR_EVENT <= event.day <= now_first + NEAR_EVENT]
    return min(beside, key=lambda event: (abs(event.day - middle), event), default=None)


def _round(value: float) -> float:
    return round(value, 4) + 0.0  # no minus zero
