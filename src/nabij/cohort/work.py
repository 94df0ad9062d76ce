"""The unfinished result: parts beside the file that is asked for, gone when it is whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import IO

from nabij.cohort.faults import AlreadyRunning
from nabij.cohort.ids import draw_salt
from nabij.cohort.part import Part, unpack
from nabij.cohort.private import write_private
from nabij.errors import UnwritableFile

_SALT, _LOCK, _ENDING = "salt", "lock", ".part"


class Work:
    """A folder of parts, one a conversation, each whole or not there."""

    def __init__(self, folder: Path) -> None:
        """Take a folder that is there."""
        self.folder = folder

    def salt(self) -> bytes:
        """Give the salt of this result: the same until it is finished."""
        file = self.folder / _SALT
        try:
            found = file.read_bytes()
        except FileNotFoundError:
            found = b""
        if not found:
            found = draw_salt()
            write_private(file, found)
        return found

    def held(self) -> dict[str, Part]:
        """Give what is done, by the number of the conversation; what is damaged is not done."""
        found: dict[str, Part] = {}
        for file in self.folder.glob(f"*{_ENDING}"):
            with suppress(ValueError):
                found[file.stem] = unpack(file)
        return found

    def file(self, name: str) -> Path:
        """Give where the part of a conversation is or comes."""
        return self.folder / f"{name}{_ENDING}"

    def keep(self, name: str, part: bytes) -> None:
        """Write a part, whole."""
        write_private(self.file(name), part, lasting=False)  # what the power takes is read again

    def clear(self) -> None:
        """Take the folder away, the salt first."""
        with suppress(OSError):
            (self.folder / _SALT).unlink(missing_ok=True)
        shutil.rmtree(self.folder, ignore_errors=True)


@contextmanager
def open_work(target: Path) -> Generator[Work]:
    """Give the unfinished work for a file, for one process at a time.

    Raises:
        UnwritableFile: it cannot be made there.
        AlreadyRunning: another process works on it.
    """
    folder = place_work(target)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        lock = (folder / _LOCK).open("a")
    except OSError as error:
        raise UnwritableFile from error
    with lock:
        _lock(lock)
        work = Work(folder)
        try:
            yield work
        finally:
            if not any(folder.glob(f"*{_ENDING}")):  # nothing was begun: nothing stays
                work.clear()


def place_work(target: Path) -> Path:
    """Give where the unfinished work for a file is."""
    return target.with_name(target.name + ".work")


def _lock(file: IO[str]) -> None:
    """Hold a file until it is closed or the process ends."""
    try:
        if os.name == "nt":  # pragma: no cover  (tried on Linux only)
            msvcrt = import_module("msvcrt")
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl = import_module("fcntl")
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise AlreadyRunning from error
