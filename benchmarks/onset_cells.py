"""Invented weeks of which the truth is known: the cells of measures.md C5 and C6, and more."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
import polars as pl
from numpy.typing import NDArray

from nabij.timeline import Event

Numbers = NDArray[np.float64]

FIRST = date(2014, 1, 6)
#: Then and now of each signal: fifteen points up or down from different levels.
_LEVELS = ((0.40, 0.55), (0.55, 0.40), (0.30, 0.45), (0.45, 0.30), (0.25, 0.40))
_YEAR = 52.18
_BURN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One situation. Counts are beta-binomial with an AR(1) mood or a walk on the logit, shared for .7.

    Attributes:
        name: for the table.
        weeks: how many.
        messages: a week and signal, on average (Poisson).
        keys: how many signals.
        change: `none`, `lasting` or `back` (comes back in 26 weeks, half a year after it is complete).
        length: weeks the change takes; 0 is a step.
        levels: share before and after, of the first signal; None: 15 points, each signal its own.
        lasts: lag-1 autocorrelation of the mood.
        mood: its standard deviation on the logit; 0: drawn from .15 to .3.
        walk: standard deviation of a weekly stride; above 0 it takes the mood's place.
        bumps: four holidays of three weeks with more logistics.
        moved_in: the change is a step in the week of an event that is no change; `told` says so or not.
        told: the event is entered.
    """

    name: str
    weeks: int = 130
    messages: float = 40
    keys: int = 1
    change: str = "none"
    length: int = 0
    levels: tuple[float, float] | None = None
    lasts: float = 0.5
    mood: float = 0.0
    walk: float = 0.0
    bumps: bool = False
    moved_in: bool = False
    told: bool = False

    @property
    def true_onset(self) -> bool:
        """Tell whether there is a start to find: an entered event explains its own step."""
        return self.change != "none" and not (self.moved_in and self.told)


@dataclass(frozen=True, slots=True, eq=False)
class Weeks:
    """One draw: hits and counts (T, K), the first week of the change, and what the person entered."""

    k: NDArray[np.int64]
    n: NDArray[np.int64]
    start: int
    events: tuple[Event, ...]

    def frame(self) -> pl.DataFrame:
        """Give what `nabij.find_onset` takes."""
        mondays = [FIRST + timedelta(weeks=week) for week in range(len(self.k))]
        return pl.concat(
            pl.DataFrame({"key": f"signal_{key}", "week": mondays, "k": self.k[:, key], "n": self.n[:, key]})
            for key in range(self.k.shape[1])
        )


def draw_weeks(cell: Cell, chance: np.random.Generator) -> Weeks:
    """Draw one series of a cell; a change starts between .35 and .65 of the weeks."""
    week = np.arange(cell.weeks)
    start = int(chance.integers(round(0.35 * cell.weeks), round(0.65 * cell.weeks) + 1))
    levels = np.array(_LEVELS[: cell.keys] if cell.levels is None else [cell.levels] * cell.keys)
    before, after = _logit(levels.T)
    year = np.sin(2 * np.pi * (week[:, None] / _YEAR + chance.random(cell.keys)))
    logit = before + 0.15 * year + _mood(cell, chance)
    logit += np.outer(_ramp(cell, week, start), after - before)
    if cell.bumps:
        for first in chance.integers(0, cell.weeks - 3, size=4):
            logit[first : first + 3] += 0.7
    share = 1 / (1 + np.exp(-logit))
    n = chance.poisson(cell.messages, share.shape)
    k = chance.binomial(n, chance.beta(share * 97 / 3, (1 - share) * 97 / 3))  # rho .03
    told = (Event(FIRST + timedelta(weeks=start, days=2), "samenwonen"),) if cell.told else ()
    return Weeks(k, n, start, told)


def _logit(share: Numbers) -> Numbers:
    return np.log(share / (1 - share))


def _mood(cell: Cell, chance: np.random.Generator) -> Numbers:
    spread = cell.mood or chance.uniform(0.15, 0.3)

    def swing(keys: int) -> Numbers:
        if cell.walk:
            return np.cumsum(chance.normal(size=(cell.weeks, keys)) * cell.walk, axis=0)
        shocks = chance.normal(size=(cell.weeks + _BURN, keys)) * spread * np.sqrt(1 - cell.lasts**2)
        found = np.zeros_like(shocks)
        for week in range(1, len(shocks)):
            found[week] = cell.lasts * found[week - 1] + shocks[week]
        return found[_BURN:]

    return np.sqrt(0.7) * swing(1) + np.sqrt(0.3) * swing(cell.keys)


def _ramp(cell: Cell, week: NDArray[np.int64], start: int) -> Numbers:
    if cell.change == "none":
        return np.zeros(len(week))
    ramp = np.clip((week - start) / cell.length, 0, 1) if cell.length else (week >= start).astype(float)
    if cell.change == "back":
        ramp = ramp - np.clip((week - start - cell.length - 26) / 26, 0, 1)
    return ramp


def _make_cells() -> tuple[Cell, ...]:
    still = [Cell(name=f"no change, {m} a week", messages=m) for m in (15, 40, 100)]
    still += [
        Cell(name="no change, 260 weeks", weeks=260),
        Cell(name="no change, 520 weeks", weeks=520),
        Cell(name="no change, AR .8", lasts=0.8),
        Cell(name="no change, AR .8, 260 weeks", lasts=0.8, weeks=260),
        Cell(name="no change, AR .9", lasts=0.9, mood=0.35),
        Cell(name="no change, AR .9, 260 weeks", lasts=0.9, mood=0.35, weeks=260),
        Cell(name="walk of .05", walk=0.05),
        Cell(name="walk of .05, 260 weeks", walk=0.05, weeks=260),
        Cell(name="holidays", bumps=True),
        Cell(name="moved in, told", change="lasting", moved_in=True, told=True),
    ]
    moved = [
        Cell(name="step, one year", weeks=52, change="lasting"),
        Cell(name="step", change="lasting"),
        Cell(name="moved in, not told", change="lasting", moved_in=True),
        Cell(name="13-week slope", change="lasting", length=13),
        Cell(name="26-week slope", change="lasting", length=26),
        Cell(name="26-week slope, 15 a week", change="lasting", length=26, messages=15),
        Cell(name="26-week slope, 100 a week", change="lasting", length=26, messages=100),
        Cell(name="26-week slope, 10 to 20 %", change="lasting", length=26, levels=(0.1, 0.2)),
        Cell(name="26-week slope, 70 to 55 %", change="lasting", length=26, levels=(0.7, 0.55)),
        Cell(name="26-week slope, 260 weeks", change="lasting", length=26, weeks=260),
        Cell(name="52-week slope, 260 weeks", change="lasting", length=52, weeks=260),
        Cell(name="26-week slope, 520 weeks", change="lasting", length=26, weeks=520),
        Cell(name="26-week slope and back, 260 weeks", change="back", length=26, weeks=260),
    ]
    three = [
        replace(cell, name=f"{cell.name}, three", keys=3)
        for cell in (*still, *moved)
        if cell.name
        in {
            "no change, 40 a week",
            "no change, AR .9",
            "no change, AR .9, 260 weeks",
            "walk of .05",
            "walk of .05, 260 weeks",
            "step",
            "26-week slope",
            "26-week slope, 260 weeks",
            "52-week slope, 260 weeks",
            "26-week slope and back, 260 weeks",
        }
    ]
    five = [
        Cell(name="no change, AR .9, 260 weeks, five", lasts=0.9, mood=0.35, weeks=260, keys=5),
        Cell(name="walk of .05, 260 weeks, five", walk=0.05, weeks=260, keys=5),
        Cell(name="26-week slope, five", change="lasting", length=26, keys=5),
        Cell(name="26-week slope, 520 weeks, five", change="lasting", length=26, weeks=520, keys=5),
    ]
    return (*still, *moved, *three, *five)


CELLS = _make_cells()
