"""Whose turn it is: doors that are each owed some work, shared out over jobs, none twice at once."""

from __future__ import annotations

import math
import threading
from collections.abc import Mapping


class Turns:
    """Shares work out in turns, to whoever is owed most; safe to ask from several threads."""

    def __init__(self, owed: Mapping[str, float], longest: int) -> None:
        """Take the seconds of work each door is owed, and the longest turn in seconds."""
        self._owed = {name: math.ceil(seconds) for name, seconds in owed.items()}
        self._longest = longest
        self._busy: set[str] = set()
        self._lock = threading.Lock()

    def take(self) -> tuple[str, int] | None:
        """Give the next door and the seconds of its turn; None where whatever is left is being done."""
        with self._lock:
            free = [name for name, seconds in self._owed.items() if seconds > 0 and name not in self._busy]
            if not free:
                return None
            name = max(free, key=lambda one: self._owed[one])
            self._busy.add(name)
            return name, min(self._owed[name], self._longest)

    def give_back(self, name: str, done: float, *, stopped: bool = False) -> None:
        """Take a door back after so many seconds of work; one that stopped of itself gets no other turn."""
        with self._lock:
            self._busy.remove(name)
            self._owed[name] = 0 if stopped else math.ceil(self._owed[name] - done)
