"""Text columns as bytes and back, without a Python object per message."""

from __future__ import annotations

import nanoarrow as na
import numpy as np
import polars as pl


def to_series(offsets: np.ndarray, data: np.ndarray, valid: np.ndarray | None = None) -> pl.Series:
    """Give a text column from one buffer of UTF-8.

    Args:
        offsets: int64, shape (n + 1,): message i is `data[offsets[i]:offsets[i + 1]]`.
        data: uint8: the bytes of all messages; they must be valid UTF-8.
        valid: bool, shape (n,): False makes a null; None means all are there.
    """
    n = len(offsets) - 1
    bits = None if valid is None else np.packbits(valid, bitorder="little")
    array = na.c_array_from_buffers(
        na.large_string(),
        n,
        [bits, np.ascontiguousarray(offsets, np.int64), np.ascontiguousarray(data, np.uint8)],
        null_count=0 if valid is None else int(n - valid.sum()),
    )
    return pl.Series(array, dtype=pl.String)


def to_bytes(text: pl.Series) -> tuple[np.ndarray, np.ndarray]:
    """Give a text column as (offsets int64 (n + 1,), data uint8); nulls are empty.

    The bytes are those of the column, not a copy, wherever Arrow allows it.
    """
    filled = text.fill_null("") if text.null_count() else text
    if filled.is_empty():
        return np.zeros(1, np.int64), np.zeros(0, np.uint8)
    array = na.c_array(filled.rechunk(), schema=na.large_string())
    view = array.view()
    first = array.offset
    return (
        np.asarray(view.buffer(1))[first : first + len(filled) + 1],
        np.asarray(view.buffer(2)).view(np.uint8),
    )
