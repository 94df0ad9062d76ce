"""A progress bar on standard error, where a person looks."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Self

from nabij.errors import N_
from nabij.language import Words
from nabij.report.estimate import Estimate, say_time
from nabij.report.steps import STEPS

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import Task, TaskID

_LEFT = N_("nog {time}")


class Drawn:
    """A bar of Rich where a person looks at standard error, gone when the work is done."""

    def __init__(self, say: Words) -> None:
        """Draw nothing yet."""
        self._say = say
        self._bar: Bar | None = None
        self._task: TaskID | None = None
        self._watched = sys.stderr.isatty()

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()


class Progress(Drawn):
    """What is being done for one chat; nothing at all where nobody looks.

    With the number of messages it tells how much of all the work is done and how long the rest will take;
    without, only what is being done.
    """

    def __init__(self, say: Words, messages: int | None = None) -> None:
        """Start counting; nothing is drawn yet."""
        super().__init__(say)
        self._estimate = None if messages is None else Estimate(messages, time.monotonic())

    def step(self, name: str, done: int, total: int) -> None:
        """Show that of a step `done` of `total` parts are ready."""
        if not self._watched:
            return
        if self._estimate is not None:
            self._estimate.tell(name, done, total, time.monotonic())
        words = self._say(STEPS.get(name, STEPS["reading"]))
        if self._bar is None or self._task is None:
            self._bar = _draw(self._tell_left)
            self._bar.start()
            self._task = self._bar.add_task(words, total=None if self._estimate is None else 1.0)
        self._bar.update(self._task, description=words)

    def _tell_left(self, task: Task) -> str:
        """Move the bar to where the work is now, and say how long it will still take."""
        if self._estimate is None:
            return ""
        now = time.monotonic()
        task.completed = self._estimate.done(now)
        left = self._estimate.left(now)
        return "" if left is None else self._say(_LEFT, time=say_time(left, self._say))


def _draw(tell_left: Callable[[Task], str]) -> Bar:
    """Give a bar that asks again and again what remains, also when nothing is told."""
    from rich.console import Console  # noqa: PLC0415  (a tenth of a second that `--help` can do without)
    from rich.progress import BarColumn, ProgressColumn, TextColumn  # noqa: PLC0415
    from rich.progress import Progress as Bar  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    class Left(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(tell_left(task))

    words = TextColumn("{task.description}", markup=False)
    return Bar(words, BarColumn(), Left(), console=Console(stderr=True), transient=True)
