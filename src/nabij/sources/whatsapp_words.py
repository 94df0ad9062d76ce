"""The messenger's own words, ready for use: which bodies may be its words, and the patterns that tell."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

#: Marks that do not show: direction, byte order, zero width.
MARKS = "\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
#: A fixed body longer than this is looked for by its beginning.
_LONGEST = 128


@dataclass(frozen=True, slots=True)
class Words:
    """WhatsApp's fixed strings.

    Attributes:
        whole: from a whole body, without marks and final dot, to its kind (`deleted_by_me` is one more).
        edited, omitted, attached_after, attached_inside, location, call, waiting, notice, poll: patterns
            for Polars; they match a whole body.
        titles: how a file's name begins before the partner's.
        day_first: words of languages that write the day before the month.
        tables: for `whatsapp_kernel.copy_bodies`: bool (256, 128), which first byte and length a whole
            body has, and in column 0 which first byte a beginning; uint8, the beginnings one after the other;
            int64, where each ends; int64, how long the strings are that may stand behind a caption.
    """

    whole: dict[str, str]
    edited: str
    omitted: str
    attached_after: str
    attached_inside: str
    location: str
    call: str
    waiting: str
    notice: str
    poll: str
    titles: tuple[str, ...]
    day_first: tuple[bytes, ...]
    tables: tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


@cache
def load_words() -> Words:
    """Give the strings of `whatsapp_strings.toml`."""
    text = files("nabij.sources").joinpath("whatsapp_strings.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    whole = {string: kind for kind, strings in table["whole"].items() for string in strings}
    begins: dict[str, list[str]] = table["begins"]
    omitted = [string for string, kind in whole.items() if kind not in _NOT_OMITTED and string[0] != "<"]
    starts = [start for name, group in begins.items() if name != "unanswered" for start in group]
    calls, duration = _any(begins["call"]), r"\d+ ?\p{L}+\.?(?: \d+ ?\p{L}+\.?)*"
    marks = f"[{MARKS}]*"
    return Words(
        whole=whole,
        edited=rf"(?s)^(.*?)[ \n]?{marks}(?:{_any(table['edited']['marks'])})$",
        omitted=rf"(?s)^(.*?)[ \n]?\x{{200e}}<?(?:{_any(omitted)})>?\.?$",
        attached_after=rf"(?s)^{marks}([^\n]+?) {marks}(?:{_any(table['attached']['after'])})(?:\n(.*))?$",
        attached_inside=(
            rf"(?s)^(.*?)[ \n]?{marks}<{marks} ?(?:{_any(table['attached']['inside'])})"
            rf"(?:[ \x{{a0}}\x{{202f}}]?: ?([^>\n]+))?>(?:\n(.*))?$"
        ),
        location=rf"^{marks}(?:{_any(begins['location'])})[ \x{{a0}}\x{{202f}}]?: ?([^\n]*https?://\S+)$",
        call=rf"^{marks}(?:{calls})[.,]? {marks}(?:{duration}|{_any(begins['unanswered'])})\.?$",
        waiting=rf"^{marks}(?:{_any(begins['waiting'])})\.[^\n]{{0,120}}$",
        notice=rf"^{marks}(?:{_any(begins['notice'])})[^\n]{{0,400}}$",
        poll=rf"(?s)^{marks}(?:\p{{Lu}}{{4,10}} ?:\n|(?:{_any(begins['poll'])}) ?)(.+?)((?:[\n ]{marks}"
        rf"\p{{Lu}}+ ?: [^\n]*? \({marks}\d+ \S+\)){{2,}})$",
        titles=tuple(table["titles"]["before"]),
        day_first=tuple(word.encode() for word in table["hints"]["day_first"]),
        tables=(
            _lengths(list(whole), starts),
            np.frombuffer("".join(starts).encode(), np.uint8),
            np.cumsum([len(start.encode()) for start in starts]).astype(np.int64),
            np.unique([len(string.encode()) + dot for string in omitted for dot in (0, 1)]).astype(np.int64),
        ),
    )


#: Kinds whose strings never stand behind a caption.
_NOT_OMITTED = {"media", "deleted", "deleted_by_me", "empty", "call", "location"}


def _any(strings: list[str]) -> str:
    """Give a pattern that matches one of the strings."""
    return "|".join(re.sub(r"([^\w\s<>:,])", r"\\\1", string) for string in strings)


def _lengths(whole: list[str], starts: list[str]) -> np.ndarray:
    """Mark the first byte and length of each whole body, with and without a dot, and of each beginning."""
    table = np.zeros((256, _LONGEST), np.bool_)
    for string in whole:
        raw = string.encode()
        table[raw[0], [len(raw), len(raw) + 1]] = True
    for string in starts:
        table[string.encode()[0], 0] = True
    return table
