"""Files for their owner's eyes only, whole or not at all."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from nabij.errors import UnwritableFile


def write_private(path: Path, content: bytes, *, lasting: bool = True) -> None:
    """Write a file that only its owner can read, whole, or leave what stood there as it was.

    `lasting`: it is on the disk, also when the power fails, before this returns.

    Raises:
        UnwritableFile: it cannot be written there.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            if lasting:
                file.flush()
                os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise UnwritableFile from error
