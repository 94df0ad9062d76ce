"""A JSON document as columns says what the standard library says, or breaks off with our own error."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.errors import BrokenExport, NabijError, TooLarge
from nabij.sources import json_columns
from nabij.sources.json_columns import Document, Keys, Rows, join_documents, list_number

KEYS = Keys("text", "n", "at", "list", "flag")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.floats(allow_nan=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["text", "n", "messages", "x"]) | st.text(), inner, max_size=4)
    ),
    max_leaves=25,
)


def document(content: str | bytes) -> Document:
    raw = content.encode() if isinstance(content, str) else content
    return Document(np.frombuffer(raw, np.uint8), "Telegram")


def rows(content: str | bytes) -> Rows:
    (only,) = document(content).rows(KEYS)
    return only


def messages(*objects: object) -> str:
    return json.dumps({"messages": objects}, ensure_ascii=False)


def texts(*values: object) -> list[str | None]:
    return rows(messages(*({"text": value} for value in values))).texts("text").to_list()


def test_strings_are_unescaped():
    escaped = r'{"messages": [{"text": "\"\\\/\b\f\n\r\t\u00e9\u20ac\ud83d\ude00"}]}'
    assert rows(escaped).texts("text").to_list() == ['"\\/\b\f\n\r\té€😀']


def test_half_a_surrogate_pair_becomes_the_replacement_character():
    halves = r'{"messages": [{"text": "a\ud83d"}, {"text": "\ude00b"}, {"text": "\ud83d\ud83d\ude00"}]}'
    assert rows(halves).texts("text").to_list() == ["a\ufffd", "\ufffdb", "\ufffd😀"]


def test_nul_is_left_out_and_a_bad_escape_is_read_as_letters():
    odd = r'{"messages": [{"text": "a\u0000b"}, {"text": "\uZZ"}, {"text": "\q"}, {"text": "\u12"}]}'
    assert rows(odd).texts("text").to_list() == ["ab", "uZZ", "q", "u12"]


def test_what_is_no_string_is_missing():
    assert texts("a", 5, None, True, ["b"], {"text": "c"}) == ["a", None, None, None, None, None]


def test_pieces_are_joined_without_spaces():
    pieces = messages({"text": ["Zie ", {"type": "link", "text": "https://x.y"}, 5, [], " 👀"]}, {"text": []})
    assert rows(pieces).texts("text", joined=True).to_list() == ["Zie https://x.y 👀", ""]


def test_of_a_key_that_occurs_twice_the_last_counts():
    assert rows('{"messages": [{"text": "a", "text": "b"}]}').texts("text").to_list() == ["b"]


def test_numbers_stand_bare_or_in_quotes():
    content = messages(*({"n": value} for value in (1, -2, "3", "4.9", 5.5, 0, "x", None, True, "")))
    assert rows(content).numbers("n").to_list() == [1, -2, 3, 4, 5, 0, None, None, None, None]


def test_a_number_with_an_exponent_or_too_many_digits_is_missing():
    content = '{"messages": [{"n": 1e3}, {"n": 1.5e3}, {"n": 9999999999999999999}, {"n": "12-34"}]}'
    assert rows(content).numbers("n").to_list() == [None] * 4


def test_stamps_are_read_and_days_that_do_not_exist_are_missing():
    good = "2024-02-29T23:59:59"
    bad = [
        "2023-02-29T00:00:00",
        "2024-13-01T00:00:00",
        "2024-04-31T00:00:00",
        "2024-01-01T24:00:00",
        "x",
        "",
    ]
    found = rows(messages(*({"at": value} for value in (good, *bad, 5)))).stamps("at").to_list()
    assert found[0].isoformat() == good
    assert found[1:] == [None] * 7


@settings(deadline=None)  # the first example may compile
@given(st.datetimes(min_value=datetime(1970, 1, 1)).map(lambda at: at.replace(microsecond=0)))  # noqa: DTZ001  (wall time)
def test_every_stamp_since_1970_is_what_python_says(at: datetime):
    assert rows(messages({"at": at.isoformat()})).stamps("at").to_list() == [at]


def test_filled_is_not_null_false_zero_or_empty():
    values = [None, False, 0, "", [], {}, [], "a", 1, True, [0], {"a": 1}]
    found = rows(messages(*({"flag": value} for value in values), {})).filled("flag").tolist()
    assert found == [False] * 7 + [True] * 5 + [False]
    assert rows('{"messages": [{"flag": [ ]}]}').filled("flag").tolist() == [False]


def test_words_are_told_by_their_place():
    words = Keys("service", "message")
    content = messages({"text": "message"}, {"text": "service"}, {"text": "messages"}, {"text": 1}, {})
    found = rows(content).words("text", words).tolist()
    assert found == [words.places["message"] + 1, words.places["service"] + 1, 0, 0, 0]


def test_mangled_strings_are_mended_one_by_one():
    values = ["cafÃ©", "café", "ð\x9f\x98\x82", "gewoon", "Ã", "cafÃ© ♥"]
    found, mended = rows(messages(*({"text": value} for value in values))).mended("text")
    assert found.to_list() == ["café", "café", "😂", "gewoon", "Ã", "cafÃ© ♥"]
    assert mended == 2


@settings(deadline=None)  # the first example may compile
@given(st.text())
def test_mangling_is_undone(text: str):
    text = text.replace("\0", "")
    mangled = text.encode("utf-8", "replace").decode("latin-1")
    found, _ = rows(messages({"text": mangled})).mended("text")
    assert found.to_list() == [text.encode("utf-8", "replace").decode()]


def test_children_know_their_parent():
    content = messages(
        {"list": [{"n": 1}, {"n": 2}]}, {"list": {"n": 3}}, {"list": 5}, {"list": [7, {"n": 4}]}
    )
    parent = rows(content)
    found = parent.children("list", KEYS)
    assert found.groups.tolist() == [0, 0, 1, 3, 3]
    assert found.numbers("n").to_list() == [1, 2, 3, None, 4]
    assert found.objects.tolist() == [True, True, True, False, True]


def test_a_message_with_very_many_children_shows_the_first():
    found = rows(messages({"list": [{"n": number} for number in range(1000)]})).children("list", KEYS)
    assert found.numbers("n").to_list() == list(range(250))


def test_all_that_is_no_message_comes_back_as_it_was():
    content = '{"a": {"messages": [1, 2], "b": [true]}, "messages": [], "c": {"messages": {"x": 1}}}'
    found = document(content)
    assert [block.groups.tolist() for block in found.rows(KEYS)] == [[0, 0]]
    rest = found.rest()
    assert list_number(rest["a"]["messages"]) == 0
    assert list_number(rest["messages"]) == 1
    assert (rest["a"]["b"], rest["c"]) == ([True], {"messages": {"x": 1}})


@pytest.mark.parametrize("said", ["NaN", "\0list 0", "\0list " + "9" * 500])
def test_no_text_of_a_file_stands_for_a_list(said: str):
    content = f'{{"a": {{"messages": {json.dumps(said)}}}, "b": {{"messages": [1]}}}}'
    found = document(content)
    list(found.rows(KEYS))
    rest = found.rest()
    assert rest["a"]["messages"] == said
    assert list_number(rest["a"]["messages"]) is None
    assert list_number(rest["b"]["messages"]) == 0


@pytest.mark.parametrize("said", ["NaN", "Infinity", "-Infinity"])
def test_what_python_takes_for_a_number_and_json_does_not_is_broken(said: str):
    found = document(f'{{"a": {said}, "messages": [1]}}')
    list(found.rows(KEYS))
    with pytest.raises(BrokenExport):
        found.rest()


def test_a_list_larger_than_a_block_is_whole(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(json_columns, "_BLOCK", 3)
    content = json.dumps([{"messages": [{"n": n} for n in range(k)]} for k in (3, 0, 7, 1)])
    blocks = list(document(content).rows(KEYS))
    assert [number for block in blocks for number in block.numbers("n").to_list()] == [
        *range(3), *range(7), *range(1),
    ]  # fmt: skip
    assert np.concatenate([block.groups for block in blocks]).tolist() == [0] * 3 + [2] * 7 + [3]


def test_documents_joined_are_a_list_of_documents():
    contents = [f" {messages({'n': n})}" for n in (1, 22, 3)]
    joined, begins = join_documents([np.frombuffer(content.encode(), np.uint8) for content in contents])
    found = Document(joined, "x")
    assert [block.numbers("n").to_list() for block in found.rows(KEYS)] == [[1, 22, 3]]
    assert len(found.rest()) == 3
    for begin, listed, content in zip(begins, found.begins, contents, strict=True):
        assert joined[begin : begin + len(content)].tobytes().decode() == content
        assert listed == begin + content.index("[")


@pytest.mark.parametrize(
    "content",
    [
        "", " ", "{", "}", "]", "{]", "[}", "{} {}", "nul,", '{"a": @}', '{"messages"', '{"messages":',
        '{"messages": [', '{"messages": [{', '{"messages": [{"text": "a', '{"messages": [{"text": "a\\',
        '{"messages": [{"text": "a"}', '{"messages": [{"text": "a"}]', '{"messages": [}',
        '{"messages": [1 2]}', '{"messages": [{"a" 1}]}', '{"messages": [{"a": }]}',
        '{"messages": [{"a": 1,}]}', '{"messages": [{a: 1}]}', '{"messages": [[1}]}',
        "[" * 100_000, '{"messages": [' + "[" * 100_000, "[" * 61 + "]" * 61,
        '{"messages": [{"text": ' + '{"a":' * 200 + "1" + "}" * 200 + "}]}",
    ],
)  # fmt: skip
def test_what_breaks_off_or_is_nested_beyond_reason_is_broken(content: str):
    found = document(content)
    with pytest.raises(BrokenExport):
        list(found.rows(KEYS))


def test_what_is_no_json_around_the_messages_is_broken():
    found = document('{"messages": [], "a": nul}')
    assert list(found.rows(KEYS)) == []
    with pytest.raises(BrokenExport):
        found.rest()


def test_too_much_around_the_messages_is_no_conversation(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(json_columns, "LARGEST_REST", 10)
    found = document('{"messages": [], "a": "0123456789"}')
    list(found.rows(KEYS))
    with pytest.raises(TooLarge):
        found.rest()


def test_a_document_beyond_four_gigabytes_is_refused():
    many = np.lib.stride_tricks.as_strided(np.zeros(1, np.uint8), shape=(1 << 32,), strides=(0,))
    with pytest.raises(TooLarge):
        Document(many, "x")


@settings(deadline=None)  # the first example may compile
@given(st.lists(JSON, max_size=6), st.sampled_from([{"ensure_ascii": False}, {"indent": 1}]))
def test_any_document_reads_as_the_standard_library_reads_it(objects: list[Any], form: dict[str, Any]):
    raw = json.dumps({"messages": objects}, **form).encode("utf-8", "surrogatepass")
    wanted = json.loads(raw)["messages"]
    found = list(document(raw.decode("utf-8", "replace")).rows(KEYS))
    if not wanted:
        assert found == []
        return
    assert found[0].objects.tolist() == [isinstance(one, dict) for one in wanted]
    values = [one.get("text") if isinstance(one, dict) else None for one in wanted]
    assert found[0].texts("text").to_list() == [_clean(value) for value in values]


def _clean(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    return value.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@settings(deadline=None)  # the first example may compile
@given(st.binary(max_size=60) | st.text('{}[]",:\\u0d8e1 "messages', max_size=40).map(str.encode))
def test_any_bytes_are_read_or_broken(raw: bytes):
    inside = b'{"messages": [{"text": ' + raw.decode("utf-8", "replace").encode() + b"}]}"
    for content in (raw.decode("utf-8", "replace").encode(), inside, inside[:-2]):
        found = document(content)
        try:
            for block in found.rows(KEYS):
                block.texts("text", joined=True)
                block.mended("text")
                block.numbers("text")
                block.stamps("text")
                block.children("text", KEYS).texts("text")
            found.rest()
        except NabijError:
            continue
