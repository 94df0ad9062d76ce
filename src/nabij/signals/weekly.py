"""Weeks and content: how every signal counts."""

from __future__ import annotations

import polars as pl

from nabij.exchanges import is_content, week_of
from nabij.signals.registry import WHOSE


def count_shares(events: pl.LazyFrame, hit: pl.Expr) -> pl.LazyFrame:
    """Give `week, whose, k, n`: how many events of a week are a hit, for each person and for us."""
    each = (
        events.select(week=week_of(pl.col("at")), mine="mine", hit=hit)
        .group_by("week", "mine")
        .agg(k=pl.col("hit").fill_null(False).sum(), n=pl.len())
    )
    return add_us(each)


def add_us(each: pl.LazyFrame) -> pl.LazyFrame:
    """Give `week, whose, k, n` from `week, mine, k, n`: each person's counts, and ours, their sum."""
    us = each.group_by("week").agg(pl.col("k", "n").sum()).with_columns(whose=pl.lit("us", WHOSE))
    return pl.concat([us, each.with_columns(whose=person()).drop("mine")], how="diagonal_relaxed")


def count_split(events: pl.LazyFrame) -> pl.LazyFrame:
    """Give `week, whose, k, n`: how many of all events of a week are each person's."""
    weeks = events.group_by(week=week_of(pl.col("at"))).agg(mine=pl.col("mine").sum(), n=pl.len())
    me = weeks.select("week", "n", k="mine", whose=pl.lit("me", WHOSE))
    partner = weeks.select("week", "n", k=pl.col("n") - pl.col("mine"), whose=pl.lit("partner", WHOSE))
    return pl.concat([me, partner], how="diagonal_relaxed")


def count_content(said: pl.LazyFrame) -> pl.DataFrame:
    """Give `week, n`: the content messages of each week with any message, in order."""
    weeks = said.group_by(week=week_of(pl.col("at"))).agg(n=is_content().sum().cast(pl.UInt32))
    return weeks.sort("week").collect()


def read_for(said: pl.LazyFrame, *labels: str) -> pl.LazyFrame:
    """Give the content messages of which reading knows all these labels."""
    return said.filter(is_content() & pl.all_horizontal(pl.col(*labels).is_not_null()))


def by_answerer(bids: pl.LazyFrame) -> pl.LazyFrame:
    """Give the bids counted for who was asked: mine are the ones the other made."""
    return bids.with_columns(mine=~pl.col("mine"))


def person() -> pl.Expr:
    """Tell whose each row with `mine` is."""
    return pl.when(pl.col("mine")).then(pl.lit("me", WHOSE)).otherwise(pl.lit("partner", WHOSE))
