"""The rule of two: a change counts when two signals tell it from a common start, and it can be dated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nabij.timeline.onset_evidence import Evidence
from nabij.timeline.onset_size import START_ALONE, START_TOGETHER, quantile_bins, start_mass

#: From this probability on a change may be told.
SURE = 0.95
#: A season that is wider than this many weeks names nothing.
WIDEST = 104
_TWO = 2


@dataclass(frozen=True, slots=True)
class Season:
    """The bins between which it began: 90 % lies from `low` to `high`."""

    low: int
    middle: int
    high: int

    def overlaps(self, other: Season) -> bool:
        """Tell whether both may hold the same start."""
        return self.low <= other.high and other.low <= self.high


@dataclass(frozen=True, slots=True)
class Ruling:
    """What may be said: the verdict, its probability, its season where it may be named, which keys agree."""

    verdict: str
    probability: float
    season: Season | None
    agreed: tuple[int, ...]


def judge_one(evidence: Evidence, bins: int, width: int) -> Ruling:
    """Rule on one key: it may be sure and dated, yet by itself it never says `changed`."""
    season = _season(evidence, bins, START_ALONE)
    sure = evidence.change >= SURE
    dated = sure and (season.high - season.low) * width <= WIDEST
    moved = sure or evidence.nothing < 1 - SURE
    return Ruling(
        "undatable" if moved else "unchanged",
        evidence.change,
        season if dated else None,
        (0,) if dated else (),
    )


def judge_several(together: Evidence, alone: Sequence[Evidence], bins: int, width: int) -> Ruling:
    """Rule on several keys: two of them must have changed from a common start, with P >= .95 each and both.

    A key that is sure by itself, of a season that does not overlap the common one, does not agree.
    """
    season = _season(together, bins, START_TOGETHER)
    agreed = tuple(
        key
        for key, own in enumerate(alone)
        if together.included[key] >= SURE
        and (own.change < SURE or _season(own, bins, START_ALONE).overlaps(season))
    )
    two = len(agreed) >= _TWO and together.several >= SURE
    if two and (season.high - season.low) * width <= WIDEST:
        return Ruling("changed", together.several, season, agreed)
    moved = together.change >= SURE or together.nothing < 1 - SURE or any(own.change >= SURE for own in alone)
    return Ruling("undatable" if moved else "unchanged", together.several, None, ())


def _season(evidence: Evidence, bins: int, levels: tuple[float, float, float]) -> Season:
    return Season(*quantile_bins(start_mass(evidence, bins), levels))
