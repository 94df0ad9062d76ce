"""From the bytes of a file to valid UTF-8, whatever they were written in."""

from __future__ import annotations

import codecs
from typing import Literal

import numpy as np
import polars as pl

#: One row of `nabij.messages.NOTES`: file, line, lines, rule, level.
NoteRow = tuple[str, int | None, int, str, str]

#: Text is turned over in pieces, so that no second copy of a large file arises.
_PIECE = 1 << 22
#: So much of a file tells UTF-16 without a mark from the rest.
_SAMPLE = 1 << 16
#: What latin-1 reads otherwise than cp1252; the five bytes that cp1252 leaves empty stay as they are.
_CP1252 = {code: bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xA0)} | {
    code: chr(code) for code in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}


def decode(content: bytes, name: str) -> tuple[np.ndarray, list[NoteRow]]:
    """Give the text as valid UTF-8 without byte order mark or NUL, and what had to be done for it.

    UTF-8 is kept as it is; a few bad bytes in it become U+FFFD and a character that the end of the file
    cuts in half is dropped. UTF-16 and UTF-32 are known by their mark or by where their NULs stand; what
    else is not UTF-8 is read as cp1252, in which every byte is a character. Lines that all end in CR, as on a
    Mac of old, end in LF.

    Args:
        content: the file.
        name: its name in the notes.

    Returns:
        uint8, shape (bytes,), read-only; and rows for `nabij.sources.contents.notes` with the rules
        `encoding`, `nul_bytes` and `cut_off`.
    """
    rows: list[NoteRow] = []
    wide = _wide_encoding(content)
    if wide:
        content = _turned(content, wide)
        rows.append((name, None, 0, "encoding", "info"))
    content = content.removeprefix(codecs.BOM_UTF8)
    if b"\0" in content:
        content = content.translate(None, b"\0")
        rows.append((name, None, 0, "nul_bytes", "warning"))
    state = _utf8_state(content)
    if state == "cut":
        content = content[: _last_whole(content)]
        rows.append((name, None, 0, "cut_off", "warning"))
    elif state == "bad":
        mended = _mostly_utf8(content)
        content = _turned(content, "utf-8" if mended else "cp1252")
        rows.append((name, None, 0, "encoding", "warning" if mended else "info"))
    if b"\n" not in content and b"\r" in content:
        content = content.replace(b"\r", b"\n")
    return np.frombuffer(content, np.uint8), rows


def _wide_encoding(content: bytes) -> str:
    """Give the name of a UTF-16 or UTF-32 encoding, or nothing."""
    if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)) and len(content) % 4 == 0:
        return "utf-32"
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    sample = np.frombuffer(content[: min(_SAMPLE, len(content) // 2 * 2)], np.uint8)
    if sample.size < 8:
        return ""
    even, odd = (float(np.mean(sample[at::2] == 0)) for at in (0, 1))
    if odd > 0.3 and even < 0.05:
        return "utf-16-le"
    if even > 0.3 and odd < 0.05:
        return "utf-16-be"
    return ""


def _utf8_state(content: bytes) -> Literal["good", "cut", "bad"]:
    """Say whether this is UTF-8, or is so up to a character that the end cuts in half."""
    if _is_utf8(content):
        return "good"
    check = codecs.getincrementaldecoder("utf-8")()
    view = memoryview(content)
    try:
        for start in range(0, len(content), _PIECE):
            check.decode(view[start : start + _PIECE])
    except UnicodeDecodeError:
        return "bad"
    return "cut" if check.getstate()[0] else "good"


def _is_utf8(content: bytes) -> bool:
    """Say whether all of this is UTF-8; Polars looks at it twenty times faster than Python does."""
    start = 0
    while start < len(content):
        end = min(start + _PIECE, len(content))
        while end < len(content) and end > start and content[end] & 0xC0 == 0x80:
            end -= 1
        if end == start:
            return False
        try:
            pl.Series([content[start:end]], dtype=pl.Binary).cast(pl.String)
        except pl.exceptions.ComputeError:
            return False
        start = end
    return True


def _last_whole(content: bytes) -> int:
    """Give where the last whole character of UTF-8 that breaks off ends."""
    start = len(content) - 1
    while content[start] & 0xC0 == 0x80:
        start -= 1
    return start


def _mostly_utf8(content: bytes) -> bool:
    """Say whether more characters beyond ASCII are sound UTF-8 than are not."""
    bad, leads = -content.count("\ufffd".encode()), 0  # those that stand there already are sound
    check = codecs.getincrementaldecoder("utf-8")("replace")
    for start in range(0, len(content), _PIECE):
        piece = content[start : start + _PIECE]
        bad += check.decode(piece).count("\ufffd")
        codes = np.frombuffer(piece, np.uint8)
        leads += int(np.count_nonzero((codes >= 0xC2) & (codes <= 0xF4)))
    return leads - bad > bad


def _turned(content: bytes, encoding: str) -> bytes:
    """Write the text anew in UTF-8, piece by piece; what cannot be read becomes U+FFFD."""
    starts = range(0, len(content), _PIECE)
    if encoding == "cp1252":
        pieces = (content[start : start + _PIECE].decode("latin-1") for start in starts)
        return b"".join(piece.translate(_CP1252).encode() for piece in pieces)
    reader = codecs.getincrementaldecoder(encoding)("replace")
    return b"".join(
        reader.decode(content[start : start + _PIECE], final=start + _PIECE >= len(content)).encode(
            "utf-8", "replace"
        )
        for start in starts
    )
