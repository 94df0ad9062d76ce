"""`nabij opening` judges a sentence in the terminal."""

from __future__ import annotations

import io
import json
import sys

import pytest

from nabij.cli import judge
from nabij.cli.app import run

BLAME = "Jij luistert ook nooit naar mij."
LONG = "ik " * 700
SOFT = "Het stroomt hier niet zoals ik wil. Ik mis ons."


@pytest.fixture
def _nobody_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))


@pytest.mark.usefixtures("_nobody_there")
class TestWithoutATerminal:
    def test_blame_is_shown_with_its_reason(self, capsys: pytest.CaptureFixture[str]):
        assert run(["opening", BLAME, "--language", "nl"]) == 0
        told = capsys.readouterr()
        assert told.out.startswith("Hier staat een verwijt in")
        assert "“Jij luistert ook nooit”: Altijd en nooit" in told.out
        assert "Wanneer en waar" not in told.out
        assert "Veilig Thuis: 0800-2000" in told.err

    def test_a_soft_sentence_comes_with_when_where_and_three_answers(
        self, capsys: pytest.CaptureFixture[str]
    ):
        assert run(["opening", SOFT, "--language", "nl"]) == 0
        told = capsys.readouterr().out
        assert told.startswith("Dit klinkt zacht")
        assert [word in told for word in ("Wanneer en waar", "Open (", "Vlak (", "Geraakt (")] == [True] * 4

    def test_english_is_told_in_english(self, capsys: pytest.CaptureFixture[str]):
        assert run(["opening", "You never listen to me.", "--language", "en"]) == 0
        assert capsys.readouterr().out.startswith("There is a reproach in this")

    def test_json_holds_the_verdict_the_marks_and_what_is_missing(self, capsys: pytest.CaptureFixture[str]):
        assert run(["opening", BLAME, "--json"]) == 0
        told = json.loads(capsys.readouterr().out)
        assert set(told) == {"verdict", "marks", "missing"}
        assert told["verdict"] == "hard"
        assert {"start": 0, "end": 22, "rule": "B1"} in told["marks"]

    def test_no_sentence_of_ours_is_shown_unless_it_is_asked_for(self, capsys: pytest.CaptureFixture[str]):
        run(["opening", "Er is van alles.", "--language", "nl"])
        assert "Ik mis ons" not in capsys.readouterr().out
        run(["opening", "Er is van alles.", "--language", "nl", "--example"])
        assert "Ik mis ons" in capsys.readouterr().out

    def test_another_language_is_said_to_be_unread(self, capsys: pytest.CaptureFixture[str]):
        assert run(["opening", "Tu me manques tellement, mon amour.", "--language", ""]) == 0
        assert capsys.readouterr().out.startswith("Dit kan ik niet goed genoeg lezen")

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("  ", "Er staat nog niets. Schrijf één zin, zoals je hem zou zeggen.\n"),
            (
                "ik " * 700,
                "Dit is te lang voor een eerste zin: meer dan 2000 tekens. Kies er één stukje uit.\n",
            ),
        ],
    )
    def test_what_is_no_sentence_is_refused_in_one(
        self, text: str, sentence: str, capsys: pytest.CaptureFixture[str]
    ):
        assert run(["opening", text]) == 2
        assert capsys.readouterr() == ("", sentence)

    def test_an_unknown_language_is_refused(self, capsys: pytest.CaptureFixture[str]):
        assert run(["opening", SOFT, "--language", "de"]) == 2
        assert capsys.readouterr().err == "Die taal ken ik niet. Kies nl of en.\n"


def test_a_dash_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setattr(sys, "stdin", io.StringIO(BLAME + "\n"))
    assert run(["opening", "-", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["verdict"] == "hard"


def test_input_that_is_no_text_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff\xfe\x00"), encoding="utf-8"))
    assert run(["opening", "-"]) == 2
    assert (
        capsys.readouterr().err == "Dit kan ik niet als tekst lezen. Geef de zin als gewone tekst (UTF-8).\n"
    )


def test_at_a_terminal_the_gate_stands_before_the_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Terminal(""))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(judge, "pass_gate", lambda _: False)
    assert run(["opening", SOFT]) == 0
    assert capsys.readouterr().out == ""
