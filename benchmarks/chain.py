"""The main job, whole: from an export of WhatsApp to the finished report, at sizes ten times apart.

Run as `python -m benchmarks.chain [MESSAGES …]`. Every report is a process of its own, `nabij report` as a
person starts it; its seconds and its peak are those of the whole process. Beside it one more process a size
tells what each step takes, from which the costs in `nabij.report.estimate` come, and how far off the time
was that the bar told, as a share of the whole.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.contests import title, write_export
from benchmarks.harness import ROOT, Run, measure
from benchmarks.record import OUT, Row, write_record
from benchmarks.table import write_table
from nabij.language import Text

_ME = "Sander van der Meer"
#: The sizes, and what is asked of them: seconds, MB, and how far off the bar may be, as a share of the whole.
SIZES = (100_000, 1_000_000, 10_000_000)
ASKED = {1_000_000: (10.0, 1200.0, 0.2), 10_000_000: (120.0, 4000.0, 0.2)}
#: Ten times the messages may take so many times as long.
GROWTH = 11.0
_LARGE = 5_000_000  # messages of which one run is enough
_STEPS = "steps"  # this module in a process of its own


def report(export: Path, folder: Path, rounds: int) -> list[Run]:
    """Give the runs of `nabij report` on an export, after one that warms the disk and the caches."""
    nabij = str(Path(sys.executable).parent / "nabij")
    command = (nabij, "report", str(export), "--me", _ME, "--to", str(folder / "report.html"))
    return [measure(command) for _ in range(rounds + 1)][1:]


def time_steps(export: Path, folder: Path) -> dict[str, Any]:
    """Give the seconds of each step, and what the bar said of the rest beside what the rest was."""
    from nabij.analysis import analyse  # noqa: PLC0415  (the process that asks stays small)
    from nabij.report import write  # noqa: PLC0415
    from nabij.report.estimate import Estimate  # noqa: PLC0415
    from nabij.sources import read_chat  # noqa: PLC0415

    begun = time.perf_counter()
    chat = read_chat(export, _ME)
    read = time.perf_counter()
    estimate = Estimate(chat.messages.height, read)
    starts: dict[str, float] = {}
    said: list[tuple[float, float]] = []

    def tell(step: str, done: int, total: int) -> None:
        now = time.perf_counter()
        starts.setdefault(step, now if starts else read)
        estimate.tell(step, done, total, now)
        left = estimate.left(now)
        if left is not None:
            said.append((now, left))

    analysis = analyse(chat, on_step=tell)
    tell("write", 0, 1)
    write(analysis, folder / "steps.html", language="nl")
    end = time.perf_counter()
    ends = [*list(starts.values())[1:], end]
    return {
        "read": read - begun,
        "steps": {step: until - start for (step, start), until in zip(starts.items(), ends, strict=True)},
        "off": [abs(left - (end - at)) / (end - read) for at, left in said],
    }


def run(messages: int, rounds: int) -> tuple[list[Run], list[dict[str, Any]]]:
    """Draw a chat of so many messages, make its report, and time its steps, each so many times."""
    with tempfile.TemporaryDirectory(prefix="nabij-bench-") as name:
        folder = Path(name)
        export = write_export(folder, messages, "nl_android")
        times = 1 if messages >= _LARGE else rounds
        runs = report(export, folder, times)
        timed = (sys.executable, "-m", "benchmarks.chain", _STEPS, str(export))
        told = [subprocess.run(timed, cwd=ROOT, check=True, capture_output=True) for _ in range(times)]
    return runs, [json.loads(each.stdout) for each in told]


def tell_rows(found: dict[int, tuple[list[Run], list[dict[str, Any]]]]) -> list[Row]:
    """Give the rows of the common table: seconds and peak of each size, growth, and the bar's honesty."""
    rows: list[Row] = []
    for messages, (runs, steps) in found.items():
        seconds, peak, off = ASKED.get(messages, (None, None, None))
        what = Text(nl="van export tot verslag", en="from export to report")
        held = Text(nl="het geheugen daarvan", en="the memory of it")
        bar = Text(nl="hoever de balk ernaast zit, van het geheel", en="how far off the bar is, of the whole")
        taken = tuple(one.whole for one in runs)
        rows.append(Row(what=title(what, messages), unit="s", values=taken, at_most=seconds))
        peaks = tuple(one.peak for one in runs)
        rows.append(Row(what=title(held, messages), unit="MB", values=peaks, at_most=peak))
        missed = tuple(median(each["off"]) for each in steps if each["off"])
        if missed:
            rows.append(Row(what=title(bar, messages), values=missed, at_most=off))
    for (few, (short, _)), (many, (long, _)) in pairwise(found.items()):
        grown = median(one.whole for one in long) / median(one.whole for one in short)
        what = Text(nl="meer tijd voor meer berichten", en="more time for more messages")
        limit = GROWTH * many / few / 10
        rows.append(Row(what=title(what, many), unit="×", values=(grown,), at_most=limit))
    return rows


def main(words: list[str]) -> int:
    """Measure and tell; 1 where something is more than was asked."""
    if words[:1] == [_STEPS]:
        with tempfile.TemporaryDirectory(prefix="nabij-bench-") as folder:
            print(json.dumps(time_steps(Path(words[1]), Path(folder))))
        return 0
    parser = argparse.ArgumentParser(prog="python -m benchmarks.chain", description=__doc__)
    parser.add_argument("messages", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args(words)
    found = {messages: run(messages, asked.rounds) for messages in sorted(asked.messages)}
    rows = tell_rows(found)
    steps = {
        str(messages): {step: median(each["steps"][step] for each in told) for step in told[0]["steps"]}
        for messages, (_, told) in found.items()
    }
    print(write_table([write_record("chain", words, rows, asked.out, steps=steps)]))
    for messages, told in steps.items():
        print(messages, *(f"{step} {seconds:.2f} s" for step, seconds in told.items()), sep=" · ")
    return int(any(row.holds is False for row in rows))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
