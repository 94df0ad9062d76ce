"""The charts of the check-ins follow the Vega-Lite schema and hold what was answered, no more."""

from __future__ import annotations

import json
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.checkin import CheckIn, score
from nabij.language import words
from nabij.report.checkin_cards import CheckInCard, build_checkin_cards
from nabij.report.frame import PAGE, PAPER, Mark, Palette, moment

DAY = date(2026, 1, 5)
NL, EN = words("nl"), words("en")


def csi(days: int, *answers: int) -> CheckIn:
    given_ = {str(place + 1): one for place, one in enumerate(answers)}
    return CheckIn(DAY + timedelta(days), "csi4", given_)


def pulse(week: int, **answers: int) -> CheckIn:
    return CheckIn(DAY + timedelta(weeks=week), "pulse", answers)


#: Nine weeks, one left out and once a question skipped; three measurements; the circles twice.
HELD = [
    csi(35, 4, 4, 4, 4),
    csi(0, 2, 2, 2, 2),
    csi(7, 3, 2, 2, 2),
    CheckIn(DAY, "ios", {"1": 2}),
    CheckIn(DAY + timedelta(7), "ios", {"1": 3}),
    *(pulse(week, W1=8 - week // 2, W2=3) for week in (0, 1, 2, 4, 5, 6, 7, 8)),
    pulse(9, W1=3),
]


@cache
def validator() -> jsonschema.protocols.Validator:
    schema = files("altair.vegalite.v6.schema").joinpath("vega-lite-schema.json").read_text(encoding="utf-8")
    return jsonschema.Draft7Validator(json.loads(schema))


def cards(held: list[CheckIn] = HELD, palette: Palette = PAGE) -> dict[str, CheckInCard]:
    return {card.key: card for card in build_checkin_cards(held, NL, palette=palette)}


def layers(spec: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [layer for layer in spec["layer"] if layer["mark"]["type"] == kind]


def rows(spec: dict[str, Any]) -> list[float | None]:
    return [row["value"] for row in spec["data"]["values"]]


@pytest.mark.parametrize("palette", [PAGE, PAPER], ids=["page", "paper"])
def test_every_chart_is_valid_vega_lite(palette: Palette):
    told = build_checkin_cards(HELD, NL, palette=palette, marks=[Mark(DAY + timedelta(28), "stappen")])
    assert [len(card.charts) for card in told] == [1, 1, 8]
    for chart in (one for card in told for one in card.charts):
        first = next(validator().iter_errors(chart.spec), None)
        assert first is None, first


def test_the_satisfaction_chart_has_its_cutoff_and_both_bands_around_the_beginning():
    spec = cards()["csi4"].charts[0].spec
    assert rows(spec) == [8, 9, 16]
    assert layers(spec, "rule")[0]["data"]["values"] == [{"cutoff": 13.5, "label": "13,5"}]
    bands = [layer["data"]["values"][0] for layer in layers(spec, "rect")]
    assert bands == [{"low": 3.5, "high": 13.5}, {"low": 5.5, "high": 11.5}]  # 8,5 ± 5 and ± 3
    assert spec["layer"][-1]["encoding"]["y"]["scale"]["domain"] == [0, 21]


def test_before_the_second_measurement_there_is_no_band_and_it_is_too_early():
    card = cards([csi(0, 2, 2, 2, 2)])["csi4"]
    assert layers(card.charts[0].spec, "rect") == []
    assert "te vroeg" in card.sentences[0]
    assert "band" not in card.caption


def test_a_measurement_with_an_answer_missing_is_a_gap_and_not_a_zero():
    card = cards([csi(0, 2, 2, 2, 2), csi(7, 3, 2), csi(14, 3, 3, 3, 3)])["csi4"]
    assert rows(card.charts[0].spec) == [8, None, 12]
    assert [row[1] for row in card.table.rows] == ["8", "–", "12"]
    assert card.charts[0].spec["config"]["mark"]["invalid"] == "break-paths-filter-domains"


def test_a_week_left_out_and_a_question_skipped_break_the_line():
    charts = {chart.key: chart.spec for chart in cards()["pulse"].charts}
    assert rows(charts["W1"]) == [8, 8, 7, None, 6, 6, 5, 5, 4, 3]
    assert rows(charts["W2"]) == [3, 3, 3, None, 3, 3, 3, 3, 3, None]
    assert rows(charts["W5"]) == [None] * 10


def test_an_item_shows_the_numbers_that_were_answered_and_its_band_in_the_same_numbers():
    chart = next(chart for chart in cards()["pulse"].charts if chart.key == "W1")
    band = layers(chart.spec, "rect")[0]["data"]["values"][0]
    assert band == {"low": 6.25, "high": 8.25}  # 8, 8, 7, 6 are 7,25 on average; ± 2 · 1 / √4
    assert chart.title == "eenzaam"
    assert "9 weken, van 0 tot 10: van 8 naar 3." in chart.description


def test_all_charts_share_one_time_axis_of_eight_weeks_at_least():
    for held, last in ((HELD, DAY + timedelta(weeks=9)), (HELD[1:2], DAY + timedelta(weeks=8))):
        found = [
            layer["encoding"]["x"]["scale"]["domain"]
            for card in cards(held).values()
            for chart in card.charts
            for layer in layers(chart.spec, "point")
        ]
        assert found
        assert all(one == [moment(DAY), moment(last)] for one in found)


def test_behind_every_chart_stands_a_table_with_every_check_in():
    told = cards()
    assert told["csi4"].table.rows[0] == ["5 januari 2026", "8"]
    assert told["pulse"].table.head[:3] == ["dag", "eenzaam", "echt gepraat"]
    assert len(told["pulse"].table.rows) == 9
    assert told["pulse"].table.rows[-1][1:3] == ["3", "–"]


def test_what_was_never_answered_has_no_card():
    assert build_checkin_cards([], NL) == []
    assert list(cards(HELD[3:4])) == ["ios"]


def test_the_wording_and_the_words_are_told_in_both_languages():
    for say in (NL, EN):
        card = build_checkin_cards(HELD, say)[0]
        assert card.status
        assert card.sentences[0] in card.charts[0].description
    assert "werkvertaling" in build_checkin_cards(HELD, NL)[0].status
    assert build_checkin_cards(HELD, EN)[0].table.head == ["day", "0 to 21"]


@given(
    st.lists(
        st.tuples(
            st.integers(0, 700), st.dictionaries(st.sampled_from("1234"), st.integers(0, 5), min_size=1)
        ),
        min_size=1,
        max_size=12,
    )
)
def test_the_chart_the_table_and_the_score_say_the_same(given_: list[tuple[int, dict[str, int]]]):
    held = [CheckIn(DAY + timedelta(days), "csi4", answers) for days, answers in given_]
    card = cards(held)["csi4"]
    expected = [score("csi4", one.answers).value for one in sorted(held, key=lambda one: one.day)]
    assert rows(card.charts[0].spec) == expected
    assert [row[1] for row in card.table.rows] == ["–" if one is None else NL.number(one) for one in expected]
