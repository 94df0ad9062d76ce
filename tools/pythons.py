"""Where the Pythons of this machine are."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

#: Every Python that nabij promises to run on.
VERSIONS = ("3.11", "3.12", "3.13")


def find_python(version: str) -> Path | None:
    """Give a Python of this version that runs, from the path or from pyenv; None where there is none."""
    on_path = shutil.which(f"python{version}")
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    found = [Path(on_path)] if on_path else []
    found += sorted(pyenv.glob(f"versions/{version}.*/bin/python{version}"), reverse=True)
    return next((one for one in found if _version(one) == version), None)


def _version(python: Path) -> str:
    told = subprocess.run(
        [str(python), "-c", "import sys; print(*sys.version_info[:2], sep='.')"],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    return told.stdout.strip()
