"""`python -m benchmarks.contests NAME … [--messages N] [--rounds N]`: seconds, each beside a reference.

Each contest makes the files it needs in a folder that is thrown away; what is asked of nabij stands in it.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.figures import title
from benchmarks.harness import ROOT, Asked, Contest, Outcome, Subject, run_contest
from benchmarks.record import OUT, say, write_record
from benchmarks.table import write_table
from nabij.language import Text

MILLION = 1_000_000
ME = "Sander van der Meer"
_JSON = "from pathlib import Path; from benchmarks.json_files import write_{0}; write_{0}(Path({1!r}), {2})"


def whatsapp(folder: Path, n: int) -> list[Contest]:
    """Read a WhatsApp export beside bare Polars."""
    export = write_export(folder, n, "nl_android")
    names = ("nabij", "sketch", "sketch_lossy", "sketch_whole")
    return [
        Contest(
            title("WhatsApp", n),
            tuple(Subject.on_file(name, export) for name in names),
            (Asked("sketch", at_most=1.25, peak=700), Asked("sketch_lossy"), Asked("sketch_whole")),
        )
    ]


def json(folder: Path, n: int) -> list[Contest]:
    """Read the JSON of Telegram and Messenger beside orjson, which only parses it."""
    contests: list[Contest] = []
    for messenger in ("telegram", "messenger"):
        path = folder / messenger / {"telegram": "result.json", "messenger": "message_1.json"}[messenger]
        path.parent.mkdir()
        _make("-c", _JSON.format(messenger, str(path), n))
        contests.append(
            Contest(
                title(messenger.title(), n),
                tuple(Subject.on_file(name, path) for name in ("nabij", "orjson")),
                (Asked("orjson", at_most=2),),
            )
        )
    return contests


def startup(folder: Path, n: int) -> list[Contest]:
    """Ask for help, and make a report on a twentieth of n; whole processes beside Python itself."""
    few = max(n // 20, 1)
    export = write_export(folder, few, "nl_android")
    bare = Subject("python -c pass", (sys.executable, "-c", "pass"))
    polars = Subject("python -c 'import polars'", (sys.executable, "-c", "import polars"))
    return [
        Contest(
            Text(nl="start", en="start"),
            (Subject("nabij --help", (_nabij(), "--help")), bare, polars),
            (Asked(bare.name, seconds=0.4), Asked(polars.name)),
            by="whole",
        ),
        Contest(
            title(Text(nl="verslag", en="report"), few),
            (report_on(export), bare, polars),
            (Asked(bare.name, seconds=4), Asked(polars.name)),
            by="whole",
        ),
    ]


#: The contests by the name that `python -m benchmarks.contests NAME` takes.
CONTESTS: dict[str, Callable[[Path, int], list[Contest]]] = {
    "startup": startup,
    "whatsapp": whatsapp,
    "json": json,
}


def main(words: Sequence[str]) -> int:
    """Measure, print one table, write JSON; give 1 where something could not be measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.contests", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(CONTESTS))
    parser.add_argument("--messages", type=int, default=MILLION)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args(words)
    unknown = set(asked.names) - set(CONTESTS)
    if unknown:
        parser.error(f"no such contest: {', '.join(sorted(unknown))}; there are {', '.join(CONTESTS)}")
    failed = False
    for name in asked.names or CONTESTS:
        with tempfile.TemporaryDirectory(prefix="nabij-bench-") as folder:
            outcomes, missing = run_contests(CONTESTS[name](Path(folder), asked.messages), asked.rounds)
        options = [name, *(word for word in words if word not in CONTESTS)]
        rows = [row for outcome in outcomes for row in outcome.rows()]
        runs = tell_runs(outcomes)
        module = "benchmarks.contests"
        record = write_record(name, options, rows, asked.out, module=module, missing=missing, contests=runs)
        print(write_table([record]), flush=True)
        failed |= bool(missing)
    return int(failed)


def run_contests(contests: Iterable[Contest], rounds: int) -> tuple[list[Outcome], list[str]]:
    """Give the outcomes, and what could not be measured: the others are still worth their time."""
    outcomes: list[Outcome] = []
    missing: list[str] = []
    for contest in contests:
        try:
            outcomes.append(run_contest(contest, rounds, say))
        except RuntimeError as error:
            say(str(error))
            missing.append(f"{contest.title.en}: {str(error).strip().splitlines()[-1]}")
    return outcomes, missing


def tell_runs(outcomes: Iterable[Outcome]) -> list[dict[str, object]]:
    """Give every single run, for a file of JSON."""
    return [
        {
            "title": outcome.contest.title.en,
            "by": outcome.contest.by,
            "runs": {name: [asdict(run) for run in runs] for name, runs in outcome.runs.items()},
        }
        for outcome in outcomes
    ]


def write_export(folder: Path, n: int, style: str) -> Path:
    """Write n messages in a style of `examples`, or as `lines`, in a child: this process stays small."""
    _make("-m", "benchmarks.whatsapp_files", str(folder), str(n), style)
    return folder / f"{style}.{'tsv' if style == 'lines' else 'txt'}"


def report_on(export: Path) -> Subject:
    """Give the command that makes a report of an export, beside it."""
    to = export.with_suffix(".html")
    return Subject("nabij report", (_nabij(), "report", str(export), "--me", ME, "--to", str(to)))


def _nabij() -> str:
    return str(Path(sys.executable).parent / "nabij")


def _make(*words: str) -> None:
    subprocess.run([sys.executable, *words], cwd=ROOT, check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
