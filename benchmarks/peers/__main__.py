"""`python -m benchmarks.peers [--rounds N] [--quick]`: nabij beside whatstk, chatpack, chat-miner and others.

Each of them runs in an environment of its own in `benchmarks/out/envs/`, made on first use. One that cannot
be installed is a row that says so; the others are measured all the same.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.contests import run_contests, tell_runs
from benchmarks.harness import Outcome
from benchmarks.peers.contests import (
    QUICK,
    Sizes,
    parse_contests,
    reading_contests,
    report_contests,
)
from benchmarks.peers.environments import ENVIRONMENTS, PEERS, make_environment, versions_in
from benchmarks.record import OUT, say, write_record
from benchmarks.table import write_table


def main(words: Sequence[str]) -> int:
    """Measure, print one table, write JSON; give 1 where something could not be measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="for a million messages: three at most")
    parser.add_argument("--quick", action="store_true", help="small files, one round")
    parser.add_argument("--environments", type=Path, default=ENVIRONMENTS)
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args(words)
    ready, missing = make_ready(asked.environments)
    sizes, rounds = (QUICK, 1) if asked.quick else (Sizes(), asked.rounds)
    outcomes: list[Outcome] = []
    for make, turns in (
        (parse_contests, rounds),
        (reading_contests, rounds),
        (report_contests, min(rounds, 3)),
    ):
        with tempfile.TemporaryDirectory(prefix="nabij-bench-") as folder:
            done, failed = run_contests(make(Path(folder), ready, sizes), turns)
        outcomes += done
        missing += failed
    rows = [row for outcome in outcomes for row in outcome.rows()]
    record = write_record(
        "peers",
        words,
        rows,
        asked.out,
        missing=missing,
        versions={PEERS[name].package: PEERS[name].version for name in ready},
        environments={name: versions_in(python) for name, python in ready.items()},
        contests=tell_runs(outcomes),
    )
    print(write_table([record]))
    return int(bool(missing))


def make_ready(folder: Path) -> tuple[dict[str, Path], list[str]]:
    """Give the Python of each environment that there is, and why the others are not there."""
    ready: dict[str, Path] = {}
    missing: list[str] = []
    for name in PEERS:
        try:
            say(f"environment of {name}")
            ready[name] = make_environment(name, folder)
        except (RuntimeError, OSError) as error:
            missing.append(f"{name}: {error}")
    return ready, missing


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
