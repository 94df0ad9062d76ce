"""The fourteen steps, from the TOML file a person can read and correct."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from nabij.language import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One small thing to do.

    Attributes:
        key: its name.
        title, what: what it is, and what to do.
        why: why it may help, in a sentence.
        limits: how far that is known, in plain words.
        caution: when not to do it; None: there is nothing to be said.
        source: the paper.
        grade: the evidence, A (best) to D (measures.md).
        minutes: how long it takes.
        rest: days before it may come back.
        days: on how many days in a row it is done.
        signals: the signals of the chat it is chosen for.
        items: the items of the pulse it is chosen for.
    """

    key: str
    title: Text
    what: Text
    why: Text
    limits: Text
    caution: Text | None
    source: str
    grade: str
    minutes: int
    rest: int
    days: int
    signals: tuple[str, ...]
    items: tuple[str, ...]


@cache
def steps() -> Mapping[str, Step]:
    """Give every step by its key, in the order in which they are offered to who brings nothing."""
    table = tomllib.loads(files("nabij.course").joinpath("steps.toml").read_text(encoding="utf-8"))
    return MappingProxyType({key: _step(key, one) for key, one in table.items()})


def _step(key: str, one: dict[str, Any]) -> Step:
    return Step(
        key=key,
        title=Text(**one["title"]),
        what=Text(**one["what"]),
        why=Text(**one["why"]),
        limits=Text(**one["limits"]),
        caution=Text(**one["caution"]) if "caution" in one else None,
        source=one["source"],
        grade=one["grade"],
        minutes=one["minutes"],
        rest=one["rest"],
        days=one.get("days", 1),
        signals=tuple(one["signals"]),
        items=tuple(one["items"]),
    )
