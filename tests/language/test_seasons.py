"""Seasons as people name them, read and said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.errors import BadSeason
from nabij.language import parse_season, say_seasons, season

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("voorjaar 2024", date(2024, 3, 1), date(2024, 5, 31)),
        ("Lente van 2024", date(2024, 3, 1), date(2024, 5, 31)),
        ("zomer 2024", date(2024, 6, 1), date(2024, 8, 31)),
        ("herfst 2023", date(2023, 9, 1), date(2023, 11, 30)),
        ("fall 2023", date(2023, 9, 1), date(2023, 11, 30)),
        ("winter 2024", date(2023, 12, 1), date(2024, 2, 29)),
        ("winter 2023/24", date(2023, 12, 1), date(2024, 2, 29)),
        ("winter 2023-2024", date(2023, 12, 1), date(2024, 2, 29)),
        ("the spring of 2024".removeprefix("the "), date(2024, 3, 1), date(2024, 5, 31)),
        ("maart 2024", date(2024, 3, 1), date(2024, 3, 31)),
        (" mrt 2024 ", date(2024, 3, 1), date(2024, 3, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-05", date(2024, 2, 5), date(2024, 2, 5)),
    ],
)
def test_a_time_is_read_as_its_first_and_last_day(said: str, first: date, last: date):
    assert parse_season(said) == (first, last)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "ooit",
        "24",
        "0000",
        "2024-13",
        "2024-02-30",
        "voorjaar",
        "voorjaar 2024/25",
        "winter 2023/25",
        "mist 2024",
    ],
)
def test_what_is_no_time_is_refused(said: str):
    with pytest.raises(BadSeason):
        parse_season(said)


@given(day=DAYS, language=st.sampled_from(["nl", "en"]))
def test_a_season_that_is_said_is_read_back_around_its_day(day: date, language: str):
    first, last = parse_season(season(day, language))
    assert first <= day <= last
    assert last - first < timedelta(days=93)


def test_a_stretch_names_its_seasons_or_its_one_season():
    assert say_seasons(date(2022, 11, 7), date(2023, 7, 3), "nl") == "tussen najaar 2022 en zomer 2023"
    assert say_seasons(date(2023, 9, 4), date(2023, 11, 6), "nl") == "in het najaar van 2023"
    assert say_seasons(date(2023, 12, 4), date(2024, 2, 5), "en") == "in the winter of 2023/24"
