"""Rows of results as a table that a person reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

from benchmarks.docs import markdown
from benchmarks.figures import say_number, say_plain
from benchmarks.record import Record, Row

_HEADS = {
    "en": ("benchmark", "what", "median (min–max)", "beside", "ratio", "asked", "holds"),
    "nl": ("meting", "wat", "mediaan (min–max)", "naast", "verhouding", "gevraagd", "klopt"),
}
_FAST = {"en": "× as fast", "nl": "× zo snel"}
_UNITS = {"messages/s": {"en": "messages/s", "nl": "berichten/s"}}
_HOLDS = {"en": {True: "yes", False: "**no**", None: "–"}, "nl": {True: "ja", False: "**nee**", None: "–"}}
_MISSING = {"en": "not measured", "nl": "niet gemeten"}


def write_table(records: Iterable[Record], language: str = "en") -> str:
    """Give one row for everything measured, and one for what could not be."""
    rows: list[Sequence[str]] = []
    for record in records:
        told = [_tell(record.name, row, language) for row in record.rows]
        rows += [_leave_out(one, before) for one, before in zip(told, [None, *told], strict=False)]
        rows += [(f"`{record.name}`", why, _MISSING[language], "–", "–", "–", "–") for why in record.missing]
    return markdown(_HEADS[language], rows)


def _leave_out(row: tuple[str, ...], before: tuple[str, ...] | None) -> tuple[str, ...]:
    """Give a row without what the row above it says already: the same thing beside something else."""
    return row if before is None or before[:3] != row[:3] else (row[0], "", "", *row[3:])


def _tell(name: str, row: Row, language: str) -> tuple[str, ...]:
    return (
        f"`{name}`",
        row.what.in_(language),
        _spread(row.values, row, language),
        f"{row.beside} {_spread(row.reference, row, language)}" if row.reference else "–",
        _ratio(row, language),
        say_asked(row, language),
        _HOLDS[language][row.holds],
    )


def _spread(values: Sequence[float], row: Row, language: str) -> str:
    told = say_number(median(values), language)
    if len(set(values)) > 1:
        told += f" ({say_number(min(values), language)}–{say_number(max(values), language)})"
    return f"{told} {_unit(row, language)}".strip()


def _unit(row: Row, language: str) -> str:
    return _UNITS.get(row.unit, {}).get(language, row.unit)


def _ratio(row: Row, language: str) -> str:
    if row.ratio is None:
        return "–"
    if row.speed and (row.times is not None or row.unit.endswith("/s")):
        return f"{say_number(row.speed, language)} {_FAST[language]}"
    return f"{say_number(row.ratio, language)} ×"


def say_asked(row: Row, language: str) -> str:
    """Say what is asked of a row, in short."""
    unit = _unit(row, language)
    told = [
        (row.at_most, "≤ {} " + unit),
        (row.at_least, "≥ {} " + unit),
        (row.ratio_at_most, "≤ {} ×"),
        (row.times, "≥ {} " + _FAST[language]),
    ]
    if row.at_most == 0:
        return "0"
    said = [form.format(say_plain(limit, language)).strip() for limit, form in told if limit is not None]
    return ", ".join(said) or "–"
