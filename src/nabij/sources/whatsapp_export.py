"""One WhatsApp file, read: its messages, who writes, and what was noted on the way."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from nabij.messages import KINDS, SENT
from nabij.messages.parts import map_side_by_side
from nabij.messages.strings import to_series
from nabij.sources import whatsapp_kernel as kernel
from nabij.sources.contents import messages
from nabij.sources.dates import Order
from nabij.sources.decoding import NoteRow, decode
from nabij.sources.export import Part
from nabij.sources.whatsapp_files import find_partner, made_at, title
from nabij.sources.whatsapp_kinds import name_kinds
from nabij.sources.whatsapp_lines import Lines, Written, find_lines
from nabij.sources.whatsapp_names import Names, clean_name, find_names
from nabij.sources.whatsapp_words import Words

#: Exports end at so many messages, with and without media; a few less and the beginning may be missing.
_CAPS, _NEAR = (10_000, 40_000), 100
#: More messages than this are copied in two halves, side by side.
_MANY = 50_000
_TEXT, _SYSTEM = KINDS.categories.to_list().index("text"), KINDS.categories.to_list().index("system")

_DONE = np.empty(0, np.int64)

#: Where each body begins, where its first line ends, and where the next message begins: int64 (n,) each.
Bodies = tuple[np.ndarray, np.ndarray, np.ndarray]


@dataclass(frozen=True, slots=True)
class Export:
    """One file, read.

    Attributes:
        name: of the file.
        title: the partner or group as the file's name tells; or empty.
        people: who sent messages, in order of appearance.
        me: the export's owner, where it tells.
        frame: `MESSAGES`.
        coarse: times have whole minutes.
        order: the order of day and month.
        written: the dates as written, where their order is not certain.
        units: lines of the file.
        notes: what was skipped or guessed.
    """

    name: str
    title: str
    people: tuple[str, ...]
    me: str | None
    frame: pl.DataFrame
    coarse: bool
    order: Order
    written: Written | None
    units: int
    notes: tuple[NoteRow, ...]


def read_export(part: Part, words: Words) -> Export | None:
    """Give one file's messages; None where no line begins a message.

    Raises:
        NabijError: the part cannot be read, or holds more names than a chat has.
    """
    data, rows = decode(part.read(), part.name)
    lines = find_lines(data, part.name, made_at(part), words)
    if lines is None:
        return None
    names = find_names(data, lines)
    rows.extend(lines.notes)
    if _ends_in_half_a_name(data, lines, names):
        rows.append((part.name, lines.units, 1, "cut_off", "warning"))
        lines, names = _without_last(lines, names)
    bodies = names.begin, lines.begins + lines.cells[kernel.STOP], lines.ends
    lines = replace(
        lines, begins=_DONE, ends=_DONE, cells=_DONE
    )  # half the memory of a long chat, used by now
    frame, people, by_me = _messages(data, lines, replace(names, begin=_DONE), bodies, words)
    del data, bodies
    about = title(part, words)
    me, how = _owner(people, by_me, about)
    rows.extend(_remarks(part.name, frame, how))
    return Export(
        part.name,
        about,
        people,
        me,
        frame,
        lines.coarse,
        lines.order,
        lines.written,
        lines.units,
        tuple(rows),
    )


def _messages(
    data: np.ndarray, lines: Lines, names: Names, bodies: Bodies, words: Words
) -> tuple[pl.DataFrame, tuple[str, ...], set[str]]:
    """Give the frame, who sent messages, and who deleted their own."""
    texts, look = _copy_bodies(data, bodies, words, lines.crlf)
    del data, bodies
    rows = np.flatnonzero(look & (names.sender >= 0))
    kinds = name_kinds(texts.gather(rows), words, apple=lines.apple)
    kind = np.where(names.sender >= 0, _TEXT, _SYSTEM).astype(np.uint8)
    kind[rows] = kinds.kind.to_physical().to_numpy()
    edited = np.zeros(kind.size, np.bool_)
    edited[rows] = kinds.edited.to_numpy()
    by_me = {names.people[place] for place in np.unique(names.sender[rows[kinds.by_me.to_numpy()]])}
    if rows.size:
        chosen = np.arange(kind.size, dtype=np.uint32)
        chosen[rows] = kind.size + np.arange(rows.size, dtype=np.uint32)
        texts = pl.concat([texts, kinds.text], rechunk=True).gather(chosen)
    sender, people = _people(names, kind != _SYSTEM)
    columns = {
        "at": pl.Series(lines.at),
        "sender": sender,
        "kind": pl.Series(kind, dtype=pl.UInt8).cat.to(KINDS),
        "text": texts,
        "edited": pl.Series(edited),
    }
    return messages(columns, kind.size), people, by_me


def _copy_bodies(data: np.ndarray, spans: Bodies, words: Words, crlf: int) -> tuple[pl.Series, np.ndarray]:
    """Give the bodies as a text column, and which may be the messenger's own words."""
    count = spans[0].size
    look = np.empty(count, np.bool_)

    def copy(rows: slice) -> pl.Series:
        piece = spans[0][rows], spans[1][rows], spans[2][rows]
        offsets = np.empty(piece[0].size + 1, np.int64)
        out = np.empty(int(piece[2][-1] - piece[0][0]), np.uint8)
        used = kernel.copy_bodies(data, piece, words.tables, offsets, out, look[rows], crlf)
        return to_series(offsets, out[:used])

    if not count:
        return pl.Series(dtype=pl.String), look
    halves = [slice(count)] if count < _MANY else [slice(count // 2), slice(count // 2, count)]
    return pl.concat(list(map_side_by_side(copy, halves))), look


def _people(names: Names, sent: np.ndarray) -> tuple[pl.Series, tuple[str, ...]]:
    """Keep as people those who sent anything; what a system line names is nobody."""
    alive = np.zeros(len(names.people) + 1, np.bool_)
    alive[names.sender[sent]] = True
    alive[-1] = False
    place = np.where(alive, np.cumsum(alive) - 1, 0).astype(np.uint16)
    sender = pl.Series(place[names.sender], dtype=pl.UInt16)
    people = tuple(name for name, here in zip(names.people, alive[:-1], strict=True) if here)
    if sent.all():
        return sender, people
    return pl.select(pl.when(pl.Series(sent)).then(sender)).to_series(), people


def _owner(people: tuple[str, ...], by_me: set[str], about: str) -> tuple[str | None, str]:
    """Give who exported the chat and the rule that says so."""
    if len(by_me) == 1:
        return next(iter(by_me)), "me_from_export"
    partner = find_partner(people, about) if len(people) == 2 else None
    if partner is None:
        return None, ""
    return people[1 - people.index(partner)], "me_from_file_name"


def _remarks(name: str, frame: pl.DataFrame, how: str) -> list[NoteRow]:
    """Say what should be known of the whole file."""
    rows: list[NoteRow] = []
    if (frame["kind"] == "media").any():
        rows.append((name, None, 0, "media_not_named", "info"))
    if how:
        rows.append((name, None, 0, how, "info"))
    sent = int(frame["kind"].is_in(SENT).sum())
    if any(cap - _NEAR <= count <= cap for cap in _CAPS for count in (sent, frame.height)):
        rows.append((name, None, 0, "maybe_capped", "warning"))
    return rows


def _ends_in_half_a_name(data: np.ndarray, lines: Lines, names: Names) -> bool:
    """Say whether the file breaks off after a header, in or before the name."""
    if not data.size or data[-1] == 10 or not names.people or names.sender[-1] >= 0:
        return False
    half = data[names.begin[-1] : lines.ends[-1]].tobytes()
    if lines.ends[-1] != data.size or b"\n" in half:
        return False
    text = clean_name(half.decode("utf-8", "replace")) if half.strip() else ""
    return any(person.startswith(text) for person in names.people)


def _without_last(lines: Lines, names: Names) -> tuple[Lines, Names]:
    short = replace(
        lines,
        begins=lines.begins[:-1],
        ends=lines.ends[:-1],
        cells=np.ascontiguousarray(lines.cells[:, :-1]),
        at=lines.at[:-1],
        written=None,
    )
    return short, replace(names, sender=names.sender[:-1], begin=names.begin[:-1])
