"""A fuzz input: the bytes of one file, or several files with their names in between."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MARK = re.compile(rb"(?:\A|\n)%%file ([^\n]{1,200})\n")
_MOST_FILES = 24


def split_bundle(data: bytes, name: str) -> list[tuple[str, bytes]]:
    """Give the files of an input as (name, content); without a mark it is one file of this name."""
    pieces = _MARK.split(data)
    named = [] if not pieces[0] and len(pieces) > 1 else [(name, pieces[0])]
    pairs = list(zip(pieces[1::2], pieces[2::2], strict=True))[:_MOST_FILES]
    return named + [(_name(said), content) for said, content in pairs]


def join_bundle(files: Sequence[tuple[str, bytes]]) -> bytes:
    """Give files as one input; a lone one is written with its name too."""
    return b"\n".join(
        b"%%file " + name.encode("utf-8", "replace") + b"\n" + content for name, content in files
    )


def _name(said: bytes) -> str:
    return said.decode("utf-8", "replace").replace("\0", "") or "naamloos"
