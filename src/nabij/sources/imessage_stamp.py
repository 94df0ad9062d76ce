"""The times imessage-exporter writes: `May 17, 2022  5:29:42 PM`, in English, on its machine's clock."""

from __future__ import annotations

import re
from datetime import datetime

_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS = {name: number for number, name in enumerate(_NAMES, 1)}
#: A time as text; one-digit hours have a second space before them.
STAMP = r"[A-Z][a-z]{2} \d{1,2}, \d{4} {1,2}\d{1,2}:\d{2}:\d{2} [AP]M"
_FIELDS = re.compile(r"([A-Z][a-z]{2}) (\d{1,2}), (\d{4}) +(\d{1,2}):(\d{2}):(\d{2}) ([AP])M")
_YEARS = range(1970, 2100)


def read_stamp(text: str) -> datetime | None:
    """Give the time that stands at the beginning of a text, or None where there is no such time."""
    found = _FIELDS.match(text)
    if not found:
        return None
    month, day, year, hour, minute, second, half = found.groups()
    if month not in _MONTHS or int(year) not in _YEARS or not 1 <= int(hour) <= 12:
        return None
    hours = int(hour) % 12 + (12 if half == "P" else 0)
    try:
        return datetime(int(year), _MONTHS[month], int(day), hours, int(minute), int(second))  # noqa: DTZ001  (wall time)
    except ValueError:
        return None
