"""The words that mean something to a room: the strings in its own source and those in its samples."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROOMS = ROOT / "src" / "nabij"
_WORD = re.compile(rb"[\w@#:+./-]{2,40}|[^\w\s]{2,6}")
_LONGEST = 40
_MOST = 3000


def words_of_modules(pattern: str) -> set[bytes]:
    """Give the short strings in the modules that match a pattern below src/nabij, docstrings left out."""
    found: set[bytes] = set()
    for file in sorted(ROOMS.glob(pattern)):
        if file.suffix == ".toml":
            found.update(_short(_strings(tomllib.loads(file.read_text(encoding="utf-8")))))
        else:
            found.update(_short(_constants(ast.parse(file.read_text(encoding="utf-8")))))
    return found


def words_of_inputs(inputs: Iterable[bytes]) -> set[bytes]:
    """Give the words and runs of signs in inputs."""
    found: set[bytes] = set()
    for one in inputs:
        found.update(_WORD.findall(one))
        if len(found) > _MOST:
            break
    return found


def as_dictionary(tokens: Iterable[bytes]) -> str:
    """Give words as libFuzzer reads them."""
    lines = ('"' + "".join(f"\\x{byte:02x}" for byte in token) + '"' for token in sorted(tokens)[:_MOST])
    return "\n".join([*lines, ""])


def _short(texts: Iterable[bytes]) -> Iterator[bytes]:
    return (text for text in texts if 0 < len(text) <= _LONGEST)


def _constants(tree: ast.Module) -> Iterator[bytes]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value.encode("utf-8", "replace")
        elif isinstance(node, ast.Constant) and isinstance(node.value, bytes):
            yield node.value


def _strings(table: object) -> Iterator[bytes]:
    if isinstance(table, str):
        yield table.encode()
    elif isinstance(table, dict):
        for key, value in table.items():
            yield str(key).encode()
            yield from _strings(value)
    elif isinstance(table, list):
        for value in table:
            yield from _strings(value)
