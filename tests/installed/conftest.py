"""The suite of the installed package: run from an empty folder, with no source tree in sight.

`tests/wheel/test_wheel.py` and `python -m tools.matrix` copy this folder to such a place, with `samples/`
beside it, and run it there. In the source tree itself nothing of it is collected.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

HERE = Path(__file__).parent
collect_ignore_glob = [] if os.environ.get("NABIJ_INSTALLED") else ["test_*.py"]


class Ran(NamedTuple):
    code: int
    out: str
    err: str


def program() -> str:
    """Give the command that pip put beside this Python."""
    found = shutil.which("nabij", path=sysconfig.get_path("scripts"))
    assert found, "pip made no command nabij"
    return found


def surroundings(home: Path) -> dict[str, str]:
    """Give an environment with nothing of ours in it, and a home of its own."""
    wanted = {"PATH", "SYSTEMROOT", "NUMBA_CACHE_DIR"}
    kept = {name: value for name, value in os.environ.items() if name in wanted}
    return kept | {"HOME": str(home), "LANG": "nl_NL.UTF-8", "PYTHONWARNINGS": "error:::nabij"}


@pytest.fixture
def nabij(tmp_path: Path) -> Callable[..., Ran]:
    """Run the installed command in an empty folder, with nobody at the terminal."""

    def start(*arguments: object) -> Ran:
        done = subprocess.run(
            [program(), *map(str, arguments)],
            capture_output=True,
            check=False,
            cwd=tmp_path,
            encoding="utf-8",
            env=surroundings(tmp_path),
            stdin=subprocess.DEVNULL,
            timeout=300,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return start
