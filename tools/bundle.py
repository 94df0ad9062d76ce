"""`python -m tools.bundle`: a folder with everything in it, for a person without a terminal or a Python.

Makes an environment of its own, lets PyInstaller gather it, lets the result compile its kernels once, and
writes `dist/nabij-linux-x86_64/` and a `.tar.gz` of it.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from tools.licences import write_texts
from tools.wheel import ROOT, UV, build_wheel, make_environment, run

RECIPE = ROOT / "tools" / "double_click"
SAMPLES = ROOT / "tests" / "sources" / "samples"
NAME = f"nabij-{platform.system().lower()}-{platform.machine().lower()}"
_BESIDE = ("LEESMIJ.txt", "nabij.desktop", "zet-in-menu")
#: What may be stripped of its symbols: a third smaller. Others were patched after linking and would break.
_STRIP = ("libllvmlite.so", "_polars_runtime.abi3.so", "_typst.abi3.so", "_sqlite3.*.so")


def main(words: Sequence[str]) -> int:
    """Build the bundle and say where it is and how large."""
    parser = argparse.ArgumentParser(prog="python -m tools.bundle", description=__doc__)
    parser.add_argument("--python", default=sys.executable, help="a Python with a shared library")
    asked = parser.parse_args(words)
    work = ROOT / "build" / "bundle"
    shutil.rmtree(work, ignore_errors=True)
    python = gather(asked.python, work)
    made = ROOT / "dist" / NAME
    shutil.rmtree(made, ignore_errors=True)
    # what Numba compiles names the folder it lay in: let that be nobody's
    with tempfile.TemporaryDirectory(prefix="nabij-") as neutral:
        lying = Path(neutral) / NAME
        shutil.move(work / "dist" / "nabij", lying)
        finish(lying, python)
        warm_up(lying, Path(neutral) / "warm")
        shutil.move(lying, made)
    packed = pack(made)
    for one in (made, packed):
        sys.stdout.write(f"{one.relative_to(ROOT)}: {_size(one) / 1e6:.0f} MB\n")
    return 0


def gather(base: str, work: Path) -> Path:
    """Let PyInstaller gather the program; give the Python of the environment it was gathered from."""
    python = make_environment(base, work / "env")
    needed = (ROOT / "requirements" / name for name in ("run.txt", "bundle.txt"))
    pinned = [part for one in needed for part in ("-r", one)]
    run(UV, "pip", "install", "--quiet", "--python", python, "--require-hashes", *pinned)
    run(UV, "pip", "install", "--quiet", "--python", python, "--no-deps", build_wheel(work / "wheel"))
    draw_icon(python, work / "icon.png")
    run(
        *(python, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"),
        *("--distpath", work / "dist", "--workpath", work / "work", RECIPE / "nabij.spec"),
        folder=work,
    )
    return python


def draw_icon(python: Path, to: Path) -> None:
    """Draw the page's icon as a picture, of which PyInstaller makes what Windows and macOS want."""
    draw = (
        "import sys, vl_convert; from importlib.resources import files;"
        "svg = files('nabij.web').joinpath('static/icon.svg').read_text(encoding='utf-8');"
        "open(sys.argv[1], 'wb').write(vl_convert.svg_to_png(svg, scale=16))"
    )
    run(python, "-c", draw, to)


def finish(made: Path, python: Path) -> None:
    """Put beside the program what a person and a menu need, and the licences; make it small and quick."""
    for name in _BESIDE:
        shutil.copy(RECIPE / name, made)
    (made / "nabij.svg").write_bytes(files("nabij.web").joinpath("static/icon.svg").read_bytes())
    write_texts(python, made / "licences", made / "_internal")
    inside = made / "_internal"
    if strip := shutil.which("strip"):
        for pattern in _STRIP:
            for one in inside.rglob(pattern):
                run(strip, "--strip-unneeded", one)
    nabij = inside / "nabij"
    compiled = ("-m", "compileall", "-q", "-s", inside, "--invalidation-mode", "unchecked-hash", nabij)
    run(python, *compiled)


def warm_up(made: Path, work: Path) -> None:
    """Let the bundle compile its kernels: what it keeps fits every machine of this kind.

    Numba knows a frozen program by the time and the size of its file; a whole second survives any archive.
    """
    program = made / ("nabij.exe" if sys.platform == "win32" else "nabij")
    now = int(time.time())
    os.utime(program, (now, now))
    work.mkdir(parents=True)
    for ending in ("html", "pdf", "json"):
        _start(program, work, "demo", "--to", f"uit.{ending}")
    for expected in SAMPLES.rglob("*.expected.json"):
        stem = expected.name.removesuffix(".expected.json")
        sample = next(one for one in expected.parent.glob(f"{stem}*") if one != expected)
        _start(program, work, "read", sample, "--json")
    _start(program, work, "opening", "Ik mis ons.")


def pack(made: Path) -> Path:
    """Pack the folder in one file, with no name of who built it."""
    packed = made.with_name(f"{made.name}.tar.gz")

    def anonymous(one: tarfile.TarInfo) -> tarfile.TarInfo:
        one.uid = one.gid = 0
        one.uname = one.gname = ""
        return one

    with tarfile.open(packed, "w:gz", compresslevel=6) as archive:
        archive.add(made, made.name, filter=anonymous)
    return packed


def _start(program: Path, home: Path, *words: object) -> None:
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    done = subprocess.run(
        [program, *map(str, words)],
        cwd=home,
        env=kept | {"HOME": str(home), "LANG": "nl_NL.UTF-8"},
        check=False,
        capture_output=True,
    )
    if done.returncode:
        raise SystemExit(f"{program.name} {words[0]}: {done.stderr.decode()}")


def _size(path: Path) -> int:
    if path.is_file():
        return path.stat().st_size
    return sum(one.lstat().st_size for one in path.rglob("*") if not one.is_dir())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
