"""The laws themselves: each is broken here once, and says so."""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import polars as pl
import pytest
from fuzz.bundle import join_bundle, split_bundle
from fuzz.docs import tell_ledger
from fuzz.findings import Findings
from fuzz.invariants import Broken, check_chat, check_contents, check_names, check_same
from fuzz.ledger import Entry, add_run, read_ledger, write_ledger
from fuzz.mutate import Mutator
from fuzz.register import NAMES
from fuzz.seams import small_pieces
from fuzz.turns import Turns
from fuzz.vocabulary import as_dictionary
from hypothesis import given
from hypothesis import strategies as st

from nabij.messages import Chat, Origin
from nabij.sources import whatsapp_lines
from nabij.sources.contents import Contents, Conversation, messages, notes

NINE = datetime(2024, 3, 1, 21)  # noqa: DTZ001  (wall time)
FRAME = messages({"at": [NINE, NINE], "sender": [0, 1], "text": ["hoi", "dag"]}, 2)
TALK = Conversation("talk", ("Sanne", "Bram"), "Bram", FRAME)
GOOD = Contents(messenger="telegram", conversations=(TALK,), units=2, read=2)


def with_frame(**columns: object) -> Contents:
    frame = FRAME.with_columns(**{name: pl.lit(value) for name, value in columns.items()}).cast(FRAME.schema)
    return replace(GOOD, conversations=(replace(TALK, messages=frame),))


@pytest.mark.parametrize(
    ("contents", "law"),
    [
        (replace(GOOD, units=3), "read or skipped"),
        (replace(GOOD, units=3, skipped=1), "has a note"),
        (replace(GOOD, read=-1, skipped=3), "below zero"),
        (replace(GOOD, notes=notes([("a", 1, 1, "zomaar", "info")])), "names a rule"),
        (replace(GOOD, notes=pl.DataFrame({"file": ["a"]})), "notes follow"),
        (with_frame(id=7), "ids count"),
        (with_frame(at=None), "at is known"),
        (with_frame(text=None), "text is known"),
        (with_frame(at=datetime(2200, 1, 1)), "between 1970"),  # noqa: DTZ001  (wall time)
        (with_frame(sender=2), "sender points"),
        (with_frame(sender=None), "whoever sent"),
        (with_frame(reply_to=2), "reply_to points"),
        (with_frame(reactions=[{"sender": 9, "emoji": "x"}]), "reactions points"),
        (with_frame(text="a\0b"), "NUL"),
        (replace(GOOD, conversations=(replace(TALK, people=("Sanne", "Sanne")),)), "stands once"),
        (replace(GOOD, conversations=(replace(TALK, me="Joris"),)), "one of the people"),
    ],
)
def test_a_law_that_is_broken_says_which(contents: Contents, law: str):
    check_contents(GOOD)
    with pytest.raises(Broken, match=law):
        check_contents(contents)


def test_another_answer_to_the_same_bytes_is_broken():
    check_same(GOOD, with_frame(kind="text"))
    with pytest.raises(Broken, match="same messages"):
        check_same(GOOD, with_frame(text="anders"))
    with pytest.raises(Broken, match="same account"):
        check_same(GOOD, replace(GOOD, date_order="dmy"))


@given(
    st.lists(
        st.tuples(st.from_regex(r"[a-z/ ]{1,20}\.txt", fullmatch=True), st.binary(max_size=30)), min_size=1
    )
)
def test_files_come_back_from_an_input(files: list[tuple[str, bytes]]):
    plain = [(name, content.replace(b"%", b"")) for name, content in files[:20]]
    assert split_bundle(join_bundle(plain), "een.txt") == plain


def test_bytes_without_a_mark_are_one_file():
    assert split_bundle(b"hoi\n%%fil", "een.txt") == [("een.txt", b"hoi\n%%fil")]


def test_the_same_seed_makes_the_same_change():
    change = Mutator(
        [b"1 maart\nhoi\n", b'{"a": [1, {"b": "c"}]}'], {b"maart"}, lambda data, most: data[:most]
    )
    for seed in range(300):
        assert change(b'{"a": [1, {"b": "c"}]}', 100, seed) == change(b'{"a": [1, {"b": "c"}]}', 100, seed)
        assert 0 < len(change(b"1 maart\nhoi\n" * 9, 50, seed)) <= 50


def test_a_second_break_in_one_place_is_not_kept(tmp_path: Path):
    found = Findings(tmp_path)
    for data in (b"een", b"twee"):
        try:
            check_contents(replace(GOOD, units=3))
        except Broken as error:
            found.keep(data, error)
    assert found.fresh == 1
    assert [file.read_bytes() for file in tmp_path.glob("*.bin")] == [b"een"]
    assert Findings(tmp_path).fresh == 0


def test_an_input_that_took_too_long_is_kept(tmp_path: Path):
    found = Findings(tmp_path)
    for data in (b"traag", b"ook traag"):
        found.keep(data, TimeoutError("one input took longer than ten seconds"))
    assert found.fresh == 1
    assert [file.read_bytes() for file in tmp_path.glob("*.bin")] == [b"traag"]


def test_runs_add_up_in_the_ledger(tmp_path: Path):
    once = Entry(seconds=20.0, executions=100, coverage=40, features=90, inputs=7, found=1, commit="abc")
    twice = add_run(once, Entry(seconds=5.5, executions=10, coverage=41, features=91, inputs=8, commit="def"))
    assert (twice.seconds, twice.executions, twice.found, twice.commit) == (25.5, 110, 1, "def")
    thrice = add_run(
        twice, Entry(seconds=1.0, executions=1, coverage=39, features=80, inputs=8, commit="def")
    )
    assert (thrice.coverage, thrice.features, thrice.executions) == (41, 91, 111)
    anew = add_run(thrice, Entry(seconds=1.0, executions=1, coverage=39, features=80, commit="ghi"))
    assert (anew.coverage, anew.features) == (39, 80)
    write_ledger({"table": twice}, tmp_path / "ledger.json")
    assert read_ledger(tmp_path / "ledger.json") == {"table": twice}
    assert read_ledger(tmp_path / "none.json") == {}


def test_turns_go_to_whoever_is_owed_most_and_never_twice_at_once():
    turns = Turns({"sms": 50.2, "table": 130, "refused": -3}, 60)
    assert [turns.take(), turns.take(), turns.take()] == [("table", 60), ("sms", 51), None]
    turns.give_back("table", 60.4)
    assert [turns.take(), turns.take()] == [("table", 60), None]
    turns.give_back("sms", 51.1)
    turns.give_back("table", 60.2)
    assert [turns.take(), turns.take()] == [("table", 10), None]


def test_a_door_that_stopped_gets_no_other_turn():
    turns = Turns({"sms": 50}, 20)
    assert turns.take() == ("sms", 20)
    turns.give_back("sms", 3.5, stopped=True)
    assert turns.take() is None


def test_an_account_that_cannot_be_is_refused():
    with pytest.raises(ValueError, match="below zero"):
        Entry(seconds=-1.0)
    with pytest.raises(ValueError, match="was found"):
        Entry(found=1, mended=2)


def test_a_dictionary_is_written_as_the_fuzzer_reads_it():
    assert as_dictionary({b"a\n", b"\xff"}) == '"\\x61\\x0a"\n"\\xff"\n'


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_docs_have_a_row_for_each_door(language: str):
    told = tell_ledger({"sms": Entry(seconds=1800.0, executions=12_345, found=2, mended=2)}, language)
    assert all(f"| `{name}` |" in told for name in NAMES)
    row = next(line for line in told.splitlines() if line.startswith("| `sms` |"))
    assert row.split(" | ")[1:4] == (
        ["1800 s", "50 %", "12.345"] if language == "nl" else ["1800 s", "50%", "12,345"]
    )


def test_the_doors_need_no_fuzzer():
    assert "atheris" not in sys.modules


@pytest.mark.parametrize("name", ["An\x1b[2Jna", "\u202eannA", "An\nna"])
def test_a_name_that_acts_where_it_is_shown_is_broken(name: str):
    check_names(GOOD)
    with pytest.raises(Broken, match="shown anywhere"):
        check_names(replace(GOOD, conversations=(replace(TALK, people=(name, "Bram")),)))


def test_a_chat_that_does_not_account_for_its_lines_is_broken():
    chat = Chat(FRAME, ("Sanne", "Bram"), None, Origin(messenger="telegram", units=2, read=2))
    check_chat(chat)
    with pytest.raises(Broken, match="accounts for"):
        check_chat(replace(chat, origin=replace(chat.origin, read=1)))


def test_small_pieces_are_small_only_meanwhile():
    sizes = [whatsapp_lines._PIECE]  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    with suppress(KeyError), small_pieces():
        sizes.append(whatsapp_lines._PIECE)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
        raise KeyError
    sizes.append(whatsapp_lines._PIECE)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    assert sizes[1] < sizes[0] == sizes[2]
