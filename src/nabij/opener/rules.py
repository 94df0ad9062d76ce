"""The rules of the opening check, from the TOML files a person can read and correct."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from nabij.language import Text

#: The languages there are patterns for.
LANGUAGES = ("nl", "en")


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which a sentence blames.

    Attributes:
        code: B1 to B12 as in measures.md D2; B0 is what the model hears where no rule fits.
        hard: whether one hit keeps a sentence from being called soft.
        name: what it is, in two or three words.
        reason: why it hurts and what would help, in one line.
    """

    code: str
    hard: bool
    name: Text
    reason: Text


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern: `found` is looked for, and counts where `unless` is not in the clause around it."""

    code: str
    found: re.Pattern[str]
    unless: tuple[re.Pattern[str], ...]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("nabij.opener").joinpath("rules", f"{name}.toml").read_text("utf-8"))


def _rule(code: str, entry: dict[str, Any]) -> Rule:
    return Rule(code, entry["hard"], Text(**entry["name"]), Text(**entry["reason"]))


_TABLE = _read("rules")
#: Every rule by its code.
RULES: Mapping[str, Rule] = MappingProxyType(
    {code: _rule(code, entry) for code, entry in _TABLE["blame"].items()}
)
#: What may be missing, by its code (P0 to P9), as a question.
MISSING: Mapping[str, Text] = MappingProxyType(
    {code: Text(**entry["question"]) for code, entry in _TABLE["element"].items()}
)


@cache
def read_patterns(language: str) -> tuple[Pattern, ...]:
    """Give every pattern of a language: those of blame (B), then those of what helps (P)."""
    table = _read(language)
    words: dict[str, str] = table["words"]

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(re.sub(r"\{([a-z]+)\}", lambda name: words[name[1]], pattern))

    return tuple(
        Pattern(code, compiled(one), tuple(compiled(other) for other in entry.get("unless", ())))
        for kind in ("blame", "element")
        for code, entry in table[kind].items()
        for one in entry["patterns"]
    )
