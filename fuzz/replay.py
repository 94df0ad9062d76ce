"""Try inputs that are kept: `python -m fuzz.replay NAME FILE …`; 1 where one breaks something or hangs."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from fuzz.register import target

#: Longer than so many seconds of work for one input is a hang.
HANG = 10


def main() -> int:
    """Try each input and say how long it took; what breaks is a traceback."""
    tried = target(sys.argv[1])
    slow = False
    for name in sys.argv[2:]:
        begun = time.process_time()
        signs = ", ".join(tried.run(Path(name).read_bytes()))
        took = time.process_time() - begun
        slow = slow or took > HANG
        sys.stdout.write(f"{took:7.3f} s  {name}: {signs}\n")
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
