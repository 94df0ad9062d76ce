"""What all charts of one report share: colours, the time axis, what is marked on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

Spec = dict[str, Any]

#: Height of the drawn area in pixels; the width follows the page.
HEIGHT = 132


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one surface: names of CSS variables on the page, plain colours in the PDF."""

    ink: str
    quiet: str
    line: str
    mark: str
    people: Mapping[str, str]
    font: str


PAGE = Palette(
    ink="var(--ink)",
    quiet="var(--quiet)",
    line="var(--line)",
    mark="var(--mark)",
    people={"us": "var(--us)", "me": "var(--me)", "partner": "var(--partner)"},
    font="var(--sans)",
)
PAPER = Palette(
    ink="#24221f",
    quiet="#625d55",
    line="#ddd6c9",
    mark="#7a6a3a",
    people={"us": "#1f5d78", "me": "#1f5d78", "partner": "#a85312"},
    font="Libertinus Serif",
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A shaded stretch of the time axis with its word: then, now."""

    first: date
    last: date
    label: str


@dataclass(frozen=True, slots=True)
class Mark:
    """An event on the time axis."""

    day: date
    label: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What all charts of one report share.

    Attributes:
        first: the first Monday.
        last: the last day of the last week.
        stretches: what is shaded.
        season: in which a change most likely began, or None.
        marks: the life events.
        people: the word on screen for `us`, `me` and `partner`.
        palette: the colours.
        width: pixels, or `container` to follow the page.
    """

    first: date
    last: date
    stretches: Sequence[Stretch]
    marks: Sequence[Mark]
    people: Mapping[str, str]
    palette: Palette
    width: int | str = "container"
    season: Stretch | None = None


def time_axis(field: str = "week") -> Spec:
    """Give the shared time axis; UTC, so that no reader's zone moves a Monday."""
    return {"field": field, "type": "temporal", "title": None, "scale": {"type": "utc"}}


def whole_time_axis(frame: Frame) -> Spec:
    """Give the time axis with its ends, for one layer only: Vega-Lite warns where two layers name them."""
    ends = {"type": "utc", "domain": [moment(frame.first), moment(frame.last)], "nice": False}
    return {**time_axis(), "scale": ends, "axis": _ticks(frame)}


def _ticks(frame: Frame) -> Spec:
    """Give the ticks: each new year, or each quarter where there are fewer than two years."""
    years = range(frame.first.year, frame.last.year + 1)
    if (frame.last - frame.first).days >= 2 * 365:
        days, shape = [date(year, 1, 1) for year in years], "%Y"
    else:
        days, shape = [date(year, month, 1) for year in years for month in (1, 4, 7, 10)], "%b %Y"
    return {"values": [moment(day) for day in days if frame.first <= day <= frame.last], "format": shape}


def milliseconds(day: date) -> int:
    """Give a day as Vega counts time: milliseconds since 1970 at midnight UTC."""
    return (day - date(1970, 1, 1)).days * 86_400_000


def moment(day: date) -> Spec:
    """Give a day as Vega-Lite names one, in UTC."""
    return {"year": day.year, "month": day.month, "date": day.day, "utc": True}
