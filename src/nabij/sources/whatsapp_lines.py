"""Which lines of a WhatsApp export begin a message, and when it was sent.

Many lines can look like a header: people paste chats into chats. A file has one shape of header, the one
most lines have; another is believed only where it recurs and fits between its neighbours in time.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import polars as pl

from nabij.messages.parts import map_side_by_side
from nabij.messages.strings import to_series
from nabij.sources import whatsapp_kernel as kernel
from nabij.sources import whatsapp_stamps as stamps
from nabij.sources.dates import (
    DateOrder,
    Evidence,
    Order,
    decide_order,
    locale_hint,
    swapped,
    to_seconds,
    to_times,
)
from nabij.sources.decoding import NoteRow
from nabij.sources.whatsapp_words import Words

#: A file is cut into pieces no smaller than this many bytes.
_PIECE = 1 << 22
_DAY = np.timedelta64(1, "D")
#: A second shape needs this many lines, and so large a share of them in their place in time.
_RECURS, _IN_PLACE = 3, 0.9
#: Rules that no other evidence could overrule.
_CERTAIN = {"date_year_first", "date_above_twelve"}
_MEDIA_NAME = (
    r"(?:(?:IMG|VID|AUD|PTT|STK|DOC)-(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})-WA)"
    r"|(?:-(?:PHOTO|VIDEO|AUDIO|STICKER|GIF)-(?P<y2>\d{4})-(?P<m2>\d{2})-(?P<d2>\d{2})-)"
    r"|(?:(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2})-(?:PHOTO|VIDEO|AUDIO)-)"
)


@dataclass(frozen=True, slots=True)
class Written:
    """Dates as they stand in the file, for when another export tells their order."""

    first: np.ndarray
    second: np.ndarray
    third: np.ndarray
    seconds: np.ndarray
    evidence: Evidence

    def decide(self, others: np.ndarray) -> tuple[Order, np.ndarray]:
        """Give the order and the times, now that moments of another export are known."""
        evidence = replace(self.evidence, others=others, seconds=self.seconds)
        order = decide_order(self.first, self.second, self.third, evidence)
        times, _ = to_times(order.order, self.first, self.second, self.third, self.seconds)
        return order, times


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The lines that begin a message.

    Attributes:
        begins: int64 (n,), where each begins.
        ends: int64 (n,), where its message ends.
        cells: int32 (`kernel.CELLS`, n), what stands in the header.
        at: datetime64[ms] (n,).
        order: the order of their dates.
        units: all lines of the file.
        notes: what was skipped or guessed.
        apple: an iPhone wrote the file.
        coarse: times have whole minutes.
        crlf: 1 where lines end in CR LF, else 0.
        written: the dates as written, where their order is not certain; else None.
    """

    begins: np.ndarray
    ends: np.ndarray
    cells: np.ndarray
    at: np.ndarray
    order: Order
    units: int
    notes: tuple[NoteRow, ...]
    apple: bool
    coarse: bool
    crlf: int
    written: Written | None


@dataclass(frozen=True, slots=True)
class _Scan:
    begins: np.ndarray
    cells: np.ndarray
    units: int
    stop: int  # where the text ends, before a header that is cut in half
    cut: int  # the shape of that header, or -1
    crlf: int


@dataclass(frozen=True, slots=True)
class _Dated:
    """Rows of one shape with their times.

    `state` is 1 read, 2 read with day and month changed, 0 no header after all, -1 a date that cannot be.
    """

    rows: np.ndarray
    at: np.ndarray
    state: np.ndarray
    order: Order
    written: Written


def find_lines(data: np.ndarray, name: str, latest: np.datetime64 | None, words: Words) -> Lines | None:
    """Give the lines that begin a message, or None where there are none.

    Args:
        data: uint8, the file in UTF-8.
        name: its name in the notes.
        latest: when the file was made, where that is known.
        words: the messenger's fixed strings.
    """
    scan = _scan(data)
    if not scan.begins.size:
        return None
    shapes = scan.cells[kernel.SHAPE]
    counts = np.bincount(shapes, minlength=stamps.SHAPES)
    shape = int(counts.argmax())
    stop, cut = _cut(scan, shape, data.size)
    main = _date(data, scan, np.flatnonzero(shapes == shape), latest, words)
    at, state = np.zeros(shapes.size, "M8[ms]"), np.zeros(shapes.size, np.int8)
    at[main.rows], state[main.rows] = main.at, main.state
    mixed = bool((main.state == 2).any())
    for other in np.argsort(-counts, kind="stable")[1:5]:
        if counts[other] < _RECURS or not (main.state > 0).any():
            break
        dated = _date(data, scan, np.flatnonzero(shapes == other), latest, words)
        dated = _in_place(dated, np.flatnonzero(state > 0), at)
        if dated is not None:
            at[dated.rows], state[dated.rows], mixed = dated.at, dated.state, True
    kept = np.flatnonzero(state)
    return _lines(scan, kept, at, state, main, _notes(name, scan, kept, state, mixed=mixed, cut=cut), stop)


def _scan(data: np.ndarray) -> _Scan:
    """Find all header-like lines; a large file in pieces, side by side.

    The pieces fill one table, each from a column of its own, which then close ranks: a table a piece would
    cost its memory twice.
    """
    starts = _pieces(data)
    rooms = [(end - start) // 64 + 1024 for start, end in starts]
    begins, cells = np.empty(sum(rooms), np.int64), np.empty((kernel.CELLS, sum(rooms)), np.int32)

    def scan(piece: tuple[tuple[int, int], int, int]) -> _Scan:
        (start, end), base, room = piece
        return _scan_piece(data[start:end], begins[base : base + room], cells, base)

    bases = [sum(rooms[:k]) for k in range(len(rooms))]
    found = list(map_side_by_side(scan, list(zip(starts, bases, rooms, strict=True))))
    line = 0
    for (start, _), piece in zip(starts, found, strict=True):
        piece.begins[:] += start
        piece.cells[kernel.LINE] += line
        line += piece.units
    last = starts[-1][0] + found[-1].stop, found[-1].cut, max(piece.crlf for piece in found)
    if all(piece.cells.base is cells for piece in found):
        return _Scan(*_close_ranks(found, begins, cells), line, *last)
    every = [piece.begins for piece in found], [piece.cells for piece in found]
    return _Scan(np.concatenate(every[0]), np.concatenate(every[1], 1), line, *last)


def _close_ranks(found: list[_Scan], begins: np.ndarray, cells: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Move what the pieces found to the front of the table they share."""
    count = 0
    for place, piece in enumerate(found):
        end = count + piece.begins.size
        if place:  # the first stands where it should
            begins[count:end], cells[:, count:end] = piece.begins, piece.cells
        count = end
    return begins[:count], cells[:, :count]


def _pieces(data: np.ndarray) -> list[tuple[int, int]]:
    """Cut a file into as many pieces as there are cores, each of some megabytes, at line ends."""
    count = max(1, min(os.cpu_count() or 1, 4, data.size // _PIECE))
    cuts = [0]
    for k in range(1, count):
        at = max(k * data.size // count, cuts[-1])
        end = np.flatnonzero(data[at : at + _PIECE] == 10)
        if end.size:
            cuts.append(at + int(end[0]) + 1)
    return [(a, b) for a, b in zip(cuts, [*cuts[1:], data.size], strict=True) if a < b or data.size == 0]


def _scan_piece(data: np.ndarray, begins: np.ndarray, cells: np.ndarray, base: int) -> _Scan:
    """Find the header-like lines of a piece, in its part of the table where they fit there."""
    room = begins.size
    found, at, line, cut, returns = kernel.scan_headers(data, 0, 0, begins, cells, base)
    blocks = [(begins[:found], cells[:, base : base + found])]
    while at < data.size and cut < 0:
        more, table = np.empty(room, np.int64), np.empty((kernel.CELLS, room), np.int32)
        found, at, line, cut, crlf = kernel.scan_headers(data, at, line, more, table, 0)
        blocks.append((more[:found], table[:, :found]))
        returns |= crlf
    if len(blocks) > 1:
        every = [block[0] for block in blocks], [block[1] for block in blocks]
        blocks = [(np.concatenate(every[0]), np.concatenate(every[1], 1))]
    return _Scan(*blocks[0], line + (cut >= 0), at, cut, returns)


def _cut(scan: _Scan, shape: int, size: int) -> tuple[int, bool]:
    """Say where the text ends and whether a header like the others is cut in half there."""
    same = stamps.BRACKET | 7 << 1
    is_cut = scan.cut >= 0 and scan.cut & same == shape & same
    return (scan.stop if is_cut else size), is_cut


def _date(
    data: np.ndarray, scan: _Scan, rows: np.ndarray, latest: np.datetime64 | None, words: Words
) -> _Dated:
    """Decide the order of the dates of rows of one shape and read them."""
    cells = scan.cells if rows.size == scan.begins.size else scan.cells[:, rows]
    first, second, third, clock = (
        cells[at] for at in (kernel.FIRST, kernel.SECOND, kernel.THIRD, kernel.CLOCK)
    )
    seconds, told = to_seconds(clock // 10_000 % 100, clock // 100 % 100, clock % 100, clock // 1_000_000)
    if cells[kernel.SHAPE, 0] & stamps.NO_YEAR:
        third = _years(first, second, latest)
    order, evidence = decide_order(first, second, third), Evidence()
    if order.rule not in _CERTAIN:
        evidence = Evidence(media=_media(data, scan, rows), latest=latest, hint=_hint(data, cells, words))
        order = decide_order(first, second, third, evidence)
    at, valid = to_times(order.order, first, second, third, seconds)
    state = valid.astype(np.int8)
    written = Written(first, second, third, seconds, evidence)
    if not valid.all():
        at, state = _other_order(order.order, written, at, valid)
    state[~told] = -1
    return _Dated(rows, at, state, order, written)


def _other_order(
    order: DateOrder, written: Written, at: np.ndarray, valid: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Read dates that cannot be with day and month changed, where that fits between their neighbours.

    A phone whose region was changed halfway writes both orders. What does not fit was pasted.
    """
    changed, possible = to_times(
        swapped(order), written.first, written.second, written.third, written.seconds
    )
    state = np.where(valid, 1, np.where(possible, 0, -1)).astype(np.int8)
    asked, sure = np.flatnonzero(~valid & possible), np.flatnonzero(valid & ~possible)
    if not asked.size:
        return at, state
    state[asked[_between(changed[asked], asked, sure, at)]] = 2
    # a stretch of changed dates carries along those in it that could be read either way
    telling = np.flatnonzero((state == 2) | (valid & ~possible))
    open_rows = np.flatnonzero(valid & possible & (at != changed))
    if telling.size:
        place = np.searchsorted(telling, open_rows)
        before = state[telling[np.maximum(place - 1, 0)]]
        after = state[telling[np.minimum(place, telling.size - 1)]]
        state[open_rows[(before == 2) & (after == 2)]] = 2
    return np.where(state == 2, changed, at), state


def _between(times: np.ndarray, rows: np.ndarray, sure: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Say which times lie between those of the sure rows before and after them."""
    if not sure.size:
        return np.ones(rows.size, np.bool_)
    place = np.searchsorted(sure, rows)
    before, after = at[sure[np.maximum(place - 1, 0)]], at[sure[np.minimum(place, sure.size - 1)]]
    return ((place == 0) | (times >= before)) & ((place == sure.size) | (times <= after + _DAY))


def _in_place(dated: _Dated, sure: np.ndarray, at: np.ndarray) -> _Dated | None:
    """Give the rows of a second shape where they stand in their place in time, else nothing.

    A chat that was pasted is older than the message that holds it, so its lines run backwards.
    """
    rows = dated.rows[dated.state > 0]
    if rows.size < _RECURS:
        return None
    times = dated.at[dated.state > 0]
    place = np.searchsorted(sure, rows)
    later = (place == 0) | (times > at[sure[np.maximum(place - 1, 0)]])
    fits = _between(times, rows, sure, at)
    return dated if fits.mean() >= _IN_PLACE and later.mean() >= 0.5 else None


def _years(month: np.ndarray, day: np.ndarray, latest: np.datetime64 | None) -> np.ndarray:
    """Give years to dates without one: they rise at each new year, and the last is not in the future."""
    turns = np.concatenate([[0], np.cumsum(np.diff(month * 31 + day) < -180)])
    last = latest if latest is not None else np.datetime64("2020-12-31")
    year = int(last.astype("M8[Y]").astype(int)) + 1970
    begun = int(last.astype("M8[M]").astype(int)) % 12 + 1
    return (year - int(month[-1] > begun) - turns[-1] + turns).astype(np.int32)


def _hint(data: np.ndarray, cells: np.ndarray, words: Words) -> Literal["dmy", "mdy", ""]:
    """Say what spelling and language hint at."""
    shape = int(cells[kernel.SHAPE, 0])
    sample = data[: 1 << 18].tobytes()
    return locale_hint(
        separator=stamps.SEPARATORS[shape >> 1 & 7],
        capital_half=bool(cells[kernel.CAPITAL].any()),
        short_year=not shape >> 4 & 3,
        day_first_words=any(word in sample for word in words.day_first),
    )


def _media(data: np.ndarray, scan: _Scan, rows: np.ndarray) -> np.ndarray:
    """Give (row, year, month, day) of the file names that hold a date."""
    begin = scan.begins[rows] + scan.cells[kernel.BODY, rows]
    end = scan.begins[rows] + scan.cells[kernel.STOP, rows]
    offsets, out = np.empty(rows.size + 1, np.int64), np.empty(data.size, np.uint8)
    nothing = (
        np.zeros((256, 1), np.bool_),
        np.zeros(1, np.uint8),
        np.zeros(0, np.int64),
        np.zeros(0, np.int64),
    )
    look = np.empty(rows.size, np.bool_)
    used = kernel.copy_bodies(data, (begin, end, end), nothing, offsets, out, look, 0)
    found = pl.DataFrame({"group": to_series(offsets, out[:used]).str.extract_groups(_MEDIA_NAME)}).unnest(
        "group"
    )
    dates = found.select(
        pl.int_range(pl.len()).alias("row"),
        *(
            pl.coalesce(pl.col(*names)).cast(pl.Int64)
            for names in (("year", "y2", "y3"), ("month", "m2", "m3"), ("day", "d2", "d3"))
        ),
    )
    return dates.drop_nulls().to_numpy()


def _notes(
    name: str, scan: _Scan, kept: np.ndarray, state: np.ndarray, *, mixed: bool, cut: bool
) -> list[NoteRow]:
    """Account for the lines that go into no message."""
    lines = scan.cells[kernel.LINE, kept].astype(np.int64)
    rows: list[NoteRow] = []
    if not kept.size:
        return [(name, 1, scan.units, "impossible_date", "warning")] if scan.units else []
    if lines[0]:
        rows.append((name, 1, int(lines[0]), "before_first_message", "info"))
    after = np.append(lines[1:], scan.units - cut)
    rows.extend(
        (name, int(lines[k]) + 1, int(after[k] - lines[k]), "impossible_date", "warning")
        for k in np.flatnonzero(state[kept] < 0)
    )
    if cut:
        rows.append((name, scan.units, 1, "cut_off", "warning"))
    if mixed:
        rows.append((name, None, 0, "second_shape", "warning"))
    return rows


def _lines(
    scan: _Scan,
    kept: np.ndarray,
    at: np.ndarray,
    state: np.ndarray,
    main: _Dated,
    notes: list[NoteRow],
    stop: int,
) -> Lines:
    """Put together what begins a message; a date that cannot be still ends the message before it."""
    every = kept.size == scan.begins.size
    begins = scan.begins if every else scan.begins[kept]
    ends = np.append(begins[1:], stop)
    good = state[kept] > 0
    shape = int(scan.cells[kernel.SHAPE, main.rows[0]])
    pick = kept if good.all() else kept[good]
    if not good.all():
        begins, ends = begins[good], ends[good]
    unsure = main.order.rule not in _CERTAIN and pick.size == main.rows.size
    return Lines(
        begins=begins,
        ends=ends,
        cells=scan.cells if pick.size == scan.begins.size else scan.cells[:, pick],
        at=at[pick],
        order=main.order,
        units=scan.units,
        notes=tuple(notes),
        apple=bool(shape & stamps.BRACKET) or shape >> 12 & 3 == 3,
        coarse=not shape & stamps.SECONDS,
        crlf=scan.crlf,
        written=main.written if unsure else None,
    )
