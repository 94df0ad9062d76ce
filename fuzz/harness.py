"""One target under atheris: whatever comes in, it may read or refuse, never break.

`python -m fuzz.harness NAME CPU_SECONDS [libFuzzer options] [corpus folder]`

What breaks is kept in fuzz/out/found and the run goes on; what hangs or eats memory ends it, as libFuzzer
does. Functions compiled by Numba are not instrumented (they could not be compiled then), so what is special
about an answer counts as coverage too: see `Echo`.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
import warnings
from pathlib import Path
from typing import Any
from zlib import crc32

import atheris

from fuzz.findings import Findings
from fuzz.mutate import Mutator
from fuzz.place import clear
from fuzz.vocabulary import ROOMS

OUT = Path(__file__).parent / "out"
#: Seconds of work after which is said how far it is.
_TELL_EACH = 3.0
_ECHOES = 2048
_COMPILES = re.compile(r"^(from numba import|@compiled\()", re.MULTILINE)


def _compiled() -> list[str]:
    """Give the modules whose functions Numba compiles; instrumented they would not be Numba's to read."""
    files = [
        file for file in sorted(ROOMS.rglob("*.py")) if _COMPILES.search(file.read_text(encoding="utf-8"))
    ]
    return [".".join(file.relative_to(ROOMS.parent).with_suffix("").parts) for file in files]


def _plain(data: bytes, most: int) -> bytes:
    return atheris.Mutate(
        data, most
    )  # looked up at each call: the fuzzer puts its own in this place as it begins


if "nabij" in sys.modules:
    raise ImportError("what is imported before this line the fuzzer does not see")

_watch: Any = atheris  # its types leave out half of it
with _watch.instrument_imports(include=["nabij", "python_multipart"], exclude=_compiled()):
    from fuzz.register import target
    from fuzz.replay import HANG
    from nabij.sources import SOURCES
    from nabij.sources.find import source

    for _name in SOURCES:  # a source is imported when it is first asked for; here it must be instrumented
        source(_name)
    TARGET = target(sys.argv.pop(1))


class Echo:
    """Turns what was special about an answer into coverage: each sign has a small function of its own."""

    def __init__(self) -> None:
        """Make the functions."""
        self._doors = [_watch.instrument_func(_door(number)) for number in range(_ECHOES)]

    def hear(self, sign: str) -> None:
        """Pass through the door of a sign."""
        self._doors[crc32(sign.encode()) % _ECHOES]()


def _door(number: int) -> object:
    held: dict[str, object] = {}
    exec(f"def door():\n    return {number}\n", held)  # noqa: S102  (our own line, a fresh function each)
    return held["door"]


class Run:
    """One run of a target: tries inputs until its own seconds of work are used up."""

    def __init__(self, seconds: float) -> None:
        """Prepare."""
        self.findings = Findings(OUT / "found" / TARGET.name)
        self._seconds, self._tried = seconds, 0
        self._begun = self._told = time.process_time()
        self._echo = Echo()

    def try_once(self, data: bytes) -> None:
        """Try one input; one that is slow once more, since what is compiled on the way is compiled once."""
        self._tried += 1
        if self._try(data) > HANG and self._try(data) > HANG:
            self.findings.keep(data, TimeoutError("one input took longer than ten seconds"))
        now = time.process_time()
        if now - self._told > _TELL_EACH:
            self._tell(now)
        if now - self._begun > self._seconds:
            self._tell(now)
            sys.stderr.flush()
            clear()
            os._exit(0)  # libFuzzer has no other way to stop

    def _try(self, data: bytes) -> float:
        """Put an input through the target and give the seconds of work it took."""
        begun = time.process_time()
        try:
            for sign in TARGET.run(data):
                self._echo.hear(sign)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001  (whatever leaves is looked for; a panic of Polars is no Exception)
            self.findings.keep(data, error)
        return time.process_time() - begun

    def _tell(self, now: float) -> None:
        """Say what was done so far, for the ledger."""
        self._told = now
        told = {
            "seconds": round(now - self._begun, 1),
            "executions": self._tried,
            "found": self.findings.fresh,
        }
        (OUT / "stats").mkdir(parents=True, exist_ok=True)
        (OUT / "stats" / f"{TARGET.name}.json").write_text(json.dumps(told), encoding="utf-8")


def main() -> None:
    """Fuzz the target named in the first argument for the seconds in the second."""
    warnings.simplefilter("error", RuntimeWarning)  # a number that is none, in NumPy's words
    run = Run(float(sys.argv.pop(1)))
    mutator = Mutator(TARGET.seeds(), TARGET.tokens(), _plain)
    for seed in TARGET.seeds():
        run.try_once(seed)
    atheris.Setup(sys.argv, run.try_once, custom_mutator=mutator)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
