"""Words of danger in what somebody types open the help lines; everyday exaggeration does not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nabij.cli.app import run
from nabij.journal import create, open_journal

PHRASE = "kaas paard lantaarn veertien"


@pytest.mark.parametrize(
    ("sentence", "danger"),
    [
        ("Ik wil niet meer leven.", True),
        ("Ik ga dood van het lachen met jou.", False),
        ("Ik mis ons.", False),
    ],
)
def test_a_sentence_with_words_of_danger_shows_who_helps(
    capsys: pytest.CaptureFixture[str],
    sentence: str,
    danger: bool,  # noqa: FBT001
):
    assert run(["opening", sentence, "--language", "nl"]) == 0
    told = capsys.readouterr().err
    assert ("In wat je schreef staan woorden" in told) == danger
    assert (told.count("0800-0113") > 1) == danger


@pytest.mark.parametrize(("line", "danger"), [("ik wil niet meer leven", True), ("druk met werk", False)])
def test_a_line_with_words_of_danger_shows_who_helps_and_is_kept(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    line: str,
    danger: bool,  # noqa: FBT001
):
    journal, phrase, answers = tmp_path / "n.dat", tmp_path / "zin.txt", tmp_path / "a.json"
    create(journal, PHRASE).close()
    phrase.write_text(PHRASE, encoding="utf-8")
    answers.write_text(json.dumps({"pulse": {"W1": 7, "line": line}}), encoding="utf-8")
    given = ["--answers", str(answers), "--journal", str(journal), "--passphrase-file", str(phrase)]
    assert run(["checkin", *given, "--language", "nl"]) == 0
    told = capsys.readouterr().err
    assert ("In wat je schreef staan woorden" in told) == danger
    with open_journal(journal, PHRASE) as held:
        assert [one.line for one in held.checkins()] == [line]
