"""Where the fuzzer may write: in memory where the system has such a place."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_LASTING: list[Path] = []


def memory() -> str | None:
    """Give a folder in memory in which to make folders; None where there is none."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108  (mkdtemp makes a new folder in it)


def lasting_folder() -> Path:
    """Give a new folder that is there until this process ends."""
    folder = Path(tempfile.mkdtemp(prefix="fuzz-", dir=memory()))
    _LASTING.append(folder)
    return folder


@atexit.register
def clear() -> None:
    """Remove the folders that were to last; a process that ends at once calls it itself."""
    while _LASTING:
        shutil.rmtree(_LASTING.pop(), ignore_errors=True)
