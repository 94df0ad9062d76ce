"""What is shared of an inner life, and asked after: the other side of talk that only arranges."""

from __future__ import annotations

import polars as pl

from nabij.exchanges import does, is_content, week_of
from nabij.signals.registry import WHOSE, rests_on, signal
from nabij.signals.weekly import count_shares, read_for


@signal(
    group="sharing",
    rises_with="nearness",
    decides=True,
    grade="B/C",
    source="measures.md S1b; after Laurenceau, Feldman Barrett & Pietromonaco 1998",
    confound="told_at_home",
    uncertain=rests_on("sharing"),
)
def sharing(said: pl.LazyFrame) -> pl.LazyFrame:
    """Messages that open something of one's own inner life, out of content that does more than arrange.

    Here we depart from S1b, which counts out of all content: then a rise of `logistics` alone would push
    this down, and two signals that must agree would be one signal twice. What shares and arranges counts.
    """
    more = does("sharing") | ~does("logistics").fill_null(False)
    return count_shares(read_for(said, "sharing").filter(more), does("sharing"))


@signal(
    group="sharing",
    rises_with="nearness",
    grade="B/C",
    source="measures.md S2a, as sittings; after Gable, Gonzaga & Strachman 2006",
    minimum=8,
    confound="told_at_home",
    uncertain=rests_on("sharing"),
)
def sharing_talks(said: pl.LazyFrame) -> pl.LazyFrame:
    """Sittings in which news, a worry or a success is shared, out of all sittings, by each person or either.

    S2a is a plain count; per sitting it does not rise with how much is sent. A sitting may be both people's.
    """
    shared = is_content() & does("sharing").fill_null(False)
    mine = pl.col("mine")
    talks = said.group_by("sitting").agg(
        week=week_of(pl.col("at").min()),
        us=shared.any(),
        me=(shared & mine).any(),
        partner=(shared & ~mine).any(),
        known=pl.col("sharing").is_not_null().any(),
    )
    weeks = talks.filter("known").group_by("week").agg(pl.col("us", "me", "partner").sum(), n=pl.len())
    long = weeks.unpivot(["us", "me", "partner"], index=["week", "n"], variable_name="whose", value_name="k")
    return long.with_columns(pl.col("whose").cast(WHOSE))


@signal(
    group="sharing",
    rises_with="nearness",
    grade="B/C",
    source="measures.md S1c; after Huang et al. 2017, who saw strangers",
    minimum=8,
    confound="told_at_home",
    uncertain=rests_on("inner_question"),
)
def inner_questions(said: pl.LazyFrame) -> pl.LazyFrame:
    """Questions after the other's feelings, thoughts or news, out of all questions."""
    inner = does("inner_question")
    asked = read_for(said, "inner_question").filter(inner | pl.col("question").fill_null(False))
    return count_shares(asked, inner)
