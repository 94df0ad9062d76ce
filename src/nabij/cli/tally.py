"""How far along many conversations are: a bar where a person looks, else a line now and then."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from nabij.cli.progress import Drawn
from nabij.errors import N_
from nabij.language import Words
from nabij.report.estimate import say_time

#: Before this many are done there is nothing to go by.
_SAMPLE = 10
_EVERY = 30.0  # seconds between two lines
_COUNTED = N_("{done} van de {total} gesprekken, {refused} niet te lezen")
_BEGUN = N_("ik begin; de eerste keer duurt dat even")
_LEFT = N_("nog {time}")
_DONE = N_("ik maak de tabel")


class Tally(Drawn):
    """Counts conversations and says how long it will still take."""

    def __init__(self, say: Words, first: str = "", clock: Callable[[], float] = time.monotonic) -> None:
        """Start counting; nothing is drawn yet. `first` is said when the work begins."""
        super().__init__(say)
        self._first = first
        self._clock = clock
        self._begun: tuple[float, int] | None = None
        self._told = clock()

    def count(self, done: int, total: int, refused: int) -> None:
        """Show that `done` of `total` are ready, of which `refused` could not be read."""
        now = self._clock()
        if self._begun is None:  # what an earlier run did says nothing of how fast this one is
            self._begun = (now, done)
            if self._first:
                sys.stderr.write(self._first + "\n")
        words = {
            name: self._say.number(value)
            for name, value in zip(("done", "total", "refused"), (done, total, refused), strict=True)
        }
        told = f"{self._say(_COUNTED, **words)}, {self._left(now, done, total)}"
        if self._watched:
            self._draw(told, done, total)
        elif now - self._told >= _EVERY:
            self._told = now
            sys.stderr.write(told + "\n")

    def _left(self, now: float, done: int, total: int) -> str:
        """Say how long it will take at the pace of this run; files come in an order that is chance."""
        begun, before = self._begun or (now, done)
        if done == total:
            return self._say(_DONE)
        if done - before < _SAMPLE:
            return self._say(_BEGUN)
        return self._say(_LEFT, time=say_time((now - begun) / (done - before) * (total - done), self._say))

    def _draw(self, told: str, done: int, total: int) -> None:
        if self._bar is None or self._task is None:
            from rich.console import Console  # noqa: PLC0415
            from rich.progress import BarColumn, TextColumn  # noqa: PLC0415
            from rich.progress import Progress as Bar  # noqa: PLC0415

            self._bar = Bar(
                BarColumn(),
                TextColumn("{task.description}"),
                console=Console(stderr=True),
                refresh_per_second=2,
                transient=True,
            )
            self._bar.start()
            self._task = self._bar.add_task(told, total=total)
        self._bar.update(self._task, description=told, completed=done, total=max(total, 1))
