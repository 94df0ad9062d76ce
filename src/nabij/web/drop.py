"""Taking a drop: the files of one form, piece by piece into this process's memory and nowhere else.

Starlette's own form parser would put a large file in the machine's temporary folder. A file on a disk stays
there when the program is killed at that moment; memory does not.
"""

from __future__ import annotations

from collections.abc import AsyncIterable
from io import BytesIO
from pathlib import PurePosixPath

from python_multipart import MultipartParser
from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import parse_options_header

from nabij.errors import N_, NabijError
from nabij.sources import Dropped

_MOST_FILES = 2_000
_MOST_HEADER = 8 * 1024
_LONGEST_NAME = 120
_MOST_FIELDS, _LONGEST_FIELD = 20, 400


class NothingDropped(NabijError):
    """The form holds no file."""

    message = N_("Er kwam geen bestand mee. Kies het bestand dat je uit je berichten-app kreeg.")


class BrokenDrop(NabijError):
    """What came is no form with files."""

    message = N_("Het bestand kwam niet heel aan. Probeer het nog eens.")


class Drop:
    """Holds the files of one form; give it the body in pieces, then ask for `files`."""

    def __init__(self, kind: str) -> None:
        """Begin.

        Args:
            kind: the Content-Type of the request.

        Raises:
            BrokenDrop: it is no form with files.
        """
        name, options = parse_options_header(kind)
        boundary = options.get(b"boundary", b"")
        if name != b"multipart/form-data" or not 0 < len(boundary) <= 200:
            raise BrokenDrop
        self._file: BytesIO | None = None
        self._files: list[tuple[str, BytesIO]] = []
        self._named = ""
        self.fields: dict[str, str] = {}
        self._field, self._value, self._headers = b"", b"", dict[bytes, bytes]()
        self._parser = MultipartParser(
            boundary,
            {
                "on_part_begin": self._begin,
                "on_header_field": self._on_field,
                "on_header_value": self._on_value,
                "on_header_end": self._on_header,
                "on_headers_finished": self._open,
                "on_part_data": self._write,
                "on_part_end": self._close,
                "on_end": self._finish,
            },
        )
        self._whole = False
        self._parts = 0

    def feed(self, piece: bytes) -> None:
        """Take the next piece of the body.

        Raises:
            BrokenDrop: it is no form.
        """
        try:
            self._parser.write(piece)
        except MultipartParseError as error:
            raise BrokenDrop from error

    def _close(self) -> None:
        self._file = None

    @property
    def files(self) -> tuple[Dropped, ...]:
        """Give the files that came and hold anything.

        Raises:
            NothingDropped: no file came.
            BrokenDrop: the body broke off.
        """
        if not self._whole:
            raise BrokenDrop
        came = tuple(Dropped(name, held.getvalue()) for name, held in self._files if held.tell())
        if not came:
            raise NothingDropped
        return came

    def _begin(self) -> None:
        self._headers.clear()
        self._parts += 1
        if self._parts > _MOST_FILES + _MOST_FIELDS:
            raise BrokenDrop

    def _on_field(self, data: bytes, start: int, end: int) -> None:
        self._field = self._grow(self._field, data[start:end])

    def _on_value(self, data: bytes, start: int, end: int) -> None:
        self._value = self._grow(self._value, data[start:end])

    def _grow(self, held: bytes, more: bytes) -> bytes:
        if len(held) + len(more) > _MOST_HEADER:
            raise BrokenDrop
        return held + more

    def _on_header(self) -> None:
        self._headers[self._field.lower()] = self._value
        self._field = self._value = b""

    def _open(self) -> None:
        _, options = parse_options_header(self._headers.get(b"content-disposition", b""))
        said = options.get(b"filename")
        named = b"" if b"filename" in options else options.get(b"name", b"")
        self._named = plain_name(named.decode("utf-8", "replace")) if named else ""
        if self._named:
            self.fields[self._named] = ""
        if said:
            if len(self._files) >= _MOST_FILES:
                raise BrokenDrop
            self._file = BytesIO()
            self._files.append((plain_name(said.decode("utf-8", "replace")), self._file))

    def _write(self, data: bytes, start: int, end: int) -> None:
        if self._file is not None:
            self._file.write(data[start:end])
        elif self._named:
            self.fields[self._named] += data[start:end].decode("utf-8", "replace")
            if len(self.fields[self._named]) > _LONGEST_FIELD or len(self.fields) > _MOST_FIELDS:
                raise BrokenDrop

    def _finish(self) -> None:
        self._whole = True


async def take_form(kind: str, body: AsyncIterable[bytes]) -> Drop:
    """Give a form that came whole: its `files` and its short `fields`.

    Raises:
        BrokenDrop: the body is no form, or a field is too long.
    """
    drop = Drop(kind)
    async for piece in body:
        if piece:
            drop.feed(piece)
    return drop


def plain_name(said: str) -> str:
    """Give a file name that can only be a file name: no folder, no drive, nothing hidden, not too long."""
    last = PurePosixPath(said.replace("\\", "/")).name.replace(":", " ")
    kept = "".join(one for one in last if one.isprintable()).lstrip(". ")
    stem, dot, ending = kept.rpartition(".")
    short = f"{stem[:_LONGEST_NAME]}{dot}{ending[:12]}" if stem else kept[:_LONGEST_NAME]
    return short or "export"
