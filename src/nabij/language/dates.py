"""Dates as a person says them."""

from __future__ import annotations

from datetime import date

_MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "January February March April May June July August September October November December",
}


def short_date(day: date, language: str) -> str:
    """Write a day: `2 mei 2022`, `2 May 2022`."""
    return f"{day.day} {_MONTHS[language].split()[day.month - 1]} {day.year}"


def month(day: date, language: str) -> str:
    """Name the month of a day with its year: `mei 2022`, `May 2022`."""
    return f"{_MONTHS[language].split()[day.month - 1]} {day.year}"


def months(language: str) -> list[str]:
    """Give the names of the twelve months."""
    return _MONTHS[language].split()
