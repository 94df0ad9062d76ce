"""The header of a WhatsApp line, read from its bytes, compiled: formats.md section 1.2 as a grammar.

Each parser takes a position and gives the one after what it read, or `NO`, or `CUT`; what it read goes
into a row of numbers.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from nabij.sources.whatsapp_bytes import digit_at, number, skip_blank, skip_marks, space_width

#: Bits of a header's shape. The separator of the date is bits 1-3, the place of a year of four figures
#: bits 4-5 (1 first, 2 middle, 3 last), what ends the header bits 12-13 (1 dash, 2 long dash, 3 colon).
BRACKET, COMMA, SECONDS, DOTS = 1, 1 << 6, 1 << 7, 1 << 8
HALF_AFTER, HALF_BEFORE, WORD, TIME_FIRST, NO_YEAR = 1 << 9, 1 << 10, 1 << 11, 1 << 14, 1 << 15
#: None of these: a blank alone ends the header.
ENDED = BRACKET | 3 << 12
SEPARATORS = " /.- ,"
SHAPES = 1 << 16
#: A date with dots and a time with seconds may end in a blank alone.
_BARE = 2 << 1 | SECONDS
#: What a parser gives instead of a position: no match; the file ended within one.
NO, CUT = -1, -2
#: Places in the row that the parsers fill; from SPOTS on where each of six numbers begins and ends.
SHAPE_BITS, ONE, TWO, THREE, CLOCK_TIME, CAPITAL_HALF, PROGRESS, SPOTS = range(8)
ROW = SPOTS + 12

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

#: Words between date and time (à, às, klo) are at most this many bytes together.
_LONGEST_JUNK = 16


@njit(nogil=True, cache=True)
def _separator(data: np.ndarray, i: int, end: int) -> tuple[int, int]:
    """Give (code, position after) of what stands between two numbers of a date; code 0 is none."""
    i = skip_marks(data, i, end)
    if i >= end:
        return 0, i
    c = data[i]
    if c == 0x2F:
        return 1, skip_marks(data, i + 1, end)
    if c == 0x2E:
        i += 1
        return 2, i + space_width(data, i, end)
    if c == 0x2D:
        return 3, i + 1
    if c == 0x2C:
        return 5, i + 1
    width = space_width(data, i, end)
    return (4, i + width) if width else (0, i)


@njit(nogil=True, cache=True)
def _year_place(one: int, two: int, three: int) -> int:
    """Say where the year of four figures stands, 1 to 3, by how many figures the numbers have.

    0: it has two figures; -1: these are no numbers of a date.
    """
    if one == 4 and two <= 2 and three <= 2:
        return 1
    if two == 4 and one <= 2 and three <= 2:
        return 2
    if one <= 2 and two <= 2:
        return 3 if three == 4 else (0 if three == 2 else -1)
    return -1


@njit(nogil=True, cache=True)
def _parse_date(data: np.ndarray, i: int, end: int, row: np.ndarray) -> int:
    """Read three numbers; after a time that stood first also two, without a year."""
    row[SPOTS] = i
    one, figures_one, i = number(data, i, end)
    row[SPOTS + 1] = i
    code, j = _separator(data, i, end)
    if figures_one == 0 or code == 0:
        return CUT if i >= end else NO
    two, figures_two, i = number(data, j, end)
    row[SPOTS + 2], row[SPOTS + 3] = j, i
    if figures_two == 0:
        return CUT if i >= end else NO
    row[ONE], row[TWO] = one, two
    again, j = _separator(data, i, end)
    three, figures_three, after = number(data, j, end)
    row[SPOTS + 4], row[SPOTS + 5] = j, after
    no_year = row[SHAPE_BITS] & TIME_FIRST and (again != code or figures_three == 0)
    if no_year:
        row[THREE], row[SPOTS + 5] = 0, j
        row[SHAPE_BITS] |= (code << 1) | NO_YEAR
        return i
    if again == code:
        row[SHAPE_BITS] |= code << 1
        row[PROGRESS] = 1
    if again != code or figures_three == 0:
        return CUT if i >= end or j >= end else NO
    row[THREE] = three
    place = _year_place(figures_one, figures_two, figures_three)
    if place < 0:
        return CUT if after >= end else NO
    row[SHAPE_BITS] |= place << 4
    if code == 2 and after < end and data[after] == 0x2E:  # 13. 6. 2018.
        after += 1
    width = space_width(data, after, end)
    if width and after + width + 1 < end and data[after + width] == 0x42 and data[after + width + 1] == 0x45:
        after += width + 2  # 2566 BE
    return after


@njit(nogil=True, cache=True)
def _parse_word(data: np.ndarray, i: int, end: int) -> tuple[int, int]:
    """Give (half, position after) of a word for half of the day; half 0 is none."""
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
def _parse_half(data: np.ndarray, i: int, end: int, row: np.ndarray) -> tuple[int, int]:
    """Give (half, position after) of am, p. m., 下午 and the like; half 0 is none."""
    if i >= end:
        return 0, i
    c = data[i]
    if c in (0x2D, 0x5D, 0x3A, 0x3B):  # -, ], : and ; end the header
        return 0, i
    low = c | 0x20
    if low in (0x61, 0x70):
        j = i + 1
        if j < end and data[j] == 0x2E:
            j = skip_blank(data, j + 1, end)
        if j < end and data[j] | 0x20 == 0x6D:
            row[CAPITAL_HALF] = 1 if c < 0x60 else 0
            j += 1
            if j < end and data[j] == 0x2E:
                j += 1
            if not (j < end and 0x61 <= (data[j] | 0x20) <= 0x7A):
                return (1 if low == 0x61 else 2), j
    return _parse_word(data, i, end)


@njit(nogil=True, cache=True)
def _parse_time(data: np.ndarray, i: int, end: int, row: np.ndarray) -> int:
    """Read H:MM or H:MM:SS and what half of the day it is."""
    row[SPOTS + 6] = i
    hour, figures, i = number(data, i, end)
    row[SPOTS + 7] = i
    if figures == 0 or figures > 2 or i >= end:
        return CUT if i >= end else NO
    colon = data[i]
    if colon not in (0x3A, 0x2E):
        return NO
    row[SPOTS + 8] = i + 1
    minute, figures, i = number(data, i + 1, end)
    row[SPOTS + 9] = i
    if figures != 2:
        return CUT if i >= end else NO
    second = 0
    if i < end and data[i] == colon:
        found, figures, j = number(data, i + 1, end)
        if figures == 2:
            row[SPOTS + 10], row[SPOTS + 11] = i + 1, j
            second, i = found, j
            row[SHAPE_BITS] |= SECONDS
        elif figures or j >= end:
            return CUT if j >= end and figures else (NO if figures else CUT)
    if colon == 0x2E:
        row[SHAPE_BITS] |= DOTS
    half = row[CLOCK_TIME] // 1_000_000
    j = skip_blank(data, i, end)
    after, j = _parse_half(data, j, end, row)
    if after:
        half = after
        i = j
        row[SHAPE_BITS] |= HALF_AFTER
    row[CLOCK_TIME] = half * 1_000_000 + hour * 10_000 + minute * 100 + second
    return i


@njit(nogil=True, cache=True)
def _parse_between(data: np.ndarray, i: int, end: int, row: np.ndarray) -> int:
    """Skip what stands between date and time: a comma, a word, a dash, the half of the day."""
    i = skip_marks(data, i, end)
    begin = i
    if i < end and data[i] == 0x2C:
        row[SHAPE_BITS] |= COMMA
        i += 1
    elif i + 1 < end and data[i] == 0xD8 and data[i + 1] == 0x8C:
        row[SHAPE_BITS] |= COMMA
        i += 2
    i = skip_blank(data, i, end)
    if i == begin:
        return CUT if i >= end else NO
    begin = i
    while i < end:
        digit, _ = digit_at(data, i, end)
        if digit >= 0:
            return i
        half, j = _parse_half(data, i, end, row)
        if half:
            row[SHAPE_BITS] |= HALF_BEFORE
            row[CLOCK_TIME] = half * 1_000_000
            i = skip_blank(data, j, end)
            continue
        if i - begin >= _LONGEST_JUNK or data[i] == 0x5D or data[i] == 0x3A:
            return NO
        row[SHAPE_BITS] |= WORD
        i += 1
    return CUT


@njit(nogil=True, cache=True)
def _parse_end(data: np.ndarray, i: int, end: int, row: np.ndarray) -> int:  # noqa: PLR0911  (each way a header ends)
    """Skip the bracket, dash or colon that ends a header, and one blank after it."""
    j = skip_blank(data, i, end)
    if j >= end:
        return CUT
    c = data[j]
    if row[SHAPE_BITS] & BRACKET:
        if c != 0x5D:
            return NO
        return j + 1 + space_width(data, j + 1, end)
    if c == 0x2D:
        kind, width = 1, 1
    elif c == 0xE2 and j + 2 < end and data[j + 1] == 0x80 and data[j + 2] == 0x93:
        kind, width = 2, 3
    elif c in (0x3A, 0x3B):
        kind, width = 3, 1
    elif j > i and row[SHAPE_BITS] & (7 << 1 | SECONDS) == _BARE:
        return j  # 13. 6. 2018. 21:25:15 Anna:
    else:
        return NO
    if kind < 3 and j == i:
        return NO
    row[SHAPE_BITS] |= kind << 12
    j += width
    blank = space_width(data, j, end)
    if blank == 0 and j < end:
        return NO
    return j + blank


@njit(nogil=True, cache=True)
def parse_header(data: np.ndarray, i: int, end: int, row: np.ndarray) -> int:
    """Give where the name or system text begins after the header at `i`, or `NO` or `CUT`."""
    row[:] = 0
    i = skip_marks(data, i, end)
    if i < end and data[i] == 0x5B:
        row[SHAPE_BITS] = BRACKET
        i = skip_blank(data, i + 1, end)
    _, figures, j = number(data, i, end)
    if figures == 0:
        return CUT if i >= end else NO
    if figures <= 2 and j < end and data[j] == 0x3A:
        row[SHAPE_BITS] |= TIME_FIRST
        i = _parse_time(data, i, end, row)
        if i < 0 or i >= end:
            return CUT if i >= end else i
        if data[i] != 0x2C:
            return NO
        i = _parse_date(data, skip_blank(data, i + 1, end), end, row)
        return i if i < 0 else _parse_end(data, i, end, row)
    i = _parse_date(data, i, end, row)
    if i >= 0:
        i = _parse_between(data, i, end, row)
    if i >= 0:
        i = _parse_time(data, i, end, row)
    return i if i < 0 else _parse_end(data, i, end, row)
