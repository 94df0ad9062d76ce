"""What a person drops in: a file, a folder or a zip, seen as a list of parts.

Nothing is unpacked to disk: a member of a zip is read into memory, and only when a source asks for it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from nabij.errors import BrokenZip, EmptyExport, LockedZip, TooLarge, UnreadableFile

#: How much of a part is looked at to recognise it.
HEAD = 64 * 1024
MEGABYTE = 1024 * 1024
#: A zip member may be at most this many times larger than it was packed; chats pack about tenfold.
_SWELL = 200
#: Endings worth a look inside a folder or zip: the rest is photos, sound and papers.
_TEXTUAL = {
    "", ".txt", ".json", ".jsonl", ".ndjson", ".xml", ".csv", ".tsv", ".html", ".htm", ".md",
    ".vtt", ".srt", ".db", ".sqlite", ".sqlitedb", ".backup", ".crypt12", ".crypt14", ".crypt15",
}  # fmt: skip
_NOISE = ("__MACOSX/", "._", ".DS_Store", "Thumbs.db")
#: More files than this in one folder is a disk, not an export.
_MOST_PARTS = 200_000


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
        """The first bytes as text; what is no UTF-8 becomes U+FFFD, a byte order mark is dropped."""
        if self.first[:2] in {b"\xff\xfe", b"\xfe\xff"}:
            return self.first[: len(self.first) // 2 * 2].decode("utf-16", "replace")
        return self.first.decode("utf-8-sig", "replace")


@dataclass(frozen=True, slots=True)
class Part:
    """One file of an export, on disk or inside a zip.

    Attributes:
        name: path inside the export, with `/`; a lone file has its own name.
        size: bytes.
        path: the file on disk, or the zip that holds it.
        member: its name inside that zip, or None for a file on disk.
        limit: most bytes that may be read.
    """

    name: str
    size: int
    path: Path
    member: str | None
    limit: int

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
            UnreadableFile, BrokenZip, LockedZip, TooLarge: with their sentence.
        """
        try:
            if self.member is None:
                return self.path.open("rb")
            with zipfile.ZipFile(self.path) as archive:
                info = archive.getinfo(self.member)
                if info.flag_bits & 1:
                    raise LockedZip
                if info.file_size > HEAD and info.file_size > _SWELL * max(info.compress_size, 1):
                    raise TooLarge(limit=self.limit // MEGABYTE)
                return archive.open(info)
        except OSError as error:
            raise UnreadableFile from error
        except (
            zipfile.BadZipFile,
            NotImplementedError,
            RuntimeError,
            KeyError,
            ValueError,
        ) as error:
            raise BrokenZip from error


def _guarded(file: IO[bytes], most: int) -> bytes:
    try:
        return file.read(most)
    except OSError as error:
        raise UnreadableFile from error
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError) as error:
        raise BrokenZip from error
    except Exception as error:  # zlib.error and lzma.LZMAError share no base but Exception
        raise BrokenZip from error


def find_parts(path: Path, limit: int) -> list[Part]:
    """List the files worth a look in what a person dropped in, sorted by name.

    Args:
        path: a file, a folder, or a zip (also zips one level deep in a folder).
        limit: most bytes of one part.

    Raises:
        UnreadableFile: it is not there or may not be read.
        EmptyExport: the file has no bytes, or the folder no file.
        BrokenZip, LockedZip: the zip cannot be opened.
    """
    try:
        if path.is_dir():
            parts = [part for file in _walk(path) for part in _file_parts(file, path, limit)]
        elif path.stat().st_size == 0:
            raise EmptyExport
        else:
            parts = list(_file_parts(path, path.parent, limit, lone=True))
    except OSError as error:
        raise UnreadableFile from error
    if not parts:
        raise EmptyExport
    return sorted(parts, key=lambda part: part.name)


def _walk(folder: Path) -> Iterator[Path]:
    for count, file in enumerate(sorted(folder.rglob("*"))):
        if count > _MOST_PARTS:
            return
        if file.is_file() and not file.is_symlink():
            yield file


def _file_parts(file: Path, base: Path, limit: int, *, lone: bool = False) -> Iterator[Part]:
    name = file.relative_to(base).as_posix()
    if _is_zip(file):
        prefix = "" if lone else f"{name}/"
        yield from _zip_parts(file, prefix, limit)
    elif lone or _worth(name):
        size = file.stat().st_size
        if size:
            yield Part(_plain(name), size, file, None, limit)


def _zip_parts(file: Path, prefix: str, limit: int) -> Iterator[Part]:
    try:
        with zipfile.ZipFile(file) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise BrokenZip from error
    for info in infos[:_MOST_PARTS]:
        if not info.is_dir() and info.file_size and _worth(info.filename):
            yield Part(_plain(prefix + info.filename), info.file_size, file, info.filename, limit)


def _plain(name: str) -> str:
    """Give a file name that can be written as UTF-8; a disk may hold other bytes."""
    return name.encode("utf-8", "replace").decode("utf-8")


def _is_zip(file: Path) -> bool:
    with file.open("rb") as stream:
        start = stream.read(4)
    return start in {b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"} or file.suffix.lower() == ".zip"


def _worth(name: str) -> bool:
    path = PurePosixPath(name)
    return path.suffix.lower() in _TEXTUAL and not any(
        name.startswith(noise) or path.name.startswith(noise) for noise in _NOISE
    )


def as_stream(content: bytes) -> IO[bytes]:
    """Give bytes as a file, for readers that want one."""
    return io.BytesIO(content)
