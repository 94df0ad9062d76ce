"""Which step today: for what weighs most, rested, and never the same one over and over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, zip_longest
from typing import Literal

from nabij.analysis import Analysis
from nabij.course.records import StepTaken
from nabij.course.steps import Step, steps

#: From here down an item of the pulse (turned so that more is nearer) asks for something.
LOW = 5.0
_SKIPPED = 3  # days a skipped step stays away
_IN_A_ROW = 2  # offers of the steps for one need before others get their turn
_DAY = timedelta(days=1)

Because = Literal["again", "item", "signal", "turn"]


@dataclass(frozen=True, slots=True)
class Choice:
    """A step, and why it was chosen.

    Attributes:
        step: the step.
        because: `again`: it is done on days in a row and this is one of them; for an `item` of the pulse; for
            a `signal` of the chat; or it was its `turn`.
        key: the item or the signal.
    """

    step: Step
    because: Because
    key: str = ""


def weakest_signals(analysis: Analysis) -> tuple[str, ...]:
    """Give the signals that clearly moved towards distance, the clearest first; none where nothing did."""
    moved = [one for one in analysis.findings if one.clear and one.reads_as == "distance"]
    return tuple(dict.fromkeys(one.key for one in moved))


def choose_step(
    today: date, taken: Sequence[StepTaken], weakest: Sequence[str], pulse: Mapping[str, float]
) -> Choice | None:
    """Give the step for today, or None where one was done today, or all of them rest: one a day is enough.

    What the person answers goes before what the chat shows: needs are the low items of the pulse, lowest
    first, and the signals that moved away, taken in turn. A step that rests is left out; among the steps for
    one need the one least often offered goes first, and after two offers each the others get their turn.

    Args:
        today: the day.
        taken: every step so far, in any order.
        weakest: signals that moved towards distance, clearest first (`weakest_signals`).
        pulse: the latest points of each item, turned so that more is nearer (`latest_pulse`).
    """
    if any(one.day == today and one.outcome == "done" for one in taken):
        return None
    again = next((one for one in steps().values() if _goes_on(one, taken, today)), None)
    if again is not None:
        return Choice(again, "again")
    awake = _awake(taken, today)
    times = {one.key: sum(other.step == one.key for other in taken) for one in awake}
    needs: list[tuple[Because, str]] = [*_needs(weakest, pulse), ("turn", "")]
    offers = [
        (times[one.key] // _IN_A_ROW, rank, times[one.key], Choice(one, because, key))
        for rank, (because, key) in enumerate(needs)
        for one in awake
        if because == "turn" or key in (one.items if because == "item" else one.signals)
    ]
    return min(offers, key=lambda offer: offer[:3])[3] if offers else None


def _needs(weakest: Sequence[str], pulse: Mapping[str, float]) -> list[tuple[Because, str]]:
    low = sorted((points, code) for code, points in pulse.items() if points <= LOW)
    items: list[tuple[Because, str]] = [("item", code) for _, code in low]
    signals: list[tuple[Because, str]] = [("signal", key) for key in weakest]
    pairs = chain.from_iterable(zip_longest(items, signals))
    return [pair for pair in pairs if pair is not None]


def _goes_on(step: Step, taken: Sequence[StepTaken], today: date) -> bool:
    """Tell whether a step of several days was done until yesterday and has days left; a skip ends it."""
    mine = [one for one in taken if one.step == step.key]
    if step.days == 1 or any(one.day == today for one in mine):
        return False
    done = {one.day for one in mine if one.outcome == "done"}
    row = 0
    while today - (row + 1) * _DAY in done:
        row += 1
    return 0 < row < step.days


def _awake(taken: Sequence[StepTaken], today: date) -> list[Step]:
    """Give the steps that may come today; who skipped every one sees those longest ago once more.

    What was done rests its whole time, whatever else is skipped.
    """
    rested = [one for one in steps().values() if not _rests(one, taken, today)]
    skips = {one.key: _last_skip(one, taken, today) for one in rested}
    awake = [one for one in rested if today - skips[one.key][0] >= min(one.rest, _SKIPPED) * _DAY]
    least = min(skips.values(), default=None)
    return awake or [one for one in rested if skips[one.key] == least]


def _rests(step: Step, taken: Sequence[StepTaken], today: date) -> bool:
    done = [one.day for one in taken if one.step == step.key and one.outcome == "done"]
    return any(day <= today < day + step.rest * _DAY for day in done)


def _last_skip(step: Step, taken: Sequence[StepTaken], today: date) -> tuple[date, int]:
    """Give the day a step was last skipped, and how often on that day."""
    days = [
        one.day for one in taken if one.step == step.key and one.outcome == "skipped" and one.day <= today
    ]
    last = max(days, default=date.min)
    return last, days.count(last)
