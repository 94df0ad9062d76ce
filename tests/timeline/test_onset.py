"""A planted start comes back; where nothing began, nothing is named."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, timedelta
from statistics import median

import numpy as np
import polars as pl
import pytest
from benchmarks.onset_cells import FIRST, Cell, Weeks, draw_weeks

from nabij import find_onset
from nabij.example import ME, example_path
from nabij.exchanges import find_exchanges
from nabij.reading import read_messages
from nabij.signals import all_signals, measure_signals
from nabij.sources import read_chat
from nabij.timeline import Event


def drawn(seed: int, **cell: object) -> tuple[Weeks, date]:
    weeks = draw_weeks(Cell(name="", **cell), np.random.default_rng(seed))  # pyright: ignore[reportArgumentType]
    return weeks, FIRST + timedelta(weeks=weeks.start)


@pytest.mark.parametrize(("length", "weeks_off"), [(0, 3), (26, 7)], ids=["step", "slope of half a year"])
def test_a_planted_start_is_dated(length: int, weeks_off: int):
    off: list[int] = []
    held: list[bool] = []
    for seed in range(8):
        weeks, truth = drawn(seed, keys=3, weeks=156, change="lasting", length=length, messages=100)
        found = find_onset(weeks.frame())
        assert found.verdict == "changed"
        held.append(found.start_earliest <= truth <= found.start_latest)
        off.append(abs((found.start - truth).days) // 7)
    assert median(off) <= weeks_off
    assert sum(held) >= 7


@pytest.mark.parametrize(("length", "shape"), [(0, "step"), (52, "slope")])
def test_a_sudden_change_is_told_from_a_slow_one(length: int, shape: str):
    told = [
        find_onset(drawn(seed, keys=2, weeks=156, change="lasting", length=length, messages=100)[0].frame())
        for seed in range(6)
    ]
    assert sum(one.shape == shape for one in told) >= 5


def test_the_size_is_told_for_each_signal_with_its_own_sign():
    weeks, _ = drawn(5, keys=3, weeks=208, change="lasting", messages=100)
    sizes = {one.key: one for one in find_onset(weeks.frame()).sizes}
    for key, points in (("signal_0", 15), ("signal_1", -15), ("signal_2", 15)):
        assert sizes[key].low < points < sizes[key].high
        assert sizes[key].low < sizes[key].points < sizes[key].high
        assert sizes[key].low * sizes[key].high > 0
    found = find_onset(weeks.frame())
    assert (found.size, found.size_low, found.size_high) == (
        found.sizes[0].points,
        found.sizes[0].low,
        found.sizes[0].high,
    )


@pytest.mark.parametrize(
    "cell",
    [
        {"keys": 3},
        {"keys": 3, "lasts": 0.9, "mood": 0.35, "weeks": 208},
        {"keys": 3, "walk": 0.05, "weeks": 208},
        {"keys": 2, "bumps": True},
    ],
    ids=["restless weeks", "moods of months", "a walk", "holidays"],
)
def test_where_nothing_began_nothing_is_named(cell: dict[str, object]):
    told = [find_onset(drawn(seed, **cell)[0].frame()) for seed in range(4)]
    assert [one.verdict for one in told if one.verdict == "changed"] == []
    assert {(one.shape, one.start, one.size, one.keys) for one in told} == {("none", None, None, ())}


def test_one_signal_alone_is_dated_but_never_says_changed():
    weeks, truth = drawn(4, weeks=260, change="lasting", messages=100, mood=0.15)
    found = find_onset(weeks.frame())
    assert found.verdict == "undatable"
    assert found.probability >= 0.95
    assert found.start_earliest <= truth <= found.start_latest
    assert found.each == ()


def test_two_signals_that_change_years_apart_do_not_agree():
    early, late = drawn(6, weeks=320, messages=100), drawn(7, weeks=320, messages=100)
    frame = pl.concat(
        [
            weeks.frame().with_columns(
                key=pl.lit(name),
                k=pl.when(pl.col("week") >= FIRST + timedelta(weeks=begin))
                .then((pl.col("k") * 1.5).clip(upper_bound=pl.col("n")).cast(pl.Int64))
                .otherwise("k"),
            )
            for name, (weeks, _), begin in (("early", early, 70), ("late", late, 240))
        ]
    )
    found = find_onset(frame)
    assert [one.probability >= 0.95 for one in found.each] == [True, True]
    assert (found.verdict, found.shape) == ("undatable", "none")


def test_only_the_signals_that_decide_are_asked():
    weeks, _ = drawn(3, keys=3, weeks=208, change="lasting", messages=100)
    found = find_onset(weeks.frame(), deciding=("signal_1",))
    assert found.verdict == "undatable"
    assert found.keys == ("signal_1",)
    assert len(found.each) == 3
    assert find_onset(weeks.frame(), deciding=("another",)).verdict == "too_little"


def test_an_entered_event_explains_a_step_in_its_week():
    weeks, truth = drawn(8, keys=2, weeks=156, change="lasting", messages=80)
    assert find_onset(weeks.frame()).verdict == "changed"
    told = find_onset(weeks.frame(), [Event(truth + timedelta(days=3), "samenwonen")])
    assert told.verdict == "unchanged"
    far = find_onset(weeks.frame(), [Event(truth - timedelta(weeks=45), "baan")])
    assert far.verdict == "changed"
    outside = [Event(date(1990, 1, 1), "baby"), Event(date(2090, 1, 1), "baby")]
    assert find_onset(weeks.frame(), outside) == find_onset(weeks.frame())


def test_a_change_that_came_back_has_a_second_date():
    weeks, truth = drawn(2, keys=3, weeks=260, change="back", length=26, messages=100)
    found = find_onset(weeks.frame())
    assert found.verdict == "changed"
    assert found.start_earliest <= truth <= found.start_latest
    home = truth + timedelta(weeks=26 + 26)
    assert found.recovery is not None
    assert found.recovery.start_earliest <= home <= found.recovery.start_latest


def test_a_lasting_change_has_no_recovery():
    weeks, _ = drawn(2, keys=3, weeks=260, change="lasting", length=26, messages=100)
    assert find_onset(weeks.frame()).recovery is None


def test_the_planted_week_of_the_example_lies_in_the_interval():
    chat = read_chat(example_path(), me=ME).between_two()
    signals = measure_signals(find_exchanges(chat.messages, read_messages(chat.messages), 6.0))
    decide = [key for key, one in all_signals().items() if one.decides]
    found = find_onset(signals.filter((pl.col("whose") == "us") & pl.col("key").is_in(decide)))
    assert (found.verdict, found.shape) == ("changed", "slope")
    assert found.start_earliest <= date(2024, 2, 5) <= found.start_latest
    assert {one.key: one.points > 0 for one in found.sizes}["logistics"]


def test_an_onset_is_json_after_asdict():
    weeks, _ = drawn(3, keys=2, weeks=156, change="lasting", messages=100)
    told = json.loads(json.dumps(asdict(find_onset(weeks.frame())), default=date.isoformat))
    assert date.fromisoformat(told["start"]).isoweekday() == 1
    assert {one["key"] for one in told["sizes"]} <= {"signal_0", "signal_1"}
    assert len(told["each"]) == 2
