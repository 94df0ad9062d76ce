"""Run subjects in turn, each in a process of its own, and keep seconds and peak memory.

This process stays small on purpose: on Linux a child's peak counts what its parent held when it was born.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.machine import ROOT
from benchmarks.record import Row
from nabij.language import Text


@dataclass(frozen=True, slots=True)
class Run:
    """One process: its seconds from start to end, of its work alone, of its processors, its peak in MB."""

    whole: float
    work: float
    processor: float
    peak: float
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """Something to run: a name for the table and a command line."""

    name: str
    command: tuple[str, ...]

    @classmethod
    def on_file(cls, subject: str, path: Path, name: str = "") -> Subject:
        """Give the subject of `benchmarks.subjects` with a file to work on."""
        return cls(name or subject, (sys.executable, "-m", "benchmarks.subjects", subject, str(path)))


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a subject; each limit is optional.

    Attributes:
        beside: the reference's name.
        at_most: times the reference's seconds.
        faster: at least so many times as fast as the reference.
        seconds: at most so many.
        peak: at most so many MB.
        lighter: at most so many times the reference's peak.
    """

    beside: str
    at_most: float | None = None
    faster: float | None = None
    seconds: float | None = None
    peak: float | None = None
    lighter: float | None = None


@dataclass(frozen=True, slots=True)
class Contest:
    """Subjects that run in turn on one file, and what is asked of the first of them.

    `by` tells which seconds are compared: `work` without imports, or `whole` processes. `rate` is the number
    of messages where messages a second are told instead.
    """

    title: Text
    subjects: tuple[Subject, ...]
    asked: tuple[Asked, ...]
    by: str = "work"
    rate: int = 0


@dataclass(slots=True)
class Outcome:
    """A contest and all its runs by subject."""

    contest: Contest
    runs: dict[str, list[Run]] = field(default_factory=dict)

    def rows(self) -> list[Row]:
        """Give one row for each thing asked: the first subject beside a reference; memory in a row apart."""
        own = self.contest.subjects[0].name
        rows: list[Row] = []
        for asked in self.contest.asked:
            rows.append(
                Row(
                    what=_name(self.contest.title, own),
                    unit="messages/s" if self.contest.rate else "s",
                    values=self._taken(own),
                    beside=asked.beside,
                    reference=self._taken(asked.beside),
                    at_most=asked.seconds,
                    ratio_at_most=asked.at_most,
                    times=asked.faster,
                )
            )
            if asked.peak is not None or asked.lighter is not None:
                rows.append(self._memory(own, asked))
        return rows

    def _memory(self, own: str, asked: Asked) -> Row:
        peaks = {name: tuple(run.peak for run in runs) for name, runs in self.runs.items()}
        beside = asked.beside if asked.lighter is not None else ""
        return Row(
            what=_name(self.contest.title, own, Text(nl="piek", en="peak")),
            unit="MB",
            values=peaks[own],
            beside=beside,
            reference=peaks[beside] if beside else (),
            at_most=asked.peak,
            ratio_at_most=asked.lighter,
        )

    def _taken(self, subject: str) -> tuple[float, ...]:
        """Give the seconds of each run of a subject, or its messages a second."""
        taken = tuple(getattr(run, self.contest.by) for run in self.runs[subject])
        return tuple(self.contest.rate / one for one in taken) if self.contest.rate else taken


def _name(title: Text, subject: str, more: Text | None = None) -> Text:
    said = {one: f"{title.in_(one)}: {subject}" for one in ("nl", "en")}
    return Text(**{one: f"{told}, {more.in_(one)}" if more else told for one, told in said.items()})


def measure(command: Sequence[str]) -> Run:
    """Run a command once; its output must be the JSON of `benchmarks.subjects`, or is left alone.

    Raises:
        RuntimeError: the command failed.
    """
    begun = time.perf_counter()
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL
    ) as child:
        said = child.stdout.read() if child.stdout else b""
        _, status, used = os.wait4(child.pid, 0)  # not `wait`: only this tells what the child used
        child.returncode = os.waitstatus_to_exitcode(status)
    whole = time.perf_counter() - begun
    if child.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{said.decode()[-2000:]}")
    last = said.strip().rsplit(b"\n", 1)[-1]
    told = json.loads(last) if last.startswith(b'{"imports"') else {}
    return Run(
        whole=whole,
        work=told.get("work", whole),
        processor=used.ru_utime + used.ru_stime,
        peak=used.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10),
        rows=told.get("rows"),
    )


def run_contest(contest: Contest, rounds: int, on_run: Callable[[str], None] = lambda _: None) -> Outcome:
    """Run all subjects once to warm the disk and the caches, then in turn for so many rounds."""
    outcome = Outcome(contest, {subject.name: [] for subject in contest.subjects})
    for turn in range(rounds + 1):
        for subject in contest.subjects:
            on_run(f"{contest.title.en}: {subject.name} {turn}/{rounds}")
            run = measure(subject.command)
            if turn:
                outcome.runs[subject.name].append(run)
    return outcome
