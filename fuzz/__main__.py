"""Fuzz every target in turn: `python -m fuzz [--seconds N] [--targets NAME …] [--jobs 1] [--hour]`.

Each target gets N seconds of the fuzzer's own processor time, or with --hour what it still lacks of its hour,
in turns of N seconds; the corpus stays in fuzz/out/corpus for the next time, and what was done is added to
fuzz/ledger.json after every turn. 1 where something broke.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from fuzz.ledger import HOUR, Entry, add_run, read_ledger, write_ledger
from fuzz.register import NAMES, target
from fuzz.replay import HANG
from fuzz.target import Target
from fuzz.turns import Turns
from fuzz.vocabulary import ROOT, as_dictionary

OUT = Path(__file__).parent / "out"
_CORPUS = ROOT / "tests" / "corpus"
#: Megabytes above what an idle target holds.
_MEMORY = 2048 + 400
_LONGEST_INPUT = 32 * 1024
_STATUS = re.compile(r"cov: (\d+) ft: (\d+) corp: (\d+)")
_TRIES = 5
_LAST_WORDS = 3000
#: One at a time in the ledger and on the screen.
_WRITES = threading.Lock()


def fuzz_target(door: Target, seconds: int) -> tuple[Entry, str]:
    """Fuzz one target for so many seconds of its own work; where the fuzzer stops of itself it is begun anew.

    Returns:
        the account of this run, and what was said last where it came to an end before its time.
    """
    total, said = Entry(), ""
    for _ in range(_TRIES):
        run, code, told = _run(door, round(seconds - total.seconds))
        total = add_run(total, run)
        if code and _artifacts(door) and not _was_busy(door):
            total = replace(total, found=total.found + 1)
            for file in _artifacts(door):
                file.rename(file.with_name(f"counted-{file.name}"))
        if total.seconds >= seconds - 1:
            return total, ""
        said = told[-_LAST_WORDS:]
        if not run.executions:
            break
    return total, said


def _artifacts(door: Target) -> list[Path]:
    """Give what the fuzzer wrote where it stopped of itself: an input that hung, ate memory or ended us."""
    folder = OUT / "found" / door.name
    return [file for kind in ("timeout", "oom", "crash", "leak") for file in folder.glob(f"{kind}-*")]


def _run(door: Target, seconds: int) -> tuple[Entry, int, str]:
    """Run the fuzzer once; give its account, how it ended and what it said."""
    corpus = _gather_corpus(door)
    dictionary = OUT / "dictionaries" / f"{door.name}.dict"
    dictionary.parent.mkdir(parents=True, exist_ok=True)
    dictionary.write_text(as_dictionary(door.tokens()), encoding="ascii")
    broken = OUT / "found" / door.name
    broken.mkdir(parents=True, exist_ok=True)
    options = {
        "timeout": HANG,
        "rss_limit_mb": _MEMORY,
        "max_len": _LONGEST_INPUT,
        "max_total_time": 6 * seconds + 60,  # on the wall: where other work leaves us little, it ends here
        "close_fd_mask": 1,
        "dict": dictionary,
        "artifact_prefix": f"{broken}/",
    }
    if not door.tokens():
        del options["dict"]  # an empty one is refused
    given = [f"-{name}={value}" for name, value in options.items()]
    command = [sys.executable, "-m", "fuzz.harness", door.name, str(seconds), *given, str(corpus)]
    stats = OUT / "stats" / f"{door.name}.json"
    stats.unlink(missing_ok=True)
    done = subprocess.run(  # noqa: S603  (ourselves)
        command, check=False, capture_output=True, text=True, errors="replace", env=_around()
    )
    return _account(stats, done.stderr, corpus), done.returncode, done.stderr


def _was_busy(door: Target) -> bool:
    """Say whether all that seemed to hang was a machine with other work: then it ends soon now.

    libFuzzer looks at the clock on the wall; a hang is ten seconds of our own work.
    """
    left = _artifacts(door)
    for file in left:
        if not file.name.startswith("timeout"):
            return False
        command = [sys.executable, "-m", "fuzz.replay", door.name, str(file)]
        if subprocess.run(command, check=False, capture_output=True, env=_around()).returncode:  # noqa: S603  (ourselves)
            return False
        file.unlink()
    return True


def _around() -> dict[str, str]:
    """Give the environment: one thread, and compiled functions that notice a place beyond the end."""
    bounds = {"NUMBA_BOUNDSCHECK": "1", "NUMBA_CACHE_DIR": str(OUT / "numba"), "POLARS_MAX_THREADS": "1"}
    return {
        **os.environ,
        **bounds,
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}",
        "TZ": "Europe/Amsterdam",
    }


def _gather_corpus(door: Target) -> Path:
    """Give the folder of the kept corpus, with the seeds and all that ever broke something in it."""
    corpus = OUT / "corpus" / door.name
    corpus.mkdir(parents=True, exist_ok=True)
    broke = [file.read_bytes() for file in sorted((_CORPUS / door.name).glob("*")) if file.is_file()]
    for one in (*door.seeds(), *broke):
        (corpus / sha256(one).hexdigest()[:40]).write_bytes(one)
    return corpus


def _account(stats: Path, said: str, corpus: Path) -> Entry:
    """Give the account of a run from what the harness wrote and libFuzzer said."""
    told = json.loads(stats.read_text(encoding="utf-8")) if stats.exists() else {}
    found = _STATUS.findall(said)
    coverage, features, _ = map(int, found[-1]) if found else (0, 0, 0)
    return Entry(
        seconds=told.get("seconds", 0.0),
        executions=told.get("executions", 0),
        coverage=coverage,
        features=features,
        inputs=sum(1 for _ in corpus.iterdir()),
        found=told.get("found", 0),
        commit=_commit(),
    )


def _commit() -> str:
    said = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],  # noqa: S607  (the git of whoever develops)
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    return said.stdout.strip()


def main() -> int:
    """Fuzz the targets; 1 where one broke."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("--seconds", type=int, default=20, help="of work for each target")
    parser.add_argument("--targets", nargs="*", default=list(NAMES), choices=NAMES, metavar="NAME")
    parser.add_argument("--jobs", type=int, default=1, help="targets at the same time")
    parser.add_argument("--hour", action="store_true", help="go on until each has had its hour")
    asked = parser.parse_args()
    done = read_ledger() if asked.hour else {}
    whole = HOUR if asked.hour else asked.seconds
    owed = {name: whole - done.get(name, Entry()).seconds for name in asked.targets}
    turns = Turns(owed, asked.seconds)
    with ThreadPoolExecutor(asked.jobs) as pool:
        broke = any(list(pool.map(_work, [turns] * asked.jobs)))
    return 1 if broke else 0


def _work(turns: Turns) -> bool:
    """Take turns until there are none; True where one broke."""
    broke = False
    while turn := turns.take():
        name, seconds = turn
        run, said = fuzz_target(target(name), seconds)
        turns.give_back(name, run.seconds, stopped=bool(said) or not run.executions)
        with _WRITES:
            _enter(name, run)
            _tell(name, run, said)
        broke = broke or bool(run.found or said)
    return broke


def _enter(name: str, run: Entry) -> None:
    ledger = read_ledger()
    ledger[name] = add_run(ledger.get(name, Entry()), run)
    write_ledger({one: ledger[one] for one in (*NAMES, *ledger) if one in ledger})


def _tell(name: str, run: Entry, said: str) -> None:
    verdict = "BROKE" if run.found else "STOPPED" if said else "withstood it"
    sys.stdout.write(
        f"{name:16} {verdict:13} {run.seconds:7.1f} s {run.executions:8} tries  cov {run.coverage} "
        f"ft {run.features} corpus {run.inputs} found {run.found}\n{said}"
    )
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
