"""Long frames in parts: every row once, in order, and as little held twice as can be."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.messages.parts import join_parts, map_parts

THREE = pl.DataFrame({"n": [1, 2, 3]})


@given(st.integers(0, 50), st.integers(1, 60))
def test_every_row_goes_through_once_and_in_order(rows: int, at_once: int):
    frame = pl.DataFrame({"n": range(rows)}, schema={"n": pl.Int64})
    parts = list(map_parts(frame, lambda part: part.with_columns(twice=pl.col("n") * 2), at_once))
    assert max(part.height for part in parts) <= at_once
    assert join_parts(parts).rows() == [(n, 2 * n) for n in range(rows)]


def test_nothing_has_one_empty_part_so_that_its_columns_are_known():
    assert [part.schema for part in map_parts(THREE.clear(), lambda part: part)] == [THREE.schema]


def test_joined_columns_are_whole_and_the_parts_are_let_go():
    parts = [THREE, THREE]
    joined = join_parts(parts)
    assert (joined.n_chunks(), joined.height, parts) == (1, 6, [])


def test_what_goes_wrong_in_a_part_is_heard():
    def refuse(part: pl.DataFrame) -> pl.DataFrame:
        if part["n"][0] == 2:
            raise ValueError("the second")
        return part

    with pytest.raises(ValueError, match="the second"):
        list(map_parts(THREE, refuse, 1))
