"""The names of people as they may be shown: one line, no signs that act, not endless, each once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from nabij.language.direction import without_acting

#: Characters of a name: as many as a messenger lets one type, and more than one reads.
LONGEST_NAME = 80
#: A person whose name shows nothing at all.
NAMELESS = "?"
#: Marks above and below one letter; no writing puts more there, and a tower of them covers other lines.
_MARKS = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_TOWER = re.compile(f"({_MARKS}{{4}}){_MARKS}+")


def plain_name(raw: str) -> str:
    """Give a name as it may be shown; how an é was typed makes no difference (Unicode NFC)."""
    seen = " ".join(without_acting(unicodedata.normalize("NFC", raw[: 16 * LONGEST_NAME])).split())
    seen = _TOWER.sub(r"\1", seen)
    if len(seen) > LONGEST_NAME:
        seen = seen[: LONGEST_NAME - 1].rstrip() + "…"
    return seen if any(sign.isprintable() and not sign.isspace() for sign in seen) else NAMELESS


def plain_names(names: Sequence[str]) -> tuple[str, ...]:
    """Give each person a name as it may be shown, and of their own: a second Anna is `Anna (2)`."""
    seen: dict[str, None] = {}
    counts: dict[str, int] = {}
    for raw in names:
        name = base = plain_name(raw)
        while name in seen:
            counts[base] = counts.get(base, 1) + 1
            name = f"{base} ({counts[base]})"
        seen[name] = None
    return tuple(seen)
