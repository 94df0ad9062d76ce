"""The compiled part of the WhatsApp source: header lines, names and bodies straight from the bytes.

Numba compiles each function once and keeps it. The grammar is that of formats.md section 1.2; positions
are in bytes. Importing this module costs a second where Numba was not loaded yet, so only `read` does it.
"""

from __future__ import annotations

import numpy as np
from numba import njit, types

#: Rows of the table that `scan_headers` fills: one column a header line.
LINE, SHAPE, FIRST, SECOND, THIRD, CLOCK, NAME, NAME_END, BODY, STOP, CAPITAL = range(11)
CELLS = 11

#: Bits of a header's shape. The separator of the date is bits 1-3, the place of a year of four figures
#: bits 4-5 (1 first, 2 middle, 3 last), what ends the header bits 12-13 (1 dash, 2 long dash, 3 colon).
BRACKET, COMMA, SECONDS, DOTS = 1, 1 << 6, 1 << 7, 1 << 8
HALF_AFTER, HALF_BEFORE, WORD, TIME_FIRST, NO_YEAR = 1 << 9, 1 << 10, 1 << 11, 1 << 14, 1 << 15
SEPARATORS = " /.- ,"
SHAPES = 1 << 16

#: The words for the halves of the day: 1 before noon, 2 after noon, 3 around noon.
_HALVES = {
    1: "vorm. vormittags morgens nachts 上午 凌晨 早上 清晨 오전 午前 ص π.μ. πμ de. ÖÖ eş",
    2: "nachm. nachmittags abends 下午 晚上 傍晚 오후 午後 م μ.μ. μμ du. ÖS",
    3: "mittags 中午",
}
_WORDS = [(word.encode(), half) for half, words in _HALVES.items() for word in words.split()]
_WORDS.sort(key=lambda pair: -len(pair[0]))
_WORD_BYTES = np.frombuffer(b"".join(word for word, _ in _WORDS), np.uint8).copy()
_WORD_ENDS = np.cumsum([len(word) for word, _ in _WORDS])
_WORD_HALF = np.array([half for _, half in _WORDS])

#: A date with dots and a time with seconds may end in a blank alone.
_BARE = 2 << 1 | SECONDS
#: A name is at most this many bytes; what comes later is no name but talk with a colon.
_LONGEST_NAME = 300
#: Words between date and time (à, às, klo) are at most this many bytes together.
_LONGEST_JUNK = 16

_BYTES = types.Array(types.uint8, 1, "C", readonly=True)
_NO, _CUT = -1, -2  # what a parser gives instead of a position: no match; the file ended within one
# places in the scratch row that the parsers fill; from _SPOTS on where each of six numbers begins and ends
_SHAPE, _ONE, _TWO, _THREE, _CLOCK, _CAPITAL, _PROGRESS, _SPOTS = range(8)
_ROW = _SPOTS + 12
# a header that was read is the model for those after it: a row, and where it begins and how wide it is
_BEGIN, _WIDTH, _MODEL = _ROW, _ROW + 1, _ROW + 2
_MODELS = 4


@njit(nogil=True, cache=True)
def _mark_width(data, i, end):  # noqa: ANN001, ANN202  (Numba infers the types)
    """How many bytes the invisible mark at `i` takes; 0 where there is none."""
    if i + 2 >= end or data[i] < 0xE2:
        return 0
    a, b, c = data[i], data[i + 1], data[i + 2]
    if a == 0xEF:
        return 3 if b == 0xBB and c == 0xBF else 0
    if a != 0xE2:
        return 0
    if b == 0x80:
        return 3 if c == 0x8B or c == 0x8E or c == 0x8F or (0xAA <= c <= 0xAE) else 0
    return 3 if b == 0x81 and 0xA6 <= c <= 0xA9 else 0


@njit(nogil=True, cache=True)
def _space_width(data, i, end):  # noqa: ANN001, ANN202  (Numba infers the types)
    """How many bytes the blank at `i` takes: a space, or one that does not break or is narrow."""
    if i >= end:
        return 0
    if data[i] == 0x20:
        return 1
    if data[i] == 0xC2:
        return 2 if i + 1 < end and data[i + 1] == 0xA0 else 0
    if data[i] == 0xE2 and i + 2 < end and data[i + 1] == 0x80:
        return 3 if data[i + 2] == 0xAF or data[i + 2] == 0x89 else 0
    return 0


@njit(nogil=True, cache=True)
def _skip_marks(data, i, end):  # noqa: ANN001, ANN202  (Numba infers the types)
    while i < end:
        width = _mark_width(data, i, end)
        if width == 0:
            break
        i += width
    return i


@njit(nogil=True, cache=True)
def _skip_blank(data, i, end):  # noqa: ANN001, ANN202  (Numba infers the types)
    """Skip blanks and marks, however mixed."""
    while i < end:
        width = _space_width(data, i, end)
        if width == 0:
            width = _mark_width(data, i, end)
        if width == 0:
            break
        i += width
    return i


@njit(nogil=True, cache=True)
def _digit(data, i, end):  # noqa: ANN001, ANN202  (Numba infers the types)
    """Give (value, bytes) of the digit at `i`: Western, Arabic, Persian, Hindi, Bengali or Thai; else -1."""
    if i >= end:
        return -1, 0
    a = data[i]
    if a < 0x80:
        return (np.int64(a) - 48, 1) if 48 <= a <= 57 else (-1, 0)
    if i + 1 < end:
        b = data[i + 1]
        if a == 0xD9 and 0xA0 <= b <= 0xA9:
            return np.int64(b) - 0xA0, 2
        if a == 0xDB and 0xB0 <= b <= 0xB9:
            return np.int64(b) - 0xB0, 2
        if a == 0xE0 and i + 2 < end:
            c = data[i + 2]
            if (b == 0xA5 or b == 0xA7) and 0xA6 <= c <= 0xAF:
                return np.int64(c) - 0xA6, 3
            if b == 0xB9 and 0x90 <= c <= 0x99:
                return np.int64(c) - 0x90, 3
    return -1, 0


@njit(nogil=True, cache=True)
def _number(data, i, end):  # noqa: ANN001, ANN202  (Numba infers the types)
    """Give (value, figures, position after) of a number of at most four figures."""
    value, figures = 0, 0
    while figures < 4:
        digit, width = _digit(data, i, end)
        if digit < 0:
            break
        value = value * 10 + digit
        figures += 1
        i += width
    return value, figures, i


@njit(nogil=True, cache=True)
def _separator(data, i, end):  # noqa: ANN001, ANN202  (Numba infers the types)
    """Give (code, position after) of what stands between two numbers of a date; code 0 is none."""
    i = _skip_marks(data, i, end)
    if i >= end:
        return 0, i
    c = data[i]
    if c == 0x2F:
        return 1, _skip_marks(data, i + 1, end)
    if c == 0x2E:
        i += 1
        return 2, i + _space_width(data, i, end)
    if c == 0x2D:
        return 3, i + 1
    if c == 0x2C:
        return 5, i + 1
    width = _space_width(data, i, end)
    return (4, i + width) if width else (0, i)


@njit(nogil=True, cache=True)
def _parse_date(data, i, end, row):  # noqa: ANN001, ANN202  (Numba infers the types)
    """Read three numbers; after a time that stood first also two, without a year."""
    row[_SPOTS] = i
    one, figures_one, i = _number(data, i, end)
    row[_SPOTS + 1] = i
    code, j = _separator(data, i, end)
    if figures_one == 0 or code == 0:
        return _CUT if i >= end else _NO
    two, figures_two, i = _number(data, j, end)
    row[_SPOTS + 2], row[_SPOTS + 3] = j, i
    if figures_two == 0:
        return _CUT if i >= end else _NO
    row[_ONE], row[_TWO] = one, two
    again, j = _separator(data, i, end)
    three, figures_three, after = _number(data, j, end)
    row[_SPOTS + 4], row[_SPOTS + 5] = j, after
    no_year = row[_SHAPE] & TIME_FIRST and (again != code or figures_three == 0)
    if no_year:
        row[_THREE], row[_SPOTS + 5] = 0, j
        row[_SHAPE] |= (code << 1) | NO_YEAR
        return i
    if again == code:
        row[_SHAPE] |= code << 1
        row[_PROGRESS] = 1
    if again != code or figures_three == 0:
        return _CUT if i >= end or j >= end else _NO
    row[_THREE] = three
    if figures_one == 4 and figures_two <= 2 and figures_three <= 2:
        row[_SHAPE] |= 1 << 4
    elif figures_two == 4 and figures_one <= 2 and figures_three <= 2:
        row[_SHAPE] |= 2 << 4
    elif figures_three == 4 and figures_one <= 2 and figures_two <= 2:
        row[_SHAPE] |= 3 << 4
    elif figures_one > 2 or figures_two > 2 or figures_three != 2:
        return _CUT if after >= end else _NO
    if code == 2 and after < end and data[after] == 0x2E:  # 13. 6. 2018.
        after += 1
    width = _space_width(data, after, end)
    if width and after + width + 1 < end and data[after + width] == 0x42 and data[after + width + 1] == 0x45:
        after += width + 2  # 2566 BE
    return after


@njit(nogil=True, cache=True)
def _parse_half(data, i, end, row):  # noqa: ANN001, ANN202  (Numba infers the types)
    """Give (half, position after) of am, p. m., 下午 and the like; half 0 is none."""
    if i >= end:
        return 0, i
    c = data[i]
    if c == 0x2D or c == 0x5D or c == 0x3A or c == 0x3B:  # -, ], : and ; end the header
        return 0, i
    low = c | 0x20
    if low == 0x61 or low == 0x70:
        j = i + 1
        if j < end and data[j] == 0x2E:
            j = _skip_blank(data, j + 1, end)
        if j < end and data[j] | 0x20 == 0x6D:
            row[_CAPITAL] = 1 if c < 0x60 else 0
            j += 1
            if j < end and data[j] == 0x2E:
                j += 1
            if not (j < end and 0x61 <= (data[j] | 0x20) <= 0x7A):
                return (1 if low == 0x61 else 2), j
    begin = 0
    for k in range(_WORD_ENDS.size):
        width = _WORD_ENDS[k] - begin
        if i + width <= end:
            same = True
            for m in range(width):
                if data[i + m] != _WORD_BYTES[begin + m]:
                    same = False
                    break
            if same:
                return _WORD_HALF[k], i + width
        begin = _WORD_ENDS[k]
    return 0, i


@njit(nogil=True, cache=True)
def _parse_time(data, i, end, row):  # noqa: ANN001, ANN202  (Numba infers the types)
    """Read H:MM or H:MM:SS and what half of the day it is."""
    row[_SPOTS + 6] = i
    hour, figures, i = _number(data, i, end)
    row[_SPOTS + 7] = i
    if figures == 0 or figures > 2 or i >= end:
        return _CUT if i >= end else _NO
    colon = data[i]
    if colon != 0x3A and colon != 0x2E:
        return _NO
    row[_SPOTS + 8] = i + 1
    minute, figures, i = _number(data, i + 1, end)
    row[_SPOTS + 9] = i
    if figures != 2:
        return _CUT if i >= end else _NO
    second = 0
    if i < end and data[i] == colon:
        found, figures, j = _number(data, i + 1, end)
        if figures == 2:
            row[_SPOTS + 10], row[_SPOTS + 11] = i + 1, j
            second, i = found, j
            row[_SHAPE] |= SECONDS
        elif figures or j >= end:
            return _CUT if j >= end and figures else (_NO if figures else _CUT)
    if colon == 0x2E:
        row[_SHAPE] |= DOTS
    half = row[_CLOCK] // 1_000_000
    j = _skip_blank(data, i, end)
    after, j = _parse_half(data, j, end, row)
    if after:
        half = after
        i = j
        row[_SHAPE] |= HALF_AFTER
    row[_CLOCK] = half * 1_000_000 + hour * 10_000 + minute * 100 + second
    return i


@njit(nogil=True, cache=True)
def _parse_between(data, i, end, row):  # noqa: ANN001, ANN202  (Numba infers the types)
    """Skip what stands between date and time: a comma, a word, a dash, the half of the day."""
    i = _skip_marks(data, i, end)
    begin = i
    if i < end and data[i] == 0x2C:
        row[_SHAPE] |= COMMA
        i += 1
    elif i + 1 < end and data[i] == 0xD8 and data[i + 1] == 0x8C:
        row[_SHAPE] |= COMMA
        i += 2
    i = _skip_blank(data, i, end)
    if i == begin:
        return _CUT if i >= end else _NO
    begin = i
    while i < end:
        digit, _ = _digit(data, i, end)
        if digit >= 0:
            return i
        half, j = _parse_half(data, i, end, row)
        if half:
            row[_SHAPE] |= HALF_BEFORE
            row[_CLOCK] = half * 1_000_000
            i = _skip_blank(data, j, end)
            continue
        if i - begin >= _LONGEST_JUNK or data[i] == 0x5D or data[i] == 0x3A:
            return _NO
        row[_SHAPE] |= WORD
        i += 1
    return _CUT


@njit(nogil=True, cache=True)
def _parse_end(data, i, end, row):  # noqa: ANN001, ANN202  (Numba infers the types)
    """Skip the bracket, dash or colon that ends a header, and one blank after it."""
    j = _skip_blank(data, i, end)
    if j >= end:
        return _CUT
    c = data[j]
    if row[_SHAPE] & BRACKET:
        if c != 0x5D:
            return _NO
        return j + 1 + _space_width(data, j + 1, end)
    if c == 0x2D:
        kind, width = 1, 1
    elif c == 0xE2 and j + 2 < end and data[j + 1] == 0x80 and data[j + 2] == 0x93:
        kind, width = 2, 3
    elif c == 0x3A or c == 0x3B:
        kind, width = 3, 1
    elif j > i and row[_SHAPE] & (7 << 1 | SECONDS) == _BARE:
        return j  # 13. 6. 2018. 21:25:15 Anna:
    else:
        return _NO
    if kind < 3 and j == i:
        return _NO
    row[_SHAPE] |= kind << 12
    j += width
    blank = _space_width(data, j, end)
    if blank == 0 and j < end:
        return _NO
    return j + blank


@njit(nogil=True, cache=True)
def _parse_header(data, i, end, row):  # noqa: ANN001, ANN202  (Numba infers the types)
    """Give where the name or system text begins after the header at `i`, or `_NO` or `_CUT`."""
    row[:] = 0
    i = _skip_marks(data, i, end)
    if i < end and data[i] == 0x5B:
        row[_SHAPE] = BRACKET
        i = _skip_blank(data, i + 1, end)
    _, figures, j = _number(data, i, end)
    if figures == 0:
        return _CUT if i >= end else _NO
    if figures <= 2 and j < end and data[j] == 0x3A:
        row[_SHAPE] |= TIME_FIRST
        i = _parse_time(data, i, end, row)
        if i < 0 or i >= end:
            return _CUT if i >= end else i
        if data[i] != 0x2C:
            return _NO
        i = _parse_date(data, _skip_blank(data, i + 1, end), end, row)
        return i if i < 0 else _parse_end(data, i, end, row)
    i = _parse_date(data, i, end, row)
    if i >= 0:
        i = _parse_between(data, i, end, row)
    if i >= 0:
        i = _parse_time(data, i, end, row)
    return i if i < 0 else _parse_end(data, i, end, row)


@njit(nogil=True, cache=True)
def _figures(data, i, end):  # noqa: ANN001, ANN202  (Numba infers the types)
    value = 0
    for k in range(i, end):
        value = value * 10 + data[k] - 48
    return value


@njit(nogil=True, cache=True)
def _follow_model(data, at, end, models, row):  # noqa: ANN001, ANN202  (Numba infers the types)
    """Read a header that differs from one before it in its figures only; give `_NO` where none is like it.

    Nearly all headers of a file are alike, and comparing is five times as fast as reading.
    """
    for m in range(_MODELS):
        model = models[m]
        begin, width = model[_BEGIN], model[_WIDTH]
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
        row[:_SPOTS] = model[:_SPOTS]
        move = at - begin
        for k in range(3):
            row[_ONE + k] = _figures(data, model[_SPOTS + 2 * k] + move, model[_SPOTS + 2 * k + 1] + move)
        clock = row[_CLOCK] // 1_000_000
        for k in range(3, 6):
            clock = clock * 100 + _figures(
                data, model[_SPOTS + 2 * k] + move, model[_SPOTS + 2 * k + 1] + move
            )
        row[_CLOCK] = clock
        return at + width
    return _NO


@njit(nogil=True, cache=True)
def _keep_model(data, at, width, models, count, row):  # noqa: ANN001, ANN202, PLR0913, PLR0917  (Numba takes no records)
    """Make the header just read a model, where its figures are Western; give how many were kept so far."""
    for k in range(6):
        for i in range(row[_SPOTS + 2 * k], row[_SPOTS + 2 * k + 1]):
            if not 48 <= data[i] <= 57:
                return count
    model = models[count % _MODELS]
    model[:_ROW] = row
    model[_BEGIN], model[_WIDTH] = at, width
    return count + 1


@njit(nogil=True, cache=True)
def _find_colon(data, i, end):  # noqa: ANN001, ANN202  (Numba infers the types)
    """Give where the colon after a name stands: the first that a blank, a mark or the line's end follows."""
    last = min(end, i + _LONGEST_NAME)
    for j in range(i, last):
        if data[j] == 0x3A:
            k = j + 1
            if k >= end or data[k] == 0x20 or _space_width(data, k, end) or _mark_width(data, k, end):
                return j
    return -1


@njit(
    types.UniTuple(types.int64, 5)(_BYTES, types.int64, types.int64, types.int64[::1], types.int32[:, ::1]),
    nogil=True,
    cache=True,
)
def scan_headers(data, at, line, begins, cells):  # noqa: ANN001, ANN201  (the signature stands above)
    """Find every line that begins as a header of the grammar, until the file or the room ends.

    Args:
        data: the file.
        at: where to begin: at the start of a line.
        line: the number of that line, from 0.
        begins: filled with the start of each header line.
        cells: filled with what stands in it; positions count from its start.

    Returns:
        how many were found; where the scan stopped; the number of the line there; the shape, so far as
        it could be read, of a header that the end of the file cuts in half, or -1; and 1 where a line
        ended in CR LF.
    """
    size, room, count, cut, crlf = data.size, begins.size, 0, -1, 0
    row, models, kept = np.zeros(_ROW, np.int64), np.zeros((_MODELS, _MODEL), np.int64), 0
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
                i = _parse_header(data, at, end, row)
                if i >= 0:
                    kept = _keep_model(data, at, i - at, models, kept, row)
            if i >= 0:
                begins[count] = at
                cells[LINE, count], cells[SHAPE, count] = line, row[_SHAPE]
                cells[FIRST, count], cells[SECOND, count] = row[_ONE], row[_TWO]
                cells[THIRD, count], cells[CLOCK, count] = row[_THREE], row[_CLOCK]
                cells[CAPITAL, count] = row[_CAPITAL]
                i = _skip_marks(data, i, end)
                colon = _find_colon(data, i, end)
                if colon > i:
                    cells[NAME, count], cells[NAME_END, count] = i - at, colon - at
                    i = _skip_marks(data, colon + 1, end)
                    width = _space_width(data, i, end)
                    i = i + width if width else colon + 1
                else:
                    cells[NAME, count] = cells[NAME_END, count] = i - at
                cells[BODY, count], cells[STOP, count] = i - at, end - at
                count += 1
            elif i == _CUT and stop >= size and row[_PROGRESS]:
                cut = row[_SHAPE]
                return count, at, line, cut, crlf
        at = stop + 1
        line += 1
    return count, min(at, size), line, cut, crlf


@njit(
    types.int64(_BYTES, types.int64[::1], types.int64[::1], types.int32[::1], types.int64[::1]),
    nogil=True,
    cache=True,
)
def number_names(data, begin, end, ids, firsts):  # noqa: ANN001, ANN201  (the signature stands above)
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
def _begins_with(data, i, end, pool, ends):  # noqa: ANN001, ANN202  (Numba infers the types)
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
def _worth_a_look(data, i, stop, end, lengths, pool, ends, widths):  # noqa: ANN001, ANN202, PLR0913, PLR0917  (Numba infers the types and takes no records)
    """Say whether a body may be the messenger's own words; most are told apart by a glance."""
    if i >= end:
        return True
    first, last = data[i], data[end - 1]
    if first == 0x3C or last == 0x3E or last == 0x29 or _mark_width(data, i, end):
        return True
    if end - i < lengths.shape[1] and lengths[first, end - i]:
        return True
    for k in range(widths.size):  # a mark before the messenger's last words: caption U+200E image omitted
        j = end - widths[k] - 3
        if j >= i and data[j] == 0xE2 and data[j + 1] == 0x80 and data[j + 2] == 0x8E:
            return True
    if i < stop < end:
        last = data[stop - 1]
        if last == 0x29 or last == 0x3E or (last == 0x3A and stop - i < 30):
            return True
    return lengths[first, 0] and _begins_with(data, i, end, pool, ends)


@njit(
    types.int64(
        _BYTES,
        types.int64[::1],
        types.int64[::1],
        types.int64[::1],
        types.Array(types.boolean, 2, "C", readonly=True),
        _BYTES,
        types.Array(types.int64, 1, "C", readonly=True),
        types.Array(types.int64, 1, "C", readonly=True),
        types.int64[::1],
        types.uint8[::1],
        types.boolean[::1],
        types.boolean,
    ),
    nogil=True,
    cache=True,
)
def copy_bodies(data, begin, line_end, end, lengths, pool, ends, widths, offsets, out, look, crlf):  # noqa: ANN001, ANN201, PLR0913, PLR0917  (the signature stands above; Numba takes no records)
    """Copy all bodies into one buffer, line ends as LF, and mark those that may be the messenger's words.

    Args:
        data: the file.
        begin: start of each body.
        line_end: end of its first line.
        end: start of the next message.
        lengths: bool (256, n): which first byte and length a fixed string has; column 0: which first
            byte a fixed beginning has.
        pool: the fixed beginnings, one after the other.
        ends: where each of them ends.
        widths: how long, in bytes, the fixed strings are that may stand behind a caption.
        offsets: filled; body k is `out[offsets[k]:offsets[k + 1]]`.
        out: room for them, as large as `data`.
        look: filled; True where the body may be the messenger's words.
        crlf: whether the file has CR at all.

    Returns:
        how many bytes were written.
    """
    at = 0
    offsets[0] = 0
    for k in range(begin.size):
        i, stop = begin[k], end[k]
        if stop > i and data[stop - 1] == 10:
            stop -= 1
            if stop > i and data[stop - 1] == 13:
                stop -= 1
        look[k] = _worth_a_look(data, i, line_end[k], stop, lengths, pool, ends, widths)
        if not crlf:
            width = max(stop - i, 0)
            out[at : at + width] = data[i : i + width]
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
