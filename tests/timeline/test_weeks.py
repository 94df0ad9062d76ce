"""All weeks on one calendar, the trend, and what limits them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest

from nabij.messages import MESSAGES, NOTES, Chat, Origin
from nabij.signals import SIGNALS
from nabij.timeline import (
    LIMITS,
    WEEKS,
    Event,
    Limit,
    draw_trends,
    fill_weeks,
    find_findings,
    find_limits,
)

Draw = Callable[..., tuple[np.ndarray, np.ndarray]]
MONDAY = date(2021, 1, 4)


def signals(key: str, k: np.ndarray, n: np.ndarray, whose: str = "us") -> pl.DataFrame:
    weeks = [MONDAY + timedelta(weeks=week) for week in range(len(n))]
    frame = pl.DataFrame({"key": key, "week": weeks, "k": k, "n": n, "whose": whose})
    return frame.select(SIGNALS.names()).cast(SIGNALS).filter(pl.col("n") > 0)


def weeks_of(*series: pl.DataFrame, minimum: int = 15) -> pl.DataFrame:
    whole = pl.concat(series)
    return draw_trends(fill_weeks(whole, whole["week"].min(), whole["week"].max()), minimum)  # type: ignore[arg-type]


def test_every_week_has_a_row_also_those_in_which_nothing_was_said():
    n = np.array([20, 0, 0, 20])
    filled = fill_weeks(signals("logistics", n // 2, n), MONDAY, MONDAY + timedelta(weeks=3))
    assert filled["n"].to_list() == [20, 0, 0, 20]
    assert filled["week"].to_list() == [MONDAY + timedelta(weeks=week) for week in range(4)]


def test_the_trend_follows_the_share_and_its_band_holds_it(draw: Draw):
    held = []
    for seed in range(30):
        k, n = draw(seed, weeks=104, mood=0.0, season=0.0)
        rows = weeks_of(signals("logistics", k, n))
        assert rows["trend"].is_between(rows["low"], rows["high"]).all()
        assert rows["trend"].null_count() == 0
        held.append(float(((rows["low"] <= 0.4) & (rows["high"] >= 0.4)).mean()))  # type: ignore[arg-type]
    assert np.mean(held) == pytest.approx(0.9, abs=0.06)


def test_the_trend_has_a_gap_where_nothing_was_said():
    n = np.full(60, 30)
    n[20:35] = 0
    rows = weeks_of(signals("logistics", n // 3, n))
    gap = rows["trend"].is_null().to_list()
    assert gap == [22 <= week <= 32 for week in range(60)]  # two weeks from the edge nothing is near
    assert rows.filter(pl.col("trend").is_null())["low"].null_count() == 11


def test_a_thin_week_is_not_usable():
    rows = weeks_of(signals("shared_laughter", np.array([3, 3, 3]), np.array([14, 15, 16])))
    assert rows["usable"].to_list() == [False, True, True]
    rows = weeks_of(signals("logistics", np.array([3, 3]), np.array([15, 20])), minimum=20)
    assert rows["usable"].to_list() == [False, True]
    assert rows.schema == WEEKS


def test_findings_tell_what_is_clear_first_then_by_size(draw: Draw):
    rows = weeks_of(
        signals("logistics", *draw(1, step=0.2)),
        signals("shared_laughter", *draw(2, step=-0.3)),
        signals("voice", *draw(3)),
    )
    found = find_findings(rows, (), 15)
    assert [one.key for one in found] == ["shared_laughter", "logistics", "voice"]
    assert [one.clear for one in found] == [True, True, False]
    assert [one.reads_as for one in found] == ["distance", "distance", "neutral"]
    sizes = [abs(one.errors) for one in found[:2]]
    assert sizes == sorted(sizes, reverse=True)


def test_a_rise_of_shared_laughter_reads_as_nearness(draw: Draw):
    (found,) = find_findings(weeks_of(signals("shared_laughter", *draw(2, step=0.3))), (), 15)
    assert found.reads_as == "nearness"
    assert found.then.first == MONDAY
    assert found.then.last == MONDAY + timedelta(weeks=43, days=-1)
    assert found.now.last == MONDAY + timedelta(weeks=130, days=-1)


def test_the_partners_share_is_never_a_finding(draw: Draw):
    assert find_findings(weeks_of(signals("logistics", *draw(1, step=0.2), whose="partner")), (), 15) == ()


@pytest.mark.parametrize(
    ("week", "beside"), [(43 - 7, False), (43 - 5, True), (65, True), (87 + 5, True), (87 + 7, False)]
)
def test_an_event_within_six_weeks_stands_beside_a_finding(draw: Draw, week: int, beside: bool):  # noqa: FBT001
    event = Event(MONDAY + timedelta(weeks=week), "baby")
    (found,) = find_findings(weeks_of(signals("logistics", *draw(1))), [event], 15)
    assert (found.event == event) is beside


def test_weeks_before_moving_in_are_never_compared(draw: Draw):
    k, n = draw(1, step=0.3, weeks=160)
    moved = Event(MONDAY + timedelta(weeks=80, days=2), "samenwonen")
    (found,) = find_findings(weeks_of(signals("logistics", k, n)), [moved], 15)
    assert found.then.first == MONDAY + timedelta(weeks=81)
    assert not found.clear
    assert [one.clear for one in find_findings(weeks_of(signals("logistics", k, n)), (), 15)] == [True]


def chat(messenger: str, rule: str, times: list[str], notes: list[str]) -> Chat:
    at = pl.Series(times).str.to_datetime(time_unit="ms")
    messages = pl.DataFrame({"at": at}).with_columns(
        pl.lit(None, kind).alias(name) for name, kind in MESSAGES.items() if name != "at"
    )
    note = pl.DataFrame([{"rule": rule, "level": "info"} for rule in notes], schema=NOTES)
    origin = Origin(messenger=messenger, date_rule=rule)
    return Chat(messages.select(MESSAGES.names()), ("Noor", "Sem"), "Noor", origin, note)


def test_limits_say_what_the_chat_does_not_show():
    some, silent = np.full(60, 30), np.full(60, 30)
    silent[10:14] = 0
    rows = weeks_of(
        signals("messages", some // 2 * (silent > 0), silent, whose="me"),
        signals("voice", np.where(np.arange(60) < 8, 0, 7), some),
        signals("unnamed_media", some // 2, some),
        signals("other_language", some // 10, some),
    )
    told = chat("whatsapp", "date_default", ["2020-01-01T08:00", "2023-01-01T08:01"], ["maybe_capped"])
    assert find_limits(told, rows, ()) == (
        Limit("first_year"),
        Limit("no_events"),
        Limit("voice_notes", {"percent": 23}),  # 20 % of all, but 23 % of the last year
        Limit("unnamed_media", {"percent": 50}),
        Limit("gap", {"weeks": 4}),
        Limit("minute_times"),
        Limit("reactions_unseen"),
        Limit("date_order_guessed"),
        Limit("cut_export"),
    )


def test_a_clean_chat_has_only_the_limits_of_this_version():
    n = np.full(60, 30)
    rows = weeks_of(signals("messages", n // 2, n, whose="me"), signals("voice", n // 10, n))
    told = chat("telegram", "", ["2020-01-01T08:00:01", "2023-01-01T08:01"], [])
    events = [Event(MONDAY + timedelta(weeks=20), "samenwonen")]
    rules = [one.rule for one in find_limits(told, rows, events)]
    assert rules == ["first_year", "moved_in"]


def test_what_is_not_heard_around_the_onset_limits_it_too():
    n = np.full(150, 30)
    spoken = np.where((np.arange(150) >= 60) & (np.arange(150) < 80), 15, 0)
    rows = weeks_of(signals("messages", n // 2, n, whose="me"), signals("voice", spoken, n))
    told = chat("telegram", "", ["2020-01-01T08:00:01", "2023-01-01T08:01"], [])
    around = (MONDAY + timedelta(weeks=50), MONDAY + timedelta(weeks=90))
    assert "voice_notes" not in {one.rule for one in find_limits(told, rows, ())}
    assert "voice_notes" in {one.rule for one in find_limits(told, rows, (), around=around)}


@pytest.mark.parametrize(
    ("began", "rules"),
    [(None, {"first_year"}), (MONDAY, {"first_year_left_out"}), (MONDAY - timedelta(days=400), set[str]())],
)
def test_a_first_year_in_the_chat_is_named(began: date | None, rules: set[str]):
    n = np.full(60, 30)
    rows = weeks_of(signals("messages", n // 2, n, whose="me"))
    told = chat("telegram", "", ["2020-01-01T08:00:01", "2023-01-01T08:01"], [])
    found = {one.rule for one in find_limits(told, rows, (), began)}
    assert found & {"first_year", "first_year_left_out"} == rules


def test_a_limit_is_one_of_the_list():
    with pytest.raises(ValueError, match="LIMITS"):
        Limit("weather")
    assert all(sentence.endswith(".") for sentence in LIMITS.values())
