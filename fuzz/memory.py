"""Parts of an export that lie in memory, so that no file is made for each try."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from nabij.sources import Part

LIMIT = 8 * 1024 * 1024
#: Not there: what a source looks for beside a part, it does not find.
_NOWHERE = Path("/nergens/export.zip")


@dataclass(frozen=True, slots=True)
class MemoryPart(Part):
    """A part as in a zip, its bytes at hand."""

    content: bytes = b""

    def open(self) -> IO[bytes]:
        """Give the bytes as a file."""
        return io.BytesIO(self.content)


def as_parts(files: Sequence[tuple[str, bytes]]) -> list[Part]:
    """Give files as parts, sorted by name as `find_parts` does; empty ones and doubles are left out."""
    held = {name: content for name, content in files if content}
    return [
        MemoryPart(name, len(content), _NOWHERE, name, LIMIT, content)
        for name, content in sorted(held.items())
    ]
