"""Signal 3: what went by itself is a task now."""

from __future__ import annotations

import polars as pl

from nabij.exchanges import does
from nabij.signals.registry import rests_on, signal
from nabij.signals.weekly import count_shares, read_for


@signal(
    group="duty",
    rises_with="distance",
    grade="B/D",
    source="measures.md S3; after Gaine & La Guardia 2009",
    minimum=60,
    per_month=True,
    confound="much_to_do",
    uncertain=rests_on("duty"),
)
def duty(said: pl.LazyFrame) -> pl.LazyFrame:
    """Messages in which something is a burden or a must, out of all content messages.

    "Moeten" by itself is mostly arranging in Dutch; what is read is obligation as a weight or as pressure.
    """
    return count_shares(read_for(said, "duty"), does("duty"))
