"""How long it will still take is said when there is something to go by, and then it is about right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.language import words
from nabij.report.estimate import COSTS, Estimate, say_time
from nabij.report.steps import STEPS


def work(estimate: Estimate, messages: int, slow: dict[str, float]) -> list[tuple[float, float | None]]:
    """Do the work on a machine that is so many times slower a step; give the true rest and what was said.

    As in the program, reading loads its model before the first part, and then tells part by part.
    """
    true = {
        step: (a + b * messages / 1e6) * slow.get(step, slow.get("all", 1)) for step, (a, b) in COSTS.items()
    }
    now, whole, told = 0.0, sum(true.values()), []
    for step, seconds in true.items():
        estimate.tell(step, 0, 1, now)
        first = COSTS[step][0] * slow.get(step, slow.get("all", 1)) if step == "reading" else 0.0
        for tenth in range(1, 11):
            at = now + first + (seconds - first) * tenth / 10
            if step == "reading":
                estimate.tell(step, tenth, 10, at)
            told.append((whole - at, estimate.left(at)))
        now += seconds
    return told


@given(st.integers(300_000, 10_000_000), st.floats(0.5, 20))
def test_on_a_machine_of_any_speed_it_is_right(messages: int, speed: float):
    told = work(Estimate(messages, 0.0), messages, {"all": speed})
    whole, known = told[0][0], [(true, left) for true, left in told if left is not None]
    assert known
    assert all(abs(left - true) <= 0.05 * whole for true, left in known)


@pytest.mark.parametrize(
    ("slow", "error"),  # what is slow at first is thought to be slow throughout
    [("reading", 0.85), ("exchanges", 0.4), ("signals", 0.15), ("timeline", 0.4), ("write", 0.15)],
)
def test_one_step_that_is_three_times_as_slow_misleads_no_further_than_this(slow: str, error: float):
    told = work(Estimate(5_000_000, 0.0), 5_000_000, {slow: 3.0})
    whole, known = told[0][0], [(true, left) for true, left in told if left is not None]
    assert known
    assert all(abs(left - true) <= error * whole for true, left in known)


def test_at_first_nothing_is_said():
    estimate = Estimate(1_000_000, 0.0)
    assert (estimate.done(0.5), estimate.left(0.5)) == (0.0, None)
    estimate.tell("reading", 1, 100, 0.9)
    assert estimate.left(0.9) is None


def test_the_share_done_only_grows_and_ends_before_the_end():
    estimate = Estimate(10_000, 0.0)
    shares: list[float] = []
    for at, step in enumerate(COSTS):
        estimate.tell(step, 0, 1, float(at))
        shares += [estimate.done(at + 0.1), estimate.done(at + 0.9)]
    assert shares == sorted(shares)
    assert shares[-1] < 1


def test_a_step_that_nobody_knows_changes_nothing():
    estimate = Estimate(10_000, 0.0)
    estimate.tell("reading", 1, 2, 1.0)
    before = estimate.done(1.0)
    estimate.tell("coffee", 1, 2, 1.0)
    assert estimate.done(1.0) == before


def test_every_step_has_its_words():
    assert set(COSTS) <= set(STEPS)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (1.0, "een paar seconden"),
        (4, "ongeveer 5 seconden"),
        (38, "ongeveer 40 seconden"),
        (58, "ongeveer 1 minuut"),
        (200, "ongeveer 3 minuten"),
        (2 * 3600, "ongeveer 2 uur"),
    ],
)
def test_a_time_is_said_as_roughly_as_it_is_known(seconds: float, said: str):
    assert say_time(seconds, words("nl")) == said
