"""A worker's own watch: a conversation that hangs ends the process, which is then started anew."""

from __future__ import annotations

import faulthandler
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from distributed import WorkerPlugin, get_worker

from nabij.cohort.measure import Task, measure
from nabij.cohort.part import made_by
from nabij.errors import dump_nothing


def greet() -> dict[str, Any]:
    """Give the versions of nabij on a worker; all that a conversation needs is then loaded there."""
    return made_by()


def work(task: Task, limit: int) -> bytes:
    """Give the part of a conversation, on a worker; beyond `limit` seconds the worker ends itself."""
    dump_nothing()
    with _alarm(limit):
        return measure(task)


@contextmanager
def _alarm(limit: int) -> Generator[None]:
    """End this process after so many seconds, whatever it is doing.

    The clock of `faulthandler` needs no cooperation: it goes off in a loop of compiled code as well. A
    worker that nobody would start again is left alone; there the client stops waiting.
    """
    if not get_worker().nanny:
        yield
        return
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        faulthandler.dump_traceback_later(limit, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


class Hush(WorkerPlugin):
    """A worker of our own says nothing: what a library shouts when it falls could hold a message."""

    name = "nabij-hush"

    def setup(self, worker: object) -> None:  # noqa: ARG002  (what Dask calls)
        """Close the mouth of the process, and keep its memory off the disk."""
        dump_nothing()
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
            for stream in (sys.stdout, sys.stderr):
                os.dup2(nowhere.fileno(), stream.fileno())
