"""Since when: what a season is read as, what stands beside it, and what a person remembers."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest

from nabij.timeline import Dating, Event, Felt, Onset, Size, date_change, events_beside, weeks_around
from nabij.timeline.dating import read_direction

MONDAY = date(2021, 1, 4)


def season(*moves: tuple[str, float], verdict: str = "changed") -> Onset:
    sizes = tuple(
        Size(key=key, points=points, low=points - 1, high=points + 1, before=0.3, probability=0.99)
        for key, points in moves
    )
    return Onset(
        verdict=verdict,
        probability=0.99,
        shape="slope",
        start_earliest=date(2022, 6, 6),
        start=date(2022, 8, 1),
        start_latest=date(2022, 10, 3),
        sizes=sizes,
        keys=tuple(key for key, _ in moves),
        nothing=0.0,
        wandering=0.01,
        weeks=150,
    )


@pytest.mark.parametrize(
    ("moves", "read"),
    [
        ([("logistics", 12.0), ("sharing", -5.0)], "distance"),
        ([("logistics", 12.0), ("sharing", -5.0), ("shared_laughter", 9.0)], "distance"),
        ([("logistics", -12.0), ("shared_laughter", 9.0)], "nearness"),
        ([("logistics", 12.0), ("shared_laughter", 9.0)], "mixed"),
        (
            [("logistics", 9.0), ("sharing", -5.0), ("shared_laughter", 9.0), ("unanswered_bids", -9.0)],
            "mixed",
        ),
    ],
)
def test_two_signals_that_move_the_same_way_have_a_direction(moves: list[tuple[str, float]], read: str):
    assert read_direction(season(*moves)) == read


def test_what_is_not_dated_is_not_read():
    assert read_direction(season(("logistics", 12.0), verdict="undatable")) is None


def test_events_within_six_weeks_of_the_season_stand_beside_it_the_nearest_first():
    days = [date(2022, 4, 24), date(2022, 4, 25), date(2022, 7, 25), date(2022, 11, 14), date(2022, 11, 15)]
    events = [Event(day, "baan") for day in days]
    assert [one.day for one in events_beside(season(), events)] == [days[2], days[1], days[3]]


@pytest.mark.parametrize(
    ("first", "last", "differs"),
    [
        (date(2022, 8, 1), date(2022, 8, 1), False),
        (date(2023, 4, 4), date(2023, 4, 30), False),
        (date(2023, 4, 5), date(2023, 4, 30), True),
        (date(2021, 1, 1), date(2021, 12, 31), False),
        (date(2021, 1, 1), date(2021, 12, 4), True),
    ],
)
def test_a_memory_differs_from_more_than_half_a_year_on(first: date, last: date, differs: bool):  # noqa: FBT001  (a row)
    assert Felt(first=first, last=last).contradicts(season()) is differs


def test_a_season_has_half_a_year_around_it():
    assert weeks_around(season()) == (date(2021, 12, 6), date(2023, 4, 3))
    assert weeks_around(None) is None


def counted(key: str, share: np.ndarray) -> pl.DataFrame:
    chance = np.random.default_rng(len(key))
    n = chance.poisson(60, len(share))
    weeks = [MONDAY + timedelta(weeks=week) for week in range(len(share))]
    frame = pl.DataFrame({"week": weeks, "k": chance.binomial(n, share), "n": n})
    return frame.with_columns(key=pl.lit(key), whose=pl.lit("us"))


def test_the_deciding_date_together_and_others_ride_along_with_a_date_of_their_own():
    later = np.arange(156) >= 78
    weeks = pl.concat(
        [
            counted("logistics", 0.3 + 0.2 * later),
            counted("sharing", 0.3 - 0.15 * later),
            counted("affection", 0.2 - 0.12 * later),
            counted("media", 0.1 + 0.1 * later),
        ]
    )
    dated = date_change(weeks, (), {"affection", "media"})
    assert dated.reads_as == "distance"
    assert dated.onset is not None
    assert set(dated.onset.keys) == {"logistics", "sharing"}
    assert set(dated.onsets) == {"logistics", "sharing", "affection"}, (
        "what is neither near nor far stays out"
    )
    assert date_change(weeks, ()).onset == dated.onset


def test_without_counts_there_is_no_date():
    assert date_change(counted("media", np.full(60, 0.1)), ()) == Dating()
