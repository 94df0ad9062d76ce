"""Small files that a person gives beside an export: a list, settings, answers, a copy."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from nabij.errors import N_, NabijError, UnreadableFile

_MEGABYTE = 1024 * 1024
#: Bytes of a list, of settings or of a salt; a list of a hundred thousand conversations takes a tenth.
LARGEST = 64 * _MEGABYTE


class FarTooLarge(UnreadableFile):
    """A file holds far more than what it is given as ever does."""

    message = N_("Dit bestand is veel te groot: meer dan {limit} MB. Heb je het goede gekozen?")

    def __init__(self, limit: int) -> None:
        """State the limit in megabytes."""
        super().__init__(limit=limit)


def read_small(path: Path, most: int = LARGEST, beyond: Callable[[], NabijError] | None = None) -> bytes:
    """Give all bytes of a file; of one without end no more than `most` are read.

    Raises:
        UnreadableFile: it is not there or may not be read.
        NabijError: it holds more than `most` bytes: `beyond`, or `FarTooLarge` where none is given.
    """
    try:
        with open(path, "rb", opener=open_at_once) as file:
            content = file.read(most + 1)
    except OSError as error:
        raise UnreadableFile from error
    if len(content) > most:
        raise beyond() if beyond else FarTooLarge(limit=max(1, most // _MEGABYTE))
    return content


def open_at_once(path: str, flags: int) -> int:
    """Open a file for `open(opener=…)`; a pipe that nobody writes to is at its end, and not waited for."""
    file = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    if os.name != "nt":
        os.set_blocking(file, True)
    return file
