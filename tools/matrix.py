"""`python -m tools.matrix [--only 3.12] [--docs]`: the wheel on every Python, oldest and newest dependencies.

Each cell is a fresh environment outside the source tree that holds the wheel, its extras and pytest; there
the installed suite runs. Prints one table and writes `build/matrix.json`; `--docs` puts the table in docs/.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tools.docs import write_between
from tools.installed import Ran, run_installed
from tools.pythons import VERSIONS, find_python
from tools.wheel import ROOT, build_wheel, install, make_environment, pin

RESOLUTIONS = ("lowest-direct", "highest")
_SHOWN = ("numba", "numpy", "polars", "fastapi", "sqlcipher3", "typst")
_OUT = ROOT / "build" / "matrix.json"
_HEADS = {
    "en": ("Python", "dependencies", "passed", "failed", "skipped", "seconds"),
    "nl": ("Python", "afhankelijkheden", "geslaagd", "mislukt", "overgeslagen", "seconden"),
}
_NAMES = {
    "en": {"lowest-direct": "oldest allowed", "highest": "newest"},
    "nl": {"lowest-direct": "oudste die mogen", "highest": "nieuwste"},
}
_PAGES = {"en": ROOT / "docs" / "en" / "install.md", "nl": ROOT / "docs" / "nl" / "installeren.md"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One Python with the oldest or the newest dependencies, and how the suite fared there."""

    python: str
    resolution: str
    versions: dict[str, str]
    ran: Ran


def main(words: Sequence[str]) -> int:
    """Run every cell; give 1 where a test failed or a Python is missing."""
    parser = argparse.ArgumentParser(prog="python -m tools.matrix", description=__doc__)
    parser.add_argument("--only", choices=VERSIONS, action="append", help="this Python only")
    parser.add_argument("--docs", action="store_true", help="write the table into docs/ too")
    asked = parser.parse_args(words)
    cells: list[Cell] = []
    missing = [version for version in asked.only or VERSIONS if find_python(version) is None]
    with tempfile.TemporaryDirectory(prefix="nabij-matrix-") as folder:
        wheel = build_wheel(Path(folder) / "wheel")
        for version in asked.only or VERSIONS:
            for resolution in RESOLUTIONS if version not in missing else ():
                cells.append(fill(version, resolution, wheel, Path(folder)))
                _say(f"{version} {resolution}: {cells[-1].ran.as_row()}")
    write_json(cells)
    sys.stdout.write(write_table(cells, "en") + "\n")
    sys.stdout.writelines(f"no Python {version} on this machine\n" for version in missing)
    if asked.docs:
        for language, page in _PAGES.items():
            write_between(page, "matrix", write_table(cells, language))
    return int(bool(missing) or any(one.ran.failed for one in cells))


def fill(version: str, resolution: str, wheel: Path, folder: Path) -> Cell:
    """Make one environment, run the suite there, and give what it came to."""
    place = folder / f"{version}-{resolution}"
    python = make_environment(find_python(version) or version, place / "env")
    pinned = place / "pinned.txt"
    pin(python, resolution, pinned)
    install(python, wheel, "-r", pinned)
    ran = run_installed(python, place / "suite")
    if ran.failed:
        _say(ran.told)
    return Cell(version, resolution, _read_versions(pinned), ran)


def write_table(cells: Sequence[Cell], language: str) -> str:
    """Give the cells as a table in Markdown."""
    heads = (*_HEADS[language], *_SHOWN)
    rows = [heads, ("---",) * len(heads)]
    for one in cells:
        ran = (one.ran.passed, one.ran.failed, one.ran.skipped, round(one.ran.seconds))
        shown = (one.versions.get(name, "") for name in _SHOWN)
        rows.append((one.python, _NAMES[language][one.resolution], *map(str, ran), *shown))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def write_json(cells: Sequence[Cell]) -> None:
    """Write the cells with what they were run on, for machines."""
    rows = [
        {"python": one.python, "resolution": one.resolution, **one.ran.as_row(), "versions": one.versions}
        for one in cells
    ]
    told = {"on": platform.platform(), "at": datetime.now(UTC).isoformat(timespec="seconds"), "cells": rows}
    _OUT.parent.mkdir(exist_ok=True)
    _OUT.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def _read_versions(pinned: Path) -> dict[str, str]:
    lines = [line.split()[0] for line in pinned.read_text(encoding="utf-8").splitlines() if "==" in line]
    return dict(line.split("==") for line in lines)


def _say(what: str) -> None:
    sys.stderr.write(what + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
