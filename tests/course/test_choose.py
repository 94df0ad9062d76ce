"""Which step: whatever somebody did, skipped or answered, one that has rested, and always the same one."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.course.found import finding

from nabij.checkin import CheckIn
from nabij.course import Choice, StepTaken, choose_step, latest_pulse, steps, weakest_signals
from nabij.signals import all_signals

DAY = date(2026, 3, 2)
histories = st.lists(
    st.builds(
        StepTaken,
        st.integers(-150, 5).map(lambda days: DAY + timedelta(days)),
        st.sampled_from(sorted(steps())),
        st.sampled_from(["done", "skipped"]),
    ),
    max_size=40,
)
needs = st.lists(st.sampled_from(sorted(all_signals())), max_size=4, unique=True)
pulses = st.dictionaries(st.sampled_from([f"W{n}" for n in range(1, 9)]), st.floats(0, 10), max_size=8)


def done(step: str, *days: int) -> list[StepTaken]:
    return [StepTaken(DAY + timedelta(day), step, "done") for day in days]


def skipped(step: str, *days: int) -> list[StepTaken]:
    return [StepTaken(DAY + timedelta(day), step, "skipped") for day in days]


def chosen(taken: list[StepTaken], weakest: list[str] | None = None, **pulse: float) -> Choice:
    choice = choose_step(DAY, taken, weakest or [], pulse)
    assert choice is not None
    return choice


@given(histories, needs, pulses)
def test_whatever_lies_in_the_journal_a_step_within_its_rest_never_comes(
    taken: list[StepTaken], weakest: list[str], pulse: dict[str, float]
):
    choice = choose_step(DAY, taken, weakest, pulse)
    if choice is not None and choice.because != "again":
        rest = timedelta(choice.step.rest)
        assert not any(
            one.step == choice.step.key and one.outcome == "done" and one.day <= DAY < one.day + rest
            for one in taken
        )


@given(histories, needs, pulses, st.randoms())
def test_the_same_journal_gives_the_same_step_in_whatever_order_it_was_kept(
    taken: list[StepTaken], weakest: list[str], pulse: dict[str, float], chance: st.DataObject
):
    shuffled = list(taken)
    chance.shuffle(shuffled)  # pyright: ignore[reportAttributeAccessIssue]
    assert choose_step(DAY, taken, weakest, pulse) == choose_step(DAY, shuffled, weakest, pulse)


@given(histories, needs, pulses)
def test_after_a_step_was_done_today_there_is_none_left(
    taken: list[StepTaken], weakest: list[str], pulse: dict[str, float]
):
    assert choose_step(DAY, [*taken, *done("laugh", 0)], weakest, pulse) is None


@given(needs, pulses)
def test_who_skips_all_day_sees_every_step_once_before_any_comes_again(
    weakest: list[str], pulse: dict[str, float]
):
    taken: list[StepTaken] = []
    for _ in range(2 * len(steps())):
        choice = choose_step(DAY, taken, weakest, pulse)
        assert choice is not None
        taken.append(StepTaken(DAY, choice.step.key, "skipped"))
    assert set(Counter(one.step for one in taken).values()) == {2}
    assert {one.step for one in taken[: len(steps())]} == set(steps())


def test_a_year_of_steps_reaches_every_step_and_repeats_none_endlessly():
    taken: list[StepTaken] = []
    for place in range(365):
        choice = choose_step(DAY + timedelta(place), taken, ["duty"], {"W5": 1.0})
        assert choice is not None
        taken.append(StepTaken(DAY + timedelta(place), choice.step.key, "done"))
    times = Counter(one.step for one in taken)
    assert set(times) == set(steps())
    assert max(times.values()) <= 60
    assert times["third_eyes"] <= 4
    assert all(one.step != other.step or one.step == "writing" for one, other in pairwise(taken))


def test_a_step_of_three_days_comes_back_the_next_two_and_then_rests():
    assert (chosen(done("writing", -1)).because, chosen(done("writing", -1)).step.key) == ("again", "writing")
    assert chosen(done("writing", -2, -1)).because == "again"
    assert chosen(done("writing", -3, -2, -1)).step.key != "writing"
    assert chosen(done("writing", -2)).step.key != "writing"
    assert chosen([*done("writing", -1), *skipped("writing", 0)]).step.key != "writing"


def test_every_signal_that_can_move_away_and_every_question_has_its_step():
    away = [key for key, one in all_signals().items() if one.rises_with is not None and one.found_for]
    for key in away:
        assert key in chosen([], [key]).step.signals
    for number in range(1, 9):
        assert f"W{number}" in chosen([], **{f"W{number}": 0.0}).step.items


def test_weakest_are_what_clearly_moved_away_clearest_first_and_nothing_where_nothing_did():
    class Found:
        findings = (
            finding("sharing", clear=True, reads_as="distance"),
            finding("shared_laughter", clear=True, reads_as="nearness"),
            finding("logistics", clear=True, reads_as="distance"),
            finding("sharing", clear=True, reads_as="distance"),
            finding("duty", clear=False, reads_as="unclear"),
        )

    assert weakest_signals(Found()) == ("sharing", "logistics")  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(("age", "known"), [(0, True), (28, True), (29, False), (-1, False)])
def test_the_latest_pulse_is_turned_so_that_more_is_nearer_and_old_answers_count_no_more(
    age: int, *, known: bool
):
    checkins = [
        CheckIn(DAY - timedelta(age + 7), "pulse", {"W1": 2, "W2": 2}),
        CheckIn(DAY - timedelta(age), "pulse", {"W1": 9, "W5": 9}),
    ]
    points = latest_pulse(checkins, DAY)
    if known:
        assert (points["W1"], points["W5"]) == (1.0, 9.0)
        assert ("W2" in points) == (age + 7 <= 28)
    else:
        assert "W5" not in points
