"""Since when: the onset of a chat's weeks, what it is read as, and what stands beside it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal

import polars as pl

from nabij.signals import all_signals
from nabij.timeline.events import Event
from nabij.timeline.findings import NEAR_EVENT, Finding, Since
from nabij.timeline.onset import Onset, find_onset
from nabij.timeline.onset_counts import NEEDED, lay_out

#: What a dated change is read as; `mixed`: no two signals moved the same way.
Direction = Literal["distance", "nearness", "mixed"]

_TWO = 2
_CONTRADICTS = timedelta(days=183)  # half a year: memory is no calendar
_AROUND = timedelta(weeks=26)
# What is read off a whole chat bends otherwise than the straight slopes of the model. Of 60
# drawn chats (development seed) the season held the planted week in 50; with two weeks on either side in 57.
_SLACK = timedelta(weeks=2)


@dataclass(frozen=True, slots=True)
class Dating:
    """Since when the two of them talk otherwise.

    Attributes:
        onset: of the deciding signals together; None where there is nothing to weigh.
        onsets: of each signal by itself.
        reads_as: of a change with a season: away from each other, towards each other, or both; else None.
    """

    onset: Onset | None = None
    onsets: dict[str, Onset] = field(default_factory=dict[str, Onset])
    reads_as: Direction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Felt:
    """Since when it feels so to the person who looks, the first and the last day of what they named."""

    first: date
    last: date

    def __post_init__(self) -> None:
        """Refuse nonsense at the door."""
        if self.last < self.first:
            raise ValueError("a season ends after it begins")

    def contradicts(self, onset: Onset) -> bool:
        """Tell whether more than half a year lies between this and the season of the onset."""
        if onset.start_earliest is None or onset.start_latest is None:
            return False
        return (
            self.first - onset.start_latest > _CONTRADICTS or onset.start_earliest - self.last > _CONTRADICTS
        )


def date_change(weeks: pl.DataFrame, events: Sequence[Event], also: Collection[str] = ()) -> Dating:
    """Give since when talk changed: of the signals of which two must agree, and of those that ride along.

    The seasons are those of `nabij.find_onset`, two weeks wider on either side.

    Args:
        weeks: frame of `nabij.timeline.WEEKS`, without the weeks that cannot be compared.
        events: what the person entered; the model lets each move the level.
        also: signals with a direction that get an onset of their own but do not decide.
    """
    deciding = [key for key, one in all_signals().items() if one.decides]
    wanted = [*deciding, *(key for key in also if all_signals()[key].rises_with is not None)]
    counts = weeks.filter((pl.col("whose") == "us") & pl.col("key").is_in(wanted))
    if counts.filter(pl.col("n") > 0).is_empty():
        return Dating()
    onset = find_onset(counts, events, deciding)
    calendar = lay_out(counts)
    keys = [key for key, usable in zip(calendar.keys, calendar.usable, strict=True) if usable >= NEEDED]
    each = onset.each or (onset,) * (len(keys) == 1)
    onsets = dict(zip(keys, each, strict=True)) if each else {}
    onsets = {key: _loosen(one) for key, one in onsets.items()}
    return Dating(_loosen(replace(onset, each=())), onsets, read_direction(onset))


def _loosen(onset: Onset) -> Onset:
    """Give the onset with two weeks more on either side of its season."""
    if onset.start_earliest is None or onset.start_latest is None:
        return onset
    return replace(
        onset, start_earliest=onset.start_earliest - _SLACK, start_latest=onset.start_latest + _SLACK
    )


def read_direction(onset: Onset) -> Direction | None:
    """Give what a change with a season is read as: two signals must have moved the same way."""
    if onset.verdict != "changed":
        return None
    away = 0
    for size in onset.sizes:
        away += (all_signals()[size.key].rises_with == "distance") == (size.points > 0)
    nearer = len(onset.sizes) - away
    if away >= _TWO > nearer:
        return "distance"
    return "nearness" if nearer >= _TWO > away else "mixed"


def attach_since(findings: Sequence[Finding], dating: Dating, events: Sequence[Event]) -> tuple[Finding, ...]:
    """Give the findings with their own since: of `us` only, for the onset is that of both together."""
    return tuple(_attach(one, dating, events) if one.whose == "us" else one for one in findings)


def _attach(finding: Finding, dating: Dating, events: Sequence[Event]) -> Finding:
    own, together = dating.onsets.get(finding.key), dating.onset
    agreed = {size.key: size for size in together.sizes} if together is not None else {}
    if together is not None and finding.key in agreed:
        dated, size = together, agreed[finding.key]
        probability, points = size.probability, size.points
    elif own is not None:
        dated, probability, points = own, own.probability, own.size
    else:
        return finding
    since = _season_of(dated)
    back = dated.recovery is not None
    if since is None or not points or not (back or (finding.clear and finding.points * points > 0)):
        return replace(finding, probability=probability)
    beside = events_beside(dated, events)
    return replace(
        finding, probability=probability, since=since, event=beside[0] if beside else finding.event
    )


def _season_of(onset: Onset) -> Since | None:
    if onset.start_earliest is None or onset.start is None or onset.start_latest is None:
        return None
    return Since(start_earliest=onset.start_earliest, start=onset.start, start_latest=onset.start_latest)


def events_beside(onset: Onset, events: Sequence[Event]) -> list[Event]:
    """Give the entered events within six weeks of the onset's interval, the nearest to its middle first."""
    since = _season_of(onset)
    if since is None:
        return []
    first, last = since.start_earliest - NEAR_EVENT, since.start_latest + NEAR_EVENT
    beside = [event for event in events if first <= event.day <= last]
    return sorted(beside, key=lambda event: (abs(event.day - since.start), event))


def weeks_around(onset: Onset | None) -> tuple[date, date] | None:
    """Give the days from half a year before the season of an onset to half a year after it."""
    since = None if onset is None else _season_of(onset)
    return since and (since.start_earliest - _AROUND, since.start_latest + _AROUND)
