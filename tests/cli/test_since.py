"""Since when it feels so: asked at a terminal before anything is shown, and never pressed for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from nabij.cli.report import ask_since
from nabij.language import words


def answering(*answers: str) -> Callable[[str], str]:
    said: Iterator[str] = iter(answers)
    return lambda _: next(said)


def test_enter_is_an_answer():
    assert ask_since(words("nl"), answering("")) == ""


def test_a_time_is_taken_as_it_was_said():
    assert ask_since(words("nl"), answering(" voorjaar 2024 ")) == "voorjaar 2024"


def test_what_cannot_be_read_is_said_and_asked_again(capsys: pytest.CaptureFixture[str]):
    assert ask_since(words("en"), answering("ages ago", "2023")) == "2023"
    assert "I do not understand that time" in capsys.readouterr().err


def test_a_closed_input_is_no_answer_and_no_fault():
    def closed(_: str) -> str:
        raise EOFError

    assert ask_since(words("nl"), closed) == ""
