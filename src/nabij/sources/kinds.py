"""Kinds as small numbers, so that a million of them are told by a few masks."""

from __future__ import annotations

import numpy as np
import polars as pl

from nabij.messages import KINDS

#: The number of each kind.
KIND = {name: np.uint8(code) for code, name in enumerate(KINDS.categories)}
#: Stands for "no kind yet".
NO_KIND = np.uint8(255)
_EACH = pl.Series(KINDS.categories, dtype=KINDS)


def kind_codes(kind: str, height: int) -> np.ndarray:
    """Give uint8 (height,) full of one kind."""
    return np.full(height, KIND[kind])


def to_kinds(codes: np.ndarray) -> pl.Series:
    """Give numbers of kinds as a column of `KINDS`."""
    return _EACH.gather(codes)
