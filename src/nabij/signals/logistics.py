"""Signal 1: talk that only arranges."""

from __future__ import annotations

import polars as pl

from nabij.reading import THRESHOLDS, UNCERTAIN
from nabij.signals.registry import signal
from nabij.signals.weekly import count_shares, is_content


@signal(
    rises_with="distance",
    decides=True,
    grade="B/D",
    source="measures.md S1; after Laurenceau, Feldman Barrett & Pietromonaco 1998",
    confound="living_together",
    uncertain="logistics" in UNCERTAIN,
)
def logistics(said: pl.LazyFrame) -> pl.LazyFrame:
    """Messages that arrange agenda, children, household or money, out of all content messages."""
    read = said.filter(is_content() & pl.col("logistics").is_not_null())
    return count_shares(read, pl.col("logistics") >= THRESHOLDS["logistics"])
