"""What counts as said: content, and whether a message does a thing."""

from __future__ import annotations

import polars as pl

from nabij.reading import PROBABILITIES, THRESHOLDS


def is_content() -> pl.Expr:
    """Tell messages that say something: text with a word in it, in a language that is read."""
    text = (pl.col("kind") == "text") & (pl.col("n_words") >= 1) & (pl.col("language") != "other")
    return text.fill_null(False)


def decide(reading: pl.DataFrame) -> pl.DataFrame:
    """Give the reading with yes or no for each probability; null where the model has no such label.

    Four bytes become a bit: nothing after this asks how likely it was.
    """
    english = pl.col("language") == "en"
    return reading.with_columns(
        pl.col(label) >= pl.when(english).then(THRESHOLDS["en"][label]).otherwise(THRESHOLDS["nl"][label])
        for label in PROBABILITIES
    )


def does(label: str) -> pl.Expr:
    """Tell messages that a label of reading holds for, once it is decided."""
    return pl.col(label)


def week_of(at: pl.Expr) -> pl.Expr:
    """Give the Monday of a moment's week, by local calendar date, so that no clock change splits it."""
    return at.dt.date().dt.truncate("1w")
