"""Which columns of a table hold the date, the person and the text, guessed from their names."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import polars as pl

from nabij.sources.table_dates import are_dates

_DELIMITERS = (",", ";", "\t", "|")
#: Names of columns without spaces and signs, the best first.
_DATE = (
    "datetime", "timestamp", "sentat", "datumtijd", "datumentijd", "dateandtime", "date", "datum", "tijdstip",
    "datesent", "createdat", "sent", "verzonden", "verzondenop", "at", "time", "tijd",
)  # fmt: skip
_TIME = ("time", "tijd")
_AUTHOR = (
    "author", "sender", "afzender", "auteur", "from", "van", "sendername", "authorname", "fromname", "name",
    "naam", "username", "user",
)  # fmt: skip
_TEXT = ("text", "message", "body", "content", "bericht", "inhoud", "tekst", "messagetext", "berichttekst")
_DUTCH = {
    "datum",
    "tijd",
    "datumtijd",
    "datumentijd",
    "tijdstip",
    "afzender",
    "auteur",
    "van",
    "naam",
    "bericht",
}
_NAMES = ("date", "author", "text", "time")
#: So many lines tell a table without a header.
_SAMPLE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a table is written.

    Attributes:
        form: `csv`, `lines` (JSON Lines) or `array` (a JSON list).
        columns: places (csv) or keys (JSON) of the fields that are wanted.
        names: what these fields are: date, author and text, and a time where it has a field of its own.
        delimiter: what stands between the fields of a line (csv).
        before: lines before the first row (csv).
        dutch: whether the names of the columns are Dutch.
    """

    form: Literal["csv", "lines", "array"]
    columns: tuple[int, ...] | tuple[str, ...]
    names: tuple[str, ...] = ("date", "author", "text")
    delimiter: str = ""
    before: int = 0
    dutch: bool = False


def find_layout(text: str) -> Layout | None:
    """Give the layout of the table that begins with this text, or None where it is none we can read."""
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("{"):
        return _json_layout(start.partition("\n")[0], "lines")
    if re.match(r"\[\s*\{", start):
        return _json_layout(start[1:].lstrip(), "array")
    lines = text.removeprefix("\ufeff").splitlines()
    before = 0
    while before < len(lines) and (not lines[before].strip() or lines[before].startswith("sep=")):
        before += 1
    if before == len(lines) or len(lines[before]) > 10_000:
        return None
    for delimiter in _DELIMITERS:
        names = split_row(lines[before], delimiter)
        found = _find_columns(names)
        if found:
            places = tuple(names.index(name) for name in found)
            return Layout(
                form="csv",
                columns=places,
                names=_NAMES[: len(found)],
                delimiter=delimiter,
                before=before + 1,
                dutch=any(_bare(name) in _DUTCH for name in found),
            )
    return _without_header(lines[before : before + _SAMPLE], before)


def split_row(line: str, delimiter: str) -> list[str]:
    """Give the fields of one row; none where it cannot be split."""
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def _json_layout(text: str, form: Literal["lines", "array"]) -> Layout | None:
    try:
        first, _ = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(first, dict) or not all(isinstance(key, str) for key in first):
        return None
    found = _find_columns(list(first))
    if not found or any(isinstance(first[name], dict | list) for name in found):
        return None
    return Layout(
        form=form,
        columns=tuple(found),
        names=_NAMES[: len(found)],
        dutch=any(_bare(name) in _DUTCH for name in found),
    )


def _find_columns(names: Sequence[str]) -> list[str]:
    """Give the names of date, author and text, and of a time beside the date; none where one is missing."""
    bare = {_bare(name): name for name in reversed(names)}
    found = [next((word for word in words if word in bare), "") for words in (_DATE, _AUTHOR, _TEXT)]
    if not all(found):
        return []
    if found[0] in {"date", "datum"}:
        found.extend(word for word in _TIME if word in bare)
    return [bare[word] for word in found[:4]]


def _bare(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower())


def _without_header(lines: Sequence[str], before: int) -> Layout | None:
    """Give the layout of a table without names, where it is unmistakable.

    One column of nothing but dates, one of exactly two short names that take turns, one of longer text.
    """
    for delimiter in _DELIMITERS:
        rows = [split_row(line, delimiter) for line in lines[:-1] if line]
        width = len(rows[0]) if rows else 0
        if len(rows) < 4 or not 3 <= width <= 6 or any(len(row) != width for row in rows):
            continue
        columns = [[row[place] for row in rows] for place in range(width)]
        dates = [place for place in range(width) if are_dates(pl.Series(columns[place]))]
        people = [
            place
            for place in range(width)
            if place not in dates and len(set(columns[place])) == 2 and all(map(_is_name, columns[place]))
        ]
        if len(dates) == 1 and len(people) == 1:
            rest = [place for place in range(width) if place not in {dates[0], people[0]}]
            text = max(rest, key=lambda place: sum(map(len, columns[place])))
            places = (dates[0], people[0], text)
            return Layout(form="csv", columns=places, delimiter=delimiter, before=before)
    return None


def _is_name(field: str) -> bool:
    return 0 < len(field) <= 40 and any(map(str.isalpha, field))
