"""A worker whose files misbehave by name; importable, for it runs in processes of its own."""

from __future__ import annotations

import os
import re
import signal
import time
from pathlib import Path

from nabij.cohort import alarm
from nabij.cohort.measure import Task
from nabij.cohort.part import refuse
from nabij.errors import EmptyExport


def work(task: Task, limit: int) -> bytes:
    """Do what the name of the file says, under the watch that every conversation is under."""
    alarm.measure = misbehave  # in this process only
    return alarm.work(task, limit)


def misbehave(task: Task) -> bytes:
    name = Path(task.path).name
    if "dies" in name:
        os.kill(os.getpid(), signal.SIGKILL)
    if "once" in name and not (mark := Path(task.path).with_name(".fell")).exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if "hangs" in name:
        re.match(r"(a+)+$", "a" * 60 + "b")  # holds the interpreter: nothing else in the process runs
    if "sleeps" in name:
        time.sleep(600)
    if "naps" in name:
        time.sleep(5)
    if "fills" in name:
        held = bytearray()
        while True:
            held += b"x" * 20_000_000
    if "speaks" in name:
        os.write(2, b"Mirabelle said: melk\n")
        os.write(1, b"Mirabelle said: melk\n")
    time.sleep(0.05)
    return refuse(task.id, task.sign, EmptyExport())
