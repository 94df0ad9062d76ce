"""A long frame worked through in parts, side by side: what is done for a part is all that is held twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import polars as pl

#: Messages that are worked through in one go.
AT_ONCE = 65_536

Piece = TypeVar("Piece")
Done = TypeVar("Done")


def map_side_by_side(work: Callable[[Piece], Done], pieces: Sequence[Piece]) -> Iterator[Done]:
    """Give what `work` makes of each piece, in order; one piece costs no thread.

    As many threads as Polars has of its own work side by side, so `POLARS_MAX_THREADS` bounds both; `work`
    must leave Python's lock alone to gain by it, as compiled kernels and Polars do.

    Args:
        work: called with each piece, in threads.
        pieces: what there is to do.
    """
    threads = min(pl.thread_pool_size(), len(pieces))
    if threads <= 1:
        yield from map(work, pieces)
        return
    with ThreadPoolExecutor(threads) as pool:
        try:
            yield from pool.map(work, pieces)
        finally:
            pool.shutdown(cancel_futures=True)  # who stops early does not wait for the rest


def map_parts(
    frame: pl.DataFrame, work: Callable[[pl.DataFrame], Done], at_once: int = AT_ONCE
) -> Iterator[Done]:
    """Give what `work` makes of each part of the frame, in order; an empty frame has one, empty, part.

    Args:
        frame: any frame; the parts are views on it.
        work: called with each part, in threads (`map_side_by_side`).
        at_once: rows a part.
    """
    parts = [frame[begin : begin + at_once] for begin in range(0, max(frame.height, 1), at_once)]
    return map_side_by_side(work, parts)


def join_parts(parts: list[pl.DataFrame]) -> pl.DataFrame:
    """Give the parts as one frame whose columns are whole, made one by one: no second copy of all arises.

    The list is emptied, so that each column's parts are gone once it is whole.
    """
    joined = pl.concat(parts)
    parts.clear()
    names = joined.columns
    return pl.DataFrame([joined.drop_in_place(name).rechunk() for name in names])
