"""The lists that go with a folder: who of the two is me, and what else was going on."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from nabij.cohort.faults import BadList
from nabij.errors import BadEvents
from nabij.files import read_small
from nabij.timeline import Event, parse_events

_HEADS = {
    "bestand": "file",
    "ik": "me",
    "naam": "me",
    "date": "day",
    "datum": "day",
    "dag": "day",
    "event": "kind",
    "gebeurtenis": "kind",
    "soort": "kind",
}
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Listed(Generic[Value]):
    """A list by the name of an export; `unknown` are the lines that name none that is there."""

    held: dict[str, Value]
    unknown: tuple[int, ...] = ()


def read_owners(path: Path | None, names: Collection[str]) -> Listed[str]:
    """Give the name of the person who is me, by export. Columns: `file`, `me`.

    Raises:
        BadList: a line cannot be read.
        UnreadableFile: the list is not there.
    """
    known, held, unknown = _by_name(names), dict[str, str](), list[int]()
    for line, (file, me) in _rows(path, "--me", ("file", "me")):
        name = known.get(_plain(file))
        if name is None:
            unknown.append(line)
        else:
            held[name] = me
    return Listed(held, tuple(unknown))


def read_events(path: Path | None, names: Collection[str]) -> Listed[tuple[Event, ...]]:
    """Give what else was going on, by export. Columns: `file`, `day`, `kind`, as `parse_events` takes them.

    Raises:
        BadList, BadEvents: a line cannot be read.
        UnreadableFile: the list is not there.
    """
    known, found, unknown = _by_name(names), dict[str, set[Event]](), list[int]()
    for line, (file, day, kind) in _rows(path, "--events", ("file", "day", "kind")):
        try:
            event = parse_events(f"{day};{kind}".replace("\n", " "))
        except BadEvents:
            raise BadEvents(line=line) from None
        name = known.get(_plain(file))
        if name is None:
            unknown.append(line)
        else:
            found.setdefault(name, set()).update(event)
    return Listed({name: tuple(sorted(events)) for name, events in found.items()}, tuple(unknown))


def _rows(path: Path | None, option: str, columns: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    """Give each line's number and its values in the order of `columns`."""
    if path is None:
        return
    text = read_small(path).decode("utf-8-sig", "replace")
    lines = csv.reader(
        io.StringIO(text, newline=""), delimiter=max(";,\t", key=text.partition("\n")[0].count)
    )
    try:
        places = [_HEADS.get(head, head) for head in (one.strip().casefold() for one in next(lines, []))]
        if not set(columns) <= set(places):
            raise BadList(option, 1, ", ".join(columns))
        for row in lines:
            values = dict(zip(places, (value.strip() for value in row), strict=False))
            if any(values.values()):
                if not all(values.get(name) for name in columns):
                    raise BadList(option, lines.line_num, ", ".join(columns))
                yield lines.line_num, [values[name] for name in columns]
    except csv.Error as error:
        raise BadList(option, lines.line_num + 1, ", ".join(columns)) from error


def _by_name(names: Collection[str]) -> dict[str, str]:
    return {_plain(name): name for name in names}


def _plain(name: str) -> str:
    """Give a file name as it looks: one disk writes é as one letter, another as two."""
    return unicodedata.normalize("NFC", name.strip())
