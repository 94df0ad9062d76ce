"""Marks, blanks and figures in the bytes of a WhatsApp export, compiled.

Numba looks only at a function's own file to see whether what it kept is still right: who changes this file
or `whatsapp_stamps.py` deletes `__pycache__/whatsapp_*.nbi`.
"""

from __future__ import annotations

import numpy as np
from numba import njit


@njit(nogil=True, cache=True)
def mark_width(data: np.ndarray, i: int, end: int) -> int:
    """How many bytes the invisible mark at `i` takes; 0 where there is none."""
    if i + 2 >= end or data[i] < 0xE2:
        return 0
    a, b, c = data[i], data[i + 1], data[i + 2]
    if a == 0xEF:
        return 3 if b == 0xBB and c == 0xBF else 0
    if a != 0xE2:
        return 0
    if b == 0x80:
        return 3 if c in (0x8B, 0x8E, 0x8F) or 0xAA <= c <= 0xAE else 0
    return 3 if b == 0x81 and 0xA6 <= c <= 0xA9 else 0


@njit(nogil=True, cache=True)
def space_width(data: np.ndarray, i: int, end: int) -> int:
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
def skip_marks(data: np.ndarray, i: int, end: int) -> int:
    """Give the position after the marks at `i`."""
    while i < end:
        width = mark_width(data, i, end)
        if width == 0:
            break
        i += width
    return i


@njit(nogil=True, cache=True)
def skip_blank(data: np.ndarray, i: int, end: int) -> int:
    """Skip blanks and marks, however mixed."""
    while i < end:
        width = space_width(data, i, end)
        if width == 0:
            width = mark_width(data, i, end)
        if width == 0:
            break
        i += width
    return i


@njit(nogil=True, cache=True)
def digit_at(data: np.ndarray, i: int, end: int) -> tuple[int, int]:
    """Give (value, bytes) of the digit at `i`: Western, Arabic, Persian, Hindi, Bengali or Thai; else -1."""
    if i >= end:
        return -1, 0
    a = data[i]
    value, width = int(a) - 48, 1
    if a >= 0x80 and i + 1 < end:
        b, width = data[i + 1], 2
        c = data[i + 2] if i + 2 < end else b
        if a == 0xD9:
            value = int(b) - 0xA0
        elif a == 0xDB:
            value = int(b) - 0xB0
        elif a == 0xE0 and b in (0xA5, 0xA7):
            value, width = int(c) - 0xA6, 3
        elif a == 0xE0 and b == 0xB9:
            value, width = int(c) - 0x90, 3
    return (value, width) if 0 <= value <= 9 else (-1, 0)


@njit(nogil=True, cache=True)
def number(data: np.ndarray, i: int, end: int) -> tuple[int, int, int]:
    """Give (value, figures, position after) of a number of at most four figures."""
    value, figures = 0, 0
    while figures < 4:
        digit, width = digit_at(data, i, end)
        if digit < 0:
            break
        value = value * 10 + digit
        figures += 1
        i += width
    return value, figures, i
