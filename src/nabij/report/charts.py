"""The charts: one Vega-Lite spec a signal, all on one time axis.

The specs are plain dicts. Altair would give the same ones, but importing it takes 0.9 s, a quarter of
what a whole report may cost; the tests hold each spec against the Vega-Lite schema that Altair ships.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nabij.report.backdrop import draw_marks, draw_season, draw_stretches
from nabij.report.frame import HEIGHT, Frame, Palette, Spec, time_axis, whole_time_axis


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of one chart: its description and the names of the tooltip's lines."""

    description: str
    week: str
    value: str
    k: str
    n: str


def draw_signal(rows: Sequence[Mapping[str, Any]], labels: Labels, frame: Frame) -> Spec:
    """Give the Vega-Lite spec of one signal: weekly points, trend with its band, stretches, season, events.

    Args:
        rows: one a week and person: `week` (milliseconds), `whose`, `k`, `n`, `value` and `trend`, `low`,
            `high`, the last four null where unknown. A null week is a gap, not a zero.
        labels: the words.
        frame: what the charts of one report share.
    """
    whose = [one for one in ("us", "me", "partner") if any(row["whose"] == one for row in rows)]
    data = [{**row, "who": frame.people[row["whose"]]} for row in rows]
    followed = any(row["trend"] is not None for row in rows)
    shown = _weeks(labels, frame, whose, followed=followed)
    layers = [*draw_stretches(frame, rows), *draw_season(frame, rows), *draw_marks(frame), *shown]
    return {
        "description": labels.description,
        "width": frame.width,
        "height": HEIGHT,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "padding": {"left": 0, "right": 2, "top": 2, "bottom": 0},
        "background": "transparent",
        "data": {"values": data},
        "layer": layers,
        "config": chart_config(frame.palette),
    }


def _weeks(labels: Labels, frame: Frame, whose: Sequence[str], *, followed: bool) -> list[Spec]:
    """Give the band, the trend and the points, one colour and one shape a person.

    Where no line can be `followed`, in a chat of a few weeks, there are only the points.
    """
    x = time_axis() if followed else whole_time_axis(frame)
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
    layers: list[Spec] = [
        {
            "mark": {"type": "area", "opacity": 0.16},
            "encoding": {
                "x": whole_time_axis(frame),
                "y": {**y, "field": "low"},
                "y2": {"field": "high"},
                "color": colour,
            },
        },
        {
            "mark": {"type": "point", "filled": True, "size": 16, "opacity": 0.5},
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
    return layers if followed else layers[1:2]


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


def chart_config(palette: Palette) -> Spec:
    """Give the look that every chart shares."""
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
            "labelOverlap": "greedy",
            "labelSeparation": 10,
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
