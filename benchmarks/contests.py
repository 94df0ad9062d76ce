"""What is asked of nabij, as contests; each makes the files it needs in a folder that is thrown away."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.harness import ROOT, Asked, Contest, Subject

MILLION = 1_000_000
_ME = "Sander van der Meer"
_JSON = "from pathlib import Path; from benchmarks.json_files import write_{0}; write_{0}(Path({1!r}), {2})"


def whatsapp(folder: Path, n: int) -> list[Contest]:
    """Read a WhatsApp export: beside bare Polars, and beside the other readers of these files."""
    _make("-m", "benchmarks.whatsapp_files", str(folder), str(n), "nl_android", "uk_android")
    dutch, british = folder / "nl_android.txt", folder / "uk_android.txt"
    return [
        Contest(
            f"WhatsApp, {_count(n)}",
            tuple(
                Subject.on_file(name, dutch) for name in ("nabij", "sketch", "sketch_lossy", "sketch_whole")
            ),
            (Asked("sketch", at_most=1.25, peak=700), Asked("sketch_lossy"), Asked("sketch_whole")),
        ),
        Contest(
            f"WhatsApp, {_count(n)}, dd/mm/yyyy",
            tuple(Subject.on_file(name, british) for name in ("nabij", "chatpack")),
            (Asked("chatpack", faster=3),),
        ),
        Contest(
            f"WhatsApp, {_count(n)}",
            tuple(Subject.on_file(name, dutch) for name in ("nabij", "whatstk")),
            (Asked("whatstk", faster=20),),
        ),
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
                f"{messenger.title()}, {_count(n)}",
                tuple(Subject.on_file(name, path) for name in ("nabij", "orjson")),
                (Asked("orjson", at_most=2),),
            )
        )
    return contests


def startup(folder: Path, n: int) -> list[Contest]:
    """Ask for help, and make a report on a twentieth of n; whole processes beside Python itself."""
    few = max(n // 20, 1)
    _make("-m", "benchmarks.whatsapp_files", str(folder), str(few), "nl_android")
    export = folder / "nl_android.txt"
    nabij = str(Path(sys.executable).parent / "nabij")
    bare = Subject("python -c pass", (sys.executable, "-c", "pass"))
    polars = Subject("python -c 'import polars'", (sys.executable, "-c", "import polars"))
    report = (nabij, "report", str(export), "--me", _ME, "--to", str(folder / "report.html"))
    return [
        Contest(
            "start",
            (Subject("nabij --help", (nabij, "--help")), bare, polars),
            (Asked(bare.name, seconds=0.4), Asked(polars.name)),
            by="whole",
        ),
        Contest(
            f"report, {_count(few)}",
            (Subject("nabij report", report), bare, polars),
            (Asked(bare.name, seconds=4), Asked(polars.name)),
            by="whole",
        ),
    ]


#: The benchmarks by the name that `python -m benchmarks NAME` takes.
BENCHMARKS = {"whatsapp": whatsapp, "json": json, "startup": startup}
GROUPS = {"sources": ("whatsapp", "json")}


def _make(*words: str) -> None:
    """Make files in a child, so that this process stays small."""
    subprocess.run([sys.executable, *words], cwd=ROOT, check=True)


def _count(n: int) -> str:
    return f"{n:,} messages".replace(",", " ")
