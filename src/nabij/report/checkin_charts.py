"""The check-ins over time as Vega-Lite specs: a chart of totals, and a small one for each question.

They stand beside the charts of the chat and are never mixed with them. A scale that is added as a file is
drawn without code.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from nabij.checkin import Baseline, CheckIn, Item, PulseShift, Scale, baseline, limits, score
from nabij.errors import N_
from nabij.language import Words
from nabij.report.backdrop import draw_marks
from nabij.report.charts import chart_config
from nabij.report.frame import HEIGHT, Frame, Mark, Palette, Spec, milliseconds, moment, time_axis

#: Height of one of the small charts in pixels.
SMALL = 84
_SHORTEST = timedelta(weeks=8)  # the time axis is never shorter, so that two weeks do not look like an age
_TICKS = 4
_ALONE = timedelta(days=13)  # further apart than this, a week was left out and the line breaks


def checkin_frame(
    checkins: Sequence[CheckIn], palette: Palette, width: int | str, marks: Sequence[Mark]
) -> Frame:
    """Give what the charts of all check-ins share: the first to the last day, eight weeks at least."""
    days = [one.day for one in checkins]
    first = min(days)
    last = max(*days, first + _SHORTEST)
    return Frame(first, last, (), marks, {"me": ""}, palette, width)


def draw_total(scale: Scale, held: Sequence[CheckIn], frame: Frame, say: Words) -> Spec:
    """Give the Vega-Lite spec of a scale's totals: band, cutoff, points with their line.

    Args:
        scale: the scale.
        held: its check-ins, the earliest first; one without a total is a gap.
        frame: what all charts share.
        say: the language.
    """
    rows = [
        {"day": milliseconds(one.day), "value": score(scale, one.answers).value, "name": ""} for one in held
    ]
    y = _y_axis(scale.low, scale.high)
    began = baseline(held, scale.key)
    layers = [
        *_band(scale, began, frame, y),
        *_cutoff(scale, frame, y, say),
        *draw_marks(frame),
        *_line(frame, y, say, scale.title.in_(say.language)),
    ]
    return _chart(rows, layers, scale.title.in_(say.language), frame, HEIGHT)


def draw_item(
    scale: Scale,
    item: Item,
    held: Sequence[CheckIn],
    frame: Frame,
    say: Words,
    shift: PulseShift | None = None,
) -> Spec:
    """Give the Vega-Lite spec of one question, in the numbers that were answered.

    Args:
        scale: the scale.
        item: the question.
        held: the check-ins, the earliest first; a week left out or skipped is a gap in the line.
        frame: what all charts share.
        say: the language.
        shift: the band of its own beginning, where there are enough weeks.
    """
    y = _y_axis(item.low, item.high, ticks=3)
    layers = [
        *(_between(*_turned(scale, item, shift), frame, y, 0.14) if shift else []),
        *draw_marks(replace(frame, marks=[Mark(mark.day, "") for mark in frame.marks])),
        *_line(frame, y, say, item.short.in_(say.language)),
    ]
    return _chart(_item_rows(item, held), layers, item.text.in_(say.language), frame, SMALL)


def _turned(scale: Scale, item: Item, shift: PulseShift) -> tuple[float, float]:
    """Give the band of an item in the numbers that were answered, within what can be answered."""
    whole = scale.low + scale.high
    low, high = (whole - shift.high, whole - shift.low) if item.reverse else (shift.low, shift.high)
    return max(low, item.low), min(high, item.high)


def _item_rows(item: Item, held: Sequence[CheckIn]) -> list[dict[str, Any]]:
    """Give a row a check-in, and an empty one between two that are more than a week apart."""
    rows: list[dict[str, Any]] = []
    before: date | None = None
    for one in held:
        if before is not None and one.day - before > _ALONE:
            rows.append({"day": milliseconds(before + (one.day - before) / 2), "value": None, "name": ""})
        rows.append({"day": milliseconds(one.day), "value": one.answers.get(item.code), "name": ""})
        before = one.day
    return rows


def _chart(
    rows: Sequence[Mapping[str, Any]], layers: Sequence[Spec], description: str, frame: Frame, height: int
) -> Spec:
    return {
        "description": description,
        "width": frame.width,
        "height": height,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "padding": {"left": 0, "right": 6, "top": 4, "bottom": 0},
        "background": "transparent",
        "data": {"values": list(rows)},
        "layer": list(layers),
        "config": chart_config(frame.palette),
    }


def _line(frame: Frame, y: Spec, say: Words, name: str) -> list[Spec]:
    """Give the line and its points; a missing total breaks the line."""
    colour = frame.palette.people["me"]
    value = {**y, "field": "value"}
    day: Spec = {
        "field": "day",
        "timeUnit": "utcyearmonthdate",
        "type": "temporal",
        "title": say(N_("dag")),
        "format": "%-d %B %Y",
    }
    number: Spec = {"field": "value", "type": "quantitative", "title": name, "format": ",.3~r"}
    return [
        {
            "mark": {"type": "line", "strokeWidth": 2, "color": colour},
            "encoding": {"x": time_axis("day"), "y": value},
        },
        {
            "mark": {"type": "point", "filled": True, "size": 42, "opacity": 1, "color": colour},
            "encoding": {"x": _whole_axis(frame), "y": value, "tooltip": [day, number]},
        },
    ]


def _band(scale: Scale, began: Baseline | None, frame: Frame, y: Spec) -> list[Spec]:
    """Give the bands around the beginning: where a difference is not clear, where it may be chance."""
    rule = limits(scale.key)
    if rule is None or began is None or began.n < 2:
        return []
    sizes = sorted({rule.possible, rule.clear}, reverse=True)
    layers: list[Spec] = []
    for size in sizes:
        low, high = max(scale.low, began.value - size), min(scale.high, began.value + size)
        layers += _between(low, high, frame, y, 0.1)
    return layers


def _between(low: float, high: float, frame: Frame, y: Spec, opacity: float) -> list[Spec]:
    """Give a band over the whole width."""
    return [
        {
            "data": {"values": [{"low": round(low, 2), "high": round(high, 2)}]},
            "mark": {"type": "rect", "color": frame.palette.quiet, "opacity": opacity},
            "encoding": {"y": {**y, "field": "low"}, "y2": {"field": "high"}},
        }
    ]


def _cutoff(scale: Scale, frame: Frame, y: Spec, say: Words) -> list[Spec]:
    """Give the cutoff: a dashed rule with its number at the right."""
    if scale.cutoff is None:
        return []
    data: Spec = {"values": [{"cutoff": scale.cutoff, "label": say.number(scale.cutoff, 1)}]}
    word: Spec = {"type": "text", "align": "right", "baseline": "bottom", "dx": -3, "dy": -3, "fontSize": 12}
    height: Spec = {**y, "field": "cutoff"}
    return [
        {
            "data": data,
            "mark": {"type": "rule", "color": frame.palette.ink, "strokeDash": [5, 4], "opacity": 0.7},
            "encoding": {"y": height},
        },
        {
            "data": data,
            "mark": {**word, "color": frame.palette.ink},
            "encoding": {"x": {"value": "width"}, "y": height, "text": {"field": "label"}},
        },
    ]


def _y_axis(low: float, high: float, ticks: int = 4) -> Spec:
    """Give the whole range of the answers, never a part of it, so that no small move looks large."""
    step = (high - low) / (ticks - 1)
    values = [round(low + place * step) for place in range(ticks)]
    return {
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [low, high], "nice": False, "zero": False},
        "axis": {"values": values},
    }


def _whole_axis(frame: Frame) -> Spec:
    """Give the time axis with its ends and a few days on it."""
    ends = [moment(frame.first), moment(frame.last)]
    weeks = (frame.last - frame.first).days // 7
    step = timedelta(weeks=max(1, round(weeks / _TICKS)))
    days = [frame.first + place * step for place in range(_TICKS + 2)]
    shape = "%-d %b" if frame.first.year == frame.last.year else "%-d %b %Y"
    return {
        **time_axis("day"),
        "scale": {"type": "utc", "domain": ends, "nice": False},
        "axis": {"values": [moment(day) for day in days if day <= frame.last], "format": shape},
    }
