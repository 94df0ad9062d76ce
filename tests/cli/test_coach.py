"""`nabij coach`: opens only what was locked for this coach, keeps it once, and forgets when asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pyrage
import pytest

from nabij.checkin import CheckIn
from nabij.cli.clients import forget_command
from nabij.journal import create_coach_book, lock_to, open_coach_book
from nabij.language import words
from nabij.report.handover import LARGEST, Choice, HandOver, build_handover, seal, write_handover

DAY = date(2026, 1, 5)
PASSPHRASE = "drie luie honden onder een boom"  # noqa: S105  (of an invented coach)
#: The head of an age file that a passphrase opens: never tried here, since that costs seconds of work.
PASSPHRASE_LOCK = (
    b"age-encryption.org/v1\n-> scrypt " + b"A" * 22 + b" 18\n" + b"A" * 43 + b"\n--- " + b"A" * 43
)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def coach(nabij: Run, tmp_path: Path) -> Run:
    """Run `nabij coach` with a file and passphrase of this test."""
    (tmp_path / "wachtzin").write_text(PASSPHRASE, encoding="utf-8")
    kept = ("--book", tmp_path / "map", "--passphrase-file", tmp_path / "wachtzin")
    return lambda verb, *more: nabij("coach", verb, *more, *kept)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, str]:
    """Give an empty file of a coach, which takes a while to make, and its public key."""
    path = tmp_path_factory.mktemp("coach") / "map"
    with create_coach_book(path, PASSPHRASE) as book:
        key = book.public_key
    return path.read_bytes(), key


@pytest.fixture
def key(made: tuple[bytes, str], tmp_path: Path) -> str:
    """Give the coach's public key; the file is there."""
    (tmp_path / "map").write_bytes(made[0])
    return made[1]


def csi(days: int, *answers: int) -> CheckIn:
    return CheckIn(DAY + timedelta(days), "csi4", dict(zip("1234", answers, strict=True)))


FIRST = [csi(0, 2, 2, 2, 2), csi(7, 3, 2, 2, 2)]
LATER = [*FIRST, csi(35, 4, 4, 3, 3)]


def build(held: list[CheckIn], days: int, client: str = "Jan") -> HandOver:
    choice = Choice(parts=frozenset({"csi4"}), client=client)
    return build_handover(held, [], [], [], choice, made=DAY + timedelta(days), language="nl")


def sent(place: Path, content: bytes) -> Path:
    place.write_bytes(content)
    return place


def test_the_key_is_made_once_and_stays_the_same(coach: Run):
    code, out, err = coach("key")
    assert (code, err) == (0, "")
    assert out.startswith("age1")
    assert "niet geheim" in out
    assert coach("key")[1] == out


def test_a_hand_over_is_shown_whole_and_kept_once(coach: Run, key: str, tmp_path: Path):
    file = sent(tmp_path / "a.age", seal(build(LATER, 36), key))
    code, out, err = coach("open", file)
    assert (code, err) == (0, "")
    assert "Overdracht van Jan" in out
    assert "Duidelijk veranderd, de goede kant op: van 8,5 naar 14." in out
    assert "5 januari 2026" in out
    assert "niet langer dan de begeleiding" in out
    assert out.endswith("Bewaard bij Jan: de eerste overdracht onder die naam.\n")
    assert coach("open", file)[1].endswith("Deze overdracht van Jan had je al. Er is niets veranderd.\n")
    assert coach("list")[1].startswith("Jan: 1 overdracht, van 10 februari 2026\n")


def test_later_hand_overs_make_one_series(coach: Run, key: str, tmp_path: Path):
    coach("open", sent(tmp_path / "a.age", seal(build(FIRST, 8), key)))
    out = coach("open", sent(tmp_path / "b.age", seal(build(LATER[2:], 36), key)))[1]
    assert out.endswith("Bewaard bij Jan: nu 2 overdrachten onder die naam.\n")
    assert "te vroeg" in out
    shown = coach("show", "  Jan ")[1]
    assert "Duidelijk veranderd, de goede kant op: van 8,5 naar 14." in shown
    assert coach("list")[1].startswith("Jan: 2 overdrachten, de laatste van 10 februari 2026\n")


def test_the_series_is_written_as_a_pdf(coach: Run, key: str, tmp_path: Path):
    coach("open", sent(tmp_path / "a.age", seal(build(LATER, 36), key)))
    code, out, _ = coach("show", "Jan", "--to", tmp_path / "jan.pdf")
    assert code == 0
    assert "niet op slot" in out
    assert (tmp_path / "jan.pdf").read_bytes().startswith(b"%PDF-")
    assert coach("show", "Jan", "--to", tmp_path / "jan.docx")[0] == 2


def test_two_of_one_name_are_kept_apart_by_another(coach: Run, key: str, tmp_path: Path):
    coach("open", sent(tmp_path / "a.age", seal(build(FIRST, 8), key)))
    out = coach("open", sent(tmp_path / "b.age", seal(build(LATER, 36), key)), "--as", "Jan V.")[1]
    assert out.endswith("Bewaard bij Jan V.: de eerste overdracht onder die naam.\n")
    assert "Overdracht van Jan V." in coach("show", "Jan V.")[1]
    assert "9 februari" not in coach("show", "Jan")[1]


def test_without_a_name_it_asks_for_one(coach: Run, key: str, tmp_path: Path):
    file = sent(tmp_path / "a.age", seal(build(FIRST, 8, client=""), key))
    code, out, err = coach("open", file)
    assert (code, out) == (2, "")
    assert "--as" in err
    assert coach("open", file, "--as", "j" * 81)[0] == 2
    assert coach("open", file, "--as", "Piet")[0] == 0


def test_forgetting_leaves_nothing_of_a_client(coach: Run, key: str, tmp_path: Path):
    for client in ("Jan", "Piet"):
        coach("open", sent(tmp_path / "a.age", seal(build(LATER, 36, client=client), key)))
    code, out, err = coach("forget", "Jan")
    assert (code, out) == (2, "")
    assert "--yes" in err
    code, out, _ = coach("forget", "Jan", "--yes")
    assert code == 0
    assert "Alles van Jan is gewist." in out
    assert coach("show", "Jan")[0] == 2
    assert coach("forget", "Jan", "--yes")[0] == 2
    assert coach("show", "Piet")[0] == 0
    with open_coach_book(tmp_path / "map", PASSPHRASE) as book:
        assert [name for name, *_ in book.clients()] == ["Piet"]


def test_at_a_terminal_forgetting_asks_first(
    coach: Run,
    key: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    coach("open", sent(tmp_path / "a.age", seal(build(LATER, 36), key)))
    monkeypatch.setattr("nabij.cli.clients.at_terminal", lambda: True)
    for answer, sentence in (("nee", "Er is niets gewist."), ("ja", "Alles van Jan is gewist.")):
        monkeypatch.setattr("nabij.cli.clients.ask", lambda *_, said=answer: said)
        assert forget_command(words("nl"), "Jan", tmp_path / "map", tmp_path / "wachtzin") == 0
        assert sentence in capsys.readouterr().out


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda _: b"", "geen overdracht"),
        (lambda _: b"geheim geheim", "geen overdracht"),
        (lambda _: write_handover(build(FIRST, 8)).encode(), "geen overdracht"),
        (lambda _: b"age-encryption.org/v1\n" + b"x" * 100, "gaat hier niet open"),
        (lambda key: seal(build(FIRST, 8), key)[:-20], "gaat hier niet open"),
        (lambda key: seal(build(FIRST, 8), key)[:60], "gaat hier niet open"),
        (lambda key: seal(build(FIRST, 8), key) + b"x", "gaat hier niet open"),
        (
            lambda _: seal(build(FIRST, 8), str(pyrage.x25519.Identity.generate().to_public())),
            "andere sleutel",
        ),
        (lambda _: PASSPHRASE_LOCK, "gaat hier niet open"),
        (lambda key: lock_to(b"geheim", key), "geen overdracht"),
        (lambda key: lock_to(b"[" * 100_000, key), "geen overdracht"),
        (lambda key: lock_to(b'{"version": 1, "checkins": [], "steps": []}', key), "geen overdracht"),
        (lambda key: lock_to(b" " * (LARGEST + 1), key), "geen overdracht"),
        (lambda _: b"age-encryption.org/v1\n" + b"x" * (LARGEST + 100_000), "geen overdracht"),
        (
            lambda key: lock_to(
                write_handover(build(FIRST, 8)).replace('"version": 1', '"version": 2').encode(), key
            ),
            "andere versie",
        ),
    ],
    ids=range(15),
)
def test_a_file_that_is_not_right_is_one_sentence_and_nothing_is_kept(
    coach: Run, key: str, tmp_path: Path, make: Callable[[str], bytes], sentence: str
):
    code, out, err = coach("open", sent(tmp_path / "a.age", make(key)))
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert sentence in err
    assert "geheim" not in err
    with open_coach_book(tmp_path / "map", PASSPHRASE) as book:
        assert book.clients() == []


def test_a_file_that_is_not_there_is_one_sentence(coach: Run, key: str, tmp_path: Path):
    code, _, err = coach("open", tmp_path / f"{key}.age")
    assert code == 2
    assert "niet te openen" in err


def test_without_a_client_file_every_verb_says_how_to_make_one(coach: Run, tmp_path: Path):
    file = sent(tmp_path / "a.age", b"")
    for command in (("list",), ("show", "Jan"), ("forget", "Jan", "--yes"), ("open", file)):
        code, _, err = coach(*command)
        assert code == 2
        assert "nabij coach key" in err


@pytest.mark.usefixtures("key")
def test_another_passphrase_or_another_file_is_said_in_a_coach_s_words(nabij: Run, tmp_path: Path):
    (tmp_path / "fout").write_text("vijf andere beesten bij de sloot", encoding="utf-8")
    wrong = nabij("coach", "list", "--book", tmp_path / "map", "--passphrase-file", tmp_path / "fout")
    assert "past er niet op" in wrong[2]
    other = nabij("coach", "list", "--book", tmp_path / "fout", "--passphrase-file", tmp_path / "fout")
    assert "geen cliëntenmap" in other[2]
    nobody = nabij("coach", "list", "--book", tmp_path / "map")
    assert "--passphrase-file" in nobody[2]
    assert [code for code, *_ in (wrong, other, nobody)] == [2, 2, 2]
    assert all("dagboek" not in err for *_, err in (other, nobody))


@pytest.mark.usefixtures("coach")
def test_in_english_the_coach_reads_english(nabij: Run, key: str, tmp_path: Path):
    file = sent(tmp_path / "a.age", seal(build(LATER, 36), key))
    kept = ("--book", tmp_path / "map", "--passphrase-file", tmp_path / "wachtzin")
    out = nabij("coach", "open", file, *kept, "--language", "en")[1]
    assert "Hand-over from Jan" in out
    assert "Kept with Jan: the first hand-over under that name." in out
    assert "begeleiding" not in out
