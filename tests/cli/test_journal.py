"""`nabij journal`: made, shown, copied and wiped, at a terminal and without one."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyrage
import pytest

from nabij.checkin import CheckIn
from nabij.cli.unlock import choose_passphrase, unlock
from nabij.journal import Journal, NoJournal, WrongPassphrase, create, default_path, open_journal
from nabij.language import words

Nabij = Callable[..., tuple[int, str, str]]
PASSPHRASE, OTHER = "paard fiets kaas lamp", "tafel gieter oranje vis"
LINE = CheckIn(date(2026, 3, 2), "pulse", {"W1": 4}, "een regel")
NL = words("nl")


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Give a computer on which nobody used nabij yet."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path


@pytest.fixture
def key(tmp_path: Path) -> Path:
    return write(tmp_path / "wachtzin", PASSPHRASE)


@pytest.fixture
def other(tmp_path: Path) -> Path:
    return write(tmp_path / "andere", OTHER)


@pytest.fixture
def kept(key: Path) -> Path:
    with create(default_path(), PASSPHRASE) as journal:
        journal.add_checkin(LINE)
    assert key.exists()
    return default_path()


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Sit a person at a terminal who types these secrets and these answers."""

    def sit(*secrets: str, answers: tuple[str, ...] = ()) -> None:
        left, said = iter(secrets), iter(answers)
        monkeypatch.setattr("nabij.cli.unlock.at_terminal", lambda: True)
        monkeypatch.setattr("nabij.cli.keep.at_terminal", lambda: True)
        monkeypatch.setattr("nabij.cli.unlock.getpass", lambda _: next(left))
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{one}\n" for one in said)))

    return sit


def write(path: Path, text: str) -> Path:
    path.write_text(text + "\n", encoding="utf-8")
    return path


def lines_of(path: Path, passphrase: str = PASSPHRASE) -> list[str]:
    with open_journal(path, passphrase) as journal:
        return [one.line for one in journal.checkins()]


def test_from_the_first_to_the_last_command(nabij: Nabij, key: Path, other: Path, tmp_path: Path):
    place = default_path()
    assert nabij("journal", "where")[:2] == (
        0,
        f"Er is nog geen dagboek. Met nabij journal new komt het in {place}\n",
    )
    assert nabij("journal", "new", "--passphrase-file", key)[0] == 0
    assert nabij("journal", "where")[1] == f"Je dagboek staat in {place}\n"
    assert nabij("journal", "show", "--passphrase-file", key)[1] == "Er staat nog niets in.\n"
    with open_journal(place, PASSPHRASE) as journal:
        journal.add_checkin(LINE)
    code, out, _ = nabij("journal", "show", "--passphrase-file", key)
    assert (code, [line.strip() for line in out.splitlines()][1]) == (0, "een regel")
    assert out.startswith("2 maart 2026")
    _, out, _ = nabij("journal", "show", "--json", "--passphrase-file", key)
    assert json.loads(out)["checkins"] == [
        {"day": "2026-03-02", "scale": "pulse", "answers": {"W1": 4}, "line": "een regel"}
    ]
    assert nabij("journal", "passphrase", "--passphrase-file", key, "--new-passphrase-file", other)[0] == 0
    copy = tmp_path / "kopie.age"
    export = ("journal", "export", "--to", copy, "--passphrase-file", other)
    assert nabij(*export, "--new-passphrase-file", key)[0] == 0
    assert nabij("journal", "wipe", "--yes")[:2] == (0, "Het dagboek is gewist.\n")
    assert list((tmp_path / "data").iterdir()) == []
    assert nabij("journal", "import", copy, "--passphrase-file", key)[0] == 0
    assert lines_of(place) == ["een regel"]


def test_a_copy_to_a_public_key_opens_with_the_secret_one(
    nabij: Nabij, kept: Path, key: Path, other: Path, tmp_path: Path
):
    identity = pyrage.x25519.Identity.generate()
    copy, secret = tmp_path / "kopie.age", write(tmp_path / "sleutel", str(identity))
    ran = nabij(
        *("journal", "export", "--to", copy, "--recipient", identity.to_public(), "--passphrase-file", key)
    )
    assert ran[0] == 0
    place = tmp_path / "tweede.dat"
    ran = nabij("journal", "import", copy, "--journal", place, "--passphrase-file", secret)
    assert (ran[0], ran[2].count("\n")) == (2, 1)  # a key opens the copy, and is no passphrase for a journal
    assert not place.exists()
    ran = nabij(
        *("journal", "import", copy, "--journal", place, "--passphrase-file", secret),
        *("--new-passphrase-file", other),
    )
    assert ran[0] == 0
    assert lines_of(place, OTHER) == lines_of(kept)


def test_a_passphrase_comes_from_standard_input(nabij: Nabij, kept: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSPHRASE}\n{OTHER}\n"))
    ran = nabij("journal", "passphrase", "--passphrase-file", "-", "--new-passphrase-file", "-")
    assert ran[0] == 0, ran[2]
    assert lines_of(kept, OTHER) == ["een regel"]


@pytest.mark.parametrize(
    ("words_", "said"),
    [
        (("new",), "Zonder wachtzin"),
        (("new", "--passphrase-file", "WEAK"), "te makkelijk te raden"),
        (("new", "--passphrase-file", "NOTHING"), "niet te openen"),
        (("new", "--passphrase-file", "EMPTY"), "Zonder wachtzin"),
        (("new", "--passphrase-file", "BYTES"), "teken"),
        (("show", "--passphrase-file", "KEY"), "nog geen dagboek"),
        (("passphrase",), "nog geen dagboek"),
        (("export", "--to", "kopie.age", "--passphrase-file", "KEY"), "nog geen dagboek"),
        (("import", "NOTHING", "--passphrase-file", "KEY"), "niet te openen"),
        (("import", "KEY", "--passphrase-file", "KEY"), "geen kopie"),
        (("wipe", "--yes"), "nog geen dagboek"),
        (("wipe", "--yes", "--journal", "BYTES"), "laat het met rust"),
        (("show", "--journal", "BYTES", "--passphrase-file", "KEY"), "geen dagboek"),
    ],
)
def test_whatever_is_missing_or_wrong_is_one_sentence(
    words_: tuple[str, ...], said: str, nabij: Nabij, key: Path, tmp_path: Path
):
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\xfd")
    files = {
        "WEAK": write(tmp_path / "zwak", "welkom01"),
        "EMPTY": write(tmp_path / "leeg", ""),
        "BYTES": tmp_path / "bytes",
        "NOTHING": tmp_path / "er-niet",
        "KEY": key,
    }
    code, out, err = nabij("journal", *(files.get(word, word) for word in words_))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err
    assert "welkom01" not in err
    assert not (tmp_path / "data").exists()


def test_nothing_is_wiped_or_written_over_without_leave(nabij: Nabij, kept: Path, key: Path, other: Path):
    for arguments in (
        ("wipe",),
        ("new", "--passphrase-file", key),
        ("import", key, "--passphrase-file", key),
        ("show", "--passphrase-file", other),
        ("export", "--to", key.with_name("kopie.age"), "--passphrase-file", key),
    ):
        code, out, err = nabij("journal", *arguments)
        assert (code, out, err.count("\n")) == (2, "", 1)
    assert lines_of(kept) == ["een regel"]
    assert not key.with_name("kopie.age").exists()


def test_at_a_terminal_a_word_is_typed_to_wipe(nabij: Nabij, kept: Path, typing: Callable[..., None]):
    typing(answers=("ja", "nee"))
    assert "Er is niets gewist." in nabij("journal", "wipe")[1]
    assert kept.exists()
    typing(answers=("wissen",))
    assert "Het dagboek is gewist." in nabij("journal", "wipe")[1]
    assert not kept.exists()
    typing(PASSPHRASE, PASSPHRASE)
    assert nabij("journal", "new", "--language", "en")[0] == 0
    typing(answers=("wipe",))
    assert "The journal is wiped." in nabij("journal", "wipe", "--language", "en")[1]


def test_at_a_terminal_a_new_passphrase_is_asked_twice_until_it_is_good(
    typing: Callable[..., None], capsys: pytest.CaptureFixture[str]
):
    typing("welkom01", PASSPHRASE, OTHER, PASSPHRASE, PASSPHRASE)
    assert choose_passphrase(NL, None) == PASSPHRASE
    told = capsys.readouterr().err
    assert "Makkelijk te raden." in told
    assert "niet twee keer hetzelfde" in told
    assert PASSPHRASE not in told


def test_at_a_terminal_three_tries_are_given(
    kept: Path, typing: Callable[..., None], capsys: pytest.CaptureFixture[str]
):
    typing(OTHER, "nog een keer", PASSPHRASE)
    with unlock(NL, kept, None) as journal:
        assert journal.checkins() == [LINE]
    assert capsys.readouterr().err.count("past er niet op") == 2
    typing(OTHER, OTHER, OTHER, PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        unlock(NL, kept, None)


def test_a_command_offers_to_make_the_journal(typing: Callable[..., None], key: Path):
    with pytest.raises(NoJournal):
        unlock(NL, None, key, create=True)
    typing(answers=("nee",))
    with pytest.raises(NoJournal):
        unlock(NL, None, None, create=True)
    assert not default_path().exists()
    typing(PASSPHRASE, PASSPHRASE, answers=("ja",))
    with unlock(NL, None, None, create=True) as journal:
        assert isinstance(journal, Journal)
    assert default_path().exists()
