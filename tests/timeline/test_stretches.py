"""Then against now: what is planted is found, what is not planted is not claimed."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.timeline import compare_stretches
from nabij.timeline.doubt import share_interval, student_ninety

Draw = Callable[..., tuple[np.ndarray, np.ndarray]]
SEEDS = range(100)


@pytest.mark.parametrize("weeks", [78, 104, 130, 260])
def test_weeks_without_a_change_are_called_changed_in_at_most_one_of_ten(draw: Draw, weeks: int):
    found = [compare_stretches(*draw(seed, weeks=weeks), 15) for seed in SEEDS]
    assert sum(one.clear for one in found if one is not None) <= 10


@pytest.mark.parametrize(("weeks", "step", "least"), [(130, 0.15, 95), (130, 0.10, 75), (260, 0.10, 90)])
def test_a_planted_change_is_found(draw: Draw, weeks: int, step: float, least: int):
    found = [compare_stretches(*draw(seed, weeks=weeks, step=step), 15) for seed in SEEDS]
    assert sum(one.low > 0 for one in found if one is not None) >= least


def test_the_interval_holds_the_planted_change_in_nine_of_ten(draw: Draw):
    found = [compare_stretches(*draw(seed, step=0.15, mood=0.1), 15) for seed in SEEDS]
    assert sum(one.low <= 15 <= one.high for one in found if one is not None) >= 90
    assert np.median([one.points for one in found if one is not None]) == pytest.approx(15, abs=1)


def test_a_change_of_the_season_is_no_change(draw: Draw):
    found = [compare_stretches(*draw(seed, weeks=91, season=0.6, messages=100), 15) for seed in range(40)]
    assert sum(one.clear for one in found if one is not None) <= 5
    assert max(abs(one.season) for one in found if one is not None) > 2


def test_plain_shares_differ_by_the_points_and_the_season(draw: Draw):
    found = compare_stretches(*draw(7, step=0.1), 15)
    assert found is not None
    assert 100 * (found.now.share - found.then.share) == pytest.approx(found.points + found.season)


def test_then_is_the_first_third_and_now_the_last_at_most_a_year(draw: Draw):
    three, ten = (compare_stretches(*draw(1, weeks=weeks), 15) for weeks in (156, 520))
    assert three is not None
    assert ten is not None
    assert (three.then.first, three.then.last, three.now.first, three.now.last) == (0, 51, 104, 155)
    assert (ten.then.first, ten.then.last, ten.now.first, ten.now.last) == (0, 172, 468, 519)
    assert (ten.then.weeks, ten.now.weeks) == (173, 52)


@pytest.mark.parametrize(("weeks", "said"), [(38, False), (39, True)])
def test_fewer_than_26_and_13_weeks_are_not_compared(weeks: int, said: bool):  # noqa: FBT001
    k, n = np.full(weeks, 8), np.full(weeks, 40)
    assert (compare_stretches(k, n, 15) is not None) is said


def test_weeks_too_thin_are_taken_together(draw: Draw):
    found = compare_stretches(*draw(3, messages=8, weeks=260), 15)
    assert found is not None
    assert found.then.last % 4 == found.now.last % 4 == 259 % 4  # bins of four end with the last week
    assert found.then.weeks >= 26


def test_an_empty_year_is_skipped_and_not_counted(draw: Draw):
    k, n = draw(5, weeks=208)
    k[60:112], n[60:112] = 0, 0
    found = compare_stretches(k, n, 15)
    assert found is not None
    assert found.then.weeks + found.now.weeks <= 156


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_a_share_that_never_moves_has_an_interval_all_the_same(share: float):
    n = np.full(104, 30)
    found = compare_stretches((n * share).astype(int), n, 15)
    assert found is not None
    assert not found.clear
    assert found.points == pytest.approx(0)
    assert found.then.high > found.then.low


@given(st.integers(0, 1_000), st.sampled_from([60, 104, 200]), st.integers(2, 60))
def test_counting_the_misses_turns_the_change_around(seed: int, weeks: int, messages: int):
    chance = np.random.default_rng(seed)
    n = chance.poisson(messages, weeks)
    k = chance.binomial(n, 0.3)
    ours, theirs = compare_stretches(k, n, 15), compare_stretches(n - k, n, 15)
    assert (ours is None) == (theirs is None)
    if ours is not None and theirs is not None:
        assert theirs.points == pytest.approx(-ours.points, abs=1e-6)
        assert theirs.low == pytest.approx(-ours.high, abs=1e-6)
        assert ours.low <= ours.points <= ours.high
        assert ours.then.low <= ours.then.share <= ours.then.high


def test_wilsons_interval_is_that_of_the_tables():
    low, high = share_interval(10, 20)
    assert (round(low, 3), round(high, 3)) == (0.327, 0.673)
    wider = share_interval(10, 20, inflation=4)
    assert wider[0] < low < high < wider[1]
    assert share_interval(0, 20)[0] == 0


@pytest.mark.parametrize(("freedom", "point"), [(4, 2.132), (10, 1.812), (30, 1.697), (1000, 1.646)])
def test_students_points_are_those_of_the_tables(freedom: float, point: float):
    assert student_ninety(freedom) == pytest.approx(point, abs=0.01)
