"""Compiled: walk a JSON document once and tell where the wanted values of each message begin.

Nothing is built but positions. There is no recursion: open brackets are bits of one 64-bit number, so a
document nested deeper than 60 is refused rather than followed. Strings are skipped, not checked; a value
that only looks like a literal (`nul`) passes as one: the readers treat what they do not understand as
missing. Control characters between values, NUL among them, count as white space.
"""

from __future__ import annotations

import numpy as np
from numba import njit, types

#: The document breaks off or is no JSON.
BROKEN = -1
_DEEPEST = 60
#: Bytes of one element of a list; no message is that long. As columns it would take nine times its size.
_LARGEST_ELEMENT = 64 * 1024 * 1024
_QUOTE, _COMMA, _COLON, _BACKSLASH = 34, 44, 58, 92
_OPEN_LIST, _CLOSE_LIST, _OPEN_OBJECT, _CLOSE_OBJECT = 91, 93, 123, 125
#: Places of `walk`'s state.
POSITION, DEPTH, STACK, BEHIND = 0, 1, 2, 3

BYTES = types.Array(types.uint8, 1, "C", readonly=True)
_LONGS = types.Array(types.int64, 1, "C")
_STARTS = types.Array(types.uint32, 2, "C")
_FIRSTS = types.Array(types.uint8, 1, "C")
_PLACES = types.Array(types.uint32, 1, "C", readonly=True)
_i = types.int64

# What is called from Python has a signature and is compiled once and for all; the rest is compiled into it.


@njit(_i(_PLACES, _i), cache=True, nogil=True)
def place(places: np.ndarray, i: int) -> int:
    """Give a place as a signed number (unsigned and signed would make a float)."""
    return places[i]


@njit(_i(BYTES, _i), cache=True, nogil=True)
def skip_space(data: np.ndarray, pos: int) -> int:
    """Give the position of the next byte that is no white space."""
    n = len(data)
    while pos < n and data[pos] <= 32:
        pos += 1
    return pos


@njit(_i(BYTES, _i), cache=True, nogil=True)
def skip_string(data: np.ndarray, pos: int) -> int:
    """Give the position behind the closing quote; `pos` is behind the opening one."""
    n = len(data)
    while pos < n:
        c = data[pos]
        pos += 1
        if c == _QUOTE:
            return pos
        if c == _BACKSLASH:
            pos += 1
    return BROKEN


@njit(nogil=True)
def _is_letter(c: int) -> bool:
    return 97 <= c | 32 <= 122


@njit(nogil=True)
def _opens(c: int) -> bool:
    return c | 32 == _OPEN_OBJECT  # [ and { differ in one bit


@njit(nogil=True)
def _closes(c: int) -> bool:
    return c | 32 == _CLOSE_OBJECT


@njit(nogil=True)
def _skip_scalar(data: np.ndarray, pos: int) -> int:
    n = len(data)
    c = data[pos]
    if c == _QUOTE:
        return skip_string(data, pos + 1)
    if not (_is_letter(c) or c == 45 or 48 <= c <= 57):
        return BROKEN
    while pos < n and (_is_letter(data[pos]) or (43 <= data[pos] <= 57 and data[pos] != _COMMA)):
        pos += 1  # letters, digits and + - . (and a stray slash)
    return pos


@njit(nogil=True)
def _read_key(data: np.ndarray, key: int) -> tuple[int, int]:
    """Give the position of the value behind the key whose letters begin at `key`, and its length."""
    n = len(data)
    if key > n or data[key - 1] != _QUOTE:
        return BROKEN, 0
    pos = skip_string(data, key)
    if pos < 0:
        return BROKEN, 0
    length = pos - 1 - key
    pos = skip_space(data, pos)
    if pos >= n or data[pos] != _COLON:
        return BROKEN, 0
    pos = skip_space(data, pos + 1)
    return (pos if pos < n else BROKEN), length


@njit(nogil=True)
def _skip_key(data: np.ndarray, pos: int) -> int:
    """Give the position of the value that follows the key at `pos`."""
    return _read_key(data, skip_space(data, pos) + 1)[0]


@njit(nogil=True)
def _open(data: np.ndarray, pos: int, depth: int, stack: int) -> tuple[int, int, int]:
    """Open the bracket at `pos`; give (position of what is in it, depth, stack)."""
    n = len(data)
    if depth == _DEEPEST:
        return BROKEN, depth, stack
    is_object = data[pos] == _OPEN_OBJECT
    pos = skip_space(data, pos + 1)
    if pos >= n:
        return BROKEN, depth, stack
    return pos, depth + 1, (stack << 1) | is_object


@njit(nogil=True)
def _close(data: np.ndarray, pos: int, depth: int, stack: int) -> tuple[int, int, int]:
    """Close all brackets that end at `pos`; give (position behind them and a comma, depth, stack)."""
    n = len(data)
    while depth > 0:
        pos = skip_space(data, pos)
        if pos >= n:
            return BROKEN, depth, stack
        c = data[pos]
        pos += 1
        if c == _COMMA:
            break
        if c != (_CLOSE_OBJECT if stack & 1 else _CLOSE_LIST):
            return BROKEN, depth, stack
        depth -= 1
        stack >>= 1
    return pos, depth, stack


@njit(_i(BYTES, _i), cache=True, nogil=True)
def skip_value(data: np.ndarray, pos: int) -> int:  # noqa: C901  (one state machine, read as one)
    """Give the position behind the value at `pos`, or BROKEN."""
    n = len(data)
    depth = 0
    stack = 0
    while True:
        if pos >= n:
            return BROKEN
        c = data[pos]
        if _opens(c):
            pos, depth, stack = _open(data, pos, depth, stack)
            if pos < 0:
                return BROKEN
            if not _closes(data[pos]):
                if stack & 1:
                    pos = _skip_key(data, pos)
                if pos < 0:
                    return BROKEN
                continue
        else:
            pos = _skip_scalar(data, pos)
            if pos < 0:
                return BROKEN
        if depth:
            pos, depth, stack = _close(data, pos, depth, stack)
        if depth == 0 or pos < 0:
            return pos
        pos = _skip_key(data, pos) if stack & 1 else skip_space(data, pos)
        if pos < 0:
            return BROKEN


@njit(nogil=True)
def find_key(data: np.ndarray, start: int, length: int, keys: np.ndarray) -> int:
    """Give the column of the key, or -1.

    `keys` begins with 33 bytes that say how many keys are shorter than 0 ... 32; then come the keys, shortest
    first, 32 bytes each.
    """
    if length >= 32:
        return -1
    for column in range(np.int64(keys[length]), np.int64(keys[length + 1])):  # bytes would make floats
        i = 0
        while i < length and data[start + i] == keys[33 + column * 32 + i]:
            i += 1
        if i == length:
            return column
    return -1


@njit(_i(BYTES, _i, BYTES, _STARTS, _LONGS, _i), cache=True, nogil=True)
def read_object(
    data: np.ndarray,
    pos: int,
    keys: np.ndarray,
    starts: np.ndarray,
    sizes: np.ndarray,
    row: int,
) -> int:
    """Write where each wanted value of the object at `pos` begins; give the position behind it.

    Of a key that occurs twice the last one counts, as everywhere. `sizes` adds up the bytes per column.
    """
    n = len(data)
    pos = skip_space(data, pos + 1)
    if pos < n and data[pos] == _CLOSE_OBJECT:
        return pos + 1
    while True:
        key = skip_space(data, pos) + 1
        begin, length = _read_key(data, key)
        if begin < 0:
            return BROKEN
        pos = skip_value(data, begin) if _opens(data[begin]) else _skip_scalar(data, begin)
        if pos < 0:
            return BROKEN
        column = find_key(data, key, length, keys)
        if column >= 0:
            starts[column, row] = begin
            sizes[column] += pos - begin
        pos = skip_space(data, pos)
        if pos >= n:
            return BROKEN
        c = data[pos]
        pos += 1
        if c == _CLOSE_OBJECT:
            return pos
        if c != _COMMA:
            return BROKEN


@njit(types.UniTuple(_i, 3)(BYTES, _i, BYTES, _STARTS, _LONGS, _FIRSTS, _i), cache=True, nogil=True)
def read_list(
    data: np.ndarray,
    pos: int,
    keys: np.ndarray,
    starts: np.ndarray,
    sizes: np.ndarray,
    firsts: np.ndarray,
    row: int,
) -> tuple[int, int, int]:
    """Read the elements of a list from `pos` on, one row each, until it ends or `firsts` is full.

    `firsts` gets the first byte of each element: what is no object has a row without values.

    Returns:
        position (BROKEN where it breaks off, or an element is larger than any message), the next free row,
        1 where the list has ended.
    """
    n = len(data)
    while True:
        pos = skip_space(data, pos)
        if pos >= n:
            return BROKEN, row, 0
        if data[pos] == _CLOSE_LIST:
            return pos + 1, row, 1
        if row == len(firsts):
            return pos, row, 0
        begin = pos
        firsts[row] = data[pos]
        if data[pos] == _OPEN_OBJECT:
            pos = read_object(data, pos, keys, starts, sizes, row)
        else:
            pos = skip_value(data, pos)
        if pos < 0 or pos - begin > _LARGEST_ELEMENT:
            return BROKEN, row, 0
        row += 1
        pos = skip_space(data, pos)
        if pos < n and data[pos] == _COMMA:
            pos += 1
        elif pos >= n or data[pos] != _CLOSE_LIST:
            return BROKEN, row, 0


@njit(nogil=True)
def _is_wanted(data: np.ndarray, key: int, name: np.ndarray) -> bool:
    n = len(name)
    if key + n >= len(data) or data[key + n] != _QUOTE:
        return False
    i = 0
    while i < n and data[key + i] == name[i]:
        i += 1
    return i == n


@njit(_i(BYTES, BYTES, _LONGS), cache=True, nogil=True)
def walk(  # noqa: C901, PLR0911, PLR0912  (one state machine, read as one)
    data: np.ndarray, name: np.ndarray, state: np.ndarray
) -> int:
    """Walk on to the next list under the key `name`.

    Args:
        data: the document.
        name: the key.
        state: POSITION, DEPTH, STACK and BEHIND (1: the position is behind a value); written back, so
            that the caller reads the list and comes back with the position behind it.

    Returns:
        the position of the list's bracket, 0 at the end of the document, or BROKEN.
    """
    n = len(data)
    pos, depth, stack = state[POSITION], state[DEPTH], state[STACK]
    behind = state[BEHIND] == 1
    wanted = False
    while True:
        if not behind:
            if pos >= n:
                return BROKEN
            c = data[pos]
            if wanted and c == _OPEN_LIST:
                state[POSITION], state[DEPTH], state[STACK], state[BEHIND] = pos, depth, stack, 1
                return pos
            if _opens(c):
                pos, depth, stack = _open(data, pos, depth, stack)
                if pos < 0:
                    return BROKEN
                behind = _closes(data[pos])
            else:
                pos = _skip_scalar(data, pos)
                behind = True
        if pos < 0:
            return BROKEN
        if behind:
            if depth:
                pos, depth, stack = _close(data, pos, depth, stack)
            if depth == 0:
                return 0 if skip_space(data, pos) >= n and pos > 0 else BROKEN
            if pos < 0:
                return BROKEN
            behind = False
        pos = skip_space(data, pos)
        wanted = False
        if stack & 1:
            wanted = _is_wanted(data, pos + 1, name)
            pos = _skip_key(data, pos)
            if pos < 0:
                return BROKEN


@njit(types.void(BYTES, _PLACES, _i, _LONGS), cache=True, nogil=True)
def count_children(data: np.ndarray, places: np.ndarray, most: int, counts: np.ndarray) -> None:
    """Write how many elements each list has, at most `most`; an object counts as its own only element."""
    for i in range(len(places)):
        pos = place(places, i)
        if pos == 0 or not _opens(data[pos]):
            continue
        if data[pos] == _OPEN_OBJECT:
            counts[i] = 1
            continue
        pos = skip_space(data, pos + 1)
        while data[pos] != _CLOSE_LIST and counts[i] < most:
            counts[i] += 1
            pos = skip_space(data, skip_value(data, pos))
            if data[pos] == _COMMA:
                pos = skip_space(data, pos + 1)


@njit(types.void(BYTES, _PLACES, _LONGS, BYTES, _STARTS, _LONGS, _FIRSTS), cache=True, nogil=True)
def read_children(
    data: np.ndarray,
    places: np.ndarray,
    counts: np.ndarray,
    keys: np.ndarray,
    starts: np.ndarray,
    sizes: np.ndarray,
    firsts: np.ndarray,
) -> None:
    """Read the counted elements of all lists, one row each, as `read_list` does."""
    row = 0
    for i in range(len(places)):
        pos = place(places, i)
        if counts[i] == 0:
            continue
        if data[pos] == _OPEN_OBJECT:
            firsts[row] = _OPEN_OBJECT
            read_object(data, pos, keys, starts, sizes, row)
        else:
            read_list(data, pos + 1, keys, starts, sizes, firsts[: row + counts[i]], row)
        row += counts[i]
