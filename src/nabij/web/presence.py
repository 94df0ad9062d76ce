"""Whether the page is still open somewhere: who starts nabij without a terminal has no other way to end it.

An open page says so each minute, and says when it goes. Time is counted in steps of a watch that sleeps along
with the computer: a night with the lid closed is no night without a page.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Thread

from starlette.types import ASGIApp, Receive, Scope, Send

#: Where an open page says that it is there, and that it goes.
HERE, GONE = "/er", "/dicht"
STEP = 30  # seconds
#: Steps until the end: after the last page said that it goes, and where none said anything any more.
CLOSED, UNSEEN = 10 * 60 // STEP, 12 * 3600 // STEP


class Presence:
    """Ends the server once no page is open any more; stands behind the guard, so only our own pages count."""

    def __init__(self, app: ASGIApp, stop: Callable[[], None]) -> None:
        """Stand before `app`; until a first page is there, wait as long as after the last one."""
        self._app, self._stop = app, stop
        self.left = CLOSED

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Note a page that is there, or goes, and let the request through."""
        # a page that goes on to the next one says so only once that one is there, and that one speaks up too
        self.left = min(self.left, CLOSED) if scope.get("path") == GONE else UNSEEN
        await self._app(scope, receive, send)

    def tick(self) -> bool:
        """Count one step; tell whether there is anything to wait for."""
        self.left -= 1
        if self.left > 0:
            return True
        self._stop()
        return False

    def watch(self, step: float = STEP) -> None:
        """Count in a thread of its own, until the end."""

        def count() -> None:
            while self.tick():
                time.sleep(step)

        Thread(target=count, daemon=True).start()
