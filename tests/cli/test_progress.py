"""Who waits sees what is being done; who does not look gets nothing."""

from __future__ import annotations

import pytest

from nabij.cli.progress import STEPS, Progress
from nabij.language import words


@pytest.mark.parametrize("step", STEPS)
def test_each_step_is_told_in_words(
    step: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "120")
    with Progress(words("nl")) as progress:
        progress.step(step, 1, 2)
    assert STEPS[step] in capsys.readouterr().err


def test_nobody_at_the_terminal_gets_no_bar(capsys: pytest.CaptureFixture[str]):
    with Progress(words("nl")) as progress:
        progress.step("read", 0, 1)
    assert capsys.readouterr().err == ""
