"""What was really said in a drawn chat, counted a week: the truth that a measurement is held against."""

from __future__ import annotations

import polars as pl

from nabij.reading import KINDS_OF_TALK


def weekly_counts(chat: pl.DataFrame) -> pl.DataFrame:
    """Give key, week (Monday), k and n: of the n texts of a week, k carry the label."""
    week = pl.col("at").dt.date().dt.truncate("1w").alias("week")
    texts = chat.filter(pl.col("kind") == "text")
    wide = texts.group_by(week).agg(
        pl.len().alias("n"),
        *[pl.col("label").str.contains(rf"\b{label}\b").sum().alias(label) for label in KINDS_OF_TALK],
    )
    return (
        wide.unpivot(KINDS_OF_TALK, index=["week", "n"], variable_name="key", value_name="k")
        .select("key", "week", "k", "n")
        .sort("key", "week")
    )
