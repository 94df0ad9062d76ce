"""A progress bar on standard error, where a person looks."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

from nabij.language import Words
from nabij.report.steps import STEPS

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID


class Progress:
    """A bar while work goes on, gone when it is done; nothing at all where nobody looks."""

    def __init__(self, say: Words) -> None:
        """Start counting; nothing is drawn yet."""
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

    def step(self, name: str, done: int, total: int) -> None:
        """Show that of a step `done` of `total` parts are ready."""
        if not self._watched:
            return
        words = self._say(STEPS.get(name, STEPS["reading"]))
        if self._bar is None or self._task is None:
            from rich.console import Console  # noqa: PLC0415
            from rich.progress import Progress as Bar  # noqa: PLC0415

            self._bar = Bar(console=Console(stderr=True), transient=True)
            self._bar.start()
            self._task = self._bar.add_task(words, total=total)
        self._bar.update(self._task, description=words, completed=done, total=max(total, 1))
