"""A long JSON list is read object by object, up to where it breaks off."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.sources import json_array
from nabij.sources.gathering import Tally
from nabij.sources.json_array import read_array, read_preamble

OPENING = r'"messages"\s*:\s*\['
VALUES = st.lists(
    st.dictionaries(st.text(max_size=5), st.text() | st.integers() | st.none() | st.lists(st.booleans())),
    max_size=20,
)


def read(content: bytes, opening: str = r"^\s*\[") -> tuple[list[Any], list[tuple[int, str]], int]:
    tally = Tally()
    found = [one for _, one in read_array(content, opening, "x.json", tally)]
    rows = tally.contents("x", [], "record").notes
    return found, list(zip(rows["line"], rows["rule"], strict=True)), tally.units


@given(VALUES, st.sampled_from([None, 1, 2]), st.integers(1, 40))
def test_every_object_comes_out_whatever_the_size_of_the_pieces(
    values: list[dict[str, Any]], indent: int | None, piece: int
):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_array, "_PIECE", piece)
        content = json.dumps(values, ensure_ascii=False, indent=indent).encode("utf-8", "replace")
        wanted = json.loads(content)
        assert read(content) == (wanted, [], len(wanted))


def test_all_before_the_break_is_read_and_the_break_is_noted():
    assert read(b'[{"a":1},{"b":2},{"c":') == ([{"a": 1}, {"b": 2}], [(3, "cut_off")], 3)
    assert read(b'[{"a":1},{"b":2}') == ([{"a": 1}, {"b": 2}], [], 2)
    assert read(b'[{"a":1},7,{"b":2}]') == ([{"a": 1}, {"b": 2}], [(2, "not_understood")], 3)
    assert read(b'[{"a":1} oeps {"b":2}]') == ([{"a": 1}], [(2, "cut_off")], 2)
    assert read(b'[{"a":' + b"[" * 100_000) == ([], [(1, "cut_off")], 1)
    assert read(b"{}") == ([], [], 0)
    assert read(b"[]") == ([], [], 0)
    assert read(b"[") == ([], [], 0)


def test_what_stands_before_the_list_is_an_object():
    content = b'{"channel": {"name": "zie \\"messages\\": [1]"}, "messages": [{"id": "1"}, {"i'
    assert read_preamble(content, OPENING)["channel"] == {"name": 'zie "messages": [1]'}
    assert read(content, OPENING) == ([{"id": "1"}], [(2, "cut_off")], 2)
    assert read_preamble(b'{"a": "messages"}', OPENING) == {}
    assert read_preamble(b'nee "messages": [', OPENING) == {}
