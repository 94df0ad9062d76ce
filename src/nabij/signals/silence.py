"""The pattern of silence: who writes, who begins, whether and how soon an answer comes."""

from __future__ import annotations

import polars as pl

from nabij.exchanges import week_of
from nabij.signals.registry import WHOSE, rests_on, signal
from nabij.signals.weekly import by_answerer, count_shares, count_split, person

_MINIMUM = 10  # answers for a median (measures.md S5b)


@signal(
    group="silence",
    rises_with=None,
    grade="C/D",
    source="measures.md B2; Ohadi et al. 2018",
    confound="same_house",
    found_for=("me",),
)
def messages(said: pl.LazyFrame) -> pl.LazyFrame:
    """Messages of each person, out of all messages."""
    return count_split(said)


@signal(
    group="silence",
    rises_with=None,
    grade="C/D",
    source="measures.md S5c",
    minimum=8,
    confound="out_of_house",
    found_for=("me",),
)
def starts(sittings: pl.LazyFrame) -> pl.LazyFrame:
    """Sittings that each person begins, out of all sittings."""
    return count_split(sittings)


@signal(
    group="silence",
    rises_with="distance",
    decides=True,
    grade="B/C",
    source="measures.md S5a; after Driver & Gottman 2004",
    minimum=8,
    confound="answered_aloud",
    uncertain=rests_on("sharing", "inner_question", "humour"),
)
def unanswered_bids(bids: pl.LazyFrame) -> pl.LazyFrame:
    """Turns that ask for contact and get no answer within a day, out of all such turns; for who was asked.

    What asks for contact: something shared, a question after the other, a picture or "kijk!", a joke.
    Tenderness is left out: a goodnight ends a talk and waits for nothing. Any message of the other, and any
    emoji under one of the turn's messages, is an answer.
    """
    asked = by_answerer(bids).filter((pl.col("kind") != "affection") & pl.col("answer").is_not_null())
    return count_shares(asked, pl.col("answer") == "none")


@signal(
    group="silence",
    rises_with="nearness",
    grade="D/D",
    source="measures.md S5b, as a count; Holtzman et al. 2021 find no link in couples who live near",
    minimum=_MINIMUM,
    confound="work_and_sleep",
)
def answered_within_hour(turns: pl.LazyFrame) -> pl.LazyFrame:
    """Answers that come within the hour, out of all answers in a sitting; counted for who answers.

    Where the other's turn ended between 23:00 and 07:00 the answer is left out: sleep is no silence.
    """
    return count_shares(_answers(turns), pl.col("delay") < 60)


def median_delays(turns: pl.LazyFrame) -> pl.DataFrame:
    """Give `week, whose, minutes`: the median delay of the answers, for the eye; null under ten answers."""
    answers = _answers(turns).select("mine", "delay", week=week_of(pl.col("at")))
    minutes = pl.when(pl.len() >= _MINIMUM).then(pl.col("delay").median().round(1).cast(pl.Float64))
    us = answers.group_by("week").agg(minutes=minutes).with_columns(whose=pl.lit("us", WHOSE))
    each = answers.group_by("week", "mine").agg(minutes=minutes).with_columns(whose=person())
    both = pl.concat([one.select("week", "whose", "minutes") for one in (us, each)])
    return both.sort("whose", "week").collect()


def _answers(turns: pl.LazyFrame) -> pl.LazyFrame:
    return turns.filter(pl.col("delay").is_not_null() & ~pl.col("asked_at_night"))
