"""The charts: one Vega-Lite spec a signal, all on one time axis.

The specs are plain dicts. Altair would give the same ones, but importing it takes 0.9 s, a quarter of
what a whole report may cost; the tests hold each spec against the Vega-Lite schema that Altair ships.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

Spec = dict[str, Any]

#: Height of the drawn area in pixels; the width follows the page.
HEIGHT = 132
_ROW = 14  # height of one row of event labels
_ROWS = 4  # more rows than this would push the chart off the screen
_LETTER = 0.021  # width of a letter as a part of the narrowest chart (6.3 of 300 px)


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


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of one chart: its description and the names of the tooltip's lines."""

    description: str
    week: str
    value: str
    k: str
    n: str


def draw_signal(rows: Sequence[Mapping[str, Any]], labels: Labels, frame: Frame) -> Spec:
    """Give the Vega-Lite spec of one signal: weekly points, trend with its band, stretches, events.

    Args:
        rows: one a week and person: `week` (milliseconds), `whose`, `k`, `n`, `value` and `trend`, `low`,
            `high`, the last four null where unknown. A null week is a gap, not a zero.
        labels: the words.
        frame: what the charts of one report share.
    """
    whose = [one for one in ("us", "me", "partner") if any(row["whose"] == one for row in rows)]
    data = [{**row, "who": frame.people[row["whose"]]} for row in rows]
    layers = [*_stretches(frame), *_marks(frame), *_weeks(labels, frame, whose)]
    return {
        "description": labels.description,
        "width": frame.width,
        "height": HEIGHT,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "padding": {"left": 0, "right": 2, "top": 2, "bottom": 0},
        "background": "transparent",
        "data": {"values": data},
        "layer": layers,
        "config": _config(frame.palette),
    }


def _time(field: str = "week") -> Spec:
    """Give the shared time axis; UTC, so that no reader's zone moves a Monday."""
    return {"field": field, "type": "temporal", "title": None, "scale": {"type": "utc"}}


def _whole_time(frame: Frame) -> Spec:
    """Give the time axis with its ends, for one layer only: Vega-Lite warns where two layers name them."""
    ends = {"type": "utc", "domain": [_moment(frame.first), _moment(frame.last)], "nice": False}
    return {**_time(), "scale": ends, "axis": _ticks(frame)}


def _ticks(frame: Frame) -> Spec:
    """Give the ticks: each new year, or each quarter where there are fewer than two years."""
    years = range(frame.first.year, frame.last.year + 1)
    if (frame.last - frame.first).days >= 2 * 365:
        days, shape = [date(year, 1, 1) for year in years], "%Y"
    else:
        days, shape = [date(year, month, 1) for year in years for month in (1, 4, 7, 10)], "%b %Y"
    return {"values": [_moment(day) for day in days if frame.first <= day <= frame.last], "format": shape}


def _weeks(labels: Labels, frame: Frame, whose: Sequence[str]) -> list[Spec]:
    """Give the band, the trend and the points, one colour and one shape a person."""
    x = _time()
    y: Spec = {"type": "quantitative", "title": None, "scale": {"zero": True, "nice": True}}
    names = [frame.people[one] for one in whose]
    colours = [frame.palette.people[one] for one in whose]
    legend = {"title": None} if len(whose) > 1 else None
    colour: Spec = {
        "field": "who",
        "type": "nominal",
        "scale": {"domain": names, "range": colours},
        "legend": legend,
    }
    shape: Spec = {
        "field": "who",
        "type": "nominal",
        "scale": {"domain": names, "range": ["circle", "diamond", "square"][: len(names)]},
        "legend": legend,
    }
    dash: Spec = {
        "field": "who",
        "type": "nominal",
        "scale": {"domain": names, "range": [[1, 0], [5, 3], [2, 2]][: len(names)]},
        "legend": legend,
    }
    return [
        {
            "mark": {"type": "area", "opacity": 0.16},
            "encoding": {
                "x": _whole_time(frame),
                "y": {**y, "field": "low"},
                "y2": {"field": "high"},
                "color": colour,
            },
        },
        {
            "mark": {"type": "point", "filled": True, "size": 16, "opacity": 0.5, "clip": True},
            "encoding": {
                "x": x,
                "y": {**y, "field": "value"},
                "color": colour,
                "shape": shape,
                "tooltip": _tooltip(labels, several=len(whose) > 1),
            },
        },
        {
            "mark": {"type": "line", "strokeWidth": 2},
            "encoding": {"x": x, "y": {**y, "field": "trend"}, "color": colour, "strokeDash": dash},
        },
    ]


def _tooltip(labels: Labels, *, several: bool) -> list[Spec]:
    who: list[Spec] = [{"field": "who", "type": "nominal", "title": " "}] if several else []
    share: list[Spec] = []
    if labels.value:
        share = [{"field": "value", "type": "quantitative", "title": labels.value, "format": ",.3~r"}]
    return [
        *who,
        {
            "field": "week",
            "timeUnit": "utcyearmonthdate",  # so that the day is written in UTC as well
            "type": "temporal",
            "title": labels.week,
            "format": "%-d %B %Y",
        },
        *share,
        {"field": "k", "type": "quantitative", "title": labels.k, "format": ",d"},
        {"field": "n", "type": "quantitative", "title": labels.n, "format": ",d"},
    ]


def _stretches(frame: Frame) -> list[Spec]:
    """Give the shaded stretches, each with its word at the foot."""
    if not frame.stretches:
        return []
    values = [
        {"from": milliseconds(one.first), "to": milliseconds(one.last), "label": one.label}
        for one in frame.stretches
    ]
    data: Spec = {"values": values}
    word: Spec = {"type": "text", "align": "left", "baseline": "bottom", "dx": 5, "dy": -3, "fontSize": 12}
    return [
        {
            "data": data,
            "mark": {"type": "rect", "color": frame.palette.quiet, "opacity": 0.1},
            "encoding": {"x": _time("from"), "x2": {"field": "to"}},
        },
        {
            "data": data,
            "mark": {**word, "color": frame.palette.quiet, "fontStyle": "italic"},
            "encoding": {"x": _time("from"), "y": {"value": HEIGHT}, "text": {"field": "label"}},
        },
    ]


def _marks(frame: Frame) -> list[Spec]:
    """Give the life events: a dashed rule with its label above the chart, in rows that do not collide."""
    inside = [mark for mark in frame.marks if frame.first <= mark.day <= frame.last]
    if not inside:
        return []
    rows = event_rows(inside, frame)
    layers: list[Spec] = []
    for mark, (row, side) in zip(inside, rows, strict=True):
        data: Spec = {"values": [{"day": milliseconds(mark.day), "label": mark.label}]}
        top = -6 - row * _ROW
        x = _time("day")
        rule: Spec = {"type": "rule", "color": frame.palette.mark, "strokeDash": [3, 3]}
        text: Spec = {"type": "text", "align": side, "baseline": "middle", "fontSize": 12}
        dx = 4 if side == "left" else -4
        layers += [
            {
                "data": data,
                "mark": rule,
                "encoding": {"x": x, "y": {"value": top - 5}, "y2": {"value": HEIGHT}},
            },
            {
                "data": data,
                "mark": {**text, "dx": dx, "color": frame.palette.ink, "limit": 150},
                "encoding": {"x": x, "y": {"value": top}, "text": {"field": "label"}},
            },
        ]
    return layers


def event_rows(marks: Sequence[Mark], frame: Frame) -> list[tuple[int, str]]:
    """Give each event its row above the chart and the side its label is on, so that labels do not collide.

    Row 0 is nearest the chart. Widths are those of the narrowest screen; with more events at one time
    than there are rows, the last row takes the rest.
    """
    whole = max((frame.last - frame.first).days, 1)
    taken: list[list[tuple[float, float]]] = [[] for _ in range(_ROWS)]
    placed: list[tuple[int, str]] = []
    for mark in reversed(marks):  # from the right, so that no rule runs through a label
        at = (mark.day - frame.first).days / whole
        width = min(len(mark.label), 24) * _LETTER + 0.03
        side = "left" if at + width <= 1 or at < 0.5 else "right"
        span = (at, at + width) if side == "left" else (at - width, at)
        free = [r for r in range(_ROWS) if all(span[1] <= a or span[0] >= b for a, b in taken[r])]
        row = free[0] if free else _ROWS - 1
        taken[row].append(span)
        placed.append((row, side))
    return placed[::-1]


def _config(palette: Palette) -> Spec:
    return {
        "font": palette.font,
        "view": {"stroke": None},
        # what speaks is the element around a chart, and the table behind it
        "mark": {"invalid": "break-paths-filter-domains", "aria": False},
        "axis": {
            "labelColor": palette.quiet,
            "labelFontSize": 12,
            "grid": False,
            "ticks": False,
            "domain": False,
        },
        "axisX": {
            "domain": True,
            "domainColor": palette.quiet,
            "ticks": True,
            "tickColor": palette.quiet,
            "labelOverlap": True,
            "labelFlush": True,
        },
        "axisY": {
            "grid": True,
            "gridColor": palette.line,
            "tickCount": 4,
            "labelPadding": 6,
            "minExtent": 34,
            "maxExtent": 34,
        },
        "legend": {
            "orient": "top",
            "direction": "horizontal",
            "labelColor": palette.ink,
            "labelFontSize": 13,
            "symbolOpacity": 1,
            "symbolSize": 60,
            "offset": 4,
            "padding": 0,
            "aria": False,
        },
    }


def milliseconds(day: date) -> int:
    """Give a day as Vega counts time: milliseconds since 1970 at midnight UTC."""
    return (day - date(1970, 1, 1)).days * 86_400_000


def _moment(day: date) -> Spec:
    return {"year": day.year, "month": day.month, "date": day.day, "utc": True}
