"""How the tests tell what a source read, as plain data a person can compare."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fuzz.invariants import check_contents

from nabij.settings import Settings
from nabij.sources import Contents, read_contents
from nabij.sources.export import MEGABYTE, find_parts

_SETTINGS = Settings(timezone="Europe/Amsterdam")


def told(contents: Contents) -> dict[str, Any]:
    """Give contents as the JSON that stands beside each sample; empty fields are left out."""
    return {
        "messenger": contents.messenger,
        "unit": contents.unit,
        "units": contents.units,
        "read": contents.read,
        "skipped": contents.skipped,
        "date_order": contents.date_order,
        "date_rule": contents.date_rule,
        "notes": [
            {key: value for key, value in row.items() if key != "file"}
            for row in contents.notes.iter_rows(named=True)
        ],
        "conversations": [
            {
                "people": list(one.people),
                "me": one.me,
                "messages": [_row(row, one.people) for row in one.messages.iter_rows(named=True)],
            }
            for one in contents.conversations
        ],
    }


def _row(row: dict[str, Any], people: tuple[str, ...]) -> dict[str, Any]:
    out = {"at": row["at"].isoformat(timespec="seconds"), "kind": row["kind"], "text": row["text"]}
    if row["sender"] is not None:
        out["sender"] = people[row["sender"]]
    if row["edited"]:
        out["edited"] = True
    if row["reply_to"] is not None:
        out["reply_to"] = row["reply_to"]
    if row["reactions"]:
        out["reactions"] = [[people[r["sender"]], r["emoji"]] for r in row["reactions"]]
    return out


@pytest.fixture(scope="session")
def tell() -> Callable[[Path], dict[str, Any]]:
    """Read a path as `nabij read` does and tell what came out; checks the law of accounting too."""

    def read(path: Path) -> dict[str, Any]:
        contents = read_contents(path, settings=_SETTINGS)
        check_account(contents)
        return told(contents)

    return read


@pytest.fixture(scope="session")
def read_as() -> Callable[[str, Path], Contents]:
    """Read a path with one named source, without recognition."""

    def read(name: str, path: Path) -> Contents:
        source = importlib.import_module(f"nabij.sources.{name}")
        contents = source.read(find_parts(path, 64 * MEGABYTE), _SETTINGS)
        check_account(contents)
        return contents

    return read


def check_account(contents: Contents) -> None:
    """Hold a source to its contract, as fuzzing does."""
    check_contents(contents)
