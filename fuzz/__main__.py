"""Fuzz every source in turn: `python -m fuzz [seconds a source]`."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from nabij.sources import SOURCES

SAMPLES = Path(__file__).parent.parent / "tests" / "sources" / "samples"
OUT = Path(__file__).parent / "out"


def fuzz_source(name: str, seconds: int) -> bool:
    """Say whether a source withstood nonsense for this many seconds, begun from its samples."""
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for number, sample in enumerate(sorted(SAMPLES.glob(f"{name}/**/*"))):
            if sample.is_file() and not sample.name.endswith(".expected.json"):
                shutil.copy(sample, Path(folder) / str(number))
        options = [f"-max_total_time={seconds}", "-rss_limit_mb=4096", "-timeout=20", "-close_fd_mask=1"]
        command = [
            sys.executable,
            "-m",
            "fuzz.harness",
            name,
            *options,
            f"-artifact_prefix={OUT}/",
            folder,
        ]
        done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603  (ourselves)
        sys.stdout.write(f"{name:16} {'withstood it' if done.returncode == 0 else 'BROKE'}\n")
        if done.returncode:
            sys.stdout.write(done.stderr[-4000:] + "\n")
    return done.returncode == 0


def main() -> int:
    """Fuzz every source; 1 where one broke."""
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    withstood = [fuzz_source(name, seconds) for name in SOURCES if name != "refused"]
    return 0 if all(withstood) else 1


if __name__ == "__main__":
    sys.exit(main())
