"""Killed at any moment, a journal opens again with every confirmed entry (`benchmarks/kills.py`)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.skipif(sys.platform == "win32", reason="the child is forked")
def test_a_journal_survives_being_killed_at_any_moment(tmp_path: Path):
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks.kills", "--kills", "16", "--out", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    found = json.loads((tmp_path / "kills.json").read_text(encoding="utf-8"))["kills"]
    assert set(found) == {"writing", "create", "upgrade", "passphrase", "import", "wipe, new", "all"}
    every = found["all"]
    assert every["kills"] >= 16
    assert every["midway"] > 8
    assert every["confirmed"] > 400
    assert (every["lost"], every["halves"], every["shut"]) == (0, 0, 0)
