"""`python -m tools.click [--docs]`: a double click on the packed bundle, and how many seconds it takes.

The browser that it opens only writes down where it was sent.
"""

from __future__ import annotations

import argparse
import json
import platform
import shlex
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from tools.bundle import NAME
from tools.docs import write_between
from tools.wheel import ROOT

PACKED = ROOT / "dist" / f"{NAME}.tar.gz"
_OUT = ROOT / "build" / "click.json"
_PAGES = {"en": ROOT / "docs" / "en" / "install.md", "nl": ROOT / "docs" / "nl" / "installeren.md"}
_STARTS, _LONGEST = 5, 60


class Click:
    """A double click: no screen, no streams, nothing in the environment but a home and a browser."""

    def __init__(self, command: Sequence[str], home: Path, *, streams: bool = False) -> None:
        """Start it.

        Args:
            command: the program; `NAME=value` before it is its environment.
            home: an empty folder.
            streams: leave the standard streams open; without it they are closed, not only empty.
        """
        home.mkdir(exist_ok=True)
        self.told, self.surroundings = home / "address", home / "surroundings"
        script = home / "browser"
        script.write_text(
            f'#!/bin/sh\n/usr/bin/env >"{self.surroundings}"\nprintf %s "$1" >"{self.told}.new"\n'
            f'/bin/mv "{self.told}.new" "{self.told}"\n',
            encoding="utf-8",
        )
        script.chmod(0o755)
        env = ["/usr/bin/env", "-i", f"HOME={home}", "DISPLAY=", f"BROWSER={shlex.quote(str(script))} %s"]
        if not streams:
            env = ["/bin/sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh", *env]
        self.started = time.perf_counter()
        self.running = subprocess.Popen([*env, *command])

    def address(self) -> str:
        """Give the address that the browser was sent to, once it was."""
        while not self.told.exists():
            if self.running.poll() is not None or time.perf_counter() > self.started + _LONGEST:
                raise TimeoutError("no browser was opened")
            time.sleep(0.02)
        return self.told.read_text(encoding="utf-8")

    def end(self) -> None:
        """End what was started."""
        self.running.kill()
        self.running.wait()


def main(words: Sequence[str]) -> int:
    """Unpack the bundle, click on it a few times, and say how long each took."""
    parser = argparse.ArgumentParser(prog="python -m tools.click", description=__doc__)
    parser.add_argument("--docs", action="store_true", help="write the table into docs/ too")
    asked = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="nabij-click-") as place:
        folder = Path(place)
        with tarfile.open(PACKED) as archive:
            archive.extractall(folder, filter="data")
        size = sum(one.lstat().st_size for one in (folder / NAME).rglob("*") if one.is_file())
        starts = [_click(folder, number) for number in range(_STARTS)]
        report = _report(folder)
    told = {
        "on": platform.platform(),
        "unpacked_mb": size / 1e6,
        "packed_mb": PACKED.stat().st_size / 1e6,
        "first": starts[0],
        "later": median(starts[1:]),
        "report": report,
    }
    _OUT.parent.mkdir(exist_ok=True)
    _OUT.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(_table(told, "en") + "\n")
    for language, page in _PAGES.items() if asked.docs else ():
        write_between(page, "bundle", _table(told, language))
    return 0


def _click(folder: Path, number: int) -> float:
    click = Click([str(folder / NAME / "nabij")], folder / f"home{number}")
    try:
        click.address()
        return time.perf_counter() - click.started
    finally:
        click.end()


def _report(folder: Path) -> float:
    started = time.perf_counter()
    command = [folder / NAME / "nabij", "demo", "--to", folder / "uit.html"]
    subprocess.run(command, check=True, env={}, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def _table(told: Mapping[str, object], language: str) -> str:
    heads = {
        "en": ("`python -m tools.click`", "first start", "later starts", "a report", "packed", "unpacked"),
        "nl": ("`python -m tools.click`", "eerste start", "daarna", "een verslag", "ingepakt", "uitgepakt"),
    }[language]
    seconds = [f"{told[key]:.1f} s" for key in ("first", "later", "report")]
    sizes = [f"{told[key]:.0f} MB" for key in ("packed_mb", "unpacked_mb")]
    rows = [heads, ("---",) * len(heads), (NAME, *seconds, *sizes)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
