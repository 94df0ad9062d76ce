"""Records from JSON: what `dataclasses.asdict` made of them, back as they were."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Record = TypeVar("Record")


def unpack(kind: type[Record], held: dict[str, Any]) -> Record:
    """Give the record that `asdict` turned into this dictionary, with its days, tuples and records.

    Raises:
        TypeError: a field is missing, or one that the record does not have is there.
        ValueError: a day is no day, or the record refuses what it is given.
    """
    hints = _hints(kind)
    if set(held) - set(hints):
        raise TypeError("a field that the record does not have")
    return kind(**{name: _restore(hints[name], value) for name, value in held.items()})


@cache
def _hints(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {one.name: hints[one.name] for one in fields(kind)}


def _restore(kind: Any, value: Any) -> Any:  # noqa: ANN401  (a type as it is written, and what JSON holds)
    if get_origin(kind) is UnionType:
        choices = [one for one in get_args(kind) if one is not NoneType]
        return value if value is None or len(choices) > 1 else _restore(choices[0], value)
    if get_origin(kind) is tuple:
        return tuple(_restore(get_args(kind)[0], one) for one in value)
    if kind is date:
        return date.fromisoformat(value)
    return unpack(kind, value) if hasattr(kind, "__dataclass_fields__") else value
