"""The wheel, the same bytes from the same files, and fresh environments that hold nothing but it.

`python -m tools.wheel` writes `dist/nabij-….whl`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
UV = shutil.which("uv", path=str(Path(sys.executable).parent)) or "uv"
EXTRAS = ("cohort", "pdf")


def build_wheel(to: Path) -> Path:
    """Build the wheel in this folder and give its path."""
    to.mkdir(parents=True, exist_ok=True)
    run(UV, "build", "--quiet", "--wheel", "--no-create-gitignore", "--out-dir", to, ROOT)
    return max(to.glob("nabij-*.whl"), key=lambda one: one.stat().st_mtime)


def make_environment(python: str | Path, folder: Path) -> Path:
    """Make an environment that holds nothing yet, and give its Python."""
    run(UV, "venv", "--quiet", "--python", python, folder)
    return folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"


def pin(python: Path, resolution: str, to: Path) -> None:
    """Write which versions this Python gets: `lowest-direct` or `highest`, every extra included."""
    extras = [part for extra in EXTRAS for part in ("--extra", extra)]
    run(
        *(UV, "pip", "compile", "--quiet", "--python", python, "--resolution", resolution),
        *(*extras, "--output-file", to, ROOT / "pyproject.toml"),
    )


def install(python: Path, wheel: Path, *pinned: object) -> None:
    """Install the pinned requirements, the wheel, and what runs its suite; fail where two do not agree."""
    into = (UV, "pip", "install", "--quiet", "--python", python)
    run(*into, *pinned)
    run(*into, "--no-deps", wheel)
    run(*into, f"pytest=={_pinned('pytest')}")
    run(UV, "pip", "check", "--quiet", "--python", python)


def run(*command: object, folder: Path | None = None, **environment: str) -> str:
    """Run a command and give what it printed; show what it said where it fails."""
    words = [str(part) for part in command]
    env = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"} | environment
    done = subprocess.run(words, cwd=folder, env=env, check=False, capture_output=True, encoding="utf-8")
    if done.returncode:
        raise SystemExit(f"{' '.join(words)}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def _pinned(package: str) -> str:
    lines = (ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8").splitlines()
    return next(line.split()[0].partition("==")[2] for line in lines if line.startswith(f"{package}=="))


if __name__ == "__main__":
    sys.stdout.write(f"{build_wheel(ROOT / 'dist')}\n")
