"""What is shared of an inner life: the other side of talk that only arranges."""

from __future__ import annotations

import polars as pl

from nabij.reading import THRESHOLDS, UNCERTAIN
from nabij.signals.registry import signal
from nabij.signals.weekly import count_shares, is_content


@signal(
    rises_with="nearness",
    grade="B/C",
    source="measures.md S1b; after Laurenceau, Feldman Barrett & Pietromonaco 1998",
    confound="told_at_home",
    uncertain="sharing" in UNCERTAIN,
    found_for=("us", "me"),
)
def sharing(said: pl.LazyFrame) -> pl.LazyFrame:
    """Messages that open something of one's own inner life, out of all content messages.

    It decides nothing yet: it is counted over the same messages as `logistics`, so a rise of the one alone
    pushes the other down, and two signals that must agree must not be one signal twice.
    """
    read = said.filter(is_content() & pl.col("sharing").is_not_null())
    return count_shares(read, pl.col("sharing") >= THRESHOLDS["sharing"])
