"""Parts of an export that lie in memory, so that no file is made for each try."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from nabij.sources import Part

LIMIT = 8 * 1024 * 1024
#: Not there: what a source looks for beside a part, it does not find.
_NOWHERE = Path("/nergens")


def as_parts(files: Sequence[tuple[str, bytes]]) -> list[Part]:
    """Give files as parts, sorted by name as `find_parts` does; empty ones and doubles are left out."""
    held = {name: content for name, content in files if content}
    return [
        Part(name, len(content), _NOWHERE / "export", None, LIMIT, content)
        for name, content in sorted(held.items())
    ]
