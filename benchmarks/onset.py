"""`python -m benchmarks.onset [--runs N] [--seed N] [--quick] [--docs]`: is a change found, and since when?

Every cell is drawn afresh from its seed. Seeds 1 to 99 are for development; the table in docs/ has another.
"""

from __future__ import annotations

import argparse
import sys
import time
import zlib
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.onset_cells import CELLS, Cell, Weeks, draw_weeks
from benchmarks.onset_methods import SURE, Answer, list_methods
from benchmarks.onset_table import tell_cells, tell_rows, write_onset_docs, write_onset_tables
from benchmarks.record import OUT, pack_record, say, write_record

_QUICK = ("no change, 40 a week", "step", "26-week slope, 260 weeks", "26-week slope, 260 weeks, three")


def main(words: Sequence[str]) -> int:
    """Measure, print one table, write JSON beside the other benchmarks."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.onset", description=__doc__)
    parser.add_argument("--runs", type=int, default=80, help="series a cell; of several signals fewer")
    parser.add_argument("--peers", type=int, default=4, help="of these, how many the other methods see too")
    parser.add_argument("--seed", type=int, default=20261124)
    parser.add_argument("--quick", action="store_true", help="four cells, five series each")
    parser.add_argument("--docs", action="store_true", help="write the tables into docs/ too")
    parser.add_argument("--cells", default="", help="only cells whose name holds this")
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args(words)
    runs = 5 if asked.quick else asked.runs
    cells = [cell for cell in CELLS if asked.cells in cell.name and (not asked.quick or cell.name in _QUICK)]
    methods = list_methods()
    warm_up(methods)
    results = [run_cell(cell, methods, asked.seed, count_runs(cell, runs), asked.peers) for cell in cells]
    told_cells = tell_cells(results)
    rows = tell_rows(told_cells)
    told = pack_record(write_record("onset", words, rows, asked.out, cells=told_cells, runs=results))
    print(write_onset_tables(told, "en"))
    if asked.docs:
        write_onset_docs(told)
    return 0


def count_runs(cell: Cell, runs: int) -> int:
    """Give how many series of a cell: several signals take longer and scatter less."""
    return max(1, round(runs * {1: 1.0, 3: 0.6, 5: 0.3}[cell.keys]))


def warm_up(methods: dict[str, Callable[[Weeks], Answer]]) -> None:
    """Ask everybody once: what is compiled on first use is no part of the seconds."""
    for keys in (1, 2):
        weeks = draw_weeks(Cell(name="warm", keys=keys), np.random.default_rng(0))
        for ask in methods.values():
            ask(weeks)


def run_cell(
    cell: Cell, methods: dict[str, Callable[[Weeks], Answer]], seed: int, runs: int, peers: int
) -> dict[str, Any]:
    """Give all answers of a cell: for each method one entry a series."""
    answers: dict[str, list[dict[str, Any]]] = {name: [] for name in methods}
    for run in range(runs):
        chance = np.random.default_rng([seed, zlib.crc32(cell.name.encode()), run])
        weeks = draw_weeks(cell, chance)
        for place, (name, ask) in enumerate(methods.items()):
            if place and run >= peers:
                continue
            begun = time.perf_counter()
            answer = ask(weeks)
            seconds = time.perf_counter() - begun
            answers[name].append({**asdict(answer), "truth": weeks.start, "seconds": round(seconds, 4)})
    own = answers["nabij"]
    called = np.mean([one["probability"] >= SURE for one in own])
    say(f"{cell.name}: {called:.2f}, {own[-1]['seconds']:.2f} s")
    return {"cell": asdict(cell), "true_onset": cell.true_onset, "answers": answers}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
