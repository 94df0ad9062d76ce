"""When it began: the start of a lasting change in weekly counts, with its doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from nabij.timeline.events import Event
from nabij.timeline.onset_agree import Ruling, judge_one, judge_several
from nabij.timeline.onset_counts import NEEDED, Calendar, lay_out
from nabij.timeline.onset_evidence import Evidence, weigh_key, weigh_together
from nabij.timeline.onset_shapes import STEP
from nabij.timeline.onset_size import NINETY, Size, home_mass, measure_size, quantile_bins
from nabij.timeline.onset_working import prepare

_RETURNED = 0.8  # probability from which a return is told
_DIGITS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """When a change began to come back, with its 90 % interval; `probability` is given that it changed."""

    start_earliest: date
    start: date
    start_latest: date
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Onset:
    """The start of a lasting change, or why there is none to name.

    Attributes:
        verdict: `changed`: at least two keys did, from a common start. `unchanged`. `undatable`: something
            moved, but only one key did, or the season is too wide to name, or slow wandering explains it as
            well. `too_little`: too few weeks to say.
        probability: of a change; of several keys, that at least two of those that count changed from a
            common start.
        shape: `step` or `slope`, whichever the weeks fit better; `none` where nothing may be dated.
        start_earliest: Monday before which it most likely did not begin; None where `shape` is `none`.
        start: Monday in the middle of that season: as likely earlier as later.
        start_latest: Monday after which it most likely did not begin; earliest to latest: 90 %.
        size: percentage points of the key that moved most surely, the first of `sizes`; None without shape.
        size_low: where it at least lies.
        size_high: where it at most lies.
        sizes: of every key that changed, the surest first.
        keys: the keys that changed with probability .95 or more.
        recovery: when it began to come back, or None.
        nothing: probability that nothing changed.
        wandering: probability that it only drifts, as moods do.
        weeks: usable bins of one to four weeks of the best of the keys; 40 are needed.
        each: the same for every key by itself; empty where there is one.
    """

    verdict: str
    probability: float
    shape: str
    start_earliest: date | None = None
    start: date | None = None
    start_latest: date | None = None
    size: float | None = None
    size_low: float | None = None
    size_high: float | None = None
    sizes: tuple[Size, ...] = ()
    keys: tuple[str, ...] = ()
    recovery: Recovery | None = None
    nothing: float
    wandering: float
    weeks: int
    each: tuple[Onset, ...] = ()


def find_onset(
    counts: pl.DataFrame, events: Sequence[Event] = (), deciding: Sequence[str] | None = None
) -> Onset:
    """Give when a lasting change began in the weekly counts of one person, or of both together.

    Compared are: nothing changed but the time of year and the entered events; a mood or level that wanders; a
    step; slopes of 13, 26 and 52 weeks; and the last two with a return. Counts are beta-binomial; moods that
    last are in the covariance, so no week counts twice; evidence is averaged over how long they last, their
    size and the over-dispersion. Several keys share one start and part of their moods, each with its own size
    and sign. Priors and measured errors: `docs/en/onset.md`. After Bai & Perron (1998) for the question,
    Harvey (1989) for the wandering level, Kass & Raftery (1995) for the evidence.

    Args:
        counts: frame of `key, week, k, n`: `k` out of `n` in the week that begins on this Monday; other
            columns are left alone, weeks that are missing count as 0 out of 0.
        events: what the person entered; each may shift the level from its week, for good or half a year.
        deciding: the keys of which two must agree; all of them unless told.

    Raises:
        ValueError: the frame holds something else than that.
    """
    calendar = lay_out(counts)
    usable = dict(zip(calendar.keys, calendar.usable, strict=True))
    counting = [key for key in calendar.keys if deciding is None or key in deciding]
    weeks = max((usable[key] for key in counting), default=0)
    if weeks < NEEDED:
        return _too_little(weeks)
    kept = calendar.only(tuple(key for key in calendar.keys if usable[key] >= NEEDED))
    chosen = tuple(key for key in counting if key in kept.keys)
    places = [kept.place(event.day) for event in events]
    working = prepare(kept, places)
    alone = {key: weigh_key(working, place) for place, key in enumerate(kept.keys)}
    each = tuple(
        _tell(judge_one(one.evidence, len(kept.n), kept.width), one.evidence, kept.only((key,)), ())
        for key, one in alone.items()
    )
    if len(chosen) == 1:
        own = each[kept.keys.index(chosen[0])]
        return replace(own, each=each if len(each) > 1 else ())
    common = kept.only(chosen)
    heard = [alone[key] for key in chosen]
    together = weigh_together(working.only([kept.keys.index(key) for key in chosen]), heard)
    ruling = judge_several(together, [one.evidence for one in heard], len(common.n), common.width)
    return _tell(ruling, together, common, each)


def _too_little(weeks: int) -> Onset:
    return Onset(verdict="too_little", probability=0.0, shape="none", nothing=0.0, wandering=0.0, weeks=weeks)


def _tell(ruling: Ruling, evidence: Evidence, calendar: Calendar, each: tuple[Onset, ...]) -> Onset:
    """Put a ruling into dates and percentage points."""
    told = Onset(
        verdict=ruling.verdict,
        probability=round(min(ruling.probability, 1.0), _DIGITS),
        shape="none",
        nothing=round(evidence.nothing, _DIGITS),
        wandering=round(evidence.wandering, _DIGITS),
        weeks=max(calendar.usable),
        each=each,
    )
    season = ruling.season
    if season is None:
        return told
    sizes = [measure_size(evidence, calendar, key, season.middle) for key in ruling.agreed]
    sizes.sort(key=lambda one: (-one.probability, -abs(one.points), one.key))
    stepped = float(evidence.weights[evidence.shapes.length == 0].sum())
    likelier = stepped / STEP > (1 - stepped) / (
        1 - STEP
    )  # by the weeks alone: slopes are the likelier before
    return replace(
        told,
        shape="step" if likelier else "slope",
        start_earliest=calendar.monday(season.low),
        start=calendar.monday(season.middle),
        start_latest=calendar.monday(season.high),
        size=sizes[0].points,
        size_low=sizes[0].low,
        size_high=sizes[0].high,
        sizes=tuple(sizes),
        keys=tuple(calendar.keys[key] for key in ruling.agreed),
        recovery=_tell_recovery(evidence, calendar),
    )


def _tell_recovery(evidence: Evidence, calendar: Calendar) -> Recovery | None:
    mass = home_mass(evidence, len(calendar.n))
    probability = float(mass.sum())
    if probability < _RETURNED:
        return None
    low, middle, high = quantile_bins(mass, NINETY)
    return Recovery(
        start_earliest=calendar.monday(low),
        start=calendar.monday(middle),
        start_latest=calendar.monday(high),
        probability=round(min(probability, 1.0), _DIGITS),
    )
