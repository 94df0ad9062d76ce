"""A zip that came with an export: what is in it, and its members one by one, without unpacking anything.

A zip can lie. Nothing it says is believed beyond what is read: a member gives no more bytes than its list
promises, and the promise is weighed before the first byte is read.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Generator, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import IO

from nabij.errors import BrokenZip, CannotUnpack, LockedZip, TooLarge, UnreadableFile
from nabij.sources.limits import HEAD, LARGEST_LIST, MEGABYTE, MOST_FILES, SWELL, TooManyFiles

_STARTS = {b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"}
#: The record at the end of a zip, the locator before it, and the wide record before that.
_END, _LOCATOR, _WIDE = b"PK\x05\x06", b"PK\x06\x07", b"PK\x06\x06"
_END_SIZE, _LOCATOR_SIZE, _WIDE_SIZE, _LONGEST_COMMENT = 22, 20, 56, 65_535
#: Zips that are read again and again, kept open while one export is read.
_KEPT: ContextVar[dict[Hashable, zipfile.ZipFile] | None] = ContextVar("kept", default=None)


def is_zip(start: bytes, name: str) -> bool:
    """Say whether a file is a zip, by its first bytes or its name."""
    return start[:4] in _STARTS or name.lower().endswith(".zip")


@contextmanager
def keep_open() -> Generator[None]:
    """Keep each zip open until the end: its list is read once, not once for each file in it."""
    kept: dict[Hashable, zipfile.ZipFile] = {}
    before = _KEPT.set(kept)
    try:
        yield
    finally:
        _KEPT.reset(before)
        for archive in kept.values():
            archive.close()


@contextmanager
def opened(path: Path, content: bytes | None) -> Generator[zipfile.ZipFile]:
    """Give a zip, on disk or in memory.

    Raises:
        UnreadableFile: the file cannot be had.
        BrokenZip: it is none, or damaged.
        CannotUnpack: it is of a later kind.
        TooManyFiles: its list is longer than any export's.
    """
    kept = _KEPT.get()
    key: Hashable = path if content is None else id(content)
    if kept is not None and key in kept:
        yield kept[key]
        return
    archive = _open(path, content)
    if kept is None:
        with archive:
            yield archive
    else:
        kept[key] = archive
        yield archive


def _open(path: Path, content: bytes | None) -> zipfile.ZipFile:
    try:
        if content is not None:
            _weigh_list(io.BytesIO(content))
            return zipfile.ZipFile(io.BytesIO(content))
        with path.open("rb") as file:
            _weigh_list(file)
        return zipfile.ZipFile(path)
    except OSError as error:
        raise UnreadableFile from error
    except NotImplementedError as error:
        raise CannotUnpack from error
    except (zipfile.BadZipFile, ValueError, struct.error) as error:
        raise BrokenZip from error


def _weigh_list(file: IO[bytes]) -> None:
    """Refuse a zip whose list of files alone would fill the memory, before it is read."""
    size = file.seek(0, io.SEEK_END)
    tail_size = min(size, _LONGEST_COMMENT + _END_SIZE + _LOCATOR_SIZE + _WIDE_SIZE)
    file.seek(size - tail_size)
    tail = file.read(tail_size)
    at = tail.rfind(_END)
    if at < 0 or at + _END_SIZE > len(tail):
        raise BrokenZip
    (listed,) = struct.unpack_from("<I", tail, at + 12)
    wide = at - _LOCATOR_SIZE - _WIDE_SIZE
    if wide >= 0 and tail.startswith(_LOCATOR, at - _LOCATOR_SIZE) and tail.startswith(_WIDE, wide):
        (listed,) = struct.unpack_from("<Q", tail, wide + 40)
    if listed > LARGEST_LIST:
        raise TooManyFiles(limit=MOST_FILES)
    file.seek(0)


def list_members(path: Path, content: bytes | None) -> Iterator[zipfile.ZipInfo]:
    """Give the files in a zip, each name once: of two under one name the last counts.

    Raises:
        TooManyFiles: there are more than in any export.
    """
    with opened(path, content) as archive:
        infos = archive.infolist()
        if len(infos) > MOST_FILES:
            raise TooManyFiles(limit=MOST_FILES)
        by_name = {info.filename: info for info in infos}
        yield from (info for info in by_name.values() if not info.is_dir() and info.file_size > 0)


def open_member(path: Path, content: bytes | None, member: str, limit: int) -> IO[bytes]:
    """Open one file of a zip for reading; the caller closes it.

    Raises:
        LockedZip: it has a password.
        CannotUnpack: it was packed by another method, as Windows does with very large ones.
        TooLarge: it would swell beyond reason.
        BrokenZip, UnreadableFile: it cannot be had.
    """
    try:
        with opened(path, content) as archive:
            info = archive.getinfo(member)
            if info.flag_bits & 1:
                raise LockedZip
            if info.file_size > HEAD and info.file_size > SWELL * max(info.compress_size, 1):
                raise TooLarge(limit=limit // MEGABYTE)
            return archive.open(info)
    except OSError as error:
        raise UnreadableFile from error
    except NotImplementedError as error:
        raise CannotUnpack from error
    except (zipfile.BadZipFile, RuntimeError, KeyError, ValueError) as error:
        raise BrokenZip from error
