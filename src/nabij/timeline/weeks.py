"""The weeks of a chat: every signal on one calendar, and its smoothed trend."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl

from nabij.signals import SIGNALS, all_signals
from nabij.timeline.doubt import NINETY, Numbers, extra_variance

#: The long frame of all weeks, from the first to the last. `usable`: `n` reaches the signal's minimum.
#: `trend`, with `low` and `high` around it (90 %), is a share; null where the weeks around are too thin.
WEEKS = pl.Schema(
    {
        **SIGNALS,
        "usable": pl.Boolean,
        "trend": pl.Float64,
        "low": pl.Float64,
        "high": pl.Float64,
    }
)

_WIDTH = 6.0  # weeks: standard deviation of the kernel
_REACH = 240  # weeks, forty of those: beyond it the kernel is nought
_DIGITS = 4


def fill_weeks(signals: pl.DataFrame, first: date, last: date) -> pl.DataFrame:
    """Give a frame of `SIGNALS` with every week from `first` to `last`, 0 of 0 where nothing was said."""
    weeks = pl.select(week=pl.date_range(pl.lit(first), pl.lit(last), "1w"))
    series = signals.select("key", "whose").unique(maintain_order=True)
    grid = series.join(weeks, how="cross")
    filled = grid.join(signals, on=["key", "whose", "week"], how="left", maintain_order="left")
    return filled.with_columns(pl.col("k", "n").fill_null(0)).select(SIGNALS.names())


def draw_trends(filled: pl.DataFrame, minimum: int) -> pl.DataFrame:
    """Give a frame of `WEEKS`: every signal with its smoothed weekly trend and band.

    The trend is the local share: hits over counts, weighted by a normal kernel of six weeks around each week
    (local likelihood of degree 0, Tibshirani & Hastie 1987). The band is Wilson's 90 % interval with the
    kernel's own effective count, in which a week that strays further than chance weighs less. Within six
    weeks of either end the kernel sees one side only.

    Args:
        filled: frame of `fill_weeks`.
        minimum: fewest `n` a week for signals that name none.
    """
    parts: list[pl.DataFrame] = []
    for (key, _), series in filled.group_by(["key", "whose"], maintain_order=True):
        known = all_signals().get(str(key))
        least = known.minimum if known is not None and known.minimum is not None else minimum
        lines = _trend(series["k"].to_numpy().astype(float), series["n"].to_numpy().astype(float), least)
        columns = {name: pl.Series(line).fill_nan(None).round(_DIGITS) for name, line in lines.items()}
        parts.append(series.with_columns(usable=pl.col("n") >= least, **columns))
    return pl.concat(parts).select(WEEKS.names()) if parts else pl.DataFrame(schema=WEEKS)


def _smooth(values: Numbers, power: int = 1) -> Numbers:
    """Give around each week the sum of all values, weighted by the kernel to this power."""
    reach = min(len(values) - 1, _REACH)
    apart = np.arange(-reach, reach + 1) / _WIDTH
    summed = np.convolve(values, np.exp(-0.5 * apart**2) ** power, "full")
    return summed[reach : reach + len(values)]


def _trend(k: Numbers, n: Numbers, least: int) -> dict[str, Numbers]:
    """Give the share, low and high a week; NaN where five weeks together hold fewer than `least`."""
    around = np.convolve(n, np.ones(5), "full")[2:-2]
    shown = (around >= least) & (n.sum() > 0)
    counts = np.maximum(_smooth(n), 1e-12)
    share = _smooth(k) / counts
    residual = np.divide(k, n, out=share.copy(), where=n > 0) - share
    chance = np.maximum(share * (1 - share), 1e-9)
    seen = n > 0
    sampling = chance[seen] / n[seen]
    used = round(len(n) / (_WIDTH * np.sqrt(2 * np.pi)))  # the kernel's degrees of freedom
    extra = extra_variance(residual[seen], sampling, n[seen], used) if seen.any() else 0.0
    variance = _smooth(n * chance + n**2 * extra, power=2) / counts**2
    weight = chance / np.maximum(variance, 1e-12)
    z2 = NINETY**2
    middle = (share + z2 / (2 * weight)) / (1 + z2 / weight)
    half = NINETY / (1 + z2 / weight) * np.sqrt(chance / weight + z2 / (4 * weight**2))
    blank = np.where(shown, 0.0, np.nan)
    return {
        "trend": share + blank,
        "low": np.clip(middle - half, 0, 1) + blank,
        "high": np.clip(middle + half, 0, 1) + blank,
    }
