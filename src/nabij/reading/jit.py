"""Compilation, or the same functions in plain Python where Numba is missing or switched off.

Every number in the kernel is an integer below 2**63, or one double divided by another, so both ways give
the same answers; plain Python is a few hundred times slower.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

try:
    from numba import njit
except ImportError:  # pragma: no cover  (Numba is a dependency; a machine without wheels falls back)
    njit = None

Function = Callable[..., Any]


def compiled(*signatures: str, inline: bool = False) -> Callable[[Function], Function]:
    """Compile for these signatures, once a machine; the code is kept beside the module."""

    def decorate(function: Function) -> Function:
        if njit is None:
            return function
        if inline:
            return njit(inline="always", cache=True, nogil=True)(function)
        return njit(list(signatures), cache=True, nogil=True)(function)

    return decorate
