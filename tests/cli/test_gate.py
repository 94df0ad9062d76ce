"""The safety gate: any yes stops, nothing is kept, closing the input is no answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.cli import gate
from nabij.cli.gate import QUESTIONS, pass_gate
from nabij.language import words


def answering(*answers: str) -> Callable[[str], str]:
    left: Iterator[str] = iter(answers)
    return lambda _: next(left)


def test_five_times_no_goes_on():
    assert pass_gate(words("nl"), answering("nee", "n", "NEE ", "no", "neen"))


@given(st.lists(st.booleans(), min_size=5, max_size=5), st.sampled_from(["nl", "en"]))
def test_any_yes_stops(answers: list[bool], language: str):
    said = ["ja" if yes else "nee" for yes in answers]
    assert pass_gate(words(language), answering(*said)) == (not any(answers))


@pytest.mark.parametrize(
    ("place", "line"), [(0, "113"), (1, "0800-2000"), (2, "0800-2000"), (3, "0800-2000"), (4, "0900-1450")]
)
def test_a_yes_shows_the_help_that_fits(place: int, line: str, capsys: pytest.CaptureFixture[str]):
    assert not pass_gate(words("nl"), answering(*["nee"] * place, "ja"))
    assert line in capsys.readouterr().err


def test_something_else_is_asked_again():
    assert pass_gate(words("nl"), answering("misschien", "", "nee", *["nee"] * 4))


def test_closing_the_input_is_no_answer():
    def closed(_: str) -> str:
        raise EOFError

    with pytest.raises(KeyboardInterrupt):
        pass_gate(words("nl"), closed)


def test_the_gate_asks_in_english_too():
    asked: list[str] = []

    def no(question: str) -> str:
        asked.append(question)
        return "no"

    assert pass_gate(words("en"), no)
    assert len(asked) == len(QUESTIONS)
    assert not any("partner bang" in question for question in asked)


def test_nobody_at_the_terminal_gets_the_text_and_goes_on(
    nabij: Callable[..., tuple[int, str, str]], tmp_path: Path
):
    chat = tmp_path / "WhatsApp-chat met Bram.txt"
    chat.write_text("02-05-2022 16:08 - Anna: Hoi\n02-05-2022 16:09 - Bram: Hé\n", encoding="utf-8")
    code, out, err = nabij("report", chat, "--to", tmp_path / "uit.json")
    assert code == 0
    assert "uit.json" in out
    assert "113" in err
    assert "0800-2000" in err


def test_a_yes_at_the_terminal_stops_before_the_export_is_opened(
    nabij: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setattr(gate, "pass_gate", lambda _: False)
    monkeypatch.setattr("nabij.cli.report.pass_gate", lambda _: False)
    code, out, _ = nabij("report", tmp_path / "does_not_exist.txt")
    assert (code, out) == (0, "")
