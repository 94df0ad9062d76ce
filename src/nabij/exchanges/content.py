"""What counts as said: content, and whether a message does a thing."""

from __future__ import annotations

import polars as pl

from nabij.reading import THRESHOLDS


def is_content() -> pl.Expr:
    """Tell messages that say something: text with a word in it, in a language that is read."""
    text = (pl.col("kind") == "text") & (pl.col("n_words") >= 1) & (pl.col("language") != "other")
    return text.fill_null(False)


def does(label: str) -> pl.Expr:
    """Tell messages that a label of reading holds for; null where the model has no such label."""
    english = pl.col("language") == "en"
    return pl.col(label) >= pl.when(english).then(THRESHOLDS["en"][label]).otherwise(THRESHOLDS["nl"][label])


def week_of(at: pl.Expr) -> pl.Expr:
    """Give the Monday of a moment's week, by local calendar date, so that no clock change splits it."""
    return at.dt.date().dt.truncate("1w")
