"""How the charts write numbers and dates, as Vega wants to be told."""

from __future__ import annotations

from typing import Any

from nabij.language import months

_DAYS = {
    "nl": "zondag maandag dinsdag woensdag donderdag vrijdag zaterdag",
    "en": "Sunday Monday Tuesday Wednesday Thursday Friday Saturday",
}


def number_locale(language: str) -> dict[str, Any]:
    """Give how the charts write numbers."""
    thousands, decimal = (",", ".") if language == "en" else (".", ",")
    return {"decimal": decimal, "thousands": thousands, "grouping": [3], "currency": ["€ ", ""]}


def time_locale(language: str) -> dict[str, Any]:
    """Give how the charts write dates."""
    names = months(language)
    days = _DAYS[language].split()
    return {
        "dateTime": "%-d %B %Y %H:%M",
        "date": "%-d-%-m-%Y",
        "time": "%H:%M",
        "periods": ["AM", "PM"],
        "days": days,
        "shortDays": [day[:2] for day in days],
        "months": names,
        "shortMonths": [name[:3] if name != "maart" else "mrt" for name in names],
    }
