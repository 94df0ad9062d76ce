"""Signal 2: what is shared and not met, or shared with somebody else."""

from __future__ import annotations

import polars as pl

from nabij.exchanges import does, is_content, week_of
from nabij.signals.registry import WHOSE, rests_on, signal
from nabij.signals.weekly import by_answerer, count_shares


@signal(
    group="loneliness",
    rises_with="nearness",
    decides=True,
    grade="B/C",
    source="measures.md S2b; after Gable, Gonzaga & Strachman 2006",
    minimum=5,
    per_month=True,
    confound="answered_aloud",
    uncertain=rests_on("sharing", "acknowledging", "inner_question", "logistics"),
)
def met_with_substance(bids: pl.LazyFrame) -> pl.LazyFrame:
    """Turns that share something and are met within a day, before talk turns to arranging; for who answers.

    Met: a question, something of oneself, sympathy, advice, or four words with content. An answer that cannot
    be seen (a voice note, a picture) counts neither way. Counted for who answers: mine are my own answers.
    """
    shared = by_answerer(bids).filter((pl.col("kind") == "sharing") & pl.col("met").is_not_null())
    return count_shares(shared, pl.col("met"))


@signal(
    group="loneliness",
    rises_with="distance",
    grade="C/D",
    source="measures.md S2c",
    minimum=5,
    per_month=True,
    confound="answered_aloud",
    uncertain=rests_on("sharing", "acknowledging", "inner_question", "logistics"),
    found_for=("us",),  # it takes two to let a thing go
)
def dropped(bids: pl.LazyFrame) -> pl.LazyFrame:
    """Turns that share something with which neither stays in the two messages that follow; for who shared."""
    shared = bids.filter((pl.col("kind") == "sharing") & pl.col("dropped").is_not_null())
    return count_shares(shared, pl.col("dropped"))


@signal(
    group="loneliness",
    rises_with="nearness",
    grade="B/C",
    source="measures.md S2a; after Gable, Gonzaga & Strachman 2006",
    minimum=5,
    per_month=True,
    confound="other_friends",
    uncertain=rests_on("sharing"),
    found_for=("me",),
    elsewhere=True,
)
def shared_with_partner(said: pl.LazyFrame, elsewhere: pl.LazyFrame) -> pl.LazyFrame:
    """Messages in which I share something that go to my partner, out of all I share in the chats I gave.

    Only whole weeks that all of these chats cover. Without another chat there is nothing to count.
    """
    mine = said.filter(is_content() & pl.col("mine") & does("sharing"))
    here = mine.group_by(week=week_of(pl.col("at"))).agg(k=pl.len())
    counts = elsewhere.join(here, on="week", how="left").with_columns(pl.col("k").fill_null(0))
    return counts.select("week", "k", n=pl.col("k") + pl.col("shared"), whose=pl.lit("me", WHOSE)).filter(
        pl.col("n") > 0
    )
