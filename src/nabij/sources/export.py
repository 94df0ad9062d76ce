"""What a person drops in: a file, a folder or a zip, seen as a list of parts.

Nothing is unpacked to disk: a member of a zip is read into memory, and only when a source asks for it.
"""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import IO

from nabij.errors import BrokenZip, CannotUnpack, EmptyExport, TooLarge, UnreadableFile
from nabij.sources.limits import HEAD, MEGABYTE, MOST_FILES, MOST_TEXTS, NotAFile, TooManyFiles
from nabij.sources.zips import is_zip, list_members, open_member

#: Endings worth a look inside a folder or zip: the rest is photos, sound and papers.
_TEXTUAL = {
    "", ".txt", ".json", ".jsonl", ".ndjson", ".xml", ".csv", ".tsv", ".html", ".htm", ".md",
    ".vtt", ".srt", ".db", ".sqlite", ".sqlitedb", ".backup", ".crypt12", ".crypt14", ".crypt15",
}  # fmt: skip
#: Endings of what a zip can hold that has to be unpacked again.
_PACKED = {".zip", ".7z", ".rar", ".tar", ".tgz", ".gz", ".bz2", ".xz"}
_NOISE = ("__MACOSX/", "._", ".DS_Store", "Thumbs.db")


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file that is nowhere on the disk: its name, and all its bytes in memory."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a part: enough to recognise it.

    Attributes:
        name: path inside the export, with `/`.
        size: bytes in the whole part.
        first: at most the first 64 KiB.
    """

    name: str
    size: int
    first: bytes

    @property
    def text(self) -> str:
        """The first bytes as text; what is no UTF-8 becomes U+FFFD, a byte order mark is dropped.

        Lines that end as on a Mac of old end in LF.
        """
        if self.first[:2] in {b"\xff\xfe", b"\xfe\xff"}:
            text = self.first[: len(self.first) // 2 * 2].decode("utf-16", "replace")
        else:
            text = self.first.decode("utf-8-sig", "replace")
        return text if "\n" in text else text.replace("\r", "\n")


@dataclass(frozen=True, slots=True)
class Part:
    """One file of an export: on disk, in memory, or inside a zip that is.

    Attributes:
        name: path inside the export, with `/`; a lone file has its own name.
        size: bytes.
        path: the file on disk, or the zip that holds it; for what is in memory a name only.
        member: its name inside that zip, or None for a file by itself.
        limit: most bytes that may be read.
        content: the bytes of the file or zip, where they are in memory.
    """

    name: str
    size: int
    path: Path
    member: str | None
    limit: int
    content: bytes | None = field(default=None, repr=False)

    def head(self) -> Head:
        """Give the first 64 KiB."""
        with self.open() as file:
            return Head(self.name, self.size, _guarded(file, HEAD))

    def read(self) -> bytes:
        """Give all bytes.

        Raises:
            TooLarge: the part is larger than the limit, or swells beyond what its zip promised.
        """
        if self.size > self.limit:
            raise TooLarge(limit=self.limit // MEGABYTE)
        with self.open() as file:
            content = _guarded(file, self.limit + 1)
        if len(content) > self.limit:
            raise TooLarge(limit=self.limit // MEGABYTE)
        return content

    def open(self) -> IO[bytes]:
        """Open the part for reading; the caller closes it.

        Raises:
            UnreadableFile, BrokenZip, CannotUnpack, LockedZip, TooLarge: with their sentence.
        """
        if self.member is not None:
            return open_member(self.path, self.content, self.member, self.limit)
        if self.content is not None:
            return io.BytesIO(self.content)
        try:
            return self.path.open("rb")
        except OSError as error:
            raise UnreadableFile from error


def _guarded(file: IO[bytes], most: int) -> bytes:
    try:
        return file.read(most)
    except OSError as error:
        raise UnreadableFile from error
    except MemoryError:
        raise
    except Exception as error:  # zipfile, zlib and lzma errors share no base but Exception
        raise BrokenZip from error


def find_parts(path: Path | Sequence[Dropped], limit: int) -> list[Part]:
    """List the files worth a look in what a person dropped in, sorted by name.

    Args:
        path: a file, a folder, or a zip (also zips one level deep in a folder); or files in memory.
        limit: most bytes of one part.

    Raises:
        UnreadableFile: it is not there, may not be read, or is no file at all.
        EmptyExport: the file has no bytes, or the folder no file.
        BrokenZip, CannotUnpack, LockedZip: the zip cannot be opened, or holds nothing but another.
        TooManyFiles: this is a disk, not an export.
    """
    try:
        found = _in_memory(path, limit) if not isinstance(path, Path) else _on_disk(path, limit)
        parts = list(islice(found, MOST_TEXTS + 1))
    except OSError as error:
        raise UnreadableFile from error
    if not parts:
        raise EmptyExport
    if len(parts) > MOST_TEXTS:
        raise TooManyFiles(limit=MOST_TEXTS)
    return sorted(parts, key=lambda part: part.name)


def _on_disk(path: Path, limit: int) -> Iterator[Part]:
    if path.is_dir():
        for file in _walk(path):
            yield from _file_parts(file, path, limit)
        return
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise NotAFile
    if found.st_size:
        yield from _file_parts(path, path.parent, limit, lone=True)


def _in_memory(files: Sequence[Dropped], limit: int) -> Iterator[Part]:
    """Give the parts of files in memory; each stands in a folder of its own, for two may share a name."""
    lone = len(files) == 1
    for number, file in enumerate(files):
        path = Path(f"{number:04}") / file.name
        name = file.name if lone else path.as_posix()
        if is_zip(file.content, file.name):
            yield from _zip_parts(path, file.content, "" if lone else f"{name}/", limit)
        elif file.content and (lone or _worth(name)):
            yield Part(_plain(name), len(file.content), path, None, limit, file.content)


def _walk(folder: Path) -> Iterator[Path]:
    """Give the files of a folder and those below it, but for what a link leads to."""
    waiting, seen = [folder], 0
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                found = sorted(islice(entries, MOST_FILES + 1 - seen), key=lambda entry: entry.name)
        except OSError:
            if here == folder:
                raise
            continue  # a folder inside that we may not enter; the rest can be read
        seen += len(found)
        if seen > MOST_FILES:
            raise TooManyFiles(limit=MOST_FILES)
        waiting += [Path(entry.path) for entry in found if entry.is_dir(follow_symlinks=False)]
        yield from (Path(entry.path) for entry in found if entry.is_file(follow_symlinks=False))


def _file_parts(file: Path, base: Path, limit: int, *, lone: bool = False) -> Iterator[Part]:
    name = file.relative_to(base).as_posix()
    worth = lone or _worth(name)
    try:
        with file.open("rb") as stream:
            start, size = stream.read(4), os.fstat(stream.fileno()).st_size
    except OSError:
        if worth:
            raise
        return  # a photo we may not open is none of our business
    if is_zip(start, file.name):
        yield from _zip_parts(file, None, "" if lone else f"{name}/", limit)
    elif worth and size:
        yield Part(_plain(name), size, file, None, limit)


def _zip_parts(file: Path, content: bytes | None, prefix: str, limit: int) -> Iterator[Part]:
    text = packed = False
    for info in list_members(file, content):
        if _worth(info.filename):
            text = True
            name = _plain(prefix + info.filename)
            yield Part(name, info.file_size, file, info.filename, limit, content)
        packed = packed or PurePosixPath(info.filename).suffix.lower() in _PACKED
    if packed and not text and not prefix:  # in a folder the rest may be what is looked for
        raise CannotUnpack


def _plain(name: str) -> str:
    """Give a file name that can be written as UTF-8; a disk may hold other bytes."""
    return name.encode("utf-8", "replace").decode("utf-8")


def _worth(name: str) -> bool:
    path = PurePosixPath(name)
    return path.suffix.lower() in _TEXTUAL and not any(
        name.startswith(noise) or path.name.startswith(noise) for noise in _NOISE
    )
