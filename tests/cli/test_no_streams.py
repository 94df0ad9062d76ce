"""A double click gives no terminal, and on some systems no streams at all; a window may have no width."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from nabij.cli.app import main


@pytest.mark.parametrize(("words", "code"), [(["--version"], 0), (["lees"], 2), (["checkin"], 2)])
def test_without_streams_nothing_breaks(words: list[str], code: int, monkeypatch: pytest.MonkeyPatch):
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == code
    for name in ("stdin", "stdout", "stderr"):
        getattr(sys, name).close()


@pytest.mark.parametrize("width", ["0", "1", "4", "-3", "no number", "²", "999999999999"])
def test_the_help_ends_in_whatever_width(width: str):
    ran = subprocess.run(
        [sys.executable, "-c", "from nabij.cli import main; main(['--help'])"],
        env={**os.environ, "COLUMNS": width, "LANG": "nl_NL.UTF-8"},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert max(map(len, ran.stdout.decode().splitlines())) <= 1000
