"""What is fuzzed: a door, what may come in by it, and the laws that hold behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from zlib import crc32


@dataclass(frozen=True, slots=True)
class Target:
    """One door.

    Attributes:
        name: of the target and of its folder in tests/corpus.
        run: takes one input, breaks a law or gives what was special about it.
        seeds: the inputs to begin from.
        tokens: words that mean something behind this door.
    """

    name: str
    run: Callable[[bytes], Iterable[str]]
    seeds: Callable[[], list[bytes]]
    tokens: Callable[[], set[bytes]]


def one_in(data: bytes, many: int) -> bool:
    """Say for one input in so many yes, always the same; for what is too dear to do each time."""
    return crc32(data) % many == 0
