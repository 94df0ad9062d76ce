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
_CHATS = 3
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
    """Read a chat and analyse it, more than once: the first time gives the memory, the others the seconds.

    What is compiled on first use is no part of the seconds; what the first time leaves behind, freed or not,
    would hide memory from the second.
    """
    from nabij import analyse, read_chat  # noqa: PLC0415  (a child of its own)

    chat = read_chat(path, "Sander van der Meer")
    before = _reset_peak()
    analysis = analyse(chat)
    peak = _memory("VmHWM") - before
    turns: list[dict[str, float]] = []
    for _ in range(_CHATS):
        taken: dict[str, float] = {}
        analyse(chat, on_step=lambda name, *_, taken=taken: taken.update({name: time.perf_counter()}))
        turns.append({name: taken[name] - taken[last] for last, name in pairwise(taken)})
    middle = sorted(turns, key=lambda one: sum(one.values()))[_CHATS // 2]
    return {
        "verdict": analysis.verdict,
        "years": round(analysis.span.weeks / 52, 1),
        "steps": {name: round(seconds, 2) for name, seconds in middle.items()},
        "after_reading": round(sum(middle.values()), 2),
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
