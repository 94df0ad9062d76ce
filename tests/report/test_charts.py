"""The chart specs follow the Vega-Lite schema and hold what they should."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import jsonschema
import polars as pl
import pytest

from nabij.analysis import Analysis
from nabij.report.backdrop import draw_season, draw_stretches, event_rows
from nabij.report.frame import PAGE, PAPER, Frame, Mark, Palette, Stretch, milliseconds
from nabij.report.story import tell_story


@cache
def validator() -> jsonschema.protocols.Validator:
    schema = files("altair.vegalite.v6.schema").joinpath("vega-lite-schema.json").read_text(encoding="utf-8")
    return jsonschema.Draft7Validator(json.loads(schema))


@pytest.mark.parametrize("palette", [PAGE, PAPER], ids=["page", "paper"])
def test_every_chart_is_valid_vega_lite(changed: Analysis, palette: Palette):
    story = tell_story(changed, language="nl", palette=palette)
    assert len(story.cards) == 7
    for card in story.cards:
        first = next(validator().iter_errors(card.chart), None)
        assert first is None, first


def values(chart: dict[str, Any]) -> list[dict[str, Any]]:
    return chart["data"]["values"]


def test_a_silent_week_is_a_gap_and_not_a_zero(changed: Analysis):
    cards = {card.key: card for card in tell_story(changed, language="nl", palette=PAGE).cards}
    silent = milliseconds(date(2023, 5, 8))  # in the middle of four weeks without a word
    for card in cards.values():
        rows = [row for row in values(card.chart) if row["week"] == silent]
        assert rows
        assert all(row["value"] is None for row in rows)
    assert cards["logistics"].chart["config"]["mark"]["invalid"] == "break-paths-filter-domains"


def test_all_charts_share_one_time_axis(changed: Analysis):
    charts = [card.chart for card in tell_story(changed, language="nl", palette=PAGE).cards]
    domains = [
        layer["encoding"]["x"]["scale"]["domain"]
        for chart in charts
        for layer in chart["layer"]
        if "domain" in layer["encoding"]["x"]["scale"]
    ]
    assert len(domains) == len(charts)
    assert all(domain == domains[0] for domain in domains)


def test_nothing_of_the_partner_alone_is_drawn(changed: Analysis):
    drawn = {
        card.key: {row["whose"] for row in values(card.chart)}
        for card in tell_story(changed, language="nl", palette=PAGE).cards
    }
    assert drawn.pop("starts") == {"me"}
    assert set.union(*drawn.values()) == {"us"}


FRAME = Frame(
    first=date(2022, 1, 3), last=date(2024, 12, 29), stretches=(), marks=(), people={}, palette=PAGE
)


@pytest.mark.parametrize(
    ("days", "rows"),
    [
        ([], []),
        ([date(2023, 1, 1)], [0]),
        ([date(2022, 6, 1), date(2024, 6, 1)], [0, 0]),
        ([date(2023, 5, 1), date(2023, 6, 1), date(2023, 7, 1)], [2, 1, 0]),
    ],
    ids=["none", "one", "far apart", "three within three months"],
)
def test_labels_of_events_do_not_collide(days: list[date], rows: list[int]):
    marks = [Mark(day, "een verhuizing") for day in days]
    assert [row for row, _ in event_rows(marks, FRAME)] == rows


def test_a_late_event_has_its_label_on_the_left_of_its_rule():
    assert event_rows([Mark(date(2024, 12, 1), "een andere baan")], FRAME) == [(0, "right")]


@pytest.mark.parametrize(("line", "baseline"), [(0.5, "top"), (9.0, "bottom"), (None, "bottom")])
def test_the_word_of_a_stretch_stands_where_the_line_does_not(line: float | None, baseline: str):
    then = Stretch(date(2022, 1, 3), date(2022, 12, 26), "toen")
    frame = replace(FRAME, stretches=[then], season=Stretch(date(2022, 3, 7), date(2022, 9, 5), "begin"))
    rows = [
        {"week": milliseconds(date(2022, month, 1)), "value": 10.0, "trend": line} for month in range(2, 13)
    ]
    for drawn in (draw_stretches(frame, rows), draw_season(frame, rows)):
        (word,) = [one["mark"] for one in drawn if one["mark"]["type"] == "text"]
        assert word["baseline"] == baseline


def test_a_line_that_may_lie_anywhere_is_not_drawn(changed: Analysis):
    ours = pl.col("key") == "logistics"
    band = {
        "low": pl.when(ours).then(0.0).otherwise("low"),
        "high": pl.when(ours).then(1.0).otherwise("high"),
    }
    vague = replace(changed, weeks=changed.weeks.with_columns(**band))
    story = tell_story(vague, language="nl", palette=PAGE)
    drawn = {card.key: [row["trend"] for row in values(card.chart)] for card in story.cards}
    assert set(drawn.pop("logistics")) == {None}
    assert all(any(one is not None for one in lines) for lines in drawn.values())
