"""A private place for a dropped export while it is read: gone before the answer is given.

The readers of the sources open files, so a drop must be one for as long as they read. It stands in a folder
that only this user may enter, in memory where the system has such a place (`/dev/shm` on Linux), under names
of our own making, and the folder is removed whatever happens.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

_IN_MEMORY = Path("/dev/shm")  # noqa: S108  (a folder in it is made by mkdtemp: new, ours, 0700)


@contextmanager
def shelter() -> Generator[Path]:
    """Give an empty private folder and remove it with all that is in it."""
    inside = _IN_MEMORY if os.access(_IN_MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="nabij-", dir=inside, ignore_cleanup_errors=True) as folder:
        yield Path(folder)
