"""Ctrl-C stops a question, whatever was loaded before it was asked."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
import threading
from typing import IO

import pytest

from nabij.cli.asking import let_stop

QUESTION = "from nabij.cli.asking import ask; ask('ja of nee? ', {'ja', 'nee'})"


@pytest.mark.skipif(sys.platform == "win32", reason="another kind of Ctrl-C")
@pytest.mark.parametrize("before", ["os", "polars", "nabij.journal"])
def test_a_question_stops(before: str):
    command = [sys.executable, "-c", f"import {before}; {QUESTION}"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as running:
        read_until(running.stdout, b"? ")
        try:
            assert press(running) != 0
            assert b"KeyboardInterrupt" in (running.stderr.read() if running.stderr else b"")
        finally:
            running.kill()


def press(running: subprocess.Popen[bytes]) -> int | None:
    """Press Ctrl-C until it stops, as a person does: the first may fall just before the reading begins."""
    for _ in range(20):
        running.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            return running.wait(timeout=0.5)
    return 0


def read_until(stream: IO[bytes] | None, end: bytes) -> None:
    told = b""
    while stream is not None and not told.endswith(end):
        told += stream.read(1)


def test_who_set_a_handler_of_their_own_keeps_it(monkeypatch: pytest.MonkeyPatch):
    for one in (signal.SIG_IGN, lambda *_: None):
        monkeypatch.setattr(signal, "getsignal", lambda _, one=one: one)
        monkeypatch.setattr(signal, "signal", lambda *_: pytest.fail("a handler was replaced"))
        let_stop()


def test_from_another_thread_nothing_is_touched():
    faults: list[BaseException] = []

    def run() -> None:
        try:
            let_stop()
        except ValueError as error:
            faults.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert faults == []
