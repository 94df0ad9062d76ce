"""The pattern of fixing: advice first, where somebody wants to be heard."""

from __future__ import annotations

import polars as pl

from nabij.signals.registry import rests_on, signal
from nabij.signals.weekly import by_answerer, count_shares

_LISTENS = ("acknowledging", "substance")


@signal(
    group="fixing",
    rises_with="distance",
    grade="A/C",
    source="measures.md S6; after High & Dillard 2012, Brock & Lawrence 2009",
    minimum=5,
    per_month=True,
    confound="advice_wanted",
    uncertain=rests_on("sharing", "advice", "acknowledging"),
)
def fixing(bids: pl.LazyFrame) -> pl.LazyFrame:
    """Answers to what is shared that begin with advice, out of those that advise or take in; for who answers.

    Only answers in words that come within a day and before talk turns to arranging.
    """
    answered = pl.col("answer").is_in(["advice", *_LISTENS])
    heard = by_answerer(bids).filter((pl.col("kind") == "sharing") & answered & pl.col("met"))
    return count_shares(heard, pl.col("answer") == "advice")
