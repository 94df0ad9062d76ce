"""Figures per person: only for two people who both opened their own journal on one screen.

Rule 4 of measures.md F3. Everywhere else the partner's share is never said. Here both see the same, side by
side, in the same words, and no share is called good or bad: a difference between two people is not a fault of
one.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from nabij.analysis import Analysis
from nabij.language import Words
from nabij.report.numbers import out_of
from nabij.report.subjects import SUBJECTS
from nabij.signals import all_signals
from nabij.timeline import Stretch, compare_stretches

_BOTH = ("me", "partner")
_RARE = 0.05  # under this share "of every 100" would be crumbs


@dataclass(frozen=True, slots=True)
class Part:
    """One person's share, then and now, as people count: of every `Each.base`, with its 90 % interval."""

    then: str
    now: str
    low: str
    high: str
    n: str


@dataclass(frozen=True, slots=True)
class Each:
    """One signal for each of the two, me first."""

    title: str
    unit: str
    base: str
    uncertain: bool
    parts: tuple[Part, Part]


def tell_each(analysis: Analysis, say: Words, minimum: int) -> list[Each]:
    """Give the signals that can be told for both people, in the order of the page.

    A signal is left out where one of the two has too few weeks to compare, and where it has no sentence for
    a person by himself: such a share would be the other's under another name.

    Args:
        analysis: what was found.
        say: the language.
        minimum: fewest `n` a week for signals that name none.
    """
    found = [_tell(analysis.weeks, key, say, minimum) for key in SUBJECTS if "me" in SUBJECTS[key].then_now]
    return [one for one in found if one is not None]


def _tell(weeks: pl.DataFrame, key: str, say: Words, minimum: int) -> Each | None:
    one = all_signals()[key]
    if SUBJECTS[key].shows != "share" or "me" not in one.found_for:
        return None
    least = minimum if one.minimum is None else one.minimum
    found: list[tuple[Stretch, Stretch]] = []
    for whose in _BOTH:
        mine = (pl.col("key") == key) & (pl.col("whose").cast(pl.String) == whose)
        series = weeks.filter(mine).sort("week")
        difference = (
            compare_stretches(series["k"].to_numpy(), series["n"].to_numpy(), least)
            if series.height
            else None
        )
        if difference is None:
            return None
        found.append((difference.then, difference.now))
    base = 1000 if max(stretch.share for pair in found for stretch in pair) < _RARE else 100
    first, second = (_part(then, now, base, say) for then, now in found)
    subject = SUBJECTS[key]
    return Each(say(subject.title), say(subject.n), say.number(base), one.uncertain, (first, second))


def _part(then: Stretch, now: Stretch, base: int, say: Words) -> Part:
    return Part(
        out_of(then.share, base, say),
        out_of(now.share, base, say),
        out_of(now.low, base, say),
        out_of(now.high, base, say),
        say.number(now.n),
    )
