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

Because = Literal["item", "signal", "turn"]


@dataclass(frozen=True, slots=True)
class Choice:
    """A step, and why it was chosen: for an `item` of the pulse, a `signal` of the chat, or its `turn`."""

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
    """Give the step for today, or None where one was done today: one a day is enough.

    What the person answers goes before what the chat shows: needs are the low items of the pulse, lowest
    first, and the signals that moved away, taken in turn. A step that rests is left out; among the steps for
    one need the one least often offered goes first, and after two offers each the others get their turn.

    Args:
        today: the day.
        taken: every step so far.
        weakest: signals that moved towards distance, clearest first (`weakest_signals`).
        pulse: the latest points of each item, turned so that more is nearer.
    """
    if any(one.day == today and one.outcome == "done" for one in taken):
        return None
    awake = [one for one in steps().values() if not _rests(one, taken, today)]
    awake = awake or [min(steps().values(), key=lambda one: _last(one.key, taken) or date.min)]
    times = {one.key: sum(other.step == one.key for other in taken) for one in awake}
    needs: list[tuple[Because, str]] = [*_needs(weakest, pulse), ("turn", "")]
    offers = [
        (times[one.key] // _IN_A_ROW, rank, times[one.key], Choice(one, because, key))
        for rank, (because, key) in enumerate(needs)
        for one in awake
        if because == "turn" or key in (one.items if because == "item" else one.signals)
    ]
    return min(offers, key=lambda offer: offer[:3])[3]


def _needs(weakest: Sequence[str], pulse: Mapping[str, float]) -> list[tuple[Literal["item", "signal"], str]]:
    low = sorted((points, code) for code, points in pulse.items() if points <= LOW)
    items = [("item", code) for _, code in low]
    signals = [("signal", key) for key in weakest]
    pairs = chain.from_iterable(zip_longest(items, signals))
    return [pair for pair in pairs if pair is not None]  # pyright: ignore[reportReturnType]


def _rests(step: Step, taken: Sequence[StepTaken], today: date) -> bool:
    for one in taken:
        if one.step == step.key:
            days = step.rest if one.outcome == "done" else min(step.rest, _SKIPPED)
            if one.day <= today < one.day + timedelta(days=days) or one.day == today:
                return True
    return False


def _last(key: str, taken: Sequence[StepTaken]) -> date | None:
    return max((one.day for one in taken if one.step == key), default=None)
