"""A double click gives no terminal, and on some systems no streams at all."""

from __future__ import annotations

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
