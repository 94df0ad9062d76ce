"""What lies behind the weeks of a chart: shaded stretches, life events, labels that do not collide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nabij.report.frame import Frame, Mark, Spec, milliseconds, time_axis

_ROW = 14  # height of one row of event labels
_ROWS = 4  # more rows than this would push the chart off the screen
_WORD = 0.14  # width of a stretch's word as a part of the narrowest chart
_FOOT = 0.4  # the part of a low chart's height that a word at its foot takes
_LETTER = 0.021  # width of a letter as a part of the narrowest chart (6.3 of 300 px)


def draw_stretches(frame: Frame, rows: Sequence[Mapping[str, Any]] = ()) -> list[Spec]:
    """Give the shaded stretches, each with its word where the line of `rows` leaves room for it."""
    if not frame.stretches:
        return []
    values: list[Spec] = [
        {"from": milliseconds(one.first), "to": milliseconds(one.last), "label": one.label}
        for one in frame.stretches
    ]
    places = [_has_room_below(rows, one["from"], one["from"] + _WORD * _whole(frame)) for one in values]
    word: Spec = {"type": "text", "align": "left", "dx": 5, "color": frame.palette.quiet}
    shade: Spec = {
        "data": {"values": values},
        "mark": {"type": "rect", "color": frame.palette.quiet, "opacity": 0.1},
        "encoding": {"x": time_axis("from"), "x2": {"field": "to"}},
    }
    below = [one for one, room in zip(values, places, strict=True) if room]
    above = [one for one, room in zip(values, places, strict=True) if not room]
    words = [_words(part, word, "from", low=low) for part, low in ((below, True), (above, False)) if part]
    return [shade, *words]


def draw_season(frame: Frame, rows: Sequence[Mapping[str, Any]] = ()) -> list[Spec]:
    """Give the season in which a change most likely began: a band, its word where the line leaves room."""
    if frame.season is None:
        return []
    first, last = max(frame.season.first, frame.first), min(frame.season.last, frame.last)
    middle = milliseconds(first + (last - first) / 2)
    value: Spec = {
        "from": milliseconds(first),
        "to": milliseconds(last),
        "middle": middle,
        "label": frame.season.label,
    }
    reach = _WORD * _whole(frame) / 2
    word: Spec = {"type": "text", "align": "center", "color": frame.palette.ink}
    low = _has_room_below(rows, middle - reach, middle + reach)
    return [
        {
            "data": {"values": [value]},
            "mark": {"type": "rect", "color": frame.palette.mark, "opacity": 0.28},
            "encoding": {"x": time_axis("from"), "x2": {"field": "to"}},
        },
        _words([value], word, "middle", low=low, off=17),
    ]


def _words(values: Sequence[Spec], word: Spec, x: str, *, low: bool, off: int = 3) -> Spec:
    """Give the words of some stretches, at the foot or on top; `off`: pixels from the foot."""
    place: Spec = {"baseline": "bottom", "dy": -off} if low else {"baseline": "top", "dy": 4}
    return {
        "data": {"values": list(values)},
        "mark": {**word, **place, "fontSize": 12, "fontStyle": "italic"},
        "encoding": {
            "x": time_axis(x),
            "y": {"value": "height" if low else 0},
            "text": {"field": "label"},
        },
    }


def _whole(frame: Frame) -> int:
    return milliseconds(frame.last) - milliseconds(frame.first)


def _has_room_below(rows: Sequence[Mapping[str, Any]], first: float, last: float) -> bool:
    """Tell whether the lines stay clear of the foot of the chart between two moments."""
    most = max((row["value"] for row in rows if row["value"] is not None), default=0)
    lines = [row["trend"] for row in rows if row["trend"] is not None and first <= row["week"] <= last]
    return not lines or min(lines) > _FOOT * most


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
