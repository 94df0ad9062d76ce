"""Many conversations: two workers beside one, workers killed in the middle, memory of each worker.

Run as `python -m benchmarks.cohort [--conversations 2000] [--messages 10000] [--rounds 1]`. The conversations
are drawn by `examples/`, three years each and half of them with a change planted; of two hundred different
ones the rest are the same files under other names (hard links), which costs nabij as much as others would and
the disk nothing. What is run is the command itself, `nabij cohort`, from start to table, its start included.

In the third run workers get SIGKILL at a quarter and at half of the work, and at three quarters the command
itself with all its processes; the same command then goes on. All tables must be equal, row by row.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import median

import psutil

from benchmarks.record import OUT, Row, say, write_record
from benchmarks.table import write_table
from examples import Change, draw_messages, write_whatsapp
from nabij.language import Text

_DISTINCT = 200
_YEARS = 3
_CHANGE = Change(start=date(2023, 6, 5), shape="slope", weeks=26)
_LOOK = 0.2  # seconds between two looks
_COMMAND = (sys.executable, "-c", "from nabij.cli import main; main()")
_EQUAL = """
import sys, polars as pl
one, other = map(pl.read_parquet, sys.argv[1:])
sys.exit(not one.equals(other))
"""


@dataclass(slots=True)
class Watched:
    """A run of the command: its seconds, and what each of its workers held in MB, look by look."""

    seconds: float = 0.0
    held: dict[int, list[float]] = field(default_factory=dict[int, list[float]])
    killed: int = 0

    @property
    def peak(self) -> float:
        """Give the most a worker ever held."""
        return max((max(looks) for looks in self.held.values()), default=0.0)

    @property
    def growth(self) -> float:
        """Give how much more a worker holds in the last quarter of its life than in the second."""
        long = [looks for looks in self.held.values() if len(looks) >= 40]
        quarters = [
            (looks[len(looks) // 4 : len(looks) // 2], looks[3 * len(looks) // 4 :]) for looks in long
        ]
        return max((median(late) - median(early) for early, late in quarters), default=0.0)


def write_folder(folder: Path, conversations: int, messages: int) -> None:
    """Write so many exports, the same two hundred under other names."""
    drawn = folder / "drawn"
    drawn.mkdir()
    (folder / "exports").mkdir()
    for seed in range(min(conversations, _DISTINCT)):
        chat = draw_messages(seed, messages, _YEARS, change=_CHANGE if seed % 2 else None)
        write_whatsapp(chat, drawn / f"{seed}.txt", "nl_android", ("Sander", "Mirthe"))
    for number in range(conversations):
        export = folder / "exports" / f"WhatsApp-chat {number:06}.txt"
        os.link(drawn / f"{number % _DISTINCT}.txt", export)


def run(
    folder: Path, name: str, workers: int, at: Callable[[Watched, int], bool] = lambda *_: False
) -> Watched:
    """Run the command and watch its workers; `at` is told how many are done, and may end it by saying so.

    Raises:
        RuntimeError: the command failed.
    """
    to, salt = folder / f"{name}.parquet", folder / "salt"
    words = ["cohort", folder / "exports", "--to", to, "--salt", salt, "--workers", workers, "--memory", 1500]
    watched = Watched()
    begun = time.perf_counter()
    with subprocess.Popen(
        [*_COMMAND, *map(str, words)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env={**os.environ, "TMPDIR": str(folder)},  # what a kill leaves there goes with the rest
    ) as command:
        while command.poll() is None:
            for worker in find_workers(command.pid):
                with suppress(psutil.Error):
                    watched.held.setdefault(worker.pid, []).append(worker.memory_info().rss / 1e6)
            if at(watched, count_parts(to)):
                os.killpg(command.pid, signal.SIGKILL)
                break
            time.sleep(_LOOK)
        else:
            watched.seconds = time.perf_counter() - begun
        told = command.stderr.read().decode() if command.stderr else ""
    if command.returncode not in {0, -signal.SIGKILL}:
        raise RuntimeError(f"nabij cohort failed: {told[-500:]}")
    return watched


def find_workers(command: int) -> list[psutil.Process]:
    """Give the worker processes of a command."""
    found: list[psutil.Process] = []
    with suppress(psutil.Error):
        for child in psutil.Process(command).children(recursive=True):
            with suppress(psutil.Error):
                if "spawn_main" in " ".join(child.cmdline()):
                    found.append(child)
    return found


def count_parts(to: Path) -> int:
    """Give how many conversations of an unfinished run are done."""
    with suppress(OSError):
        return sum(file.suffix == ".part" for file in Path(f"{to}.work").iterdir())
    return 0


def run_killed(folder: Path, conversations: int) -> Watched:
    """Run with two workers, kill one at a quarter and at half, the command at three quarters; go on."""

    def strike(watched: Watched, done: int) -> bool:
        if watched.killed < 2 and done >= conversations * (watched.killed + 1) // 4:
            victims = sorted(watched.held)[-1:]  # the latest to start
            with suppress(OSError):
                os.kill(victims[0], signal.SIGKILL)
                watched.killed += 1
        return done >= conversations * 3 // 4

    struck = run(folder, "killed", 2, strike)
    if struck.seconds:
        raise RuntimeError("the command was done before it could be killed; take more conversations")
    rest = run(folder, "killed", 2)
    return Watched(rest.seconds, {**struck.held, **rest.held}, struck.killed + 1)


def are_equal(folder: Path, one: str, other: str) -> bool:
    """Say whether two tables are equal, in a process of its own."""
    files = [folder / f"{name}.parquet" for name in (one, other)]
    return not subprocess.run([sys.executable, "-c", _EQUAL, *files], check=False).returncode


def main(words: list[str]) -> int:
    """Measure and tell; 1 where something asked does not hold."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cohort", description=__doc__)
    parser.add_argument("--conversations", type=int, default=2000)
    parser.add_argument("--messages", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args(words)
    runs: dict[int, list[Watched]] = {1: [], 2: []}
    with tempfile.TemporaryDirectory(prefix="nabij-bench-") as name:
        folder = Path(name)
        say(f"drawing {min(asked.conversations, _DISTINCT)} conversations")
        write_folder(folder, asked.conversations, asked.messages)
        warm = Path(name) / "warm"
        warm.mkdir()
        write_folder(warm, 2, asked.messages)
        run(warm, "warm", 1)  # what is compiled once a machine is compiled here
        for turn in range(asked.rounds):
            for workers, kept in runs.items():
                say(f"{workers} worker(s), {turn + 1}/{asked.rounds}")
                kept.append(run(folder, f"with_{workers}", workers))
        say("2 workers, killed")
        killed = run_killed(folder, asked.conversations)
        equal = {
            "two": are_equal(folder, "with_1", "with_2"),
            "killed": are_equal(folder, "with_1", "killed"),
        }
    rows = tell_rows(runs, killed, equal, asked.conversations, asked.messages)
    growth = {"growth_mb": [one.growth for kept in runs.values() for one in kept]}
    record = write_record("cohort", words, rows, asked.out, killed=killed.killed, **growth)
    print(write_table([record]))
    return int(any(row.holds is False for row in rows))


def tell_rows(
    runs: dict[int, list[Watched]],
    killed: Watched,
    equal: dict[str, bool],
    conversations: int,
    messages: int,
) -> list[Row]:
    """Give the rows of the common table."""
    size = f"{conversations} × {messages}"
    two, one = (tuple(run.seconds for run in runs[workers]) for workers in (2, 1))
    peaks = tuple(run.peak for run in (*runs[1], *runs[2], killed))
    growth = tuple(run.growth for run in (*runs[1], *runs[2]))
    return [
        Row(
            what=Text(nl=f"twee werkers, {size} berichten", en=f"two workers, {size} messages"),
            unit="s",
            values=two,
            beside="1 worker",
            reference=one,
            times=1.8,
        ),
        Row(
            what=Text(nl="tabellen met 1 en 2 werkers gelijk", en="tables with 1 and 2 workers equal"),
            values=(float(equal["two"]),),
            at_least=1,
        ),
        Row(
            what=Text(
                nl=f"tabel na {killed.killed} keer doodmaken gelijk",
                en=f"table equal after {killed.killed} kills",
            ),
            values=(float(equal["killed"]),),
            at_least=1,
        ),
        Row(
            what=Text(nl="meeste geheugen van een werker", en="most memory of a worker"),
            unit="MB",
            values=peaks,
            at_most=1500,
        ),
        Row(
            what=Text(nl="erbij onderweg, per werker", en="more along the way, a worker"),
            unit="MB",
            values=growth,
        ),
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
