"""The settings: one frozen record, read from TOML."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast

from nabij.errors import BadSettings
from nabij.files import read_small

#: Years in which somebody who looks now can have lived; a day outside them is a slip of the pen, or worse.
LIVED = range(1900, 2100)
#: What each number is, and the most it can be: a terabyte, a year of silence, more than a life of weeks.
_MOST: dict[str, tuple[Any, int]] = {
    "largest_text": (int, 1024 * 1024),
    "sitting_gap": (int | float, 24 * 365),
    "week_minimum": (int, 10_000),
    "weeks_needed": (int, 10_000),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything a person may turn, with the value we chose.

    Attributes:
        timezone: IANA name for exports that give instants; empty is the machine's own zone.
        largest_text: most megabytes of text read from one export.
        sitting_gap: hours of silence that end a sitting (measures.md S5c).
        week_minimum: fewest content messages in a week before a share is shown (measures.md B1).
        weeks_needed: usable weeks before anything is said about change (measures.md C4).
        relationship_began: the day two people came together; the year that follows is no baseline (B2).
        felt_since: since when it feels so to the person who looks: `2024`, `voorjaar 2024`, `2024-03`.
    """

    timezone: str = ""
    largest_text: int = 1024
    sitting_gap: float = 6.0
    week_minimum: int = 15
    weeks_needed: int = 40
    relationship_began: date | None = None
    felt_since: str = ""

    def __post_init__(self) -> None:
        """Refuse nonsense at the door."""
        for name, (kind, most) in _MOST.items():
            value = getattr(self, name)
            if not isinstance(value, kind) or isinstance(value, bool) or not 0 < value <= most:
                raise BadSettings(name=name)
        for name in ("timezone", "felt_since"):
            if not isinstance(getattr(self, name), str):
                raise BadSettings(name=name)
        began = cast("object", self.relationship_began)
        if began is None:
            return
        if not isinstance(began, date) or isinstance(began, datetime) or began.year not in LIVED:
            raise BadSettings(name="relationship_began")


def read_settings(path: Path) -> Settings:
    """Give the settings in a TOML file; what it does not name keeps our value.

    Raises:
        UnreadableFile: the file cannot be opened.
        BadSettings: it is no TOML, or a name or value is unknown.
    """
    try:
        table = tomllib.loads(read_small(path).decode("utf-8"))
    except ValueError as error:
        raise BadSettings(name=path.name) from error
    known = {field.name for field in fields(Settings)}
    for name in table:
        if name not in known:
            raise BadSettings(name=name)
    try:
        return replace(Settings(), **table)
    except TypeError as error:
        raise BadSettings(name=path.name) from error
