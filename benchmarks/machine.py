"""The machine and the program that numbers come from."""

from __future__ import annotations

import hashlib
import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
_PACKAGES = (
    "nabij",
    "polars",
    "numba",
    "numpy",
    "orjson",
    "ruptures",
    "rbeast",
    "distributed",
    "sqlcipher3",
    "playwright",
)


def describe_machine() -> dict[str, Any]:
    """Give processor, memory, system, and the versions of what ran."""
    versions: dict[str, str] = {}
    for name in _PACKAGES:
        try:
            versions[name] = version(name)
        except PackageNotFoundError:
            continue
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gb": round(memory),
        "load": round(os.getloadavg()[0], 1),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "versions": versions,
    }


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    if known.exists():
        for line in known.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor()


def fingerprint(module: str) -> str:
    """Give a short mark of what a benchmark measures: the program, the invented chats, and its own file.

    The same mark means that a measurement made before is still of this program.
    """
    own = ROOT.joinpath(*module.split("."))
    parts = [ROOT / "src" / "nabij", ROOT / "examples", own if own.is_dir() else own.with_suffix(".py")]
    mark = hashlib.sha256()
    for part in parts:
        files = sorted(part.rglob("*")) if part.is_dir() else [part]
        for path in files:
            if path.is_file() and "__pycache__" not in path.parts:
                mark.update(f"{path.relative_to(ROOT)}\0".encode())
                mark.update(path.read_bytes())
    return mark.hexdigest()[:16]
