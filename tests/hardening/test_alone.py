"""Where there is no network but the machine itself, everything works and gives the same, byte for byte."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.web.invented import invent_chat

ROOT = Path(__file__).parent.parent.parent
CHILD = Path(__file__).with_name("alone.py")


def _alone() -> list[str]:
    """Give the command that starts a program in a network of its own; nothing where the system refuses it."""
    for command in (["unshare", "--net"], ["unshare", "--user", "--map-root-user", "--net"]):
        if (
            shutil.which("unshare")
            and not subprocess.run([*command, "true"], capture_output=True, check=False).returncode
        ):
            return command
    return []


ALONE = _alone()
needs_alone = pytest.mark.skipif(not ALONE, reason="this system lets nobody make a network of their own")


def run(folder: Path, *wanted: str, alone: bool) -> dict[str, str]:
    folder.mkdir()
    (folder / "chat.txt").write_bytes(invent_chat(45))
    (folder / "ander.txt").write_bytes(invent_chat(12, ("An", "Bo")))
    env = {**os.environ, "HOME": str(folder), "LANG": "nl_NL.UTF-8", "ALONE": "1" if alone else ""}
    env["PYTHONPATH"] = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    command = [*(ALONE if alone else []), sys.executable, str(CHILD), *wanted]
    ran = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-2000:]
    return json.loads(ran.stdout.splitlines()[-1])


@needs_alone
@pytest.mark.parametrize(
    "wanted",
    [
        ("html", "json", "page"),
        pytest.param(("pdf",), marks=pytest.mark.slow),
        pytest.param(("cohort",), marks=pytest.mark.slow),
    ],
)
def test_without_a_network_all_is_the_same(wanted: tuple[str, ...], tmp_path: Path):
    for part, module in (("pdf", "typst"), ("cohort", "distributed")):
        if part in wanted and importlib.util.find_spec(module) is None:
            pytest.skip(f"{module} is not installed")
    among, alone = run(tmp_path / "net", *wanted, alone=False), run(tmp_path / "alleen", *wanted, alone=True)
    assert alone.pop("lines") == ""
    among.pop("lines")
    assert alone == among
    assert all(one.startswith(("0 ", "200 ")) for key, one in alone.items() if key != "cohort")


@needs_alone
def test_a_network_of_ones_own_leads_nowhere():
    call = "import socket; socket.socket().connect(('192.0.2.1', 80))"
    ran = subprocess.run(
        [*ALONE, sys.executable, "-I", "-c", call], capture_output=True, text=True, check=False
    )
    assert "unreachable" in ran.stderr
