"""The order of day and month is decided from evidence, the strongest first."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.sources.dates import (
    Evidence,
    Order,
    decide_order,
    locale_hint,
    to_days,
    to_seconds,
    to_times,
    year_last,
)


def columns(written: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Read `5/2/22 6/2/22` into three arrays."""
    rows = [[int(number) for number in stamp.split("/")] for stamp in written.split()]
    first, second, third = np.array(rows, np.int32).reshape(-1, 3).T
    return first, second, third


MEDIA = np.array([[1, 2022, 5, 2]])

DECIDED = {
    "year first": ("2022/05/02 2022/05/03", Evidence(), Order("ymd", "date_year_first")),
    "year first, month last": ("2022/13/02 2022/14/02", Evidence(), Order("ydm", "date_year_first")),
    "short year first": (
        "20/09/17 20/09/30 20/10/02 20/10/31 21/01/05",
        Evidence(),
        Order("ymd", "date_year_first"),
    ),
    "day above twelve": ("2/5/22 13/5/22", Evidence(), Order("dmy", "date_above_twelve")),
    "month first, day above twelve": ("5/2/22 5/13/22", Evidence(), Order("mdy", "date_above_twelve")),
    "one stray line does not outweigh": (
        "5/2/22 5/13/22 5/14/22 13/5/22",
        Evidence(),
        Order("mdy", "date_above_twelve"),
    ),
    "photo names": ("5/1/22 5/2/22 5/2/22", Evidence(media=MEDIA), Order("mdy", "date_media_names")),
    "photo names, day first": ("1/5/22 2/5/22", Evidence(media=MEDIA), Order("dmy", "date_media_names")),
    "photo of 5 May tells nothing": (
        "5/5/22 5/5/22",
        Evidence(media=np.array([[1, 2022, 5, 5]])),
        Order("dmy", "date_default", warning=True),
    ),
    "fewest jumps": (
        "10/1/22 11/1/22 12/1/22 1/2/22 2/2/22",
        Evidence(),
        Order("dmy", "date_fewest_jumps"),
    ),
    "a late message is no proof against": (
        "10/1/22 12/1/22 11/1/22 12/1/22 1/2/22 2/2/22 1/3/22",
        Evidence(),
        Order("dmy", "date_fewest_jumps"),
    ),
    "other export": (
        "5/2/22 5/3/22",
        Evidence(
            others=np.array(["2022-05-02T16:08", "2022-05-03T09:00"], "M8[ms]"),
            seconds=np.array([16 * 3600 + 480, 9 * 3600]),
        ),
        Order("mdy", "date_other_export"),
    ),
    "not in the future": (
        "5/2/22 5/3/22",
        Evidence(latest=np.datetime64("2022-04-01")),
        Order("dmy", "date_not_in_future"),
    ),
    "locale": ("5/2/22 5/3/22", Evidence(hint="mdy"), Order("mdy", "date_locale")),
    "nothing": ("5/2/22 5/3/22", Evidence(), Order("dmy", "date_default", warning=True)),
    "no dates": ("", Evidence(), Order("dmy", "date_default", warning=True)),
    "year in the middle": ("06/2018/13 06/2018/14", Evidence(), Order("mdy", "date_above_twelve")),
}


@pytest.mark.parametrize(("written", "evidence", "expected"), DECIDED.values(), ids=DECIDED)
def test_order_is_decided_by_the_strongest_evidence(written: str, evidence: Evidence, expected: Order):
    assert decide_order(*columns(written), evidence) == expected


def test_strong_evidence_outranks_weak():
    first, second, third = columns("2/5/22 13/5/22")
    against = Evidence(media=np.array([[0, 2022, 2, 5]]), hint="mdy", latest=np.datetime64("2022-03-01"))
    assert decide_order(first, second, third, against).rule == "date_above_twelve"


@pytest.mark.parametrize(
    ("separator", "capital_half", "short_year", "day_first_words", "expected"),
    [
        ("-", False, False, False, "dmy"),
        (".", True, True, False, "dmy"),
        ("/", True, True, False, "mdy"),
        ("/", False, True, False, ""),
        ("/", True, False, False, ""),
        ("/", True, True, True, "dmy"),
    ],
)
def test_spelling_hints_at_the_order(
    separator: str,
    capital_half: bool,  # noqa: FBT001  (a column of the table above)
    short_year: bool,  # noqa: FBT001  (likewise)
    day_first_words: bool,  # noqa: FBT001  (likewise)
    expected: str,
):
    hint = locale_hint(
        separator=separator,
        capital_half=capital_half,
        short_year=short_year,
        day_first_words=day_first_words,
    )
    assert hint == expected


CLOCKS = [
    ((16, 8, 0, 0), "16:08:00"),
    ((24, 5, 0, 0), "00:05:00"),
    ((0, 4, 0, 1), "00:04:00"),
    ((12, 4, 0, 1), "00:04:00"),
    ((12, 4, 0, 2), "12:04:00"),
    ((0, 8, 0, 2), "12:08:00"),
    ((11, 59, 59, 2), "23:59:59"),
    ((13, 5, 0, 2), "13:05:00"),
    ((11, 30, 0, 3), "11:30:00"),
    ((1, 30, 0, 3), "13:30:00"),
    ((25, 0, 0, 0), None),
    ((10, 60, 0, 0), None),
]


@pytest.mark.parametrize(("clock", "expected"), CLOCKS)
def test_clock_is_read(clock: tuple[int, ...], expected: str | None):
    seconds, valid = to_seconds(*(np.array([number]) for number in clock))
    assert bool(valid[0]) is (expected is not None)
    if expected:
        assert str(timedelta(seconds=int(seconds[0]))).rjust(8, "0") == expected


DATES = [
    ("dmy", "2/5/22", "2022-05-02"),
    ("mdy", "5/2/2022", "2022-05-02"),
    ("ymd", "2022/5/2", "2022-05-02"),
    ("ydm", "2022/2/5", "2022-05-02"),
    ("dmy", "13/2018/6", "2018-06-13"),
    ("mdy", "06/2018/13", "2018-06-13"),
    ("dmy", "2/5/2566", "2023-05-02"),
    ("dmy", "29/2/24", "2024-02-29"),
    ("dmy", "29/2/23", None),
    ("dmy", "31/4/22", None),
    ("dmy", "0/4/22", None),
    ("dmy", "1/13/22", None),
    ("dmy", "1/1/1969", None),
    ("dmy", "31/12/2099", "2099-12-31"),
    ("dmy", "1/1/2100", None),
    ("dmy", "1/1/2643", None),
]


@pytest.mark.parametrize(("order", "written", "expected"), DATES)
def test_date_is_read(order: str, written: str, expected: str | None):
    days, valid = to_days(order, *columns(written))  # pyright: ignore[reportArgumentType]
    assert bool(valid[0]) is (expected is not None)
    if expected:
        assert str(days.astype("M8[D]")[0]) == expected


@given(st.lists(st.datetimes(datetime(1970, 1, 1), datetime(2069, 12, 31)), max_size=20))  # noqa: DTZ001
def test_every_moment_comes_back(moments: list[datetime]):
    moments = [moment.replace(microsecond=0) for moment in moments]
    day, month, year = columns(" ".join(f"{m.day}/{m.month}/{m.year}" for m in moments))
    seconds = np.array([m.hour * 3600 + m.minute * 60 + m.second for m in moments], np.int64)
    for order, numbers in (
        ("dmy", (day, month, year)),
        ("mdy", (month, day, year)),
        ("ymd", (year, month, day)),
    ):
        times, valid = to_times(order, *numbers, seconds)  # pyright: ignore[reportArgumentType]
        assert valid.all()
        assert times.tolist() == moments


@given(st.lists(st.tuples(*[st.integers(0, 2**31 - 1)] * 3), max_size=30))
def test_no_number_makes_it_stumble(rows: list[tuple[int, int, int]]):
    first, second, third = np.array(rows, np.int64).reshape(-1, 3).T
    order = decide_order(first, second, third)
    days, valid = to_days(order.order, first, second, third)
    assert ((days >= 0) & (days < 50_000)).all()
    assert valid.size == len(rows)


@given(st.dates(date(2015, 1, 1), date(2030, 1, 1)), st.lists(st.integers(0, 3), min_size=60, max_size=90))
def test_sixty_days_of_talk_always_decide(start: date, steps: list[int]):
    days = [start + timedelta(days=sum(steps[:i]) + i) for i in range(len(steps))]
    day, month, year = columns(" ".join(f"{d.day}/{d.month}/{d.year}" for d in days))
    assert decide_order(day, month, year).order == "dmy"
    assert decide_order(month, day, year).order == "mdy"
    assert decide_order(year, month, day).order == "ymd"


def test_year_in_the_middle_moves_to_the_end():
    first, second, year = year_last(*columns("06/2018/13 06/13/2018"))
    assert (first.tolist(), second.tolist(), year.tolist()) == ([6, 6], [13, 13], [2018, 2018])
