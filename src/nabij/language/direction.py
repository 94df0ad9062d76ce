"""What somebody else typed, made safe to stand inside a sentence of ours.

Unicode has signs that are not seen and still act: they turn the writing direction of all that follows, speak
to the terminal, or hide a word. A name or a message with such a sign could make our own sentence read as
another one. Ordinary right-to-left writing stays and is set apart, so that it turns nothing around it.
"""

from __future__ import annotations

import re
import unicodedata

_BREAKS = re.compile("[\t\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]")
#: Control signs (a terminal obeys them), halves of characters, signs that turn the direction, and spaces
#: of no width; U+200C and U+200D stay, for Persian and joined emoji are written with them.
_ACTING = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff]+"
)
_FIRST_STRONG, _POP = "\u2068", "\u2069"
_RIGHT_TO_LEFT = {"R", "AL", "AN"}


def without_acting(text: str) -> str:
    """Give a text on one line without the signs that are not seen and act."""
    return _ACTING.sub("", _BREAKS.sub(" ", text))


def set_apart(text: str) -> str:
    """Give a text so that it turns nothing around it: between isolates where it has right-to-left letters."""
    if text.isascii() or not any(unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT for sign in text):
        return text
    return f"{_FIRST_STRONG}{text}{_POP}"
