"""Is a change larger than chance? Reliable change, with what it rests on in sight (measures.md A4)."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from math import sqrt
from typing import Any, Literal

from nabij.checkin.read import scales
from nabij.checkin.records import CheckIn
from nabij.checkin.scoring import score
from nabij.language import Text

#: Standard errors of a difference that chance stays within: in 95 and in 90 of a hundred.
NINETY_FIVE, NINETY = 1.96, 1.645
#: Between the two first measurements that are averaged, at least.
APART = timedelta(days=7)

ChangeVerdict = Literal["none", "possible", "clear"]


@dataclass(frozen=True, slots=True)
class Constant:
    """What a reliable change rests on: a scale's spread `sd`, its steadiness `r`, and where both are from."""

    scale: str
    name: str
    sd: float
    r: float
    source: Text

    @property
    def error(self) -> float:
        """Give the standard error of a difference: √2 · SD · √(1 − r) (Jacobson & Truax 1991)."""
        return sqrt(2) * self.sd * sqrt(1 - self.r)

    def threshold(self, errors: float = NINETY_FIVE) -> float:
        """Give the smallest change that is more than chance."""
        return errors * self.error


@dataclass(frozen=True, slots=True)
class Limits:
    """From how many points on a change is called possible, and clear; one figure where there is one rule."""

    possible: float
    clear: float


@dataclass(frozen=True, slots=True)
class Change:
    """A score now against one before.

    Attributes:
        scale: which scale.
        before, after: the two scores.
        points: after minus before.
        verdict: `none`: within chance; `possible`; `clear`.
        indices: the change in standard errors, by the name of the constant.
        nearer: it moved towards nearness; None where it did not move.
        recovered: it is clear and crossed the cutoff to the better side.
    """

    scale: str
    before: float
    after: float
    points: float
    verdict: ChangeVerdict
    indices: dict[str, float]
    nearer: bool | None
    recovered: bool


@dataclass(frozen=True, slots=True)
class Baseline:
    """Where somebody began: the mean of the first measurements, how many, and of which days."""

    value: float
    n: int
    days: tuple[date, ...]


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("nabij.checkin").joinpath("change.toml").read_text(encoding="utf-8"))


@cache
def constants() -> tuple[Constant, ...]:
    """Give what reliable change rests on, every scale of measures.md A4."""
    return tuple(
        Constant(one["scale"], one["name"], one["sd"], one["r"], Text(**one["source"]))
        for one in _table()["constant"]
    )


def limits(scale: str) -> Limits | None:
    """Give from where on a change of this scale's total is called one; None where nothing is known."""
    rule: dict[str, float] | None = _table()["rule"].get(scale)
    return None if rule is None else Limits(rule.get("possible", rule["clear"]), rule["clear"])


def compare(scale: str, before: float, after: float) -> Change:
    """Give what a change of a total amounts to.

    Args:
        scale: a key of `nabij.checkin.scales` with a rule in change.toml.
        before: the total before, or the mean of two.
        after: the total after.

    Raises:
        ValueError: nothing is known about changes of this scale.
    """
    rule = limits(scale)
    if rule is None:
        raise ValueError("nothing is known about changes of this scale")
    points = after - before
    size = abs(points)
    verdict: ChangeVerdict = (
        "clear" if size >= rule.clear else "possible" if size >= rule.possible else "none"
    )
    higher_is_nearer = scales()[scale].higher == "nearness"
    nearer = None if not points else (points > 0) == higher_is_nearer
    return Change(
        scale=scale,
        before=before,
        after=after,
        points=points,
        verdict=verdict,
        indices={one.name: points / one.error for one in constants() if one.scale == scale},
        nearer=nearer,
        recovered=verdict == "clear" and bool(nearer) and _crossed(scale, before, after),
    )


def _crossed(scale: str, before: float, after: float) -> bool:
    cutoff = scales()[scale].cutoff
    if cutoff is None:
        return False
    return (before < cutoff) != (after < cutoff)


def scored(checkins: Sequence[CheckIn], scale: str) -> list[tuple[date, float]]:
    """Give the day and total of every check-in of a scale that has one, the earliest first."""
    found = [(one.day, score(scale, one.answers).value) for one in checkins if one.scale == scale]
    return sorted((day, value) for day, value in found if value is not None)


def baseline(checkins: Sequence[CheckIn], scale: str) -> Baseline | None:
    """Give where somebody began: the first measurement and the next one at least a week later, averaged.

    People begin when they feel worst, and then drift back by themselves; two measurements soften that.
    None where there is no measurement; with one only, that one.
    """
    rows = scored(checkins, scale)
    if not rows:
        return None
    first = rows[0]
    second = next((row for row in rows if row[0] - first[0] >= APART), None)
    used = (first,) if second is None else (first, second)
    return Baseline(sum(value for _, value in used) / len(used), len(used), tuple(day for day, _ in used))


def find_change(checkins: Sequence[CheckIn], scale: str) -> Change | None:
    """Give the latest score against where the person began; None while the beginning is not over.

    One measurement is no beginning, and neither are two within a week.
    """
    began, rows = baseline(checkins, scale), scored(checkins, scale)
    if began is None or began.n < 2 or rows[-1][0] <= began.days[-1]:
        return None
    return compare(scale, began.value, rows[-1][1])
