"""Compiled: from the places of JSON values to columns of text, numbers, times and truths.

The document has been walked by `json_kernel` before, so every string here ends and every list closes.
`starts` holds the position of one value per message; 0 is "not there".
"""

from __future__ import annotations

import numpy as np
from numba import njit, types

from nabij.sources.json_kernel import BYTES, find_key, place, read_object, skip_space, skip_string, skip_value

_i = types.int64
_OUT = types.Array(types.uint8, 1, "C")
_LONGS = types.Array(types.int64, 1, "C")
_TRUTHS = types.Array(types.boolean, 1, "C")
_PLACES = types.Array(types.uint32, 1, "C", readonly=True)
_QUOTE, _BACKSLASH, _LIST, _OBJECT = 34, 92, 91, 123
_REPLACEMENT = 0xFFFD

#: For each first byte of a UTF-8 sequence: how many follow (9: none begins so) and what the next may be.
_FOLLOW = np.array([0] * 128 + [9] * 66 + [1] * 30 + [2] * 16 + [3] * 5 + [9] * 11, np.uint8)
_LOW = np.full(256, 0x80, np.uint8)
_LOW[0xE0], _LOW[0xF0] = 0xA0, 0x90
_HIGH = np.full(256, 0xBF, np.uint8)
_HIGH[0xED], _HIGH[0xF4] = 0x9F, 0x8F
#: What the letter behind a backslash means; one that means nothing stands for itself.
_ESCAPED = np.arange(256).astype(np.uint8)
_ESCAPED[[98, 102, 110, 114, 116]] = 8, 12, 10, 13, 9

#: First bytes of null, false and 0.
_NOTHING = np.zeros(256, np.uint8)
_NOTHING[[110, 102, 48]] = 1

#: The one key of `_join`: "text", as `json_kernel.read_object` wants its keys.
_TEXT = np.frombuffer(bytes([0] * 5 + [1] * 28) + b"text".ljust(32, b"\0"), np.uint8)


@njit(nogil=True)
def _put(out: np.ndarray, at: int, code: int) -> int:
    """Write a code point as UTF-8; NUL is left out."""
    if code == 0:
        return at
    if code < 0x80:
        out[at] = code
        return at + 1
    if code < 0x800:
        out[at] = 0xC0 | code >> 6
        out[at + 1] = 0x80 | code & 63
        return at + 2
    if code < 0x10000:
        out[at] = 0xE0 | code >> 12
        out[at + 1] = 0x80 | code >> 6 & 63
        out[at + 2] = 0x80 | code & 63
        return at + 3
    out[at] = 0xF0 | code >> 18
    out[at + 1] = 0x80 | code >> 12 & 63
    out[at + 2] = 0x80 | code >> 6 & 63
    out[at + 3] = 0x80 | code & 63
    return at + 4


@njit(nogil=True)
def _hex(data: np.ndarray, pos: int) -> int:
    """Give the four hexadecimal digits at `pos` as a number, or -1."""
    code = 0
    for i in range(4):
        c = data[pos + i]
        if 48 <= c <= 57:
            code = code * 16 + c - 48
        elif 97 <= c | 32 <= 102:
            code = code * 16 + (c | 32) - 87
        else:
            return -1
    return code


@njit(nogil=True)
def _code(data: np.ndarray, pos: int) -> tuple[int, int]:
    r"""Give the code point of the `\uXXXX` (or pair of them) at `pos` and the position behind it."""
    code = _hex(data, pos + 2)
    if code < 0:
        return 117, pos + 2  # no number: the letter u itself
    pos += 6
    if code & 0xF800 != 0xD800:
        return code, pos
    if code < 0xDC00 and data[pos] == _BACKSLASH and data[pos + 1] == 117:
        low = _hex(data, pos + 2)
        if low & 0xFC00 == 0xDC00 and low > 0:
            return 0x10000 + (code - 0xD800 << 10) + (low - 0xDC00), pos + 6
    return _REPLACEMENT, pos  # half of a pair


@njit(nogil=True)
def _unescape(data: np.ndarray, pos: int, out: np.ndarray, at: int) -> int:
    """Write the string that begins at `pos`, behind its quote, to `out` from `at` on; give its end there."""
    while True:
        c = data[pos]
        if c == _QUOTE:
            return at
        if c != _BACKSLASH:
            if c:
                out[at] = c
                at += 1
            pos += 1
            continue
        c = data[pos + 1]
        if c == 117:
            code, pos = _code(data, pos)
            at = _put(out, at, code)
            continue
        out[at] = _ESCAPED[c]
        at += 1
        pos += 2


@njit(nogil=True)
def _join(data: np.ndarray, pos: int, out: np.ndarray, at: int) -> int:
    """Write the strings of a list, and the `text` of its objects, one behind the other."""
    found = np.zeros((1, 1), np.uint32)
    size = np.zeros(1, np.int64)
    while True:
        pos = skip_space(data, pos)
        c = data[pos]
        if c == 93:
            return at
        if c == 44:
            pos += 1
        elif c == _QUOTE:
            at = _unescape(data, pos + 1, out, at)
            pos = skip_string(data, pos + 1)
        elif c == _OBJECT:
            found[0, 0] = 0
            pos = read_object(data, pos, _TEXT, found, size, 0)
            begin = place(found[0], 0)
            if begin and data[begin] == _QUOTE:
                at = _unescape(data, begin + 1, out, at)
        else:
            pos = skip_value(data, pos)


@njit(nogil=True)
def _is_mojibake(out: np.ndarray, start: int, end: int) -> bool:
    """Say whether all code points are below U+0100 and, as bytes, are UTF-8 with something beyond ASCII."""
    follow = 0
    low = high = seen = 0
    i = start
    while i < end:
        c = np.int64(out[i])
        if c >= 0x80:
            if c & 0xFE != 0xC2:  # a code point from U+0100 on
                return False
            i += 1
            c = (c & 3) << 6 | out[i] & 63
            seen = 1
        i += 1
        if follow:
            if c < low or c > high:
                return False
            follow -= 1
            low, high = 0x80, 0xBF
        else:
            follow = np.int64(_FOLLOW[c])
            low, high = np.int64(_LOW[c]), np.int64(_HIGH[c])
            if follow == 9:
                return False
    return seen == 1 and follow == 0


@njit(nogil=True)
def _squeeze(out: np.ndarray, start: int, end: int) -> int:
    """Write code points below U+0100 as single bytes, in place; give the new end."""
    at = i = start
    while i < end:
        c = np.int64(out[i])
        if c >= 0x80:
            i += 1
            c = (c & 3) << 6 | out[i] & 63
        if c:
            out[at] = c
            at += 1
        i += 1
    return at


@njit(_i(BYTES, _PLACES, types.boolean, types.boolean, _OUT, _LONGS, _TRUTHS), cache=True, nogil=True)
def write_texts(
    data: np.ndarray,
    starts: np.ndarray,
    repair: bool,  # noqa: FBT001  (a compiled kernel takes no keyword)
    joined: bool,  # noqa: FBT001  (likewise)
    out: np.ndarray,
    offsets: np.ndarray,
    valid: np.ndarray,
) -> int:
    """Write each string to `out` as UTF-8, its end to `offsets`, and to `valid` whether there is one.

    Args:
        data: the document; it must be UTF-8.
        starts: place of each value.
        repair: undo UTF-8 that was read as Latin-1, string by string.
        joined: take a list of strings and `{"text": ...}` as one string.
        out: large enough for all the values as they stand in the document.
        offsets: one more than there are values; the first is 0.
        valid: False where the value is no string.

    Returns:
        how many strings were repaired.
    """
    at = 0
    repaired = 0
    for i in range(len(starts)):
        pos = place(starts, i)
        before = at
        if pos and data[pos] == _QUOTE:
            at = _unescape(data, pos + 1, out, at)
            valid[i] = True
        elif pos and joined and data[pos] == _LIST:
            at = _join(data, pos + 1, out, at)
            valid[i] = True
        if repair and _is_mojibake(out, before, at):
            at = _squeeze(out, before, at)
            repaired += 1
        offsets[i + 1] = at
    return repaired


@njit(types.void(BYTES, _PLACES, _LONGS, _TRUTHS), cache=True, nogil=True)
def write_numbers(data: np.ndarray, starts: np.ndarray, out: np.ndarray, valid: np.ndarray) -> None:
    """Write each whole number, also one in quotes; a fraction is cut off, an exponent is not understood."""
    n = len(data)
    for i in range(len(starts)):
        pos = place(starts, i)
        if pos == 0:
            continue
        pos += data[pos] == _QUOTE
        negative = data[pos] == 45
        pos += negative
        number = digits = 0
        while pos < n and 48 <= data[pos] <= 57 and digits < 19:
            number = number * 10 + data[pos] - 48
            digits += 1
            pos += 1
        if pos < n and data[pos] == 46:
            pos += 1
            while pos < n and 48 <= data[pos] <= 57:
                pos += 1
        ends = pos >= n or data[pos] <= 44 or data[pos] == 93 or data[pos] == 125  # space " , ] }
        if 0 < digits < 19 and ends:
            out[i] = -number if negative else number
            valid[i] = True


@njit(nogil=True)
def _digits(data: np.ndarray, pos: int, n: int) -> int:
    number = 0
    for i in range(n):
        c = np.int64(data[pos + i])
        if c < 48 or c > 57:
            return -1
        number = number * 10 + int(c) - 48
    return number


@njit(nogil=True)
def _day_number(year: int, month: int, day: int) -> int:
    """Give the days since 1970 (Gregorian, years from 1), or -1 where no such day exists."""
    leap = (year % 4 == 0 and year % 100 != 0) or year % 400 == 0
    if year < 1 or month < 1 or month > 12 or day < 1:
        return -1
    longest = 30 + (month + month // 8) % 2
    if day > (28 + leap if month == 2 else longest):
        return -1
    y = year - (month <= 2)
    era_year = y % 400
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return (y // 400) * 146097 + era_year * 365 + era_year // 4 - era_year // 100 + of_year - 719468


@njit(types.void(BYTES, _PLACES, _LONGS, _TRUTHS), cache=True, nogil=True)
def write_stamps(data: np.ndarray, starts: np.ndarray, out: np.ndarray, valid: np.ndarray) -> None:
    """Write each `"2019-07-12T16:55:32"` from 1970 on as milliseconds since 1970, zone unspoken."""
    n = len(data)
    for i in range(len(starts)):
        pos = place(starts, i) + 1
        if pos == 1 or data[pos - 1] != _QUOTE or pos + 19 > n:
            continue
        day = _day_number(_digits(data, pos, 4), _digits(data, pos + 5, 2), _digits(data, pos + 8, 2))
        hour, minute = _digits(data, pos + 11, 2), _digits(data, pos + 14, 2)
        second = _digits(data, pos + 17, 2)
        marks = data[pos + 4] == 45 and data[pos + 7] == 45 and data[pos + 13] == 58 and data[pos + 16] == 58
        between = data[pos + 10] == 84 or data[pos + 10] == 32
        there = hour >= 0 and minute >= 0 and second >= 0 and hour < 24 and minute < 60 and second < 60
        if day >= 0 and marks and between and there:
            out[i] = 1000 * (86400 * day + 3600 * hour + 60 * minute + second)
            valid[i] = True


@njit(types.void(BYTES, _PLACES, _TRUTHS), cache=True, nogil=True)
def write_truths(data: np.ndarray, starts: np.ndarray, out: np.ndarray) -> None:
    """Write whether there is something: not null, false, 0, an empty string, list or object."""
    for i in range(len(starts)):
        pos = place(starts, i)
        if pos == 0:
            continue
        c = data[pos]
        if c == _QUOTE:
            out[i] = data[pos + 1] != _QUOTE
        elif c | 32 == _OBJECT:  # [ and { differ in one bit, ] and } too
            out[i] = data[skip_space(data, pos + 1)] | 32 != 125
        else:
            out[i] = _NOTHING[c] == 0


@njit(types.void(BYTES, _PLACES, BYTES, _OUT), cache=True, nogil=True)
def write_words(data: np.ndarray, starts: np.ndarray, keys: np.ndarray, out: np.ndarray) -> None:
    """Write for each string which of the words in `keys` it is, one more than its column; 0 is none."""
    for i in range(len(starts)):
        pos = place(starts, i)
        if pos and data[pos] == _QUOTE:
            length = skip_string(data, pos + 1) - pos - 2
            out[i] = find_key(data, pos + 1, length, keys) + 1
