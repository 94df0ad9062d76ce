"""Signal 1: talk that only arranges."""

from __future__ import annotations

import polars as pl

from nabij.exchanges import does
from nabij.signals.registry import rests_on, signal
from nabij.signals.weekly import count_shares, read_for


@signal(
    group="logistics",
    rises_with="distance",
    decides=True,
    grade="B/D",
    source="measures.md S1; after Laurenceau, Feldman Barrett & Pietromonaco 1998",
    confound="living_together",
    uncertain=rests_on("logistics"),
)
def logistics(said: pl.LazyFrame) -> pl.LazyFrame:
    """Messages that arrange agenda, children, household or money, out of all content messages."""
    return count_shares(read_for(said, "logistics"), does("logistics"))
