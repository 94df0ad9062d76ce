"""The course of a couple's weeks: what is planted, what else happens, and what merely wobbles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from examples.bank import TOPICS

#: Every key that can move: the weight of each topic (log), the chance that an answer is warm and that a
#: joke is (logit, the last on top of the first), the delay of answers (log), how much is written (log), and
#: how often the first person begins (logit).
KEYS = (*TOPICS, "warmth", "humour_answered", "delay", "volume", "starts")

#: The mist, at size 1.
DRIFT: Mapping[str, float] = {
    "logistics": 0.8,
    "sharing": -1.0,
    "inner_question": -1.0,
    "affection": -0.9,
    "humour": -0.7,
    "duty": 0.8,
    "disagree": -0.5,
    "warmth": -1.4,
    "humour_answered": -0.6,
    "delay": 0.7,
    "volume": -0.1,
    "starts": 0.4,
}
_BASE = {
    "logistics": np.log(0.28),
    "sharing": np.log(0.10),
    "inner_question": np.log(0.10),
    "affection": np.log(0.14),
    "humour": np.log(0.14),
    "smalltalk": np.log(0.20),
    "duty": np.log(0.025),
    "disagree": np.log(0.015),
    "blame": np.log(0.004),
    "warmth": np.log(0.88 / 0.12),
}
#: (ISO weeks, how much less is written): weeks in which a couple is together.
_HOLIDAYS = (
    ({29, 30, 31}, -0.9),
    ({52, 53, 1}, -0.4),
    ({18}, -0.3),
    ({43}, -0.25),
    ({8}, -0.15),
)
_ON_HOLIDAY = {"logistics": -0.6, "duty": -0.5, "smalltalk": 0.4, "affection": 0.2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A lasting change with a known beginning.

    Attributes:
        start: the first day from which anything differs; its week's Monday counts.
        shape: `step` is there at once, `slope` grows over `weeks`.
        weeks: how long a slope grows.
        size: times `shift`; 1 is a mist that a friend would notice, .5 a faint one.
        shift: what moves, per key of `KEYS`, as logit or log.
        recovery: the day from which it goes back, over `weeks` (slope) or at once (step).
    """

    start: date
    shape: str = "slope"
    weeks: int = 26
    size: float = 1.0
    shift: Mapping[str, float] = field(default_factory=lambda: DRIFT)
    recovery: date | None = None

    def __post_init__(self) -> None:
        """Refuse nonsense at the door."""
        if self.shape not in {"step", "slope"} or self.weeks < 1:
            raise ValueError("a change is a step or a slope of at least one week")
        _check_keys(self.shift)

    def course(self, mondays: Sequence[date]) -> np.ndarray:
        """Give how much of the change is there in each week, 0 to 1."""
        grown = self._grown(mondays, self.start)
        return grown if self.recovery is None else grown - self._grown(mondays, self.recovery)

    def _grown(self, mondays: Sequence[date], start: date) -> np.ndarray:
        since = _weeks_since(mondays, start)
        if self.shape == "step":
            return (since >= 0).astype(float)
        return np.clip((since + 1) / self.weeks, 0, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something in their life that moves the talk without distance: a move, a baby, a busy month.

    `weeks` None lasts. `shift` is as in `Change`.
    """

    start: date
    weeks: int | None = None
    shift: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse nonsense at the door."""
        _check_keys(self.shift)

    def course(self, mondays: Sequence[date]) -> np.ndarray:
        """Give 1 in the weeks in which it holds, else 0."""
        since = _weeks_since(mondays, self.start)
        return ((since >= 0) & (since < (self.weeks or len(mondays) + 1))).astype(float)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wobble:
    """Moods that come and go: an AR(1) per key, partly shared; `memory` 1 is a random walk.

    `sd` is the spread of the wobble itself, and of one week's step in a random walk.
    """

    sd: float = 0.15
    memory: float = 0.6
    shared: float = 0.7


def draw_course(
    rng: np.random.Generator,
    mondays: Sequence[date],
    changes: Sequence[Change | Event],
    wobble: Wobble,
    *,
    holidays: bool,
) -> dict[str, np.ndarray]:
    """Give for each key its value in each week, on the log or logit scale."""
    moods = _draw_moods(rng, len(mondays), wobble)
    course = {key: np.full(len(mondays), _BASE.get(key, 0.0)) for key in KEYS}
    for key, sign in _MOODY.items():
        course[key] = course[key] + sign * moods[key]
    for change in changes:
        size = change.size if isinstance(change, Change) else 1.0
        there = change.course(mondays)
        for key, shift in change.shift.items():
            course[key] = course[key] + size * shift * there
    if holidays:
        _add_holidays(course, mondays)
    course["volume"] = course["volume"] + rng.normal(0, 0.12, len(mondays))
    return course


#: A low mood moves the keys together, in these directions.
_MOODY = {
    "logistics": -1.0,
    "sharing": 1.0,
    "inner_question": 1.0,
    "affection": 1.0,
    "humour": 1.0,
    "duty": -1.0,
    "warmth": 1.0,
    "delay": -0.5,
    "starts": 0.3,
}


def _draw_moods(rng: np.random.Generator, weeks: int, wobble: Wobble) -> dict[str, np.ndarray]:
    common = _draw_walk(rng, weeks, wobble)
    mixed = {
        key: np.sqrt(wobble.shared) * common + np.sqrt(1 - wobble.shared) * _draw_walk(rng, weeks, wobble)
        for key in _MOODY
    }
    return {key: wobble.sd * values for key, values in mixed.items()}


def _draw_walk(rng: np.random.Generator, weeks: int, wobble: Wobble) -> np.ndarray:
    steps = rng.standard_normal(weeks)
    if wobble.memory >= 1:
        return np.cumsum(steps)
    walk = np.empty(weeks)
    now = steps[0] if weeks else 0.0
    for week in range(weeks):
        now = steps[0] if week == 0 else wobble.memory * now + np.sqrt(1 - wobble.memory**2) * steps[week]
        walk[week] = now
    return walk


def _add_holidays(course: dict[str, np.ndarray], mondays: Sequence[date]) -> None:
    iso = [monday.isocalendar().week for monday in mondays]
    for which, less in _HOLIDAYS:
        away = np.array([week in which for week in iso])
        course["volume"] = course["volume"] + less * away
        for key, shift in _ON_HOLIDAY.items():
            course[key] = course[key] + shift * away * min(1.0, -less)
    turn = np.array([monday.timetuple().tm_yday / 365.25 for monday in mondays])
    course["logistics"] = course["logistics"] + 0.1 * np.cos(2 * np.pi * (turn - 0.75))


def _weeks_since(mondays: Sequence[date], start: date) -> np.ndarray:
    monday = start - timedelta(days=start.weekday())
    return np.array([(day - monday).days // 7 for day in mondays])


def _check_keys(shift: Mapping[str, float]) -> None:
    unknown = set(shift) - set(KEYS)
    if unknown:
        raise ValueError(f"no such keys to move: {sorted(unknown)}")
