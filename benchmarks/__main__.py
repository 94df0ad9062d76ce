"""`python -m benchmarks [NAME …] [--messages N] [--rounds N] [--docs]`; `… onset …`, `… chats …`."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from benchmarks.contests import BENCHMARKS, GROUPS, MILLION
from benchmarks.docs import write_docs
from benchmarks.harness import Outcome, run_contest
from benchmarks.table import tell_all, write_table

_OUT = Path(__file__).parent / "out"


def main(words: list[str]) -> int:
    """Measure, print one table, write JSON beside it; give 1 where something could not be measured."""
    if words[:1] == ["onset"]:  # no contest of seconds: it has cells and options of its own
        from benchmarks import onset  # noqa: PLC0415  (this process stays small for the others)

        return onset.main(words[1:])
    if words[:1] == ["chats"]:  # likewise
        from benchmarks import chats  # noqa: PLC0415

        return chats.main(words[1:])
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join([*BENCHMARKS, *GROUPS]))
    parser.add_argument("--messages", type=int, default=MILLION)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--out", type=Path, default=_OUT)
    parser.add_argument("--docs", action="store_true", help="write the table into docs/ too")
    asked = parser.parse_args(words)
    names = [one for name in asked.names for one in GROUPS.get(name, (name,))] or list(BENCHMARKS)
    unknown = set(names) - set(BENCHMARKS)
    if unknown:
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}; there are {', '.join(BENCHMARKS)}")
    outcomes: list[Outcome] = []
    failed: list[str] = []
    for name in names:
        with tempfile.TemporaryDirectory(prefix="nabij-bench-") as folder:
            for contest in BENCHMARKS[name](Path(folder), asked.messages):
                try:
                    outcomes.append(run_contest(contest, asked.rounds, _say))
                except RuntimeError as error:  # the others are still worth their time
                    failed.append(f"not measured: {contest.title}: {error}")
    command = " ".join(["python -m benchmarks", *words])
    asked.out.mkdir(parents=True, exist_ok=True)
    told = tell_all(outcomes, command)
    (asked.out / f"{'-'.join(asked.names) or 'all'}.json").write_text(json.dumps(told, indent=1))
    print(write_table(outcomes), *failed, sep="\n")
    if asked.docs:
        write_docs(outcomes, told)
    return int(bool(failed))


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
