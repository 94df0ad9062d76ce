"""The pattern of false peace: short compliance in place of an answer, and less and less disagreement."""

from __future__ import annotations

import polars as pl

from nabij.exchanges import does
from nabij.signals.registry import rests_on, signal
from nabij.signals.weekly import count_shares, read_for


@signal(
    group="false_peace",
    rises_with="distance",
    grade="A/D",
    source="measures.md S7; after Impett et al. 2012, Chervonsky & Hunt 2017",
    minimum=30,
    per_month=True,
    confound="short_by_habit",
    uncertain=rests_on("curt"),
)
def false_peace(turns: pl.LazyFrame) -> pl.LazyFrame:
    """Answers that are only a short compliance ("prima", "laat maar"), out of all answers in a sitting.

    S7 asks for no disagreement in eight weeks as well. A reading that errs once in a hundred messages would
    find some in almost any eight weeks, so `disagreement` stands beside this one: only both say a thing.
    """
    return count_shares(turns.filter(pl.col("delay").is_not_null()), pl.col("curt"))


@signal(
    group="false_peace",
    rises_with=None,  # quarrelling less may be peace
    grade="A/D",
    source="measures.md S7",
    minimum=60,
    per_month=True,
    confound="said_aloud",
    uncertain=rests_on("disagree"),
)
def disagreement(said: pl.LazyFrame) -> pl.LazyFrame:
    """Messages that contradict or refuse without attack, out of all content messages."""
    return count_shares(read_for(said, "disagree"), does("disagree"))
