"""Two circles that overlap more or less: our own drawing of closeness.

The area they share grows evenly from nothing to nine tenths of a circle, so that each step looks like a step.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import acos, pi, sqrt

_STEPS, _MOST = 7, 0.9


@dataclass(frozen=True, slots=True)
class Circles:
    """Two circles on one line in a box of `width` by `height`; all lengths in circle radii."""

    left: float
    right: float
    height: float
    width: float


@cache
def circles(answer: int) -> Circles:
    """Give the two circles of an answer from 1 (they only just do not touch) to 7.

    Raises:
        ValueError: another answer.
    """
    if not 1 <= answer <= _STEPS:
        raise ValueError("answers go from 1 to 7")
    apart = 2.2 if answer == 1 else distance((answer - 2) / (_STEPS - 2) * _MOST)
    middle = 2.1  # half of the widest pair
    return Circles(left=middle - apart / 2, right=middle + apart / 2, height=2.0, width=2 * middle)


def distance(shared: float) -> float:
    """Give how far apart the middles of two circles of radius 1 are that share this part of their area."""
    near, far = 0.0, 2.0
    for _ in range(60):
        middle = (near + far) / 2
        near, far = (middle, far) if overlap(middle) > shared else (near, middle)
    return (near + far) / 2


def overlap(apart: float) -> float:
    """Give the part of its area that each of two circles of radius 1 shares with the other."""
    if apart >= 2:
        return 0.0
    return (2 * acos(apart / 2) - apart / 2 * sqrt(4 - apart * apart)) / pi
