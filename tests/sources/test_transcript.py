"""Transcripts: VTT and SRT."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from nabij.errors import EmptyExport, NotADialogue
from nabij.sources import Contents
from nabij.sources.export import Head
from nabij.sources.transcript import recognises

Read = Callable[[str, Path], Contents]


@pytest.fixture
def read_text(tmp_path: Path, read_as: Read) -> Callable[..., Contents]:
    def read(text: str, name: str = "gesprek.vtt") -> Contents:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return read_as("transcript", file)

    return read


CUES = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Sanne>hoi</v>\n\n00:03.000 --> 00:04.000\n<v Bram>hoi</v>\n"


@pytest.mark.parametrize(
    ("name", "first", "rules"),
    [
        ("2024-01-15 19.30.12 gesprek.vtt", "2024-01-15 19:30:13", ["before_first_message"]),
        ("GMT20240115-193000_Recording.vtt", "2024-01-15 20:30:01", ["before_first_message"]),
        ("Gesprek-20240115_193000-Opname.vtt", "2024-01-15 19:30:01", ["before_first_message"]),
        ("relatie 2024-01-15.vtt", "2024-01-15 00:00:01", ["before_first_message"]),
        ("opname 20241399.vtt", "1970-01-01 00:00:01", ["before_first_message", "no_dates_at_all"]),
        ("1234567890123.vtt", "1970-01-01 00:00:01", ["before_first_message", "no_dates_at_all"]),
    ],
)
def test_the_day_is_in_the_name_of_the_file(
    read_text: Callable[..., Contents], name: str, first: str, rules: list[str]
):
    contents = read_text(CUES, name)
    assert str(contents.conversations[0].messages["at"][0]) == first
    assert contents.notes["rule"].to_list() == rules


def test_or_in_its_remarks(read_text: Callable[..., Contents]):
    contents = read_text(CUES.replace("WEBVTT\n", "WEBVTT\nRecorded: 2024-07-15T19:30:00Z\n"))
    assert str(contents.conversations[0].messages["at"][0]) == "2024-07-15 21:30:01"


def test_one_speaker_goes_on_until_a_pause(read_text: Callable[..., Contents]):
    text = "".join(
        f"{number}\n00:00:{start:02},000 --> 00:00:{start + 1:02},000\nSanne: deel {number}\n\n"
        for number, start in enumerate((1, 3, 20), 1)
    )
    frame = read_text(text, "x.srt").conversations[0].messages
    assert frame["text"].to_list() == ["deel 1 deel 2", "deel 3"]


def test_captions_that_roll_up_are_said_once(read_text: Callable[..., Contents]):
    text = (
        "WEBVTT\nKind: captions\nLanguage: nl\n\n"
        "00:00:01.000 --> 00:00:03.000\nSanne: ik<00:00:01.500><c> zit</c>\n\n"
        "00:00:03.000 --> 00:00:03.010\nSanne: ik zit\n \n\n"
        "00:00:03.010 --> 00:00:05.000\nSanne: ik zit\nhier<c> alleen</c>\n\n"
        "00:00:05.000 --> 00:00:05.010\nhier alleen\n\n"
        "00:00:05.010 --> 00:00:07.000\nhier alleen\nBram: ik kom\n"
    )
    contents = read_text(text)
    assert contents.conversations[0].messages["text"].to_list() == ["ik zit hier alleen", "ik kom"]
    assert contents.notes.filter(contents.notes["rule"] == "duplicate")["lines"].sum() == 7


def test_the_same_word_said_twice_stays_twice(read_text: Callable[..., Contents]):
    text = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Sanne>ja</v>\n\n"
        "00:02.000 --> 00:03.000\n<v Sanne>ja</v>\n\n00:03.000 --> 00:04.000\n<v Bram>ja</v>\n"
    )
    assert read_text(text).conversations[0].messages["text"].to_list() == ["ja ja", "ja"]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n- hoi\n- hoi\n", NotADialogue),
        ("1\n00:00:01,000 --> 00:00:02,000\nlet op: gevaar\n", NotADialogue),
        ("WEBVTT\n", EmptyExport),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n\n", EmptyExport),
    ],
)
def test_without_names_or_words_it_is_no_dialogue(
    read_text: Callable[..., Contents], text: str, error: type[Exception]
):
    with pytest.raises(error):
        read_text(text)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("\ufeffWEBVTT - titel\n\n", True),
        ("\n1\n0:00:01,5 --> 0:00:02,000\nhoi\n", True),
        ("00:01.000 --> 00:02.000\nhoi\n", True),
        ("1\n2\n3\n", False),
        ("WEBVTTX\n", False),
        ("[15-01-2024 19:30:00] Sanne: 00:01 --> 00:02\n", False),
        ("", False),
    ],
)
def test_transcripts_are_known_by_their_first_lines(text: str, known: bool):  # noqa: FBT001  (parametrized)
    assert recognises(Head("x", len(text), text.encode())) is known


def test_an_srt_in_another_encoding_keeps_its_times_and_speakers(tmp_path: Path, read_as: Read):
    text = (
        "1\r\n00:00:01,000 --> 00:00:02,000\r\nLi: {}\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nLi: {}\r\n"
    )
    (tmp_path / "gb.srt").write_bytes(text.format("你好", "晚安").encode("gb2312"))
    (tmp_path / "nl.srt").write_bytes(text.format("één", "privé").encode("cp1252"))
    contents = read_as("transcript", tmp_path)
    assert [one.people for one in contents.conversations] == [("Li",), ("Li",)]
    assert contents.conversations[1].messages["text"].to_list() == ["één privé"]
    assert contents.notes["rule"].to_list().count("encoding") == 2
