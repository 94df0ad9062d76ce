"""The text in `attributedBody`, Apple's old archive of a text with its attributes (a typedstream).

Only the text is of use: it follows the class name `NSString`, after a `+`, with its length before it.
Nothing here trusts the bytes.
"""

from __future__ import annotations

import plistlib

_CLASS, _TEXT = b"NSString", b"+"
#: Stands before a length of two or four bytes, lowest first.
_WIDE = {0x81: 2, 0x82: 4}
#: What follows the text in a whole archive.
_END = b"\x86\x84"
#: An edit history larger than this is none.
_LARGEST_HISTORY = 1 << 20


def read_text(archive: bytes) -> str | None:
    """Give the text without NULs, or None where the bytes hold none.

    U+FFFC stands where an attachment goes. Where the length runs past the text, as in an archive that was
    cut off, the end mark tells where it stops.
    """
    named = archive.find(_CLASS)
    plus = archive.find(_TEXT, named + len(_CLASS)) if named >= 0 else -1
    if plus < 0 or plus + 1 >= len(archive):
        return None
    start = plus + 2
    length = archive[plus + 1]
    if length in _WIDE:
        start += _WIDE[length]
        length = int.from_bytes(archive[plus + 2 : start], "little")
    return _decode(archive[start : start + length], length).replace("\0", "")


def _decode(piece: bytes, length: int) -> str:
    if len(piece) == length:
        try:
            return piece.decode("utf-8")
        except UnicodeDecodeError:
            pass
    end = piece.find(_END)
    return piece[: end if end >= 0 else len(piece)].decode("utf-8", "replace")


def read_last_edit(history: bytes) -> str | None:
    """Give the newest text in the edit history (`message_summary_info`), or None where there is none."""
    if not history.startswith(b"bplist00") or len(history) > _LARGEST_HISTORY:
        return None
    try:
        told: object = plistlib.loads(history)
    except Exception:  # noqa: BLE001  (hostile lists make plistlib raise whatever struct, int or recursion raise)
        return None
    parts = told.get("ec") if isinstance(told, dict) else None
    if not isinstance(parts, dict):
        return None
    texts: list[str] = []
    for edits in parts.values():
        newest = edits[-1] if isinstance(edits, list) and edits else None
        archive = newest.get("t") if isinstance(newest, dict) else None
        text = read_text(archive) if isinstance(archive, bytes) else None
        if text:
            texts.append(text)
    return "\n".join(texts) or None
