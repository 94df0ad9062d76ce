"""What lies behind the weeks of a chart: shaded stretches, life events, labels that do not collide."""

from __future__ import annotations

from collections.abc import Sequence

from nabij.report.frame import Frame, Mark, Spec, milliseconds, time_axis

_ROW = 14  # height of one row of event labels
_ROWS = 4  # more rows than this would push the chart off the screen
_LETTER = 0.021  # width of a letter as a part of the narrowest chart (6.3 of 300 px)


def draw_stretches(frame: Frame) -> list[Spec]:
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
            "encoding": {"x": time_axis("from"), "x2": {"field": "to"}},
        },
        {
            "data": data,
            "mark": {**word, "color": frame.palette.quiet, "fontStyle": "italic"},
            "encoding": {"x": time_axis("from"), "y": {"value": "height"}, "text": {"field": "label"}},
        },
    ]


def draw_season(frame: Frame) -> list[Spec]:
    """Give the season in which a change most likely began: a band, its word near the foot."""
    if frame.season is None:
        return []
    first, last = max(frame.season.first, frame.first), min(frame.season.last, frame.last)
    value = {
        "from": milliseconds(first),
        "to": milliseconds(last),
        "middle": milliseconds(first + (last - first) / 2),
        "label": frame.season.label,
    }
    word: Spec = {"type": "text", "align": "center", "baseline": "bottom", "dy": -17, "fontSize": 12}
    return [
        {
            "data": {"values": [value]},
            "mark": {"type": "rect", "color": frame.palette.mark, "opacity": 0.28},
            "encoding": {"x": time_axis("from"), "x2": {"field": "to"}},
        },
        {
            "data": {"values": [value]},
            "mark": {**word, "color": frame.palette.ink, "fontStyle": "italic"},
            "encoding": {"x": time_axis("middle"), "y": {"value": "height"}, "text": {"field": "label"}},
        },
    ]


def draw_marks(frame: Frame) -> list[Spec]:
    """Give the life events: a dashed rule with its label above the chart, in rows that do not collide."""
    inside = [mark for mark in frame.marks if frame.first <= mark.day <= frame.last]
    if not inside:
        return []
    values = [
        {"day": milliseconds(mark.day), "label": mark.label, "side": side, "top": -6 - row * _ROW}
        for mark, (row, side) in zip(inside, event_rows(inside, frame), strict=True)
    ]
    sides = [side for side in ("left", "right") if any(value["side"] == side for value in values)]
    return [_rules(values, frame), *(_event_labels(values, side, frame) for side in sides)]


def _rules(values: list[Spec], frame: Frame) -> Spec:
    return {
        "data": {"values": values},
        "mark": {"type": "rule", "color": frame.palette.mark, "strokeDash": [3, 3]},
        "encoding": {"x": time_axis("day"), "y": _pixels("top"), "y2": {"value": "height"}},
    }


def _event_labels(values: list[Spec], side: str, frame: Frame) -> Spec:
    text: Spec = {"type": "text", "align": side, "baseline": "middle", "fontSize": 12, "limit": 150}
    return {
        "data": {"values": [value for value in values if value["side"] == side]},
        "mark": {**text, "dx": 4 if side == "left" else -4, "color": frame.palette.ink},
        "encoding": {"x": time_axis("day"), "y": _pixels("top"), "text": {"field": "label"}},
    }


def _pixels(field: str) -> Spec:
    """Give a height that is a number of pixels already."""
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}


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
