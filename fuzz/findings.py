"""What fuzzing found: one input for each place where something broke, with where that was."""

from __future__ import annotations

import traceback
from hashlib import sha256
from pathlib import Path

from fuzz.vocabulary import ROOMS


class Findings:
    """Keeps the first input for each way of breaking, in a folder, and goes on."""

    def __init__(self, folder: Path) -> None:
        """Begin with what is in the folder already: that is known."""
        self._folder = folder
        self._known = {file.stem for file in folder.glob("*.txt")} if folder.exists() else set()
        self.fresh = 0

    def keep(self, data: bytes, error: BaseException) -> None:
        """Keep an input unless something broke there before."""
        key = _key(error)
        if key in self._known:
            return
        self._known.add(key)
        self.fresh += 1
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / f"{key}.bin").write_bytes(data)
        told = "".join(traceback.format_exception(error))
        (self._folder / f"{key}.txt").write_text(told, encoding="utf-8", errors="replace")


def _key(error: BaseException) -> str:
    """Give a name for where and how something broke: the last place in nabij, and the kind of error.

    What was never raised, as for an input that took too long, has no place.
    """
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return f"{type(error).__name__}-nowhere"
    ours = [frame for frame in frames if frame.filename.startswith(str(ROOMS))]
    last = ours[-1] if ours else frames[-1]
    law = str(error) if isinstance(error, AssertionError) else ""
    tail = sha256(f"{last.name}{last.line}{law}".encode()).hexdigest()[:8]
    return f"{type(error).__name__}-{Path(last.filename).stem}-{tail}"
