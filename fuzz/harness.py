"""One source under atheris: it may read or refuse, never break.

`python -m fuzz.harness NAME [libFuzzer options] [corpus folder]`
"""

from __future__ import annotations

import importlib
import io
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import atheris

with atheris.instrument_imports(include=["nabij"]):
    from nabij.errors import NabijError
    from nabij.messages import MESSAGES
    from nabij.settings import Settings
    from nabij.sources.export import Part
    from nabij.sources.merge import merge_copies

LIMIT = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class MemoryPart(Part):
    """A part that lies in memory, so that no file is made for each try."""

    content: bytes = b""

    def open(self) -> IO[bytes]:
        """Give the bytes as a file."""
        return io.BytesIO(self.content)


def main() -> None:
    """Fuzz the source named in the first argument."""
    name = sys.argv.pop(1)
    source = importlib.import_module(f"nabij.sources.{name}")
    settings = Settings(timezone="Europe/Amsterdam")

    def try_once(data: bytes) -> None:
        if not data:
            return
        part = MemoryPart(f"{name}.txt", len(data), Path(name), name, LIMIT, data)  # as in a zip
        source.recognises(part.head())
        try:
            contents = merge_copies(source.read([part], settings))
        except NabijError:
            return
        if contents.read + contents.skipped != contents.units:
            raise AssertionError("a line or record is not accounted for")
        for one in contents.conversations:
            if one.messages.schema != MESSAGES:
                raise AssertionError("the frame is not the contract's")

    atheris.Setup(sys.argv, try_once)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
