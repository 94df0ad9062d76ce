"""The weekly counts of one person or of both, laid on one calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

import numpy as np
import polars as pl

from nabij.signals import all_signals
from nabij.timeline.onset_precision import Numbers

#: What `nabij.find_onset` takes: `k` out of `n` in the week that begins on this Monday.
COUNTS = pl.Schema({"key": pl.String, "week": pl.Date, "k": pl.Int64, "n": pl.Int64})

NEEDED = 40  # usable bins (measures.md C4)
_SPAN = 78  # weeks: eighteen months
_MINIMUM = 15
_WIDEST = 4  # weeks that may merge into one usable bin
_LONGEST = 260  # bins: beyond this a bin is two weeks, three, ...


@dataclass(frozen=True, slots=True)
class Calendar:
    """The counts of several keys on one calendar.

    Attributes:
        keys: their names, in order of the alphabet.
        k: hits (T, K).
        n: out of how many (T, K); 0 where nothing was said.
        first: the Monday on which bin 0 begins.
        width: weeks in a bin.
        usable: how many bins of one to four weeks reach each key's minimum, spread over enough time; 0 where
            they do not.
    """

    keys: tuple[str, ...]
    k: Numbers
    n: Numbers
    first: date
    width: int
    usable: tuple[int, ...]

    def monday(self, place: int) -> date:
        """Give the Monday on which a bin begins."""
        return self.first + timedelta(weeks=place * self.width)

    def place(self, day: date) -> int:
        """Give the bin a day falls in; below 0 or past the end where it falls outside."""
        return (day - self.first).days // (7 * self.width)

    def only(self, keys: tuple[str, ...]) -> Calendar:
        """Give the same calendar with some of its keys."""
        chosen = [self.keys.index(key) for key in keys]
        usable = tuple(self.usable[one] for one in chosen)
        return Calendar(keys, self.k[:, chosen], self.n[:, chosen], self.first, self.width, usable)


def lay_out(counts: pl.DataFrame) -> Calendar:
    """Give the counts on one calendar, from the first week with talk to the last.

    Raises:
        ValueError: the frame does not follow `COUNTS`, a week is no Monday or stands twice, or k exceeds n.
    """
    told = _check(counts)
    keys = tuple(sorted(set(told["key"])))
    spoken = told.filter(pl.col("n") > 0)["week"]
    if spoken.is_empty():
        return Calendar(
            keys, np.zeros((0, len(keys))), np.zeros((0, len(keys))), date.min, 1, (0,) * len(keys)
        )
    first, last = spoken.sort()[0], spoken.sort()[-1]
    weeks = (last - first).days // 7 + 1
    k, n = np.zeros((weeks, len(keys))), np.zeros((weeks, len(keys)))
    within = told.filter(pl.col("week").is_between(first, last))
    row = ((within["week"] - first).dt.total_days() // 7).to_numpy()
    column = np.searchsorted(np.array(keys), within["key"].to_numpy().astype(str))
    k[row, column], n[row, column] = within["k"].to_numpy(), within["n"].to_numpy()
    usable = tuple(_usable(n[:, one], _minimum(key)) for one, key in enumerate(keys))
    width = ceil(weeks / _LONGEST)
    start = first - timedelta(weeks=-weeks % width)  # bins end with the last week
    return Calendar(keys, _merge(k, width), _merge(n, width), start, width, usable)


def _check(counts: pl.DataFrame) -> pl.DataFrame:
    missing = [name for name in COUNTS.names() if name not in counts.columns]
    if missing:
        raise ValueError(f"counts lack the column {missing[0]}; they hold key, week, k and n")
    try:
        told = counts.select(COUNTS.names()).cast(COUNTS)
    except pl.exceptions.PolarsError as error:
        raise ValueError("counts hold key, week (a date), k and n (whole numbers)") from error
    if told.null_count().sum_horizontal().item():
        raise ValueError("counts hold no nulls; a week in which nothing was said is 0 out of 0")
    if told.filter((pl.col("k") < 0) | (pl.col("k") > pl.col("n"))).height:
        raise ValueError("k is a part of n")
    if told.filter(pl.col("week").dt.weekday() != 1).height:
        raise ValueError("a week is the date of its Monday")
    if told.select("key", "week").is_duplicated().any():
        raise ValueError(
            "a week stands once for each key; give the counts of one person, or of both together"
        )
    return told


def _minimum(key: str) -> int:
    known = all_signals().get(key)
    return _MINIMUM if known is None or known.minimum is None else known.minimum


def _usable(n: Numbers, minimum: int) -> int:
    """Count bins of one to four weeks that reach the minimum; 0 where they span less than eighteen months."""
    count, held, age, seen = 0, 0.0, 0, list[int]()
    for week, one in enumerate(n):
        held, age = held + float(one), age + 1
        if held >= minimum:
            count += 1
            seen.append(week)
        if held >= minimum or age == _WIDEST:
            held, age = 0.0, 0
    return count if seen and seen[-1] - seen[0] + 1 >= _SPAN else 0


def _merge(counts: Numbers, width: int) -> Numbers:
    padded = np.pad(counts, ((-len(counts) % width, 0), (0, 0)))
    return padded.reshape(-1, width, counts.shape[1]).sum(axis=1)
