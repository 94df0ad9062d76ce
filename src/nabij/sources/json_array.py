"""The objects of a long JSON list one by one, so that a file that breaks off gives all before the break."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any

from nabij.sources.fields import Json
from nabij.sources.gathering import Tally
from nabij.sources.limits import LARGEST_OBJECT

#: So many bytes are turned into text at a time; twice as many where one object does not fit.
_PIECE = 1 << 20
_BETWEEN = re.compile(r"[\s,]*")
_PREAMBLE = 1 << 18
#: Stands for an object that breaks off or makes no sense.
_CUT = object()


def read_preamble(content: bytes, opening: str) -> Json:
    """Give what stands before a list, as an object without the list; empty where it makes no sense."""
    text = content[:_PREAMBLE].decode("utf-8", "replace")
    found = re.search(opening, text)
    if found is None:
        return {}
    try:
        preamble = json.loads(text[: found.end()] + "]}")
    except (ValueError, RecursionError):
        return {}
    return preamble if isinstance(preamble, dict) else {}


def read_array(content: bytes, opening: str, file: str, tally: Tally) -> Iterator[tuple[int, Json]]:
    """Give (number from 1, object) for each object in a list, each counted as a unit.

    What is no object is noted as not understood; where the text breaks off or makes no sense, the rest is
    one record that is `cut_off`.

    Args:
        content: valid UTF-8.
        opening: regular expression for what stands before the first object, within the first 256 KiB.
        file: the name in the notes.
        tally: the account.
    """
    begin = re.search(opening, content[:_PREAMBLE].decode("utf-8", "replace"))
    if begin is None:
        return
    first = len(begin.string[: begin.end()].encode())
    for number, found in enumerate(_values(content, first), 1):
        tally.units += 1
        if isinstance(found, dict):
            yield number, found
        else:
            cut = found is _CUT
            tally.skip(file, number, "cut_off" if cut else "not_understood", "warning")


def _values(content: bytes, at: int) -> Iterator[Any]:
    """Give the values of a list up to its end; `_CUT` and then nothing where one makes no sense."""
    scan = json.JSONDecoder().raw_decode
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    text, place, size = "", 0, _PIECE
    while not text.startswith("]", place):
        try:
            found, end = scan(text, place)
        except ValueError:
            found, end = _CUT, len(text)
        except RecursionError:
            yield _CUT
            return
        last = at >= len(content) or len(text) - place > LARGEST_OBJECT
        if last and place == len(text):
            return
        if last or (found is not _CUT and end < len(text)):
            yield found
            if found is _CUT:
                return
            place, size = _skip(text, end), _PIECE
        else:
            text = text[place:] + decoder.decode(content[at : at + size], final=at + size >= len(content))
            at, size, place = at + size, size * 2, 0
            place = _skip(text, 0)


def _skip(text: str, place: int) -> int:
    found = _BETWEEN.match(text, place)
    return found.end() if found else place
