"""Secondary: we against I and you, and how alike two people write. Never a finding by themselves."""

from __future__ import annotations

from functools import reduce
from operator import add

import polars as pl

from nabij.exchanges import FUNCTION_WORDS
from nabij.signals.registry import WHOSE, signal
from nabij.signals.weekly import add_us

_ENOUGH = 500  # words of each in four weeks (measures.md B1, LSM)


@signal(
    group="secondary",
    rises_with="nearness",
    grade="A/C",
    source="measures.md W; after Karan, Rosenthal & Robbins 2019",
    minimum=300,
    per_month=True,
    confound="we_as_pressure",
)
def we_talk(words: pl.LazyFrame) -> pl.LazyFrame:
    """The words we, us, our and together, out of those, I, me, my, you and your."""
    counts = words.select("week", "mine", k="we", n=pl.col("we") + pl.col("i_you"))
    return add_us(counts.filter(pl.col("n") > 0))


@signal(
    group="secondary",
    rises_with=None,  # it falls and rises with a quarrel too (Bowen 2017)
    grade="B/C",
    source="measures.md LSM; after Ireland et al. 2011",
    minimum=_ENOUGH,
    per_month=True,
    confound="alike_in_quarrel",
    found_for=("us",),
)
def matching(words: pl.LazyFrame) -> pl.LazyFrame:
    """How alike two people use function words over four weeks, as so many of the week's function words.

    Language style matching: 1 - |a - b| / (a + b) for the shares a and b of each of nine classes, averaged.
    It is no count: k is that part of the function words n, so that doubt follows how much was said. Four
    weeks up to and with this one, in which both wrote 500 words; fewer make any two people look unlike.
    """
    each = (
        words.sort("week")
        .rolling("week", period="4w", group_by="mine")
        .agg(pl.col("words", *FUNCTION_WORDS).sum(), now=pl.sum_horizontal(pl.col(*FUNCTION_WORDS).last()))
    )
    enough = each.filter(pl.col("words") >= _ENOUGH)
    pairs = enough.filter("mine").join(enough.filter(~pl.col("mine")), on="week", suffix="_other")
    alike = reduce(add, (_alikeness(name) for name in FUNCTION_WORDS)) / len(FUNCTION_WORDS)
    n = pl.col("now") + pl.col("now_other")
    counted = pairs.select("week", n=n, k=(alike * n).round().cast(pl.UInt32), whose=pl.lit("us", WHOSE))
    return counted.filter(pl.col("n") > 0)


def _alikeness(name: str) -> pl.Expr:
    mine, other = pl.col(name) / pl.col("words"), pl.col(f"{name}_other") / pl.col("words_other")
    return 1 - (mine - other).abs() / (mine + other + 0.0001)  # .0001 as in the paper: neither uses it
