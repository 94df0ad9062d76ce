"""The lists that go with a folder, and who of the two is me."""

from __future__ import annotations

import tempfile
import unicodedata
from contextlib import suppress
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cohort.conftest import SALT

import nabij
from nabij.cohort import BadList, Machine, conversations, weeks
from nabij.cohort.ids import name_id
from nabij.cohort.lists import read_events, read_owners
from nabij.errors import BadEvents, UnreadableFile
from nabij.timeline import Event

NAMES = ("a.txt", "b; c.zip", "één.txt")
ALONE = Machine(workers=0)


def listed(folder: Path, text: str) -> Path:
    file = folder / "list.csv"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    "text",
    [
        "file,me\na.txt,Anna\n",
        "file;me\na.txt;Anna\n",
        "file\tme\r\na.txt\tAnna\r\n",
        "\ufeffme,remark,file\nAnna,yes,a.txt\n",
        'Bestand, Ik\n"a.txt" , Anna \n\n',
    ],
)
def test_a_list_is_read_however_a_table_program_wrote_it(text: str, tmp_path: Path):
    assert read_owners(listed(tmp_path, text), NAMES).held == {"a.txt": "Anna"}


def test_a_name_with_a_separator_or_two_ways_to_write_a_letter_is_found(tmp_path: Path):
    apart = unicodedata.normalize("NFD", "één.txt")
    found = read_owners(listed(tmp_path, f'file;me\n"b; c.zip";Bo\n{apart};Ed\n'), NAMES)
    assert found.held == {"b; c.zip": "Bo", "één.txt": "Ed"}


def test_lines_about_files_that_are_not_there_are_numbered_not_named(tmp_path: Path):
    found = read_owners(listed(tmp_path, "file,me\nz.txt,Anna\na.txt,Anna\ny.txt,Bo\n"), NAMES)
    assert (found.held, found.unknown) == ({"a.txt": "Anna"}, (2, 4))


@pytest.mark.parametrize(
    ("text", "line"),
    [("", 1), ("a.txt,Anna\n", 1), ("file,me\na.txt\n", 2), ("file,me\na.txt,Anna\n,Bo\n", 3)],
)
def test_a_bad_line_is_named_by_its_number(text: str, line: int, tmp_path: Path):
    with pytest.raises(BadList) as caught:
        read_owners(listed(tmp_path, text), NAMES)
    assert caught.value.values["line"] == line


def test_events_are_read_for_each_file(tmp_path: Path):
    text = "file,day,kind\na.txt,2022-09-01,samenwonen\na.txt,1-3-2022,baby\nz.txt,2022-01-01,job\n"
    found = read_events(listed(tmp_path, text), NAMES)
    assert found.held == {"a.txt": (Event(date(2022, 3, 1), "baby"), Event(date(2022, 9, 1), "samenwonen"))}
    assert found.unknown == (4,)


def test_a_bad_event_is_named_by_its_line(tmp_path: Path):
    with pytest.raises(BadEvents) as caught:
        read_events(listed(tmp_path, "file,day,kind\na.txt,2022-09-01,wedding\n"), NAMES)
    assert caught.value.values["line"] == 2


def test_a_list_that_is_not_there_is_said_and_none_is_none(tmp_path: Path):
    with pytest.raises(UnreadableFile):
        read_events(tmp_path / "nowhere.csv", NAMES)
    assert read_owners(None, NAMES).held == {}


def test_an_endless_line_is_a_bad_list(tmp_path: Path):
    with pytest.raises(BadList):
        read_owners(listed(tmp_path, "file,me\n" + "a" * 200_000 + ",Anna\n"), NAMES)


TALK = "01-01-2024 10:00 - {first}: Hoi\n01-01-2024 10:01 - {second}: Hoi, alles goed daar?\n" * 3


def test_me_is_who_was_given_else_who_wrote_first(tmp_path: Path):
    files = [tmp_path / "one.txt", tmp_path / "two.txt", tmp_path / "three.txt"]
    for file in files:
        file.write_text(TALK.format(first="Anna", second="Bram") + "01-01-2024 10:02 - Bram: Zo\n", "utf-8")
    told = {str(files[1]): "Bram", str(files[2]): "Cor"}
    rows = conversations(nabij.analyse_many([str(file) for file in files], ALONE, me=told, salt=SALT))
    assert rows["me_from"].to_list() == ["first", "given", None]
    assert rows["mine"].to_list() == [3, 4, None]
    assert rows["reason"].to_list() == [None, None, "unknown_person"]


def test_what_the_export_says_of_me_is_kept():
    samples = Path(__file__).parent.parent / "sources" / "samples"
    exports = [samples / "sms", samples / "discord", samples / "signal"]
    rows = conversations(nabij.analyse_many(exports, ALONE, salt=SALT))
    assert rows["me_from"].to_list() == ["export"] * 3
    assert rows["messenger"].to_list() == ["sms", "discord", "signal"]
    analyses = [nabij.analyse(nabij.read_chat(path)) for path in exports]
    assert rows["mine"].to_list() == [one.counts.me for one in analyses]
    assert rows["theirs"].to_list() == [one.counts.partner for one in analyses]


def test_who_is_me_moves_no_row_of_both(chats: list[Path]):
    path = str(chats[0])
    told = [nabij.analyse_many([path], ALONE, me={path: name}, salt=SALT) for name in ("Joris", "Mirabelle")]
    ours = [weeks(one).filter(pl.col("whose") == "us") for one in told]
    assert ours[0].equals(ours[1])
    mine = weeks(told[0]).filter(pl.col("whose") == "me").drop("whose")
    theirs = weeks(told[1]).filter(pl.col("whose") == "partner").drop("whose")
    assert mine.filter(pl.col("key").is_in(theirs["key"].unique())).equals(
        theirs.filter(pl.col("key").is_in(mine["key"].unique()))
    )
    verdicts = [conversations(one).drop("mine", "theirs") for one in told]
    assert verdicts[0].equals(verdicts[1])


def test_events_are_counted_and_reach_the_analysis(chats: list[Path]):
    path = str(chats[0])
    event = Event(date(2022, 6, 1), "baby")
    rows = conversations(nabij.analyse_many([path], ALONE, events={chats[0]: [event]}, salt=SALT))
    assert rows["events"].item() == 1
    assert "no_events" not in rows["limits"].item()


def test_the_rows_of_python_are_in_the_order_of_the_paths(chats: list[Path], tmp_path: Path):
    empty = tmp_path / "empty.txt"
    empty.touch()
    paths = [chats[2], empty, chats[0]]
    rows = conversations(nabij.analyse_many(paths, ALONE))
    assert rows["reason"].to_list() == [None, "empty_export", None]
    again = conversations(nabij.analyse_many(paths[::-1], ALONE))
    assert again["messages"].to_list() == rows["messages"].to_list()[::-1]
    assert not set(again["id"]) & set(rows["id"])


def test_a_name_for_a_path_that_is_not_there_is_refused(chats: list[Path]):
    with pytest.raises(KeyError):
        nabij.analyse_many(chats, ALONE, me={"elsewhere.txt": "Joris"})


def test_the_same_path_twice_is_refused(chats: list[Path]):
    with pytest.raises(ValueError, match="once"):
        nabij.analyse_many([chats[0], chats[0]], ALONE)


def test_no_paths_give_an_empty_table():
    assert nabij.analyse_many([], ALONE).is_empty()


@given(
    st.binary(max_size=200)
    | st.text('file;,\tme"\n\r day kind 2022-09-01 baby\0\u2028', max_size=200).map(str.encode)
)
def test_any_bytes_are_a_list_or_a_bad_one(content: bytes):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "list.csv"
        file.write_bytes(content)
        for read in (read_owners, read_events):
            with suppress(BadList, BadEvents):
                assert set(read(file, NAMES).held) <= set(NAMES)
                assert content


@given(st.lists(st.text(min_size=1), unique=True, max_size=20), st.binary(min_size=16, max_size=300))
def test_each_name_has_one_number_and_another_with_another_salt(names: list[str], salt: bytes):
    numbers = [name_id(name, salt) for name in names]
    assert len(set(numbers)) == len(names)
    assert not set(numbers) & {name_id(name, salt + b"!") for name in names}
