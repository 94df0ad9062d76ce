"""The weekly questions together: what moved is found, and chance is seldom taken for it."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from nabij.checkin import CheckIn, pulse_shifts
from nabij.course import compare_pulse

DAY = date(2026, 1, 5)
TURNED = {"W1", "W4", "W6", "W8"}


def weeks(rows: list[dict[str, int]]) -> list[CheckIn]:
    return [CheckIn(DAY + timedelta(weeks=week), "pulse", row) for week, row in enumerate(rows)]


def invent(seed: int, shift: float = 0.0) -> list[CheckIn]:
    """Give eight weeks of eight answers around 5 with a spread of 1.5, correlated .3 within a week."""
    chance = np.random.default_rng(seed)
    shared = chance.normal(0, 1.5 * 0.3**0.5, (8, 1))
    nearness = 5 + shared + chance.normal(0, 1.5 * 0.7**0.5, (8, 8))
    nearness[4:] += shift
    points = np.clip(np.rint(nearness), 0, 10).astype(int)
    codes = [f"W{number}" for number in range(1, 9)]
    return weeks(
        [
            {
                code: int(10 - value if code in TURNED else value)
                for code, value in zip(codes, row, strict=True)
            }
            for row in points
        ]
    )


def test_what_moved_is_told_with_its_means_its_limit_and_its_side():
    told = compare_pulse(weeks([{"W1": 8, "W2": 3}] * 4 + [{"W1": 4, "W2": 7}] * 4))
    assert told is not None
    assert (told.before, told.after, told.items) == (2.5, 6.5, ("W1", "W2"))
    assert told.limit == pytest.approx(2.447 * 0.5 * 0.5**0.5)
    assert told.clear
    assert told.nearer


def test_turned_questions_that_rise_are_further_off():
    told = compare_pulse(weeks([{"W6": 2}] * 4 + [{"W6": 8}] * 4))
    assert told is not None
    assert told.clear
    assert told.nearer is False


def test_the_same_answers_every_week_are_no_change():
    told = compare_pulse(weeks([{"W3": 5}] * 8))
    assert told is not None
    assert not told.clear
    assert told.nearer is None


def test_a_question_skipped_in_a_week_that_counts_is_left_out_of_the_mean():
    told = compare_pulse(weeks([{"W2": 3, "W3": 9}] * 4 + [{"W2": 7}] + [{"W2": 7, "W3": 0}] * 3))
    assert told is not None
    assert told.items == ("W2",)
    assert compare_pulse(weeks([{"W2": 3}] * 4 + [{"W3": 7}] * 4)) is None


def test_two_answers_in_a_week_are_one_week_and_seven_weeks_too_few():
    assert compare_pulse(weeks([{"W3": 5}] * 7)) is None
    twice = [*weeks([{"W3": 5}] * 7), CheckIn(DAY + timedelta(weeks=6, days=2), "pulse", {"W3": 9})]
    assert compare_pulse(twice) is None


def test_where_nothing_changed_it_is_seldom_clear_though_some_single_question_nearly_always_is():
    calls = [compare_pulse(invent(seed)) for seed in range(300)]
    assert sum(one is not None and one.clear for one in calls) <= 27  # 9 of 100
    alone = sum(any(item.shifted for item in pulse_shifts(invent(seed))) for seed in range(100))
    assert alone >= 60


def test_two_points_of_every_question_are_found_in_most():
    calls = [compare_pulse(invent(seed, 2.0)) for seed in range(200)]
    assert sum(one is not None and one.clear and one.nearer is True for one in calls) >= 120
