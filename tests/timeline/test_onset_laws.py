"""What may not change an onset, and what must turn it round."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from math import isfinite

import numpy as np
import polars as pl
import pytest
from benchmarks.onset_cells import FIRST, Cell, draw_weeks
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nabij import find_onset
from nabij.timeline import Onset

FEW = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
CELLS = st.builds(
    Cell,
    name=st.just(""),
    weeks=st.integers(90, 140),
    messages=st.sampled_from([6.0, 15.0, 40.0]),
    keys=st.integers(1, 3),
    change=st.sampled_from(["none", "lasting", "back"]),
    length=st.sampled_from([0, 13, 26]),
)


def frame_of(cell: Cell, seed: int) -> pl.DataFrame:
    return draw_weeks(cell, np.random.default_rng(seed)).frame()


def shifted(found: Onset, weeks: int) -> Onset:
    """Move every date of an onset."""
    by = timedelta(weeks=weeks)
    days = ("start_earliest", "start", "start_latest")

    def moved(one: object) -> dict[str, object]:
        return {day: getattr(one, day) and getattr(one, day) + by for day in days}

    home = found.recovery and replace(found.recovery, **moved(found.recovery))
    each = tuple(shifted(one, weeks) for one in found.each)
    return replace(found, **moved(found), recovery=home, each=each)


@FEW
@given(CELLS, st.integers(0, 1000))
def test_an_answer_is_whole(cell: Cell, seed: int):
    found = find_onset(frame_of(cell, seed))
    for one in (found, *found.each):
        assert all(0 <= share <= 1 for share in (one.probability, one.nothing, one.wandering))
        assert (one.shape == "none") == (one.start is None) == (one.size is None) == (not one.keys)
        if one.start is not None:
            assert one.start_earliest <= one.start <= one.start_latest
            assert one.probability >= 0.95
            assert all(isfinite(x) for size in one.sizes for x in (size.low, size.points, size.high))
        assert (one.verdict == "changed") <= (len(one.keys) >= 2)
    if cell.keys == 1 and found.verdict != "too_little":
        assert found.probability + found.nothing + found.wandering == pytest.approx(1, abs=2e-4)


@FEW
@given(CELLS, st.integers(0, 1000))
def test_the_order_of_rows_and_of_keys_says_nothing(cell: Cell, seed: int):
    frame = frame_of(cell, seed)
    assert find_onset(frame.sample(fraction=1, shuffle=True, seed=seed)) == find_onset(frame)


@FEW
@given(CELLS, st.integers(0, 1000), st.integers(-600, 600))
def test_other_years_give_the_same_answer_in_those_years(cell: Cell, seed: int, weeks: int):
    frame = frame_of(cell, seed)
    later = frame.with_columns(pl.col("week") + timedelta(weeks=weeks))
    assert find_onset(later) == shifted(find_onset(frame), weeks)


@FEW
@given(CELLS, st.integers(0, 1000))
def test_counting_the_misses_turns_the_sign_and_nothing_else(cell: Cell, seed: int):
    frame = frame_of(cell, seed)
    found = find_onset(frame)
    mirrored = find_onset(frame.with_columns(k=pl.col("n") - pl.col("k")))
    assert mirrored.probability == pytest.approx(found.probability, abs=1e-3)
    assert (mirrored.verdict, mirrored.shape, mirrored.start) == (found.verdict, found.shape, found.start)
    for one, other in zip(found.sizes, mirrored.sizes, strict=True):
        assert other.points == pytest.approx(-one.points, abs=0.05)
        assert other.high == pytest.approx(-one.low, abs=0.05)


@FEW
@given(CELLS, st.integers(0, 1000))
def test_weeks_of_silence_may_be_left_out(cell: Cell, seed: int):
    frame = frame_of(cell, seed).with_columns(
        pl.when(pl.col("week").dt.month() == 7).then(0).otherwise(pl.col(one)).alias(one) for one in "kn"
    )
    silence = frame.filter(pl.col("n") > 0)
    assert find_onset(silence) == find_onset(frame)


def test_names_of_keys_say_nothing():
    cell = Cell(name="", keys=3, weeks=156, change="lasting", messages=80)
    frame = frame_of(cell, 3)
    turned = frame.with_columns(pl.col("key").replace({"signal_0": "z", "signal_1": "b", "signal_2": "a"}))
    found, other = find_onset(frame), find_onset(turned)
    assert other.probability == pytest.approx(found.probability, abs=1e-3)
    assert (other.start, len(other.keys)) == (found.start, len(found.keys))


def test_the_first_week_is_the_calendar_s():
    assert FIRST.isoweekday() == 1
