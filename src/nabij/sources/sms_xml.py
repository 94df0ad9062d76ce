"""The tags of a backup in XML, one at a time, in bounded memory and however badly it is written.

An XML parser will not do. These files hold emoji as two halves (`&#55357;&#56841;`), characters that XML
forbids, photos of many megabytes in one attribute, and often break off. A tag is read by its shape; what
lies in `data="..."` is let go as it streams by. A DOCTYPE is refused: no backup has one, bombs do.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from nabij.errors import BrokenExport, BrokenZip, UnreadableFile
from nabij.sources.limits import LARGEST_XML_TAG

_NAME = "SMS Backup & Restore"
_CHUNK = 1 << 20
#: A tag that has not ended after so much holds a photo.
_PHOTO = 1 << 20
_COMMENT, _CDATA = (b"<!--", b"-->"), (b"<![CDATA[", b"]]>")
_QUOTED = rb"""(?:[^"'<>]++|"[^"]*+"|'[^']*+')*+"""
_TAG = re.compile(rb"<(/?)([A-Za-z_][\w:.-]*+)(" + _QUOTED + rb")>")
_BEGUN = re.compile(rb"<[/?]?[A-Za-z_]?[\w:.-]*+" + _QUOTED)
#: Where a tag may begin: of a run of brackets the last one.
_BRACKET = re.compile(rb"<(?!<)")
_BEGUN_DATA = re.compile(rb"""\sdata\s*+=\s*+$""")
_ATTRIBUTE = re.compile(rb"""(?<![\w:.-])([\w:.-]++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)')""")
_WANTED = {
    name.encode(): name
    for name in (
        *("address", "body", "contact_name", "ct", "date", "duration", "msg_box", "number"),
        *("sub", "subject", "text", "type"),
    )
}
_REFERENCE = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));")
_HALVES = re.compile("[\ud800-\udfff]")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag.

    Attributes:
        name: its name.
        close: True for `</name>`.
        alone: True for `<name/>`.
        raw: its attributes as they stand.
        broken: True where it is no whole tag: the file ends in it, or quotes are amiss.
    """

    name: str
    close: bool
    alone: bool
    raw: bytes
    broken: bool = False

    def attributes(self) -> dict[str, str]:
        """Give the attributes that tell something; the word `null` counts as absent."""
        return {
            _WANTED[name]: resolve(double or single)
            for name, double, single in _ATTRIBUTE.findall(self.raw)
            if name in _WANTED and double != b"null" and single != b"null"
        }


def resolve(value: bytes) -> str:
    """Give the text of an attribute: references replaced, halves of an emoji joined, NULs left out."""
    try:
        text = value.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        text = value.decode("cp1252", "replace")
    if "&" in text:
        text = _REFERENCE.sub(_character, text)
    if not text.isascii() and _HALVES.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.replace("\0", "").replace("\r\n", "\n")


def _character(reference: re.Match[str]) -> str:
    decimal, hexadecimal, named = reference.groups()
    if named:
        return _NAMED[named]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if code <= 0x10FFFF else "\ufffd"


def tags(stream: IO[bytes]) -> Iterator[Tag]:
    """Give the tags of a file in order.

    Raises:
        BrokenExport: it holds a DOCTYPE, or a tag beyond all reason.
        UnreadableFile, BrokenZip: the bytes cannot be had.
    """
    rest = b""
    for chunk in _utf8_chunks(stream):
        rest += chunk
        at = 0
        while at < len(rest):
            at, tag, more = _next_tag(rest, at)
            if tag is not None:
                yield tag
            if more:
                break
        rest = _shortened(rest[at:])
    if rest.lstrip().startswith(b"<"):
        yield _broken(rest.lstrip())


def _next_tag(text: bytes, at: int) -> tuple[int, Tag | None, bool]:
    """Give where to go on, the tag found if any, and whether more of the file is needed first."""
    bracket = _BRACKET.search(text, at)
    if bracket is None:
        return len(text), None, True
    start = bracket.start()
    found = _TAG.match(text, start)
    if found:
        slash, name, raw = found.groups()
        tag = Tag(name.decode("ascii", "replace"), bool(slash), raw.endswith(b"/"), raw)
        return found.end(), tag, False
    if text.startswith(b"<!", start):
        return _skip_declaration(text, start)
    begun = _BEGUN.match(text, start)
    end = begun.end() if begun else start + 1
    if end >= len(text) or text[end] in b"\"'":
        return start, None, True
    if text[end : end + 1] == b">":  # a processing instruction, or nothing we know
        return end + 1, None, False
    return end, _broken(text[start:end]), False


def _skip_declaration(text: bytes, start: int) -> tuple[int, Tag | None, bool]:
    for opening, closing in (_COMMENT, _CDATA):
        if text.startswith(opening, start):
            end = text.find(closing, start + len(opening))
            return (start, None, True) if end < 0 else (end + len(closing), None, False)
        if opening.startswith(text[start : start + len(opening)]):
            return start, None, True
    raise BrokenExport(_NAME)


def _broken(text: bytes) -> Tag:
    name = re.match(rb"<(/?)([A-Za-z_][\w:.-]*)", text)
    if name is None:
        return Tag("", close=False, alone=True, raw=b"", broken=True)
    return Tag(name[2].decode("ascii", "replace"), bool(name[1]), alone=True, raw=b"", broken=True)


def _shortened(begun: bytes) -> bytes:
    """Give the beginning of a tag without the part of a photo or comment that it already holds."""
    if len(begun) <= _PHOTO:
        return begun
    for opening, closing in (_COMMENT, _CDATA):
        if begun.startswith(opening):
            return opening + begun[-len(closing) :]
    prefix = _BEGUN.match(begun)
    end = prefix.end() if prefix else 0
    if end < len(begun) and _BEGUN_DATA.search(begun, max(0, end - 64), end):
        return begun[: end + 1]
    if len(begun) > LARGEST_XML_TAG:
        raise BrokenExport(_NAME)
    return begun


def _utf8_chunks(stream: IO[bytes]) -> Iterator[bytes]:
    """Give the file piece by piece in UTF-8, without its mark."""
    first = _read(stream)
    wide = first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    reader = codecs.getincrementaldecoder("utf-16")("replace") if wide else None
    first = first.removeprefix(codecs.BOM_UTF8)
    while first:
        yield reader.decode(first).encode("utf-8", "surrogatepass") if reader else first
        first = _read(stream)


def _read(stream: IO[bytes]) -> bytes:
    try:
        return stream.read(_CHUNK)
    except OSError as error:
        raise UnreadableFile from error
    except MemoryError:
        raise
    except Exception as error:  # zipfile, zlib and lzma errors share no base but Exception
        raise BrokenZip from error
