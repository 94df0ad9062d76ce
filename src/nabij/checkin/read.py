"""Scales from TOML: a new one is a file, not code."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from nabij.checkin.scale import Answer, Item, Scale
from nabij.language import Text

_NOT_AT_ALL = Text("helemaal niet", "not at all")
_COMPLETELY = Text("helemaal wel", "completely")


@cache
def scales() -> Mapping[str, Scale]:
    """Give every scale by its key, those that are off too."""
    return MappingProxyType(read_scales(files("nabij.checkin") / "scales"))


def read_scales(folder: Traversable) -> dict[str, Scale]:
    """Give the scales of a folder, one a TOML file, by key in the order of their files' names.

    Raises:
        ValueError: a file is no scale, or two have one key.
    """
    found: dict[str, Scale] = {}
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if file.name.endswith(".toml"):
            scale = _scale(tomllib.loads(file.read_text(encoding="utf-8")))
            if scale.key in found:
                raise ValueError(f"two scales are called {scale.key}")
            found[scale.key] = scale
    return found


def _scale(table: dict[str, Any]) -> Scale:
    try:
        return Scale(
            key=table["key"],
            title=Text(**table["title"]),
            intro=Text(**table["intro"]),
            items=tuple(_item(one, table) for one in table["item"]),
            low=table["low"],
            high=table["high"],
            higher=table["higher"],
            total=table["total"],
            missing=table["missing"],
            cutoff=table.get("cutoff"),
            at_cutoff=Text(**table["at_cutoff"]) if "at_cutoff" in table else None,
            meaning=Text(**table["meaning"]),
            parts={name: tuple(part) for name, part in table.get("parts", {}).items()},
            status=Text(**table["status"]),
            source=table["source"],
            licence=table["licence"],
            first_days=tuple(table["first_days"]),
            every_days=table["every_days"],
            off=table.get("off", False),
            line=Text(**table["line"]) if "line" in table else None,
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"this is no scale: {table.get('key', '?')}") from error


def _item(entry: dict[str, Any], table: dict[str, Any]) -> Item:
    text, reverse = Text(**entry["text"]), entry.get("reverse", False)
    answers = (
        _answers(entry["answers"]) if "answers" in entry else _steps(table["low"], table["high"], reverse)
    )
    short = Text(**entry["short"]) if "short" in entry else text
    return Item(entry["code"], text, answers, short, reverse, entry.get("signal", ""))


def _answers(entries: list[dict[str, Any]]) -> tuple[Answer, ...]:
    """Give the answers as written: from 0 on, each counting its own value, unless it says otherwise."""
    first = entries[0].get("value", 0)
    return tuple(
        Answer(first + place, one.get("points", first + place), Text(one["nl"], one["en"]))
        for place, one in enumerate(entries)
    )


def _steps(low: int, high: int, reverse: bool) -> tuple[Answer, ...]:  # noqa: FBT001  (a field of the item)
    """Give a row of numbers with words at its ends."""
    words = {one: Text(str(one), str(one)) for one in range(low, high + 1)}
    words |= {low: _NOT_AT_ALL, high: _COMPLETELY}
    return tuple(
        Answer(value, low + high - value if reverse else value, words[value])
        for value in range(low, high + 1)
    )
