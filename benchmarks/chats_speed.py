"""How long everything after reading takes on a long chat, how much memory, and how long five signals take.

Run as `python -m benchmarks.chats_speed FILE`: a process of its own, which tells its numbers as JSON.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.harness import ROOT

_TURNS = 5
_YEARS, _SIGNALS, _A_WEEK = 10, 5, 60


def measure_speed(messages: int) -> dict[str, Any]:
    """Give seconds and memory of one chat of so many messages, and seconds of five signals over ten years."""
    with tempfile.TemporaryDirectory(prefix="nabij-bench-") as folder:
        drawn = ("-m", "benchmarks.whatsapp_files", folder, str(messages), "nl_android")
        subprocess.run([sys.executable, *drawn], cwd=ROOT, check=True)
        own = ("-m", "benchmarks.chats_speed", str(Path(folder) / "nl_android.txt"))
        told = subprocess.run([sys.executable, *own], cwd=ROOT, check=True, stdout=subprocess.PIPE)
    return {"messages": messages, **json.loads(told.stdout)}


def tell_speed(path: str) -> dict[str, Any]:
    """Read a chat and analyse it, twice: what is compiled on first use is no part of the seconds."""
    from nabij import analyse, read_chat  # noqa: PLC0415  (a child of its own)

    chat = read_chat(path, "Sander van der Meer")
    analyse(chat)
    taken: dict[str, float] = {}

    def on_step(name: str, done: int, total: int) -> None:
        if done == total:
            taken[name] = time.perf_counter()

    before = _reset_peak()
    analysis = analyse(chat, on_step=on_step)
    peak = _memory("VmHWM") - before
    steps = list(taken)
    seconds = {name: round(taken[name] - taken[last], 2) for last, name in pairwise(steps)}
    return {
        "verdict": analysis.verdict,
        "years": round(analysis.span.weeks / 52, 1),
        "steps": seconds,
        "after_reading": round(taken[steps[-1]] - taken["reading"], 2),
        "memory_mb": round(peak),
        "five_signals": time_signals(),
    }


def time_signals() -> float:
    """Give the median seconds of five signals over ten years."""
    import numpy as np  # noqa: PLC0415
    import polars as pl  # noqa: PLC0415

    from nabij import find_onset  # noqa: PLC0415

    chance = np.random.default_rng(1)
    rows: list[tuple[str, date, int, int]] = []
    for key in range(_SIGNALS):
        for week in range(52 * _YEARS):
            n = int(chance.poisson(_A_WEEK))
            share = 0.3 + 0.15 * (week > 26 * _YEARS)
            rows.append(
                (f"k{key}", date(2014, 1, 6) + timedelta(weeks=week), int(chance.binomial(n, share)), n)
            )
    counts = pl.DataFrame(rows, schema=["key", "week", "k", "n"], orient="row")
    taken: list[float] = []
    for _ in range(_TURNS + 1):
        begun = time.perf_counter()
        find_onset(counts)
        taken.append(time.perf_counter() - begun)
    return round(median(taken[1:]), 2)


def _reset_peak() -> float:
    """Forget the most memory this process held, and give what it holds, in MB."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return _memory("VmRSS")


def _memory(name: str) -> float:
    found = re.search(
        rf"^{name}:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"), re.MULTILINE
    )
    return int(found[1]) / 1024 if found else float("nan")


if __name__ == "__main__":
    print(json.dumps(tell_speed(sys.argv[1])))
