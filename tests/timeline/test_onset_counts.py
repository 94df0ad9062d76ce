"""What goes in: too little is said so, nonsense is refused at the door."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest

from nabij import find_onset
from nabij.timeline.onset_counts import lay_out

MONDAY = date(2020, 1, 6)


def weeks(count: int, n: int, k: int = 0, key: str = "logistics", every: int = 1) -> pl.DataFrame:
    days = [MONDAY + timedelta(weeks=every * week) for week in range(count)]
    return pl.DataFrame({"key": [key] * count, "week": days, "k": [k] * count, "n": [n] * count})


def test_a_key_without_a_week_is_too_little():
    for frame in (weeks(0, 0).cast({"key": pl.String, "week": pl.Date}), weeks(300, 0)):
        found = find_onset(frame)
        assert (found.verdict, found.weeks, found.shape) == ("too_little", 0, "none")


@pytest.mark.parametrize(
    ("count", "n", "usable"),
    [
        (77, 40, 0),  # under eighteen months
        (78, 40, 78),
        (160, 5, 53),  # three weeks merge
        (160, 4, 40),  # four weeks merge
        (300, 3, 0),  # not even four weeks are enough
    ],
)
def test_thin_weeks_merge_with_their_neighbours(count: int, n: int, usable: int):
    assert lay_out(weeks(count, n)).usable == (usable,)


def test_fewer_than_forty_bins_are_too_little():
    found = find_onset(weeks(39, 40, 10, every=3))
    assert (found.verdict, found.weeks) == ("too_little", 39)
    assert find_onset(weeks(40, 40, 10, every=3)).verdict == "unchanged"


def test_a_thin_key_is_left_out_and_the_others_answer():
    frame = pl.concat([weeks(120, 40, 10), weeks(120, 1, 0, key="sharing")])
    found = find_onset(frame)
    assert found.verdict == "unchanged"
    assert found.weeks == 120


def test_a_signal_s_own_minimum_counts():
    assert lay_out(weeks(80, 8, key="unanswered_bids")).usable == (80,)
    assert lay_out(weeks(80, 8, key="logistics")).usable == (40,)


def test_shares_of_nothing_and_of_all_are_weighed_without_a_hitch():
    for k in (0, 40):
        found = find_onset(weeks(130, 40, k))
        assert found.verdict == "unchanged"
        assert found.probability < 0.95


def test_ten_years_are_told_in_bins_of_two_weeks_that_end_with_the_last_week():
    calendar = lay_out(weeks(519, 40, 10))
    assert (calendar.width, calendar.n.shape) == (2, (260, 1))
    assert calendar.monday(260) == MONDAY + timedelta(weeks=519)
    assert calendar.n[:, 0].tolist() == [40.0, *[80.0] * 259]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (weeks(3, 5).drop("n"), "lack the column n"),
        (weeks(3, 5).with_columns(week=pl.lit("gisteren")), "whole numbers"),
        (weeks(3, 5).with_columns(k=pl.lit(None, pl.Int64)), "no nulls"),
        (weeks(3, 5, 6), "a part of n"),
        (weeks(3, 5, -1), "a part of n"),
        (weeks(3, 5).with_columns(pl.col("week") + timedelta(days=1)), "Monday"),
        (pl.concat([weeks(3, 5), weeks(3, 5)]), "stands once"),
    ],
)
def test_nonsense_is_refused(wrong: pl.DataFrame, said: str):
    with pytest.raises(ValueError, match=said):
        find_onset(wrong)
