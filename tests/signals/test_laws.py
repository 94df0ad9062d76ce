"""What holds for every signal, whatever two people say to each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.exchanges import ELSEWHERE, Exchanges, find_exchanges
from nabij.messages import MESSAGES
from nabij.reading import KINDS_OF_TALK, READING
from nabij.signals import SIGNALS, all_signals, measure_signals

WORDS = ["ik ga", "wij samen", "de kat", "haha", "kijk!", "👍", "❤️", "", "niet zo veel van dat alles"]
MESSAGE = st.fixed_dictionaries(
    {
        "minutes": st.sampled_from([0, 0, 1, 30, 400, 1500, 9000]),
        "mine": st.booleans(),
        "text": st.sampled_from(WORDS),
        "kind": st.sampled_from(["text"] * 6 + ["photo", "voice", "deleted"]),
        "language": st.sampled_from(["nl"] * 5 + ["en", "other"]),
        "emoji": st.sampled_from([None, None, None, "😂", "❤", "👍"]),
        "does": st.sets(st.sampled_from(KINDS_OF_TALK), max_size=3),
        "question": st.booleans(),
    }
)
TALKS = st.lists(MESSAGE, max_size=30)
START = datetime(2024, 3, 4, 9)  # noqa: DTZ001  (messages are in local wall time)
#: Signals of which ours is not the sum of each person's: a sitting may be both people's.
SHARED_BY_BOTH = {"sharing_talks"}


def exchanged(talk: list[dict[str, object]], *, start: datetime = START, swapped: bool = False) -> Exchanges:
    rows, readings, at = [], [], start
    for place, one in enumerate(talk):
        at += timedelta(minutes=int(str(one["minutes"])))
        mine = bool(one["mine"]) != swapped
        under = [{"sender": int(mine), "emoji": one["emoji"]}] if one["emoji"] else []
        text = str(one["text"]) if one["kind"] == "text" else ""
        rows.append(
            {
                "id": place,
                "at": at,
                "sender": int(not mine),
                "mine": mine,
                "kind": one["kind"],
                "text": text,
                "reactions": under,
            }
        )
        held = one["does"] if text and one["language"] != "other" else set[str]()
        readings.append(
            {
                "id": place,
                "language": one["language"],
                "n_words": sum(word[0].isalpha() for word in text.split()),
                "question": one["question"],
                "laughter": "haha" in text,
                **{label: float(label in held) for label in KINDS_OF_TALK},  # pyright: ignore[reportOperatorIssue]
                "formal": 0.0,
            }
        )
    return find_exchanges(pl.DataFrame(rows, schema=MESSAGES), pl.DataFrame(readings, schema=READING), 6.0)


@given(TALKS)
@settings(deadline=None, max_examples=25)
def test_hits_are_part_of_the_count_and_ours_is_the_sum(talk: list[dict[str, object]]):
    rows = measure_signals(exchanged(talk))
    assert rows.schema == SIGNALS
    assert (rows["k"] <= rows["n"]).all()
    assert (rows["n"] > 0).all()
    assert rows.select("key", "week", "whose").is_unique().all()
    parts = rows.filter(pl.col("whose") != "us").group_by("key", "week").agg(pl.col("k", "n").sum())
    both = rows.filter((pl.col("whose") == "us") & ~pl.col("key").is_in(SHARED_BY_BOTH)).join(
        parts, on=["key", "week"], suffix="_parts"
    )
    assert both.filter((pl.col("k") != pl.col("k_parts")) | (pl.col("n") != pl.col("n_parts"))).is_empty()


@given(TALKS)
@settings(deadline=None, max_examples=25)
def test_seen_by_the_other_the_same_counts_change_places(talk: list[dict[str, object]]):
    ours, theirs = measure_signals(exchanged(talk)), measure_signals(exchanged(talk, swapped=True))
    turned = theirs.with_columns(
        pl.col("whose").cast(pl.String).replace({"me": "partner", "partner": "me"}).cast(SIGNALS["whose"])
    )
    assert turned.sort("key", "whose", "week").equals(ours)


@given(TALKS, st.integers(-6, 6))
@settings(deadline=None, max_examples=25)
def test_whole_weeks_later_the_same_weeks_move_along(talk: list[dict[str, object]], years: int):
    calm = datetime(2024, 1, 8, 9)  # noqa: DTZ001  (thirty messages stay clear of the nights that clocks go back)
    talk = [{**one, "minutes": min(int(str(one["minutes"])), 1500)} for one in talk]
    shift = timedelta(weeks=52 * years)
    ours, moved = (
        measure_signals(exchanged(talk, start=calm)),
        measure_signals(exchanged(talk, start=calm + shift)),
    )
    assert moved.with_columns(pl.col("week") - shift).equals(ours)


@given(TALKS, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=15)
def test_the_order_of_reading_rows_and_later_columns_change_nothing(
    talk: list[dict[str, object]], chance: object
):
    told = exchanged(talk)
    order = list(range(told.bids.height))
    chance.shuffle(order)  # pyright: ignore[reportAttributeAccessIssue]  (a random of Hypothesis)
    assert measure_signals(replace(told, bids=told.bids[order])).equals(measure_signals(told))


@given(TALKS, st.lists(st.integers(0, 5), min_size=3, max_size=3))
@settings(deadline=None, max_examples=15)
def test_other_chats_move_only_what_is_shared_with_them(talk: list[dict[str, object]], shared: list[int]):
    weeks = [START.date() + timedelta(weeks=week) for week in range(3)]
    alone = exchanged(talk)
    found = measure_signals(
        replace(alone, elsewhere=pl.DataFrame({"week": weeks, "shared": shared}, schema=ELSEWHERE))
    )
    with_others = pl.col("key") == "shared_with_partner"
    assert found.filter(~with_others).equals(measure_signals(alone))
    assert set(found.filter(with_others)["whose"].to_list()) <= {"me"}
    assert (found.filter(with_others).select(pl.col("n") - pl.col("k")).to_series() >= 0).all()


def test_no_signal_can_tell_names_for_no_frame_holds_any():
    for name in ("said", "turns", "sittings", "laughs", "bids", "words", "elsewhere"):
        assert pl.String not in getattr(exchanged([]), name).dtypes
    assert all_signals()
