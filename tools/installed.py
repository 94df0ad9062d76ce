"""The installed suite, run in an environment with nothing but the wheel, from an empty folder."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

from tools.wheel import ROOT

_COUNT = re.compile(r"(\d+) (passed|failed|error|skipped)")


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run of the suite came to; `told` is what pytest printed."""

    passed: int
    failed: int
    skipped: int
    seconds: float
    told: str

    def as_row(self) -> dict[str, object]:
        """Give it without what pytest printed."""
        return {key: value for key, value in asdict(self).items() if key != "told"}


def run_installed(python: Path, folder: Path) -> Ran:
    """Copy the suite to this folder and run it there with this Python; no source tree is on its path.

    Args:
        python: of the environment that holds the wheel.
        folder: a folder that does not exist yet, outside the source tree.
    """
    lay_out(folder)
    started = perf_counter()
    done = subprocess.run(
        [str(python), "-P", "-m", "pytest", "--tb=short", "-rs", "."],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder), "NABIJ_INSTALLED": "1"},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    counts = {kind: int(number) for number, kind in _COUNT.findall(done.stdout.rpartition("\n")[0][-400:])}
    failed = counts.get("failed", 0) + counts.get("error", 0) or int(done.returncode != 0)
    return Ran(
        passed=counts.get("passed", 0),
        failed=failed,
        skipped=counts.get("skipped", 0),
        seconds=round(perf_counter() - started, 1),
        told=done.stdout + done.stderr,
    )


def lay_out(folder: Path) -> None:
    """Copy the suite to a folder, and the samples of every export beside it."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "tests" / "installed", folder, ignore=ignored)
    shutil.copytree(ROOT / "tests" / "sources" / "samples", folder / "samples", ignore=ignored)
