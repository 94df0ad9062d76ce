"""How deep a corpus gets: `python -m fuzz.reach NAME …` says which share of each module's lines it reaches.

What Numba compiled cannot be followed and is left out.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from fuzz.register import target
from fuzz.vocabulary import ROOMS, ROOT

_CORPUS = Path(__file__).parent / "out" / "corpus"
_KEPT = ROOT / "tests" / "corpus"
_COMPILES = re.compile(r"^(from numba import|@compiled\()", re.MULTILINE)
_MOST = 600


class Reached:
    """The lines of nabij that were run since it began to look."""

    def __init__(self) -> None:
        """Begin with none."""
        self.lines: defaultdict[str, set[int]] = defaultdict(set)

    def __call__(self, frame: FrameType, _event: str, _about: object) -> Any:  # noqa: ANN401  (a tracer)
        """Follow a function of ours, and no other."""
        return self._step if frame.f_code.co_filename.startswith(str(ROOMS)) else None

    def _step(self, frame: FrameType, _event: str, _about: object) -> Any:  # noqa: ANN401  (a tracer)
        self.lines[frame.f_code.co_filename].add(frame.f_lineno)
        return self._step


def reach(name: str) -> Iterator[tuple[str, int, int]]:
    """Give for each module that a target's corpus enters the lines reached and the lines there are."""
    door = target(name)
    folders = (_KEPT / name, _CORPUS / name)
    files = [file for folder in folders for file in sorted(folder.glob("*")) if file.is_file()]
    inputs = [*door.seeds(), *(file.read_bytes() for file in files[:_MOST])]
    seen = Reached()
    sys.settrace(seen)
    for one in inputs:
        door.run(one)
    sys.settrace(None)
    for file, lines in sorted(seen.lines.items()):
        text = Path(file).read_text(encoding="utf-8")
        if not _COMPILES.search(text):
            inside = set(_inside(compile(text, file, "exec")))
            yield Path(file).relative_to(ROOMS).as_posix(), len(lines & inside), len(inside)


def _inside(code: CodeType, *, outermost: bool = True) -> Iterator[int]:
    """Give the lines inside functions: what stands outside is run when a module is imported."""
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield from _inside(one, outermost=False)
    if not outermost and code.co_flags & 0x2:  # a function's own, not a class's
        yield from (line for _, _, line in code.co_lines() if line and line != code.co_firstlineno)


def main() -> None:
    """Print the shares of each target."""
    for name in sys.argv[1:]:
        rows = list(reach(name))
        there = sum(lines for _, _, lines in rows)
        sys.stdout.write(f"{name}: {sum(got for _, got, _ in rows) / max(there, 1):.0%} of {there} lines\n")
        for module, got, lines in rows:
            sys.stdout.write(f"  {got / max(lines, 1):5.0%}  {got:4} / {lines:4}  {module}\n")


if __name__ == "__main__":
    main()
