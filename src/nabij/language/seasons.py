"""Seasons as a person names them: a time of the year that one remembers, never a day."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from nabij.errors import BadSeason
from nabij.language.dates import months

_NAMES = {
    "nl": ("winter", "voorjaar", "zomer", "najaar"),
    "en": ("winter", "spring", "summer", "autumn"),
}
_INSIDE = {
    "nl": ("in de winter van", "in het voorjaar van", "in de zomer van", "in het najaar van"),
    "en": ("in the winter of", "in the spring of", "in the summer of", "in the autumn of"),
}
_SPAN = {"nl": "tussen {first} en {last}", "en": "between {first} and {last}"}
_NUMBER = {
    **{name: number for names in _NAMES.values() for number, name in enumerate(names)},
    "lente": 1,
    "herfst": 3,
    "fall": 3,
}
_MONTHS = {
    part: number
    for language in ("nl", "en")
    for number, name in enumerate(months(language), start=1)
    for part in (name.lower(), name[:3].lower())
} | {"mrt": 3}
_WORDS = re.compile(
    r"(?P<word>[a-z]+)\.?\s+(?:van\s+|of\s+)?(?P<year>\d{4})(?:\s*[/–-]\s*(?P<next>\d{2,4}))?"
)
_NUMBERS = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?")


def season(day: date, language: str) -> str:
    """Name the season of a day with its year; a winter has the years it lies in: `winter 2023/24`."""
    return f"{_NAMES[language][_place(day)]} {_years(day)}"


def say_seasons(first: date, last: date, language: str) -> str:
    """Name the stretch between two days by its seasons: `tussen najaar 2022 en zomer 2023`."""
    names = season(first, language), season(last, language)
    if names[0] == names[1]:
        return f"{_INSIDE[language][_place(first)]} {_years(first)}"
    return _SPAN[language].format(first=names[0], last=names[1])


def parse_season(text: str) -> tuple[date, date]:
    """Give the first and the last day of what a person names: a year, a season, a month or a day.

    A winter of one year is the one that ends in it, as in `winter 2024`; `winter 2023/24` says the same.

    Raises:
        BadSeason: it is none of these.
    """
    said = text.strip().lower()
    try:
        if found := _NUMBERS.fullmatch(said):
            return _numbered(*(int(part) if part else None for part in found.groups()))
        if found := _WORDS.fullmatch(said):
            return _worded(found["word"], int(found["year"]), found["next"])
    except ValueError:
        pass
    raise BadSeason


def _numbered(year: int | None, month: int | None, day: int | None) -> tuple[date, date]:
    year = year or 0
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return _month(year, month)
    return date(year, month, day), date(year, month, day)


def _worded(word: str, year: int, following: str | None) -> tuple[date, date]:
    if word in _MONTHS and following is None:
        return _month(year, _MONTHS[word])
    place = _NUMBER.get(word)
    if place is None or (following is not None and (place or int(following) % 100 != (year + 1) % 100)):
        raise ValueError("no season")
    if place:
        return date(year, 3 * place, 1), _month(year, 3 * place + 2)[1]
    year -= following is None
    return date(year, 12, 1), date(year + 1, 3, 1) - timedelta(days=1)


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _place(day: date) -> int:
    return day.month % 12 // 3


def _years(day: date) -> str:
    if _place(day):
        return str(day.year)
    begun = day.year - (day.month != 12)
    return f"{begun}/{(begun + 1) % 100:02}"
