"""Writing a file whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from nabij.errors import UnwritableFile


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file whole, or leave what was there untouched.

    Raises:
        UnwritableFile: the place cannot be written.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        raise UnwritableFile from error
    finally:
        beside.unlink(missing_ok=True)
