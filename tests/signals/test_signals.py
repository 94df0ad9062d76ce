"""Every signal counts what it says it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import get_args

import polars as pl
import pytest

from nabij.exchanges import Exchanges, find_exchanges
from nabij.messages import empty_messages
from nabij.reading import UNCERTAIN, empty_reading
from nabij.signals import (
    CONFOUNDS,
    SIGNALS,
    all_signals,
    count_content,
    measure_signals,
    median_delays,
    registry,
    signal,
)
from nabij.signals.registry import Group

Build = Callable[[str], Exchanges]
Counts = dict[tuple[str, str], tuple[int, int]]

#: A Monday morning, the Sunday night before it, and the next day.
A_WEEK = """
2024-03-10 23:50 I regelen
2024-03-11 08:00 I regelen delen
2024-03-11 08:02 S
2024-03-11 08:03 I haha
2024-03-11 08:04 S haha
2024-03-11 08:05 S photo
2024-03-11 08:06 I voice
2024-03-11 08:07 S media
2024-03-11 18:00 S turks
2024-03-11 19:00 I link
2024-03-11 20:30 S regelen
2024-03-12 20:30 S deleted
"""
MONDAY = date(2024, 3, 11)


def counted(exchanges: Exchanges, week: date) -> Counts:
    rows = measure_signals(exchanges).filter(pl.col("week") == week)
    return {(key, whose): (k, n) for key, _, whose, k, n in rows.iter_rows()}


def test_a_week_is_counted_as_by_hand(exchange: Build):
    assert counted(exchange(A_WEEK), MONDAY) == {
        ("affection", "us"): (0, 5),
        ("affection", "me"): (0, 2),
        ("affection", "partner"): (0, 3),
        ("answered_within_hour", "us"): (5, 7),  # 19:00 is 60 minutes later, 20:30 is 90: both too late
        ("answered_within_hour", "me"): (2, 3),
        ("answered_within_hour", "partner"): (3, 4),
        ("disagreement", "us"): (0, 5),
        ("disagreement", "me"): (0, 2),
        ("disagreement", "partner"): (0, 3),
        ("dropped", "us"): (1, 1),  # what is said at 8:00 gets "ja" and a laugh
        ("dropped", "me"): (1, 1),
        ("duty", "us"): (0, 5),
        ("duty", "me"): (0, 2),
        ("duty", "partner"): (0, 3),
        ("false_peace", "us"): (0, 7),
        ("false_peace", "me"): (0, 3),
        ("false_peace", "partner"): (0, 4),
        ("formality", "us"): (0, 5),
        ("formality", "me"): (0, 2),
        ("formality", "partner"): (0, 3),
        ("logistics", "us"): (2, 5),
        ("logistics", "me"): (1, 2),
        ("logistics", "partner"): (1, 3),
        ("media", "us"): (3, 11),
        ("media", "me"): (1, 4),
        ("media", "partner"): (2, 7),
        ("messages", "me"): (4, 11),
        ("messages", "partner"): (7, 11),
        ("met_with_substance", "us"): (0, 1),
        ("met_with_substance", "partner"): (0, 1),  # theirs to answer
        ("other_language", "us"): (1, 6),
        ("other_language", "me"): (0, 2),
        ("other_language", "partner"): (1, 4),
        ("shared_laughter", "us"): (1, 2),
        ("shared_laughter", "me"): (1, 1),
        ("shared_laughter", "partner"): (0, 1),
        ("sharing", "us"): (1, 4),  # 20:30 only arranges, 8:00 arranges and shares
        ("sharing", "me"): (1, 2),
        ("sharing", "partner"): (0, 2),
        ("sharing_talks", "us"): (1, 3),
        ("sharing_talks", "me"): (1, 3),
        ("sharing_talks", "partner"): (0, 3),
        ("starts", "me"): (1, 3),
        ("starts", "partner"): (2, 3),
        ("unanswered_bids", "us"): (0, 3),  # what I said at 8:00, a photo and something unnamed of theirs
        ("unanswered_bids", "me"): (0, 2),
        ("unanswered_bids", "partner"): (0, 1),
        ("unnamed_media", "us"): (1, 11),
        ("unnamed_media", "me"): (0, 4),
        ("unnamed_media", "partner"): (1, 7),
        ("voice", "us"): (1, 11),
        ("voice", "me"): (1, 4),
        ("voice", "partner"): (0, 7),
    }


def test_a_week_begins_on_monday_by_the_local_calendar(exchange: Build):
    assert counted(exchange(A_WEEK), date(2024, 3, 4))["messages", "me"] == (1, 1)


def test_the_hour_that_is_skipped_or_comes_twice_stays_in_its_week(exchange: Build):
    spring = "2024-03-31 01:59 I\n2024-03-31 03:01 S\n2024-03-31 23:59 I"
    autumn = "2024-10-27 02:59 I\n2024-10-27 02:01 S\n2024-10-27 23:59 I"
    assert counted(exchange(spring), date(2024, 3, 25))["messages", "me"] == (2, 3)
    assert counted(exchange(autumn), date(2024, 10, 21))["messages", "me"] == (2, 3)


def test_a_label_that_is_not_read_is_not_counted(exchange: Build):
    told = exchange(A_WEEK)
    unread = told.said.with_columns(logistics=pl.lit(None, pl.Boolean))
    keys = measure_signals(replace(told, said=unread))["key"].to_list()
    assert "logistics" not in keys
    assert "sharing" in keys


def test_an_answer_to_the_night_does_not_count_as_late(exchange: Build):
    lines = "2024-03-11 23:30 I\n2024-03-12 05:00 S\n2024-03-12 08:00 I\n2024-03-12 08:30 S"
    assert counted(exchange(lines), MONDAY)["answered_within_hour", "us"] == (1, 1)


def test_content_says_something_in_a_language_that_is_read(exchange: Build):
    told = count_content(exchange(A_WEEK).said.lazy())
    assert told.to_dicts() == [{"week": date(2024, 3, 4), "n": 1}, {"week": MONDAY, "n": 5}]


def test_a_median_delay_needs_ten_answers(exchange: Build):
    nine = "\n".join(f"2024-03-11 09:{3 * place:02} {'IS'[place % 2]}" for place in range(10))
    delays = median_delays(exchange(nine).turns.lazy())
    assert delays["minutes"].to_list() == [None, None, None]
    ten = median_delays(exchange(nine + "\n2024-03-11 09:37 I").turns.lazy())
    assert ten.filter(pl.col("whose") == "us")["minutes"].to_list() == [3.0]


def test_swapping_two_people_swaps_their_counts(exchange: Build):
    mirrored = A_WEEK.replace(" I", " X").replace(" S", " I").replace(" X", " S")
    ours, theirs = counted(exchange(A_WEEK), MONDAY), counted(exchange(mirrored), MONDAY)
    swap = {"me": "partner", "partner": "me", "us": "us"}
    assert theirs == {(key, swap[whose]): counts for (key, whose), counts in ours.items()}


def test_the_counts_follow_their_schema_even_when_nothing_was_said():
    empty = measure_signals(find_exchanges(empty_messages(), empty_reading(), 6.0))
    assert empty.schema == SIGNALS
    assert empty.is_empty()


def test_hits_are_never_more_than_the_count(exchange: Build):
    rows = measure_signals(exchange(A_WEEK))
    assert rows.schema == SIGNALS
    assert (rows["k"] <= rows["n"]).all()
    assert (rows["n"] > 0).all()


@pytest.fixture
def unlisted() -> Iterator[None]:
    """Take off the list what a test puts on it."""
    before = dict(registry._REGISTRY)  # noqa: SLF001  (there is no public way to unlist a signal)
    yield
    registry._REGISTRY.clear()  # noqa: SLF001
    registry._REGISTRY.update(before)  # noqa: SLF001


def test_a_second_signal_of_one_key_is_refused(unlisted: None):  # noqa: ARG001
    listed = signal(group="unseen", rises_with=None, grade="D/D", source="nowhere", confound="same_house")

    def messages(said: pl.LazyFrame) -> pl.LazyFrame:
        return said

    with pytest.raises(ValueError, match="second signal named messages"):
        listed(messages)


def test_a_signal_reads_only_frames_of_exchanges(unlisted: None):  # noqa: ARG001
    listed = signal(group="unseen", rises_with=None, grade="D/D", source="nowhere", confound="same_house")

    def weather(sky: pl.LazyFrame) -> pl.LazyFrame:
        return sky

    with pytest.raises(ValueError, match="frames of Exchanges"):
        listed(weather)


def test_every_signal_says_what_it_is():
    assert set(all_signals()) == {
        "affection",
        "answered_within_hour",
        "disagreement",
        "dropped",
        "duty",
        "false_peace",
        "fixing",
        "formality",
        "inner_questions",
        "logistics",
        "matching",
        "media",
        "messages",
        "met_with_substance",
        "other_language",
        "shared_laughter",
        "shared_with_partner",
        "sharing",
        "sharing_talks",
        "starts",
        "unanswered_bids",
        "unnamed_media",
        "voice",
        "we_talk",
    }
    for one in all_signals().values():
        assert one.measure.__doc__
        assert one.confound in CONFOUNDS
        assert one.source
        assert "partner" not in one.found_for
        assert not one.decides or one.rises_with is not None
        assert not one.per_month or one.minimum is not None
    assert {one.key for one in all_signals().values() if one.decides} == {
        "logistics",
        "met_with_substance",
        "shared_laughter",
        "sharing",
        "unanswered_bids",
    }
    assert {one.key for one in all_signals().values() if one.elsewhere} == {"shared_with_partner"}


def test_every_signal_and_pattern_of_the_article_is_there():
    assert {one.group for one in all_signals().values()} == set(get_args(Group))


def test_a_signal_is_uncertain_where_a_label_it_rests_on_is():
    assert all_signals()["logistics"].uncertain == ("logistics" in UNCERTAIN)
    assert all_signals()["affection"].uncertain == ("affection" in UNCERTAIN)
    labels = {"sharing", "acknowledging", "inner_question", "logistics"}
    assert all_signals()["met_with_substance"].uncertain == bool(labels & UNCERTAIN)
    assert not all_signals()["shared_laughter"].uncertain
