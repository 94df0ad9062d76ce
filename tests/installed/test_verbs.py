"""Feeling, saying, doing and the journal, in the terminal."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

Nabij = Callable[..., tuple[int, str, str]]


def test_an_opening_is_judged(nabij: Nabij):
    assert nabij("opening", "Jij luistert ook nooit naar mij.")[1].startswith("Hier staat een verwijt in")
    told = json.loads(nabij("opening", "Het stroomt hier niet zoals ik wil. Ik mis ons.", "--json")[1])
    assert (told["verdict"], told["marks"]) == ("zacht", [])


def test_the_steps_are_all_there(nabij: Nabij):
    code, out, err = nabij("steps", "--list")
    assert (code, err) == (0, "")
    assert len(out.splitlines()) >= 14


def test_without_a_terminal_nothing_is_asked(nabij: Nabij):
    code, out, err = nabij("checkin")
    assert (code, out) == (2, "")
    assert err.count("\n") == 1


def test_a_journal_is_made_filled_and_wiped(nabij: Nabij, tmp_path: Path):
    (tmp_path / "wachtzin").write_text("paard fiets kaas lamp\n", encoding="utf-8")
    (tmp_path / "antwoorden.json").write_text('{"pulse": {"W1": 7, "W2": 3}}', encoding="utf-8")
    key = ("--journal", "boek.dat", "--passphrase-file", "wachtzin")
    assert nabij("journal", "new", *key)[0] == 0
    assert nabij("checkin", "--answers", "antwoorden.json", *key)[0] == 0
    assert b"SQLite" not in (tmp_path / "boek.dat").read_bytes()
    kept = json.loads(nabij("journal", "show", "--json", *key)[1])["checkins"]
    assert [one["answers"] for one in kept] == [{"W1": 7, "W2": 3}]
    assert nabij("journal", "export", "--to", "kopie.age", *key, "--new-passphrase-file", "wachtzin")[0] == 0
    assert (tmp_path / "kopie.age").read_bytes().startswith(b"age-encryption.org")
    assert nabij("journal", "wipe", "--yes", "--journal", "boek.dat")[0] == 0
    assert not (tmp_path / "boek.dat").exists()
