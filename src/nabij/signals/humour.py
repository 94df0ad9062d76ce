"""Signal 4: laughing together."""

from __future__ import annotations

import polars as pl

from nabij.signals.registry import signal
from nabij.signals.weekly import count_shares


@signal(
    rises_with="nearness",
    decides=True,
    grade="B/D",
    source="measures.md S4a; after Kurtz & Algoe 2015",
    minimum=15,
    confound="laughs_elsewhere",
    found_for=("us",),  # whether my laugh is answered is the partner's share under another name
)
def shared_laughter(laughs: pl.LazyFrame) -> pl.LazyFrame:
    """Laughs that the other answers with a laugh within five messages, out of all laughs."""
    return count_shares(laughs, pl.col("answered"))
