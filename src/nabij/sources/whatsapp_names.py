"""Who writes in a WhatsApp export: from the bytes before the colon to people."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

import numpy as np

from nabij.sources import whatsapp_kernel as kernel
from nabij.sources.limits import check_people
from nabij.sources.whatsapp_lines import Lines
from nabij.sources.whatsapp_words import MARKS

_MARK = re.compile(f"[{MARKS}]")
_NUMBER = re.compile(r"\+?[\d ()./-]{6,}")
#: A quotation that begins and does not end, and what would end it.
_OPENED, _CLOSES = re.compile(r"(?:^| )[\"“„«][^\"”“»]*$"), '”“»"'
#: So many messages of a name are looked at before a colon is taken to be part of it.
_ENOUGH, _LOOKED_AT = 5, 64


@dataclass(frozen=True, slots=True)
class Names:
    """Who wrote each line.

    Attributes:
        people: the names, each once, in order of appearance.
        sender: int32 (n,), a place in `people`, or -1 for a line of nobody.
        begin: int64 (n,), where each body begins.
    """

    people: tuple[str, ...]
    sender: np.ndarray
    begin: np.ndarray


def find_names(data: np.ndarray, lines: Lines) -> Names:
    """Give the people of an export; the same person under two spellings is one.

    Raises:
        NotTwoPeople: there are more names than any chat has.
    """
    begin = lines.begins + lines.cells[kernel.NAME]
    end = lines.begins + lines.cells[kernel.NAME_END]
    body = lines.begins + lines.cells[kernel.BODY]
    ids, firsts = np.empty(begin.size, np.int32), np.empty(begin.size, np.int64)
    count = kernel.number_names(data, begin, end, ids, firsts)
    check_people(count)
    people: dict[str, int] = {}
    shown: list[str] = []
    place = np.empty(count + 1, np.int32)
    place[-1] = -1  # ids of -1 lead here
    for number, row in enumerate(firsts[:count]):
        raw = data[begin[row] : end[row]].tobytes().decode("utf-8", "replace")
        stop = int(lines.begins[row] + lines.cells[kernel.STOP, row])
        first_line = data[body[row] : stop].tobytes().decode("utf-8", "replace")
        if _is_quotation(raw, first_line):
            body[ids == number] = begin[ids == number]
            place[number] = -1
            continue
        more = _rest_of_name(data, body, np.flatnonzero(ids == number), first_line) if count < 50 else ""
        if more:
            body[ids == number] += len(more.encode()) + 2
        name = clean_name(f"{raw}: {more}" if more else raw)
        place[number] = people.setdefault(_identity(name), len(people))
        if place[number] == len(shown):
            shown.append(name)
    return Names(tuple(shown), place[ids], body)


def clean_name(raw: str) -> str:
    """Give a name without invisible marks and the tilde of people who are not in the address book."""
    name = _MARK.sub("", raw).replace("\u2011", "-")
    name = re.sub(r"[\u00a0\u202f\u2009]", " ", name).strip()
    return name.lstrip("~").strip() or name or "~"


def _identity(name: str) -> str:
    """Give what is the same in all spellings: for a telephone number its figures."""
    return re.sub(r"\D", "", name) if _NUMBER.fullmatch(name) else unicodedata.normalize("NFC", name)


def _is_quotation(raw: str, first_line: str) -> bool:
    """Say whether the colon stands inside a quotation: `Anna changed the subject to "Plans: Friday"`."""
    return bool(_OPENED.search(raw)) and any(mark in first_line for mark in _CLOSES)


def _rest_of_name(data: np.ndarray, body: np.ndarray, rows: np.ndarray, first_line: str) -> str:
    """Give what follows the colon in a name with a colon: all that person's lines begin with it."""
    more, colon, _ = first_line[:80].partition(": ")
    prefix = f"{more}: ".encode()
    looked_at = body[rows[:_LOOKED_AT]]
    if not colon or looked_at.size < _ENOUGH:
        return ""
    same = all(data[at : at + len(prefix)].tobytes() == prefix for at in looked_at)
    return more if same else ""
