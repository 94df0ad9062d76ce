"""The compiled part of the WhatsApp source: header lines, names and bodies straight from the bytes.

Numba compiles each function once and keeps it. Positions are in bytes. Importing this module costs a second
where Numba was not loaded yet, so only `read` does it.
"""

from __future__ import annotations

import numpy as np
from numba import njit, types

from nabij.sources.whatsapp_bytes import mark_width, skip_marks, space_width
from nabij.sources.whatsapp_stamps import (
    CAPITAL_HALF,
    CLOCK_TIME,
    CUT,
    ENDED,
    NO,
    ONE,
    PROGRESS,
    ROW,
    SHAPE_BITS,
    SPOTS,
    THREE,
    TWO,
    parse_header,
)

#: Rows of the table that `scan_headers` fills: one column a header line.
LINE, SHAPE, FIRST, SECOND, THIRD, CLOCK, NAME, NAME_END, BODY, STOP, CAPITAL = range(11)
CELLS = 11

#: A name is at most this many bytes; what comes later is no name but talk with a colon.
_LONGEST_NAME = 300
#: A header that was read is the model for those after it: a row, where it begins and how wide it is.
_BEGIN, _WIDTH, _MODEL = ROW, ROW + 1, ROW + 2
_MODELS = 4

#: Which first byte and length a fixed string has (column 0: a fixed beginning); those beginnings and where
#: each ends; how wide the strings are that may stand behind a caption.
Tables = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]
_BYTES = types.Array(types.uint8, 1, "C", readonly=True)
_PLACES = types.Array(types.int64, 1, "C", readonly=True)


@njit(nogil=True, cache=True)
def _figures(data: np.ndarray, i: int, end: int) -> int:
    value = 0
    for k in range(i, end):
        value = value * 10 + data[k] - 48
    return value


@njit(nogil=True, cache=True)
def _follow_model(data: np.ndarray, at: int, end: int, models: np.ndarray, row: np.ndarray) -> int:
    """Read a header that differs from one before it in its figures only; give `NO` where none is like it.

    Nearly all headers of a file are alike, and comparing is five times as fast as reading.
    """
    for m in range(_MODELS):
        begin, width = models[m, _BEGIN], models[m, _WIDTH]
        if width == 0 or at + width > end:
            continue
        same = True
        for k in range(width):
            a, b = data[at + k], data[begin + k]
            if a != b and not (48 <= a <= 57 and 48 <= b <= 57):
                same = False
                break
        if not same:
            continue
        for k in range(SPOTS):
            row[k] = models[m, k]
        move = at - begin
        for k in range(3):
            spot = SPOTS + 2 * k
            row[ONE + k] = _figures(data, models[m, spot] + move, models[m, spot + 1] + move)
        clock = row[CLOCK_TIME] // 1_000_000
        for k in range(3, 6):
            spot = SPOTS + 2 * k
            clock = clock * 100 + _figures(data, models[m, spot] + move, models[m, spot + 1] + move)
        row[CLOCK_TIME] = clock
        return at + width
    return NO


@njit(nogil=True, cache=True)
def _ends_in_blank(data: np.ndarray, begin: int, end: int) -> bool:
    for width in range(1, min(3, end - begin) + 1):  # noqa: SIM110  (Numba knows no generators)
        if space_width(data, end - width, end) == width:
            return True
    return False


@njit(nogil=True, cache=True)
def _keep_model(
    data: np.ndarray, at: int, width: int, models: np.ndarray, count: int, row: np.ndarray
) -> int:
    """Make the header just read a model, where its figures are Western; give how many were kept so far.

    A model ends in the one blank after its bracket, dash or colon. Without that blank, or where blanks alone
    end a header, the next one may go on where this one stopped.
    """
    if not row[SHAPE_BITS] & ENDED or not _ends_in_blank(data, at, at + width):
        return count
    for k in range(6):
        for i in range(row[SPOTS + 2 * k], row[SPOTS + 2 * k + 1]):
            if not 48 <= data[i] <= 57:
                return count
    model = models[count % _MODELS]
    model[:ROW] = row
    model[_BEGIN], model[_WIDTH] = at, width
    return count + 1


@njit(nogil=True, cache=True)
def _find_colon(data: np.ndarray, i: int, end: int) -> int:
    """Give where the colon after a name stands: the first that a blank, a mark or the line's end follows."""
    last = min(end, i + _LONGEST_NAME)
    for j in range(i, last):
        if data[j] == 0x3A:
            k = j + 1
            if k >= end or data[k] == 0x20 or space_width(data, k, end) or mark_width(data, k, end):
                return j
    return -1


@njit(
    types.UniTuple(types.int64, 5)(
        _BYTES, types.int64, types.int64, types.int64[::1], types.int32[:, ::1], types.int64
    ),
    nogil=True,
    cache=True,
)
def scan_headers(
    data: np.ndarray, at: int, line: int, begins: np.ndarray, cells: np.ndarray, base: int
) -> tuple[int, int, int, int, int]:
    """Find every line that begins as a header of the grammar, until the file or the room ends.

    Args:
        data: the file.
        at: where to begin: at the start of a line.
        line: the number of that line, from 0.
        begins: filled with the start of each header line.
        cells: filled with what stands in it; positions count from its start.
        base: the column of `cells` that belongs to the first header line found.

    Returns:
        how many were found; where the scan stopped; the number of the line there; the shape, so far as
        it could be read, of a header that the end of the file cuts in half, or -1; and 1 where a line
        ended in CR LF.
    """
    size, room, count, cut, crlf = data.size, begins.size, 0, -1, 0
    row, models, kept = np.zeros(ROW, np.int64), np.zeros((_MODELS, _MODEL), np.int64), 0
    while at < size and count < room:
        stop = at
        while stop < size and data[stop] != 10:
            stop += 1
        if stop > at and data[stop - 1] == 13:
            crlf = 1
        first = data[at]
        if first == 0x5B or 48 <= first <= 57 or first >= 0xC2:
            end = stop - 1 if stop > at and data[stop - 1] == 13 else stop
            i = _follow_model(data, at, end, models, row)
            if i < 0:
                i = parse_header(data, at, end, row)
                if i >= 0:
                    kept = _keep_model(data, at, i - at, models, kept, row)
            if i >= 0:
                begins[count], here = at, base + count
                cells[LINE, here], cells[SHAPE, here] = line, row[SHAPE_BITS]
                cells[FIRST, here], cells[SECOND, here] = row[ONE], row[TWO]
                cells[THIRD, here], cells[CLOCK, here] = row[THREE], row[CLOCK_TIME]
                cells[CAPITAL, here] = row[CAPITAL_HALF]
                i = skip_marks(data, i, end)
                colon = _find_colon(data, i, end)
                if colon > i:
                    cells[NAME, here], cells[NAME_END, here] = i - at, colon - at
                    i = skip_marks(data, colon + 1, end)
                    width = space_width(data, i, end)
                    i = i + width if width else colon + 1
                else:
                    cells[NAME, here] = cells[NAME_END, here] = i - at
                cells[BODY, here], cells[STOP, here] = i - at, end - at
                count += 1
            elif i == CUT and stop >= size and row[PROGRESS]:
                cut = row[SHAPE_BITS]
                return count, at, line, cut, crlf
        at = stop + 1
        line += 1
    return count, min(at, size), line, cut, crlf


@njit(
    types.int64(_BYTES, types.int64[::1], types.int64[::1], types.int32[::1], types.int64[::1]),
    nogil=True,
    cache=True,
)
def number_names(
    data: np.ndarray, begin: np.ndarray, end: np.ndarray, ids: np.ndarray, firsts: np.ndarray
) -> int:
    """Give each distinct name (as bytes) a number in order of appearance; return how many there are.

    Args:
        data: the file.
        begin: start of each row's name.
        end: its end; equal to `begin` where there is none.
        ids: filled with the number of each row's name, -1 for none.
        firsts: filled with the first row of each name; as long as there are rows.
    """
    size = 16
    while size < 2 * begin.size:
        size *= 2
    table = np.full(size, -1, np.int32)
    count = 0
    for k in range(begin.size):
        a, b = begin[k], end[k]
        if a == b:
            ids[k] = -1
            continue
        code = np.uint64(14695981039346656037)
        for i in range(a, b):
            code = (code ^ np.uint64(data[i])) * np.uint64(1099511628211)
        place = np.int64((code ^ (code >> np.uint64(29))) & np.uint64(size - 1))
        while True:
            known = table[place]
            if known < 0:
                table[place] = count
                firsts[count] = k
                ids[k] = count
                count += 1
                break
            other = begin[firsts[known]]
            same = end[firsts[known]] - other == b - a
            i = 0
            while same and i < b - a:
                same = data[a + i] == data[other + i]
                i += 1
            if same:
                ids[k] = known
                break
            place = (place + 1) & (size - 1)
    return count


@njit(nogil=True, cache=True)
def _begins_with(data: np.ndarray, i: int, end: int, pool: np.ndarray, ends: np.ndarray) -> bool:
    """Say whether one of the beginnings in the pool stands at `i`."""
    begin = 0
    for k in range(ends.size):
        width = ends[k] - begin
        if i + width <= end and data[i] == pool[begin]:
            same = True
            for m in range(1, width):
                if data[i + m] != pool[begin + m]:
                    same = False
                    break
            if same:
                return True
        begin = ends[k]
    return False


@njit(nogil=True, cache=True)
def _worth_a_look(data: np.ndarray, i: int, stop: int, end: int, tables: Tables) -> bool:
    """Say whether a body may be the messenger's own words; most are told apart by a glance."""
    lengths, pool, ends, widths = tables
    if i >= end:
        return True
    first, last = data[i], data[end - 1]
    if first == 0x3C or last in (0x3E, 0x29) or mark_width(data, i, end):
        return True
    if end - i < lengths.shape[1] and lengths[first, end - i]:
        return True
    for k in range(widths.size):  # a mark before the messenger's last words: caption U+200E image omitted
        j = end - widths[k] - 3
        if j >= i and data[j] == 0xE2 and data[j + 1] == 0x80 and data[j + 2] == 0x8E:
            return True
    if i < stop < end:
        last = data[stop - 1]
        if last in (0x29, 0x3E) or (last == 0x3A and stop - i < 30):
            return True
    return lengths[first, 0] and _begins_with(data, i, end, pool, ends)


@njit(
    types.int64(
        _BYTES,
        types.UniTuple(types.int64[::1], 3),
        types.Tuple((types.Array(types.boolean, 2, "C", readonly=True), _BYTES, _PLACES, _PLACES)),
        types.int64[::1],
        types.uint8[::1],
        types.boolean[::1],
        types.int64,
    ),
    nogil=True,
    cache=True,
)
def copy_bodies(
    data: np.ndarray,
    spans: tuple[np.ndarray, np.ndarray, np.ndarray],
    tables: Tables,
    offsets: np.ndarray,
    out: np.ndarray,
    look: np.ndarray,
    crlf: int,
) -> int:
    """Copy all bodies into one buffer, line ends as LF, and mark those that may be the messenger's words.

    Args:
        data: the file.
        spans: int64 (n,), three times: where each body starts, where its first line ends, and where the
            next message starts.
        tables: the messenger's fixed strings, `whatsapp_words.Words.tables`.
        offsets: filled; body k is `out[offsets[k]:offsets[k + 1]]`.
        out: room for them, as large as `data`.
        look: filled; True where the body may be the messenger's words.
        crlf: 1 where lines end in CR LF, else 0.

    Returns:
        how many bytes were written.
    """
    begin, line_end, end = spans
    at = 0
    offsets[0] = 0
    for k in range(begin.size):
        i, stop = begin[k], end[k]
        if stop > i and data[stop - 1] == 10:
            stop -= 1
            if stop > i and data[stop - 1] == 13:
                stop -= 1
        look[k] = _worth_a_look(data, i, line_end[k], stop, tables)
        if not crlf:
            width = max(stop - i, 0)
            for m in range(width):
                out[at + m] = data[i + m]
            at += width
            i = stop
        while i < stop:
            c = data[i]
            i += 1
            if c == 13 and i < stop and data[i] == 10:
                continue
            out[at] = c
            at += 1
        offsets[k + 1] = at
    return at
