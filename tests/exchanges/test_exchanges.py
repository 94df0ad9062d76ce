"""Turns, sittings, delays and answered laughs, on chats small enough to count by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import datetime, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.exchanges import BIDS, ELSEWHERE, LAUGHS, SAID, SITTINGS, TURNS, WORDS, Exchanges, find_exchanges
from nabij.messages import MESSAGES, empty_messages
from nabij.reading import READING, empty_reading

Build = Callable[..., Exchanges]

TWO_SITTINGS = """
2024-03-04 08:00 I
2024-03-04 08:01 I
2024-03-04 08:05 S
2024-03-04 08:06 I
2024-03-04 14:06 S
2024-03-04 14:16 I
"""


def test_turns_are_messages_of_one_person_in_a_row(exchange: Build):
    turns = exchange(TWO_SITTINGS).turns
    assert turns["mine"].to_list() == [True, False, True, False, True]
    assert turns["messages"].to_list() == [2, 1, 1, 1, 1]
    assert turns["first"].to_list() == [0, 2, 3, 4, 5]
    assert turns["last"].to_list() == [1, 2, 3, 4, 5]
    assert turns["words"].to_list() == [4, 2, 2, 2, 2]


def test_six_hours_of_silence_end_a_sitting(exchange: Build):
    sittings = exchange(TWO_SITTINGS).sittings
    assert sittings["mine"].to_list() == [True, False]
    assert sittings["messages"].to_list() == [4, 2]
    assert sittings["turns"].to_list() == [3, 2]


def test_the_length_of_the_silence_is_a_setting(exchange: Build):
    assert exchange(TWO_SITTINGS, gap=6.5).sittings.height == 1
    assert exchange(TWO_SITTINGS, gap=0.05).sittings.height == 4


def test_one_person_who_returns_after_a_silence_begins_a_new_turn(exchange: Build):
    found = exchange("2024-03-04 08:00 I\n2024-03-04 20:00 I")
    assert found.turns.height == found.sittings.height == 2


def test_a_delay_runs_from_the_end_of_the_others_turn(exchange: Build):
    delays = exchange(TWO_SITTINGS).turns["delay"].to_list()
    assert delays == [None, 4.0, 1.0, None, 10.0]  # the first of a sitting answers nothing


def test_an_answer_to_a_message_at_night_is_marked(exchange: Build):
    turns = exchange(
        """
        2024-03-04 22:59 I
        2024-03-04 23:10 S
        2024-03-05 03:00 I
        2024-03-05 07:00 S
        2024-03-05 07:30 I
        """
    ).turns
    assert turns["asked_at_night"].to_list() == [False, False, True, True, False]


def test_a_message_delivered_late_goes_back_to_its_minute(exchange: Build):
    said = exchange(
        """
        2024-03-04 08:00 I
        2024-03-04 08:20 S
        2024-03-04 08:05 S
        2024-03-04 08:21 I
        """
    ).said
    assert said["id"].to_list() == [0, 2, 1, 3]
    assert said["turn"].to_list() == [0, 1, 1, 2]


def test_within_a_minute_the_order_of_the_export_holds(exchange: Build):
    said = exchange("2024-03-04 08:00:40 I\n2024-03-04 08:00:10 S\n2024-03-04 08:00:30 I").said
    assert said["id"].to_list() == [0, 1, 2]


@pytest.mark.parametrize(
    "night", ["2022-10-30", "2024-10-27", "2024-11-03", "2024-04-07"], ids=["eu", "eu24", "us", "au"]
)
def test_the_hour_that_comes_twice_keeps_the_order_of_the_export(exchange: Build, night: str):
    found = exchange(f"{night} 02:50 I\n{night} 02:58 S\n{night} 02:03 I\n{night} 02:04 S\n{night} 03:10 I")
    assert found.said["id"].to_list() == [0, 1, 2, 3, 4]
    assert found.turns["delay"].to_list() == [None, 8.0, 0.0, 1.0, 66.0]  # never below zero
    assert found.sittings.height == 1


def test_on_any_other_night_a_step_back_is_a_late_message(exchange: Build):
    said = exchange("2024-10-20 02:50 I\n2024-10-20 02:03 S").said
    assert said["id"].to_list() == [1, 0]


def test_what_nobody_sent_is_no_turn(exchange: Build):
    found = exchange(
        "2024-03-04 08:00 I\n2024-03-04 08:01 - system\n2024-03-04 08:02 I\n2024-03-04 08:03 S call"
    )
    assert found.said["id"].to_list() == [0, 2]
    assert found.turns.height == 1


def test_a_deleted_message_was_sent(exchange: Build):
    assert exchange("2024-03-04 08:00 I deleted").turns["messages"].to_list() == [1]


def test_a_laugh_within_five_messages_answers_a_laugh(exchange: Build):
    laughs = exchange(
        """
        2024-03-04 08:00 I haha
        2024-03-04 08:01 S
        2024-03-04 08:02 S
        2024-03-04 08:03 S
        2024-03-04 08:04 S
        2024-03-04 08:05 S haha
        2024-03-04 08:06 S haha
        """
    ).laughs
    assert laughs["id"].to_list() == [0, 5, 6]
    assert laughs["answered"].to_list() == [True, False, False]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("2024-03-04 08:01 I haha", "one's own laugh is no answer"),
        ("2024-03-04 18:00 S haha", "another sitting is no answer"),
        ("2024-03-04 08:01 S\n" * 5 + "2024-03-04 08:02 S haha", "the sixth message is too late"),
    ],
)
def test_what_does_not_answer_a_laugh(exchange: Build, answer: str, why: str):
    assert not exchange(f"2024-03-04 08:00 I haha\n{answer}").laughs["answered"][0], why


@pytest.mark.parametrize(("emoji", "answered"), [("😂1", True), ("😂0", False), ("👍1", False)])
def test_a_laughing_emoji_of_the_other_under_it_answers_a_laugh(exchange: Build, emoji: str, answered: bool):  # noqa: FBT001
    assert exchange(f"2024-03-04 08:00 I haha {emoji}").laughs["answered"].to_list() == [answered]


def test_frames_hold_to_their_schemas_even_when_nothing_was_said():
    found = find_exchanges(empty_messages(), empty_reading(), 6.0)
    assert found.said.schema == SAID
    assert found.turns.schema == TURNS
    assert found.sittings.schema == SITTINGS
    assert found.laughs.schema == LAUGHS
    assert found.bids.schema == BIDS
    assert found.words.schema == WORDS
    assert found.elsewhere.schema == ELSEWHERE
    with pytest.raises(TypeError):
        replace(found, turns=found.said)


def test_text_goes_no_further_than_this(exchange: Build):
    found = exchange(TWO_SITTINGS)
    for frame in (getattr(found, one.name) for one in fields(found)):
        assert pl.String not in frame.dtypes


STEP = st.tuples(st.integers(-90, 600), st.booleans(), st.booleans())


@given(st.lists(STEP, max_size=40), st.datetimes(datetime(2020, 1, 1), datetime(2025, 1, 1)))  # noqa: DTZ001
def test_every_message_is_in_one_turn_and_one_sitting_and_no_delay_is_negative(
    steps: list[tuple[int, bool, bool]], start: datetime
):
    at, moments = start.replace(microsecond=0), list[datetime]()
    for minutes, _, _ in steps:
        at += timedelta(minutes=minutes)
        moments.append(at)
    rows = [
        {"id": i, "at": moments[i], "sender": int(not mine), "mine": mine, "kind": "text", "reactions": []}
        for i, (_, mine, _) in enumerate(steps)
    ]
    reading = [{"id": i, "laughter": laughs, "n_words": 1} for i, (_, _, laughs) in enumerate(steps)]
    found = find_exchanges(pl.DataFrame(rows, schema=MESSAGES), pl.DataFrame(reading, schema=READING), 6.0)
    assert sorted(found.said["id"].to_list()) == list(range(len(steps)))
    assert found.turns["messages"].sum() == found.sittings["messages"].sum() == len(steps)
    assert found.turns["turn"].to_list() == list(range(found.turns.height))
    assert found.turns["sitting"].n_unique() == found.sittings.height == found.sittings["turns"].len()
    assert found.sittings["turns"].sum() == found.turns.height
    assert (found.turns["delay"].drop_nulls() >= 0).all()
    assert found.turns["delay"].null_count() == found.sittings.height
    assert found.laughs.height == sum(laughs for _, _, laughs in steps)
    within = found.turns.filter(pl.col("sitting") == pl.col("sitting").shift())
    alternates = found.turns["mine"] != found.turns["mine"].shift()
    assert alternates.filter(found.turns["turn"].is_in(within["turn"].implode())).all()
