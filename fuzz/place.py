"""Where the fuzzer may write: in memory where the system has such a place."""

from __future__ import annotations

import os


def memory() -> str | None:
    """Give a folder in memory in which to make folders; None where there is none."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108  (mkdtemp makes a new folder in it)
