"""`nabij handover`: shows exactly what goes, asks, and writes a whole file or none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pyrage
import pytest

from nabij.checkin import CheckIn
from nabij.cli.hand_over import Asked, handover_command
from nabij.cli.handover_lines import print_handover
from nabij.course import Course, StepTaken
from nabij.journal import KeptOpening, create
from nabij.journal.copies import unlock
from nabij.language import words
from nabij.report.handover import (
    LONGEST_NAME,
    LONGEST_TEXT,
    PARTS,
    Choice,
    LongName,
    LongNote,
    build_handover,
    read_handover,
    tell_handover,
)

DAY = date(2026, 1, 5)
PASSPHRASE = "vier rustige eenden op de vaart"  # noqa: S105  (of an invented journal)
COACH = pyrage.x25519.Identity.generate()
KEY = str(COACH.to_public())


@pytest.fixture(scope="session")
def journal(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Give a journal, which takes a while to make."""
    path = tmp_path_factory.mktemp("journal") / "dagboek"
    with create(path, PASSPHRASE) as held:
        held.add_checkin(CheckIn(DAY, "csi4", dict(zip("1234", (2, 3, 2, 3), strict=True))))
        held.add_checkin(CheckIn(DAY, "pulse", {"W1": 8}, "koolmees"))
        held.add_step(StepTaken(DAY, "thanks", "done", "boomklever"))
        held.start_course(Course(DAY))
        held.add_opening(KeptOpening(DAY, "Ik mis de merel.", "zacht", "nl"))
    return path.read_bytes()


@pytest.fixture
def place(journal: bytes, tmp_path: Path) -> Path:
    """Give a folder with a journal and its passphrase in it."""
    (tmp_path / "wachtzin").write_text(PASSPHRASE, encoding="utf-8")
    (tmp_path / "dagboek").write_bytes(journal)
    return tmp_path


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nabij.cli.hand_over.at_terminal", lambda: True)


def answering(*answers: str) -> Callable[[str], str]:
    left: Iterator[str] = iter(answers)

    def read(_: str) -> str:
        answer = next(left, None)
        if answer is None:
            raise EOFError
        return answer

    return read


def hand_over(place: Path, asked: Asked, *answers: str) -> int:
    return handover_command(
        asked,
        say=words("nl"),
        journal=place / "dagboek",
        passphrase_file=place / "wachtzin",
        today=DAY + timedelta(7),
        read=answering(*answers),
    )


def opened(file: Path) -> str:
    return unlock(file.read_bytes(), str(COACH)).decode()


@pytest.mark.usefixtures("terminal")
def test_each_part_is_asked_and_only_what_got_a_yes_goes(place: Path, capsys: pytest.CaptureFixture[str]):
    file = place / "weg.age"
    asked = Asked(to=file, recipient=KEY, name="Jan", note="Tot dinsdag.")
    assert hand_over(place, asked, "ja", "nee", "nee", "nee", "ja", "nee", "ja") == 0
    out = capsys.readouterr().out
    made = read_handover(opened(file))
    assert made.parts == ("csi4", "steps")
    assert (made.client, made.made, made.notes[0].text) == ("Jan", DAY + timedelta(7), "Tot dinsdag.")
    for there in ("10 op een schaal", "Dank voor iets concreets", "Tot dinsdag.", "Overdracht van Jan"):
        assert there in out
    for word in ("koolmees", "boomklever", "merel", "W1"):
        assert word not in out
        assert word not in opened(file)
    assert b"Jan" not in file.read_bytes()


@pytest.mark.usefixtures("terminal")
def test_without_a_yes_nothing_is_written(place: Path, capsys: pytest.CaptureFixture[str]):
    file = place / "weg.pdf"
    assert hand_over(place, Asked(to=file, parts="opening"), "nee") == 0
    assert not file.exists()
    out = capsys.readouterr().out
    assert "Ik mis de merel." in out
    assert out.endswith("Er is niets geschreven.\n")


@pytest.mark.usefixtures("terminal")
def test_whoever_closes_the_input_has_not_said_yes(place: Path):
    file = place / "weg.age"
    with pytest.raises(KeyboardInterrupt):
        hand_over(place, Asked(to=file, recipient=KEY, parts="opening"))
    assert sorted(one.name for one in place.iterdir()) == ["dagboek", "wachtzin"]


@pytest.mark.usefixtures("terminal")
def test_where_all_that_was_picked_is_empty_there_is_nothing_to_hand_over(
    place: Path, capsys: pytest.CaptureFixture[str]
):
    assert hand_over(place, Asked(to=place / "weg.pdf", parts="ios", yes=True)) == 2
    assert "niets om mee te geven" in capsys.readouterr().err
    assert not (place / "weg.pdf").exists()


def run(nabij: Callable[..., tuple[int, str, str]], place: Path, *more: object) -> tuple[int, str, str]:
    return nabij("handover", "--journal", place / "dagboek", "--passphrase-file", place / "wachtzin", *more)


def test_without_a_terminal_it_is_written_with_yes(nabij: Callable[..., tuple[int, str, str]], place: Path):
    file = place / "weg.age"
    parts = ",".join(PARTS)
    code, out, err = run(nabij, place, "--to", file, "--recipient", KEY, "--with", parts, "--yes")
    assert (code, err) == (0, "")
    assert "koolmees" in out
    assert "Alleen je coach kan hem openen." in out
    made = read_handover(opened(file))
    assert made.parts == tuple(PARTS)
    assert "boomklever" not in opened(file)


def test_a_pdf_says_that_it_is_not_locked(nabij: Callable[..., tuple[int, str, str]], place: Path):
    file = place / "weg.pdf"
    code, out, _ = run(nabij, place, "--to", file, "--with", "opening", "--yes", "--language", "en")
    assert code == 0
    assert "A PDF is not locked" in out
    assert file.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--with", "csi4", "--to", "weg.age", "--recipient", KEY], "--yes"),
        (["--yes", "--to", "weg.age", "--recipient", KEY], "--with"),
        (["--with", "csi4", "--yes", "--to", "weg.age"], "--recipient"),
        (["--with", "csi4", "--yes", "--to", "weg.age", "--recipient", "age1x"], "openbare sleutel"),
        (["--with", "csi4", "--yes", "--to", "weg.pdf", "--recipient", KEY], "gaat niet op slot"),
        (["--with", "csi4", "--yes", "--to", "weg.docx"], ".age, .pdf"),
        (["--with", "csi4,chat", "--yes", "--to", "weg.pdf"], "Kies uit: csi4, ios"),
        (["--with", "csi4", "--yes", "--to", "nergens/weg.pdf"], "niet schrijven"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_nothing_is_written(
    nabij: Callable[..., tuple[int, str, str]],
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    sentence: str,
):
    monkeypatch.chdir(place)
    code, _, err = run(nabij, place, *arguments)
    assert code == 2
    assert err.count("\n") == 1
    assert sentence in err
    assert sorted(one.name for one in place.iterdir()) == ["dagboek", "wachtzin"]


def test_too_much_text_is_said_before_the_journal_is_opened(tmp_path: Path):
    with pytest.raises(LongName):
        handover_command(Asked(to=tmp_path / "a.pdf", name="j" * (LONGEST_NAME + 1)), say=words("nl"))
    with pytest.raises(LongNote):
        handover_command(Asked(to=tmp_path / "a.pdf", note="j" * (LONGEST_TEXT + 1)), say=words("nl"))


def test_on_a_narrow_terminal_no_word_is_broken(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    weeks = [CheckIn(DAY, "pulse", {"W1": 8, "W7": 10})]
    choice = Choice(parts=frozenset({"pulse"}))
    told = tell_handover(build_handover(weeks, [], [], [], choice, made=DAY, language="nl"), words("nl"))
    monkeypatch.setattr("nabij.cli.handover_lines.sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "120")
    print_handover(told)
    wide = capsys.readouterr().out
    assert "eenzaam  echt gepraat  gehoord" in wide
    monkeypatch.setenv("COLUMNS", "60")
    print_handover(told)
    narrow = capsys.readouterr().out
    assert "5 januari 2026: eenzaam 8, echt gepraat –, gehoord –," in narrow
    assert "eerst geluisterd 10" in " ".join(narrow.split())
