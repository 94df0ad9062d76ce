"""A column of dates, whatever way they are written, as local wall time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from nabij.sources.clock import to_wall
from nabij.sources.dates import Evidence, Order, decide_order, locale_hint, to_seconds, to_times

_DATE = (
    r"^\s*(?P<one>\d{1,4})(?P<mark>[-/. ])(?P<two>\d{1,2})[-/. ](?P<three>\d{1,4})"
    r"(?:[T,\s]+(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,](?P<part>\d{1,9}))?)?"
    r"\s*(?P<half>[aApP])?\.?\s?[mM]?\.?)?\s*(?P<zone>Z|UTC|[+-]\d{2}:?\d{2})?\s*$"
)
_EPOCH = r"^\s*(\d{9,19})(?:\.(\d*))?\s*$"
#: Below so many digits' worth an epoch counts seconds, then milli-, micro- and nanoseconds.
_UNITS = ((10**11, 1000.0), (10**14, 1.0), (10**17, 1e-3), (10**20, 1e-6))


@dataclass(frozen=True, slots=True)
class Dates:
    """A column of times.

    Attributes:
        at: local wall time, `Datetime("ms")`; null where there is none.
        order: what stands where in the dates and the rule that told, or None where no choice was needed.
        coarse: True where no time has seconds.
    """

    at: pl.Series
    order: Order | None
    coarse: bool


def read_dates(written: pl.Series, zone: str, hint: str = "", latest: np.datetime64 | None = None) -> Dates:
    """Give the times in a column of text.

    Epochs and dates with an offset are instants and become wall time in `zone`; other dates are the clock
    that somebody saw and stay as they are. The order of day and month is one for the whole column.

    Args:
        written: text.
        zone: IANA name; empty is here.
        hint: `dmy` where the language of the file writes the day first.
        latest: no message is younger than this.
    """
    epochs = _read_epochs(written)
    parts = written.str.extract_groups(_DATE).struct.unnest()
    numbers = parts.select(pl.exclude("mark", "half", "zone").cast(pl.Int64, strict=False))
    there = numbers["one"].is_not_null()
    wall, order = _read_wall(numbers.filter(there), parts.filter(there), hint, latest)
    local = pl.Series(np.full(len(written), None), dtype=pl.Int64)
    local = local.scatter(there.arg_true(), wall) if len(wall) else local
    ahead = _offsets(parts["zone"])
    instants = epochs.fill_null(local - ahead)
    local = local.set(ahead.is_not_null(), None)
    at = local.cast(pl.Datetime("ms")).fill_null(to_wall(instants, zone))
    at = at.set(~at.dt.year().is_between(1970, 2099).fill_null(value=False), None)
    coarse = bool(there.any()) and numbers["second"].null_count() == len(numbers)
    told = bool((there & parts["zone"].is_null()).any())
    return Dates(at, order if told else None, coarse)


def are_dates(written: pl.Series) -> bool:
    """Say whether nearly all of a column can be read as dates."""
    found = written.str.contains(_DATE).fill_null(value=False) | _read_epochs(written).is_not_null()
    return len(written) > 0 and int(found.sum()) >= 0.95 * len(written)


def _read_epochs(written: pl.Series) -> pl.Series:
    """Give milliseconds since 1970 for numbers, in the unit that their size tells; else null."""
    frame = (
        written.alias("text")
        .to_frame()
        .select(
            whole=pl.col("text").str.extract(_EPOCH, 1).cast(pl.Int64, strict=False),
            part=("0." + pl.col("text").str.extract(_EPOCH, 2) + "0").cast(pl.Float64, strict=False),
        )
    )
    value = pl.col("whole") + pl.col("part").fill_null(0.0)
    chosen = pl.lit(None, pl.Float64)
    for limit, factor in reversed(_UNITS):
        scaled = pl.col("whole") if factor == 1.0 else value * factor
        chosen = pl.when(pl.col("whole") < limit).then(scaled).otherwise(chosen)
    return frame.select(chosen.cast(pl.Int64, strict=False).alias("ms")).to_series()


def _read_wall(
    numbers: pl.DataFrame, parts: pl.DataFrame, hint: str, latest: np.datetime64 | None
) -> tuple[pl.Series, Order | None]:
    """Give milliseconds of wall time since 1970 for numbers taken from dates, null for impossible ones."""
    if numbers.is_empty():
        return pl.Series([], dtype=pl.Int64), None
    one, two, three, hour, minute, second = (
        numbers[name].fill_null(0).to_numpy() for name in ("one", "two", "three", "hour", "minute", "second")
    )
    half = parts["half"].str.to_lowercase().replace_strict({"a": 1, "p": 2}, default=0, return_dtype=pl.Int64)
    guess = hint or locale_hint(
        separator=parts["mark"][0],
        capital_half=bool(parts["half"].is_in(["A", "P"]).any()),
        short_year=bool((three < 100).all()),
        day_first_words=False,
    )
    evidence = Evidence(latest=latest, hint="dmy" if guess == "dmy" else "mdy" if guess == "mdy" else "")
    order = decide_order(one, two, three, evidence)
    seconds, real = to_seconds(hour, minute, second, half.fill_null(0).to_numpy())
    times, exists = to_times(order.order, one, two, three, seconds)
    text = parts["part"].fill_null("0")
    fraction = ("0." + text).cast(pl.Float64, strict=False).fill_null(0.0) * 1000
    wall = pl.Series(times.astype(np.int64)) + fraction.floor().cast(pl.Int64)
    return wall.set(pl.Series(~(real & exists)), None), order


def _offsets(zone: pl.Series) -> pl.Series:
    """Give the milliseconds that `+01:00` is ahead of UTC; null where nothing is written."""
    frame = zone.alias("zone").to_frame().with_columns(bare=pl.col("zone").str.replace_all("[A-Z:]", ""))
    hours = pl.col("bare").str.slice(0, 3).cast(pl.Int64, strict=False).fill_null(0)
    minutes = pl.col("bare").str.slice(3).cast(pl.Int64, strict=False).fill_null(0)
    sign = pl.when(pl.col("bare").str.starts_with("-")).then(-1).otherwise(1)
    ahead = (hours * 60 + sign * minutes) * 60_000
    return frame.select(pl.when(pl.col("zone").is_not_null()).then(ahead).alias("ahead")).to_series()
