"""Changes of one value in a JSON document, or of one in a file with a document a line."""

from __future__ import annotations

import json
from random import Random
from typing import Any

from fuzz.strange import SIGNS, VALUES

_DEEP = 400
_NOT_A_NUMBER = float("nan")


def mutate_json(content: bytes, chance: Random) -> bytes:
    """Give the document with a value changed, moved, doubled or taken away; other bytes as they are."""
    try:
        held = json.loads(content)
    except (ValueError, RecursionError):
        return mutate_json_line(content, chance) if content.count(b"\n") > 1 else content[: len(content) // 2]
    for _ in range(chance.randrange(1, 4)):
        held = _change(held, chance)
    indent = chance.choice((None, None, None, 1))
    text = json.dumps(held, ensure_ascii=chance.random() < 0.4, indent=indent)
    return text.encode("utf-8", "replace" if chance.random() < 0.5 else "surrogatepass")


def mutate_json_line(content: bytes, chance: Random) -> bytes:
    """Give the file with one line changed as JSON, if any line is JSON."""
    lines = content.split(b"\n")
    tried = [at for at, line in enumerate(lines) if line.lstrip().startswith((b"{", b"["))]
    if not tried:
        return content
    at = chance.choice(tried)
    try:
        held = json.loads(lines[at])
    except (ValueError, RecursionError):
        lines[at] = lines[at][: chance.randrange(len(lines[at]) + 1)]
    else:
        lines[at] = json.dumps(_change(held, chance), ensure_ascii=False).encode("utf-8", "surrogatepass")
    return b"\n".join(lines)


def _change(held: Any, chance: Random) -> Any:  # noqa: ANN401  (JSON)
    places = list(_places(held))
    if not places:
        return _copy(chance.choice(VALUES))
    parent, key = chance.choice(places)
    other, theirs = chance.choice(places)
    deed = chance.randrange(8)
    if deed == 0:
        del parent[key]
    elif deed == 1:
        parent[key] = _copy(chance.choice(VALUES))
    elif deed == 2:
        parent[key] = _copy(other[theirs])
    elif deed == 3 and isinstance(parent, list):
        parent.insert(key, _copy(parent[key]))
    elif deed == 4 and isinstance(parent, dict):
        parent[str(theirs)] = parent.pop(key)
    elif deed == 5:
        parent[key] = _nested(chance.randrange(_DEEP), _copy(parent[key]))
    else:
        parent[key] = _near(parent[key], chance)
    return held


def _places(held: Any) -> Any:  # noqa: ANN401  (JSON; an iterator of (container, key))
    """Give every value as the container it stands in and its key."""
    waiting = [held]
    while waiting:
        one = waiting.pop()
        keys = one if isinstance(one, dict) else range(len(one)) if isinstance(one, list) else ()
        for key in list(keys):
            yield one, key
            waiting.append(one[key])


def _copy(value: Any) -> Any:  # noqa: ANN401  (JSON)
    return json.loads(json.dumps(value))


def _nested(depth: int, value: Any) -> Any:  # noqa: ANN401  (JSON)
    for _ in range(depth):
        value = [value]
    return value


def _near(value: Any, chance: Random) -> Any:  # noqa: ANN401  (JSON)
    """Give a value of the same kind that is slightly other."""
    if isinstance(value, bool) or value is None:
        return chance.choice((True, False, None, 0, "", _NOT_A_NUMBER))
    if isinstance(value, int):
        return chance.choice((value + 1, -value, value * 1000, value // 1000, str(value), value + 0.5))
    if isinstance(value, float):
        return chance.choice((-value, value * 1000, _NOT_A_NUMBER, float("inf"), str(value)))
    if isinstance(value, str):
        at = chance.randrange(len(value) + 1)
        return chance.choice((value[:at], value[:at] + chance.choice(SIGNS) + value[at:], value * 2, [value]))
    return [value] if isinstance(value, dict) else {"0": value}
