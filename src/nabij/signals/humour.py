"""Signal 4: laughing together, tenderness, and the formal tone that comes in their place."""

from __future__ import annotations

import polars as pl

from nabij.exchanges import does
from nabij.signals.registry import rests_on, signal
from nabij.signals.weekly import count_shares, read_for


@signal(
    group="humour",
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


@signal(
    group="humour",
    rises_with="nearness",
    grade="C/D",
    source="measures.md S4b",
    minimum=60,
    per_month=True,
    confound="said_aloud",
    uncertain=rests_on("affection"),
)
def affection(said: pl.LazyFrame) -> pl.LazyFrame:
    """Messages with tenderness in them (a pet name, thanks, a compliment), out of all content messages."""
    return count_shares(read_for(said, "affection"), does("affection"))


@signal(
    group="humour",
    rises_with="distance",
    grade="D/D",
    source="measures.md S4c",
    minimum=60,
    per_month=True,
    confound="way_of_typing",
    uncertain=rests_on("formal"),
)
def formality(said: pl.LazyFrame) -> pl.LazyFrame:
    """Messages in a formal tone ("u", the phrases of a letter), out of all content messages."""
    return count_shares(read_for(said, "formal"), does("formal"))
