"""How long it will still take: what each step costs, corrected by what this machine shows while it works."""

from __future__ import annotations

from nabij.errors import N_
from nabij.language import Words

#: What a step costs on two quiet cores: seconds whatever the length, and microseconds a message. Only their
#: proportions count; `python -m benchmarks.chain` prints them anew.
COSTS = {
    "reading": (0.25, 1.3),
    "exchanges": (0.1, 0.9),
    "signals": (0.06, 0.16),
    "timeline": (0.95, 0.8),
    "write": (0.15, 0.0),
}
_ORDER = tuple(COSTS)
#: Before this share of the work is done, and this many seconds have passed, there is nothing to go by.
_ENOUGH, _PATIENCE = 0.1, 1.0
#: A step of which no parts are told is never taken to be more than nearly done.
_NEARLY = 0.95


class Estimate:
    """Tells how much of the work is done and how long the rest will take, from what has been told so far.

    Time is an argument: seconds on any clock that only goes forward.
    """

    def __init__(self, messages: int, now: float) -> None:
        """Begin the work on a chat of so many messages."""
        self._work = {step: fixed + each * messages / 1e6 for step, (fixed, each) in COSTS.items()}
        self._begun = now
        self._step, self._share, self._since = _ORDER[0], 0.0, now

    def tell(self, step: str, done: int, total: int, now: float) -> None:
        """Note how much of a step is done; a step that is not known counts for nothing."""
        if step not in self._work:
            return
        if step != self._step:
            self._since = now
        self._step, self._share = step, done / max(total, 1)

    def done(self, now: float) -> float:
        """Give the share of the work that is done, from 0 to 1."""
        whole = sum(self._work.values())
        return min(self._finished(now) / whole, 1.0)

    def left(self, now: float) -> float | None:
        """Give how many seconds the rest will take; None while there is too little to go by."""
        done = self.done(now)
        if done < _ENOUGH or now - self._begun < _PATIENCE:
            return None
        return (now - self._begun) * (1 - done) / done

    def _finished(self, now: float) -> float:
        """Give the seconds' worth of work that is done, in seconds of a quiet machine."""
        before = sum(self._work[step] for step in _ORDER[: _ORDER.index(self._step)])
        if self._share:  # what a step costs whatever the length (a model, a table) comes before its parts
            fixed = COSTS[self._step][0]
            return before + fixed + self._share * (self._work[self._step] - fixed)
        # nothing is told from inside this step: it goes on at the pace of the steps before it
        paced = before / max(self._since - self._begun, 1e-9) * (now - self._since)
        return before + min(paced, _NEARLY * self._work[self._step])


def say_time(seconds: float, say: Words) -> str:
    """Say a time as roughly as it is known: seconds by the five, minutes, or hours."""
    minutes = round(seconds / 60)
    if seconds < 3:
        return say(N_("een paar seconden"))
    if seconds < 55:
        return say(N_("ongeveer {n} seconden"), n=5 * max(1, round(seconds / 5)))
    if minutes < 90:
        return say.plural("ongeveer {n} minuut", "ongeveer {n} minuten", max(minutes, 1))
    return say.plural("ongeveer {n} uur", "ongeveer {n} uur", round(minutes / 60))
