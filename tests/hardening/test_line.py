"""No test, and no program that a test starts, reaches another machine; the guard that sees to it works."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from tests.loopback.loopback_only import LEDGER, is_here


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a ledger of this test's own, so that what it tries on purpose does not fail it."""
    monkeypatch.setenv(LEDGER, str(tmp_path / "tried"))
    return tmp_path / "tried"


@pytest.mark.parametrize("host", ["192.0.2.1", "example.org", "10.0.0.1", "::", "localhost.example.org", ""])
def test_another_machine_is_not_here(host: str):
    assert not is_here(host)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "localhost", b"127.0.0.1", None])
def test_this_machine_is_here(host: object):
    assert is_here(host)


@pytest.mark.parametrize("kind", [socket.SOCK_STREAM, socket.SOCK_DGRAM])
def test_a_call_to_another_machine_is_refused_and_written_down(ledger: Path, kind: socket.SocketKind):
    with socket.socket(socket.AF_INET, kind) as line, pytest.raises(RuntimeError, match=r"socket\.connect"):
        line.connect(("192.0.2.1", 80))
    assert "192.0.2.1" in ledger.read_text(encoding="utf-8")


def test_a_name_is_not_looked_up(ledger: Path):
    with pytest.raises(RuntimeError, match=r"socket\.getaddrinfo"):
        socket.getaddrinfo("example.org", 80)
    assert "example.org" in ledger.read_text(encoding="utf-8")


def test_a_program_that_a_test_starts_is_refused_too(ledger: Path):
    call = "import urllib.request as r; r.urlopen('http://192.0.2.1/')"
    ran = subprocess.run([sys.executable, "-c", call], capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert "LeavesTheMachine" in ran.stderr
    assert "192.0.2.1" in ledger.read_text(encoding="utf-8")


def test_a_refusal_that_is_caught_fails_the_test_all_the_same(ledger: Path, tmp_path: Path):
    test = tmp_path / "test_quiet.py"
    test.write_text(
        "import socket\nimport pytest\nfrom contextlib import suppress\n"
        "def test_that_looks_innocent():\n"
        "    with socket.socket() as line, suppress(Exception):\n        line.connect(('192.0.2.1', 80))\n",
        encoding="utf-8",
    )
    root = Path(__file__).parent.parent.parent
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-c", "/dev/null", "-q", str(test)]
    ran = subprocess.run(
        command,
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "tried to reach another machine" in ran.stdout
    assert not ledger.exists()


def test_this_machine_may_be_called():
    with socket.create_server(("127.0.0.1", 0)) as door, socket.create_connection(door.getsockname()) as line:
        assert line.getpeername() == door.getsockname()
