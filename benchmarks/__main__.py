"""`python -m benchmarks [NAME …] [--missing] [--quick] [--docs]`: every benchmark, one after another.

Each runs in a process of its own and leaves `NAME.json` in the folder of `--out`; all of them together become
one table and `all.json`. With `--missing` those stay that were measured before, of this same program.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.machine import ROOT, describe_machine, fingerprint
from benchmarks.record import OUT, Record, pack_record, read_record, say
from benchmarks.register import BENCHMARKS, Benchmark
from benchmarks.results import write_own_pages, write_results
from benchmarks.table import write_table


def main(words: Sequence[str], register: Mapping[str, Benchmark] = BENCHMARKS) -> int:
    """Measure, print one table, write JSON; give 1 where something was not measured."""
    asked = _ask(words, register)
    names = [name for name in register if name in asked.names or not asked.names]
    if asked.list:
        print(*(f"{name:10} {about(register[name])}" for name in names), sep="\n")
        return 0
    out: Path = (asked.out or (OUT / "quick" if asked.quick else OUT)).resolve()
    failed = [
        why
        for name in names
        if not (asked.missing and is_fresh(name, register[name], out))
        and (why := run_one(name, register[name], out, quick=asked.quick))
    ]
    records = [record for name in register if (record := read_record(out / f"{name}.json"))]
    write_all(records, failed, out)
    print(write_table(record for record in records if record.name in names), *failed, sep="\n")
    if asked.quick:
        say("These are small files: that every one works is all this says.")
    if asked.docs:
        write_results(records)
        write_own_pages(records)
    return int(bool(failed))


def _ask(words: Sequence[str], register: Mapping[str, Benchmark]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(register))
    parser.add_argument("--list", action="store_true", help="only tell which there are, with their commands")
    parser.add_argument("--missing", action="store_true", help="only what was not measured of this program")
    parser.add_argument("--quick", action="store_true", help="small sizes, to see that every one works")
    parser.add_argument("--docs", action="store_true", help="write the pages in docs/ from what was measured")
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args(words)
    unknown = set(asked.names) - set(register)
    if unknown:
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}; there are {', '.join(register)}")
    if asked.quick and asked.docs:
        parser.error("what --quick measures is not for the pages")
    return asked


def about(benchmark: Benchmark) -> str:
    """Say in one line how a benchmark is run, and what it answers."""
    return f"{benchmark.minutes:>4g} min  {benchmark.command:40} {benchmark.answers.en}"


def is_fresh(name: str, benchmark: Benchmark, out: Path) -> bool:
    """Say whether a benchmark was measured of the program as it is now, and all of it."""
    record = read_record(out / f"{name}.json")
    if record is None or record.missing:
        return False
    return record.command == benchmark.command and record.program == fingerprint(benchmark.module)


def run_one(name: str, benchmark: Benchmark, out: Path, *, quick: bool) -> str:
    """Run one benchmark and give why it was not measured; nothing if it was."""
    words = benchmark.quick if quick else benchmark.words
    command = [sys.executable, "-m", benchmark.module, *words, "--out", str(out)]
    say(
        f"\n== {name}: about {benchmark.minutes:g} minutes, {time.strftime('%H:%M')}: {' '.join(command[1:])}"
    )
    begun = time.time()
    done = subprocess.run(command, cwd=ROOT, check=False, stdout=2)  # beside our one table
    left = out / f"{name}.json"
    if left.exists() and left.stat().st_mtime >= begun and read_record(left):
        return ""  # a limit that is not kept is a result too
    return f"not measured: {name}: exit {done.returncode}"


def write_all(records: Sequence[Record], failed: Sequence[str], out: Path) -> None:
    """Write what every benchmark left behind into one file, and which left nothing this time."""
    told = {
        "machine": describe_machine(),
        "benchmarks": [pack_record(record) for record in records],
        "failed": list(failed),
    }
    out.mkdir(parents=True, exist_ok=True)
    (out / "all.json").write_text(json.dumps(told, indent=1, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
