"""What holds for every source that is read record by record: Signal, Discord, tables, transcripts."""

from __future__ import annotations

import contextlib
import importlib
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nabij.errors import NabijError
from nabij.messages.people import plain_names
from nabij.sources import Contents, Head
from nabij.sources.export import HEAD
from nabij.sources.gathering import Gathering, Tally, text_series

SOURCES = ("signal", "signal_export", "sigtop", "discord", "transcript", "table")
SAMPLES = Path(__file__).parent / "samples"
FILES = [
    (name, file)
    for name in SOURCES
    for file in sorted((SAMPLES / name).rglob("*"))
    if file.is_file() and not file.name.endswith(".expected.json") and file.name != "metadata.json"
]
Read = Callable[[str, Path], Contents]
SLOW = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def read_bytes(read_as: Read, name: str, content: bytes, file: str) -> None:
    """Read content with a source; only `NabijError` may come out, and the account must hold."""
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(NabijError):
        path = Path(folder) / file
        path.write_bytes(content)
        importlib.import_module(f"nabij.sources.{name}").recognises(Head(file, len(content), content[:HEAD]))
        read_as(name, path)


@pytest.mark.parametrize(("name", "file"), FILES, ids=lambda value: str(getattr(value, "name", value)))
def test_a_sample_is_recognised_by_its_own_source_first(name: str, file: Path):
    content = file.read_bytes()
    head = Head(file.name, len(content), content[:HEAD])
    found = [one for one in SOURCES if importlib.import_module(f"nabij.sources.{one}").recognises(head)]
    assert found[0] == name
    assert set(found) <= {name, "table"}, "signal-export and Discord write tables too; those come last"


@pytest.mark.parametrize("name", SOURCES)
@SLOW
@given(content=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_a_sentence(read_as: Read, name: str, content: bytes):
    read_bytes(read_as, name, content, "x.txt")


@pytest.mark.parametrize(("name", "file"), FILES, ids=lambda value: str(getattr(value, "name", value)))
@SLOW
@given(data=st.data())
def test_a_damaged_sample_is_read_or_refused_in_a_sentence(
    read_as: Read, name: str, file: Path, data: st.DataObject
):
    content = bytearray(file.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content)))
        end = data.draw(st.integers(at, min(len(content), at + 40)))
        content[at:end] = data.draw(st.binary(max_size=8) | st.sampled_from(PIECES))
    read_bytes(read_as, name, bytes(content), file.name)


PIECES = [
    b"null",
    b"[]",
    b"{}",
    b'"',
    b"\0",
    b"\n",
    b"-1",
    b"1e999",
    b"99999999999999999999",
    b"\\ud800",
    b"\xff",
    b"]",
]


@pytest.mark.parametrize("name", SOURCES)
@pytest.mark.parametrize(
    "content",
    [
        b"\0" * 2000,
        b"[" * 200_000,
        b'{"a":' * 100_000,
        b"a" * 5_000_000,
        b'"' + b"x\n" * 50_000,
        "WEBVTT".encode("utf-16"),
        b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20,
        b"Date,Sender,Message\n" + b'"' * 100_001,
        b'{"version":1,"backupTimeMs":1}\n' + b'{"chatItem":' + b"[" * 100_000,
        b'{"guild":{},"channel":{},"messages":[' + b"[" * 100_000,
        b'[{"conversationId":1,"sent_at":1,"type":' + b"[" * 100_000,
    ],
    ids=range(11),
)
def test_what_is_huge_or_deep_or_no_text_is_refused_or_accounted_for(
    read_as: Read, name: str, content: bytes
):
    read_bytes(read_as, name, content, "x.json")


def test_a_run_of_lines_with_one_reason_is_one_note():
    tally = Tally()
    for line in (3, 4, 5, 7):
        tally.skip("a", line, "no_date")
    tally.skip("a", 8, "empty_record")
    tally.units = 10
    contents = tally.contents("x", [], "line")
    assert contents.notes.select("line", "lines", "rule").rows() == [
        (3, 3, "no_date"),
        (7, 1, "no_date"),
        (8, 1, "empty_record"),
    ]
    assert (contents.read, contents.skipped) == (5, 5)


def test_two_people_of_one_name_stay_two():
    assert plain_names(["Anna", "\u2068Anna\u2069", " Anna ", "", "\ud800", "Anna (2)"]) == (
        "Anna",
        "Anna (2)",
        "Anna (3)",
        "?",
        "? (2)",
        "Anna (2) (2)",
    )


def test_half_characters_and_nuls_do_not_reach_the_frame():
    assert text_series(["a\ud83d", "b\0c", "😀"]).to_list() == ["a\ufffd", "bc", "😀"]


def test_an_answer_finds_a_later_row_but_never_itself():
    gathering = Gathering("x")
    first = gathering.add(1, "a", "text", "hoi")
    gathering.mark(first, "one")
    gathering.answer(first, "one")
    second = gathering.add(2, "b", "text", "hoi")
    gathering.answer(second, "nowhere", "three")
    third = gathering.add(3, None, "system")
    gathering.mark(third, "three")
    frame = gathering.conversation(None).messages
    assert frame["reply_to"].to_list() == [None, 2, None]
    assert frame["sender"].to_list() == [0, 1, None]
