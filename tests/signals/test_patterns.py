"""The signals and patterns of the article, on weeks small enough to count by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from nabij.exchanges import ELSEWHERE, Exchanges
from nabij.signals import SIGNALS, measure_signals

Build = Callable[[str], Exchanges]
Counts = dict[str, tuple[int, int]]

#: Said days later, so that the chat does not end within a day of the week that is counted.
LATER = "\n2024-03-20 08:00 I"
MONDAY = date(2024, 3, 11)


def counts(exchanges: Exchanges, key: str) -> Counts:
    rows = measure_signals(exchanges).filter((pl.col("key") == key) & (pl.col("week") == MONDAY))
    return {whose: (k, n) for _, _, whose, k, n in rows.iter_rows()}


@pytest.mark.parametrize(
    ("key", "hit"),
    [("duty", "moet"), ("affection", "lief"), ("formality", "u"), ("disagreement", "oneens")],
)
def test_a_kind_of_talk_is_counted_out_of_what_has_content(exchange: Build, key: str, hit: str):
    lines = f"2024-03-11 08:00 I {hit}\n2024-03-11 08:01 S\n2024-03-11 08:02 S photo"
    lines += f"\n2024-03-11 08:03 I turks {hit}"
    assert counts(exchange(lines), key) == {"us": (1, 2), "me": (1, 1), "partner": (0, 1)}


def test_more_arranging_alone_moves_no_sharing(exchange: Build):
    lines = "2024-03-11 08:00 I delen\n2024-03-11 08:01 S\n2024-03-11 08:02 I delen regelen"
    more = lines + "\n2024-03-11 08:03 I regelen\n2024-03-11 08:04 S regelen" * 5
    assert counts(exchange(lines), "sharing") == counts(exchange(more), "sharing")
    assert counts(exchange(more), "sharing")["us"] == (2, 3)


def test_questions_after_the_other_are_counted_out_of_all_questions(exchange: Build):
    lines = "2024-03-11 08:00 I vraag\n2024-03-11 08:01 S ?\n2024-03-11 08:02 S\n2024-03-11 08:03 S ?"
    assert counts(exchange(lines), "inner_questions") == {"us": (1, 3), "me": (1, 1), "partner": (0, 2)}


def test_a_talk_in_which_both_share_is_one_for_us_and_one_for_each(exchange: Build):
    lines = "2024-03-11 08:00 I delen\n2024-03-11 08:01 S delen\n2024-03-11 18:00 S\n2024-03-12 18:00 S delen"
    assert counts(exchange(lines), "sharing_talks") == {"us": (2, 3), "me": (1, 3), "partner": (2, 3)}


SHARED = """\
2024-03-11 08:00 S delen
2024-03-11 08:05 I mee
2024-03-12 08:00 S delen
2024-03-12 08:05 I regelen
2024-03-13 09:00 S delen
2024-03-13 09:05 I voice
2024-03-14 08:00 I delen
2024-03-14 08:05 S raad
2024-03-16 08:00 I delen"""


def test_being_met_counts_for_who_answers(exchange: Build):
    found = counts(exchange(SHARED + LATER), "met_with_substance")
    assert found == {"us": (2, 4), "me": (1, 2), "partner": (1, 2)}  # a voice note counts neither way


def test_no_answer_within_a_day_counts_for_who_was_asked(exchange: Build):
    found = counts(exchange(SHARED + LATER), "unanswered_bids")
    assert found == {"us": (1, 5), "me": (0, 3), "partner": (1, 2)}


def test_tenderness_waits_for_no_answer(exchange: Build):
    lines = "2024-03-11 23:00 I lief" + LATER
    assert counts(exchange(lines), "unanswered_bids") == {}
    assert exchange(lines).bids["answer"].to_list() == ["none"]


def test_what_both_let_go_counts_for_who_shared(exchange: Build):
    found = counts(exchange(SHARED + LATER), "dropped")
    assert found == {"us": (2, 5), "me": (1, 2), "partner": (1, 3)}


def test_advice_first_is_counted_out_of_answers_that_take_it_in(exchange: Build):
    lines = """
2024-03-11 08:00 S delen
2024-03-11 08:05 I raad
2024-03-11 08:06 I mee
2024-03-12 08:00 S delen
2024-03-12 08:05 I mee
2024-03-12 08:06 I raad
2024-03-13 08:00 S delen
2024-03-13 08:05 I kort
2024-03-14 08:00 I delen
2024-03-14 08:05 S vraag
"""
    found = counts(exchange(lines.strip() + LATER), "fixing")
    assert found == {"us": (1, 3), "me": (1, 2), "partner": (0, 1)}


def test_a_short_answer_is_a_turn_that_says_no_more(exchange: Build):
    lines = """
2024-03-11 08:00 I
2024-03-11 08:01 S kort
2024-03-11 08:02 I
2024-03-11 08:03 S kort
2024-03-11 08:04 S
2024-03-11 08:05 I kort
2024-03-11 18:00 S kort
"""
    found = counts(exchange(lines.strip()), "false_peace")
    assert found == {"us": (2, 4), "me": (1, 2), "partner": (1, 2)}  # 18:00 begins a talk and answers nothing


def test_we_is_counted_out_of_we_i_and_you(exchange: Build):
    lines = (
        "2024-03-11 08:00 I 'wij 'gaan 'samen\n2024-03-11 08:01 S 'ik 'mis 'ons\n2024-03-11 08:02 I 'fietsen"
    )
    assert counts(exchange(lines), "we_talk") == {"us": (3, 4), "me": (2, 2), "partner": (1, 2)}


def lines_of(words: tuple[str, str], weeks: int, times: int) -> str:
    said = [
        f"2024-{3 + (11 + 7 * week) // 32:02}-{(10 + 7 * week) % 31 + 1:02} 08:{place:02} {who} {text}"
        for week in range(weeks)
        for who, text in zip("IS", words, strict=True)
        for place in range(times)
    ]
    return "\n".join(sorted(said))


ALIKE = " ".join(["'de 'kast 'en 'niet 'een"] * 6)
UNLIKE = " ".join(["'ik 'heb 'hier 'veel 'nu"] * 6)


@pytest.mark.parametrize(("other", "share"), [(ALIKE, 1.0), (UNLIKE, 0.1)])
def test_two_who_write_alike_match(exchange: Build, other: str, share: float):
    found = counts(exchange(lines_of((ALIKE, other), 1, 20)), "matching")
    assert set(found) == {"us"}
    k, n = found["us"]
    assert n == 20 * (24 + (24 if other == ALIKE else 30))
    assert (k / n >= share) if share == 1 else (k / n < 0.35)  # a class that neither uses is alike


def test_matching_waits_for_five_hundred_words_of_each_in_four_weeks(exchange: Build):
    four = exchange(lines_of((ALIKE, ALIKE), 5, 5))  # 150 words a week each
    weeks = measure_signals(four).filter(pl.col("key") == "matching")["week"].to_list()
    assert weeks == [date(2024, 4, 1), date(2024, 4, 8)]  # the fourth week holds 600, the third 450


def test_without_other_chats_there_is_no_share_that_goes_to_the_partner(exchange: Build):
    assert counts(exchange(SHARED), "shared_with_partner") == {}


def test_what_i_share_here_is_counted_out_of_all_i_share(exchange: Build):
    weeks = {"week": [date(2024, 3, 4), MONDAY, date(2024, 3, 18)], "shared": [0, 3, 2]}
    told = replace(exchange(SHARED + LATER), elsewhere=pl.DataFrame(weeks, schema=ELSEWHERE))
    rows = measure_signals(told).filter(pl.col("key") == "shared_with_partner")
    assert rows.schema == SIGNALS
    assert rows.select("week", "whose", "k", "n").rows() == [
        (MONDAY, "me", 2, 5),  # two of mine here, three there
        (date(2024, 3, 18), "me", 0, 2),
    ]
