"""Instants become the wall time of the people who wrote."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.errors import BadSettings
from nabij.sources import clock
from nabij.sources.clock import machine_zone, to_wall


def wall(instant: str, zone: str = "Europe/Amsterdam") -> str:
    ms = int(datetime.fromisoformat(instant).timestamp() * 1000)
    return to_wall(pl.Series([ms]), zone)[0].isoformat()


def test_winter_is_one_hour_ahead_and_summer_two():
    assert wall("2024-01-15T20:00:00+00:00") == "2024-01-15T21:00:00"
    assert wall("2024-07-15T20:00:00+00:00") == "2024-07-15T22:00:00"


def test_the_hour_that_comes_twice_stands_twice():
    assert wall("2024-10-27T00:30:00+00:00") == "2024-10-27T02:30:00"
    assert wall("2024-10-27T01:30:00+00:00") == "2024-10-27T02:30:00"


def test_the_hour_that_does_not_exist_is_jumped_over():
    assert wall("2024-03-31T00:59:59+00:00") == "2024-03-31T01:59:59"
    assert wall("2024-03-31T01:00:00+00:00") == "2024-03-31T03:00:00"


@given(st.lists(st.integers(0, 4_102_000_000_000), max_size=20))
def test_wall_time_is_what_the_standard_library_says(instants: list[int]):
    zone = ZoneInfo("Europe/Amsterdam")
    aware = [datetime.fromtimestamp(ms // 1000, UTC).astimezone(zone) for ms in instants]
    wanted = [moment.replace(tzinfo=None) for moment in aware]
    found = to_wall(np.array(instants, dtype=np.int64), "Europe/Amsterdam").dt.truncate("1s")
    assert found.dtype == pl.Datetime("ms")
    assert found.to_list() == wanted


def test_what_is_no_time_of_a_message_is_null():
    odd = pl.Series([None, -1, 2**62, 4_102_358_400_001])
    assert to_wall(odd, "Europe/Amsterdam").null_count() == 4
    assert to_wall(pl.Series([float("inf"), float("nan")]), "UTC").null_count() == 2


def test_an_unknown_zone_is_a_setting_that_cannot_be():
    with pytest.raises(BadSettings):
        to_wall(pl.Series([0]), "Europe/Amsterdan")


def test_an_empty_zone_is_the_machines_own(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TZ", ":America/New_York")
    assert machine_zone() == "America/New_York"
    assert wall("2024-07-15T20:00:00+00:00", "") == "2024-07-15T16:00:00"


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system cannot change its zone in a test")
def test_a_machine_that_does_not_name_its_zone_still_knows_summer_time(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    try:
        assert machine_zone() == ""
        assert wall("2024-01-15T20:00:00+00:00", "") == "2024-01-15T21:00:00"
        assert wall("2024-07-15T20:00:00+00:00", "") == "2024-07-15T22:00:00"
        assert to_wall(pl.Series([None, None], dtype=pl.Int64), "").to_list() == [None, None]
        assert to_wall(pl.Series([], dtype=pl.Int64), "").to_list() == []
    finally:
        monkeypatch.undo()
        time.tzset()


def test_the_zone_is_found_from_the_systems_own_link(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    link = tmp_path / "localtime"
    link.symlink_to("/usr/share/zoneinfo/Europe/Brussels")
    monkeypatch.delenv("TZ", raising=False)
    monkeypatch.setattr(clock, "_LOCALTIME", link)
    assert machine_zone() == "Europe/Brussels"
