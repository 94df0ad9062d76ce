"""Which of the three numbers of a date is the day, decided from evidence, and the times that follow.

An export writes 5/2/22 and does not say whether that is May or February. The whole file together often
does. The rules are asked one after the other, the strongest first, in the order of formats.md section 0;
the first that answers decides, and its name goes into the notes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

#: What stands where: d day, m month, y year. A year in the middle counts as one at the end.
DateOrder = Literal["dmy", "mdy", "ymd", "ydm"]
_SWAPPED: dict[DateOrder, DateOrder] = {"dmy": "mdy", "mdy": "dmy", "ymd": "ydm", "ydm": "ymd"}

#: Days since 1970 on which each month from 1970 to January 2100 begins.
_FIRST_YEAR, _LAST_YEAR = 1970, 2099
_MONTHS = (
    np.arange(f"{_FIRST_YEAR}-01", f"{_LAST_YEAR + 1}-02", dtype="M8[M]").astype("M8[D]").astype(np.int64)
)
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Order:
    """The order of a file's dates and the rule that decided it.

    Attributes:
        order: what stands first, second, third.
        rule: a key of `nabij.sources.notes.RULES`.
        warning: True where nothing decided and the day was taken to stand first.
    """

    order: DateOrder
    rule: str
    warning: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What besides the written numbers themselves may tell the order.

    Attributes:
        media: int, shape (k, 4): place of a row, and the year, month and day that a file's name in that
            row gives (`IMG-20220502-WA0003`).
        others: datetime64, shape (j,): moments in other exports of the same chat whose order is known.
        seconds: int, shape (n,): time of day of each row; needed beside `others`.
        latest: no message is younger than this (the file's own time), or None.
        hint: `dmy` or `mdy` where language and spelling point to it (`locale_hint`), else empty.
    """

    media: np.ndarray = field(default_factory=lambda: np.zeros((0, 4), np.int64))
    others: np.ndarray = field(default_factory=lambda: np.zeros(0, "M8[ms]"))
    seconds: np.ndarray | None = None
    latest: np.datetime64 | None = None
    hint: Literal["dmy", "mdy", ""] = ""


@dataclass(frozen=True, slots=True)
class _Numbers:
    """The three numbers of every date as written, the year at the end; and what else there is."""

    first: np.ndarray
    second: np.ndarray
    year: np.ndarray
    evidence: Evidence


def decide_order(
    first: np.ndarray, second: np.ndarray, third: np.ndarray, evidence: Evidence | None = None
) -> Order:
    """Give the order of day, month and year that the evidence points to, with the rule that fired.

    Args:
        first: int, shape (n,), the first number of each date as written, in file order.
        second: the second number, likewise.
        third: the third, likewise.
        evidence: what else is known.
    """
    evidence = evidence or Evidence()
    if first.size and year_is_first(first, third):
        return Order("ydm" if _above(second) > _above(third) else "ymd", "date_year_first")
    numbers = _Numbers(*year_last(first, second, third), evidence)
    for rule, ask in _QUESTIONS:
        day_first = ask(numbers)
        if day_first:
            return Order("dmy" if day_first > 0 else "mdy", rule)
    return Order("dmy", "date_default", warning=True)


def year_is_first(first: np.ndarray, third: np.ndarray) -> bool:
    """Say whether the year stands first: written in full, or in two figures that only ever rise.

    Two figures are a year where they fall back far less often than the third number, which then is a
    day that starts anew each month.
    """
    if 2 * np.count_nonzero(first > 31) > first.size:
        return True
    if third.max() > 31 or first.min() < 9 or np.ptp(first) > 20:
        return False
    falls = [int(np.count_nonzero(column[1:] < column[:-1])) for column in (first, third)]
    return falls[1] >= 2 and 10 * falls[0] < falls[1]


def year_last(
    first: np.ndarray, second: np.ndarray, third: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give the numbers with a year that stands in the middle (06/2018/13) moved to the end."""
    middle = second > 99
    if not middle.any():
        return first, second, third
    return first, np.where(middle, third, second), np.where(middle, second, third)


def swapped(order: DateOrder) -> DateOrder:
    """Give the order with day and month changed."""
    return _SWAPPED[order]


def locale_hint(
    *, separator: str, capital_half: bool, short_year: bool, day_first_words: bool
) -> Literal["dmy", "mdy", ""]:
    """Give the order that spelling and language point to, or nothing.

    Args:
        separator: what stands between the numbers.
        capital_half: times end in AM or PM in capitals.
        short_year: years have two figures.
        day_first_words: the messenger's own words are in a language that writes the day first.
    """
    if separator in {"-", "."} or day_first_words:
        return "dmy"
    return "mdy" if separator == "/" and capital_half and short_year else ""


def to_seconds(
    hour: np.ndarray, minute: np.ndarray, second: np.ndarray, half: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Give the seconds since midnight and whether such a time exists.

    Hour 24 is midnight of the day it is written with (24:05 is 00:05), as clocks that count 1-24 mean it.

    Args:
        hour: int, shape (n,).
        minute: likewise.
        second: likewise.
        half: 0 for a clock of 24 hours, 1 before noon, 2 after noon, 3 around noon (11 stays, 1 is 13);
            `00:04 AM` is 00:04 and `13:05 PM` is 13:05. None: all 0.

    Returns:
        int64 (n,) and bool (n,).
    """
    valid = (hour >= 0) & (hour <= 24) & (minute >= 0) & (minute < 60) & (second >= 0) & (second <= 60)
    hour = np.where(hour == 24, 0, hour)
    if half is not None and half.any():
        hour = np.where((half == 1) & (hour == 12), 0, hour)
        hour = np.where(((half == 2) & (hour < 12)) | ((half == 3) & (hour < 6)), hour + 12, hour)
    return hour.astype(np.int64) * 3600 + minute * 60 + second, valid


def to_days(
    order: DateOrder, first: np.ndarray, second: np.ndarray, third: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Give days since 1970 and whether such a day exists.

    Years of two figures are 1970-2069; years from 2400 are Buddhist (2566 is 2023).

    Returns:
        int64 (n,), 0 where there is no such day; and bool (n,).
    """
    if order in {"ymd", "ydm"}:
        year, one, two = first, second, third
        day, month = (two, one) if order == "ymd" else (one, two)
    else:
        one, two, year = year_last(first, second, third)
        day, month = (one, two) if order == "dmy" else (two, one)
    year = np.where(year < 100, np.where(year < 70, year + 2000, year + 1900), year)
    year = np.where(year >= 2400, year - 543, year)
    valid = (month >= 1) & (month <= 12) & (day >= 1) & (year >= _FIRST_YEAR) & (year <= _LAST_YEAR)
    at = np.where(valid, (year - _FIRST_YEAR) * 12 + month - 1, 0).astype(np.int64)
    days = _MONTHS[at] + day - 1
    valid &= days < _MONTHS[at + 1]
    return np.where(valid, days, 0), valid


def to_times(
    order: DateOrder, first: np.ndarray, second: np.ndarray, third: np.ndarray, seconds: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Give the moments, in local wall time, and whether such a day exists.

    Args:
        order: what stands where.
        first: int, shape (n,), the first number as written.
        second: the second, likewise.
        third: the third, likewise.
        seconds: int, shape (n,), since midnight (`to_seconds`).

    Returns:
        datetime64[ms] (n,), meaningless where the mask is False; and bool (n,).
    """
    days, valid = to_days(order, first, second, third)
    return ((days * _DAY + seconds) * 1000).astype("M8[ms]"), valid


def _above(column: np.ndarray) -> int:
    return int(np.count_nonzero((column > 12) & (column <= 31)))


def _either(numbers: _Numbers) -> tuple[tuple[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]:
    """Give (days, valid) read day first and read month first."""
    columns = numbers.first, numbers.second, numbers.year
    return to_days("dmy", *columns), to_days("mdy", *columns)


def _above_twelve(numbers: _Numbers) -> int:
    """A number above twelve is a day."""
    return _above(numbers.first) - _above(numbers.second)


def _media_names(numbers: _Numbers) -> int:
    """A photo's name holds its date, year first; it was sent on the day its line says."""
    media = numbers.evidence.media
    one, two = numbers.first[media[:, 0]], numbers.second[media[:, 0]]
    month, day = media[:, 2], media[:, 3]
    telling = month != day
    day_first = np.count_nonzero(telling & (one == day) & (two == month))
    return int(day_first - np.count_nonzero(telling & (one == month) & (two == day)))


def _fewest_jumps(numbers: _Numbers) -> int:
    """Read rightly, the days seldom run backwards; they do at times, when a phone was offline."""
    (days, days_valid), (months, months_valid) = _either(numbers)
    both = days_valid & months_valid
    jumps = [int(np.count_nonzero(np.diff(column[both]) < 0)) for column in (days, months)]
    return jumps[1] - jumps[0]


def _other_export(numbers: _Numbers) -> int:
    """The same messages stand in another export, at the same minutes."""
    others, seconds = numbers.evidence.others, numbers.evidence.seconds
    if not others.size or seconds is None:
        return 0
    minutes = np.unique(others.astype("M8[m]").astype(np.int64))
    found: list[int] = []
    for days, valid in _either(numbers):
        mine = (days * _DAY + seconds) // 60
        found.append(int(np.count_nonzero(np.isin(mine[valid], minutes))))
    return found[0] - found[1]


def _not_in_future(numbers: _Numbers) -> int:
    """No message is younger than the file; a day is left for other time zones."""
    latest = numbers.evidence.latest
    if latest is None:
        return 0
    last = int(latest.astype("M8[D]").astype(np.int64)) + 1
    future = [int(np.count_nonzero(days[valid] > last)) for days, valid in _either(numbers)]
    return future[1] - future[0] if 0 in future else 0  # a file's time that fits neither proves nothing


def _locale(numbers: _Numbers) -> int:
    """Languages have habits."""
    return {"dmy": 1, "mdy": -1, "": 0}[numbers.evidence.hint]


#: Each answers above zero for the day first, below for the month, zero for "I cannot say".
_QUESTIONS: tuple[tuple[str, Callable[[_Numbers], int]], ...] = (
    ("date_above_twelve", _above_twelve),
    ("date_media_names", _media_names),
    ("date_fewest_jumps", _fewest_jumps),
    ("date_other_export", _other_export),
    ("date_not_in_future", _not_in_future),
    ("date_locale", _locale),
)
