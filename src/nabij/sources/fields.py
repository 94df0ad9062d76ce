"""Values from JSON that somebody else wrote: what has another shape than expected counts as absent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Json = Mapping[str, Any]


def inside(found: Json, *keys: str) -> Json:
    """Give the object under these keys, or an empty one."""
    for key in keys:
        inner = found.get(key)
        if not isinstance(inner, dict):
            return {}
        found = inner
    return found


def items(found: Json, key: str) -> list[Json]:
    """Give the objects in the list under this key."""
    inner = found.get(key)
    return [one for one in inner if isinstance(one, dict)] if isinstance(inner, list) else []


def text_of(found: Json, key: str) -> str:
    """Give the text under this key, or an empty one."""
    inner = found.get(key)
    return inner if isinstance(inner, str) else ""


def name_of(found: Json, *keys: str) -> str:
    """Give the texts under these keys with a space between, as the parts of a name."""
    return " ".join(part for part in (text_of(found, key).strip() for key in keys) if part)


def id_of(found: Json, key: str) -> str:
    """Give an id as text; schema and JSON leave out what is 0."""
    inner = found.get(key)
    return str(inner) if isinstance(inner, str | int) else "0"


def moment_of(found: Json, key: str) -> int:
    """Give milliseconds since 1970, or -1."""
    inner = found.get(key)
    if isinstance(inner, str) and inner.isascii() and inner.isdigit() and len(inner) < 20:
        return int(inner)
    return inner if isinstance(inner, int) and not isinstance(inner, bool) else -1
