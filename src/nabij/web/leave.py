"""Leaving: another language, starting over, stopping, and getting away at once."""

from __future__ import annotations

from collections.abc import Callable
from threading import Timer
from typing import Annotated, Literal

from fastapi import APIRouter, Form
from starlette.background import BackgroundTask
from starlette.responses import HTMLResponse, RedirectResponse, Response

from nabij.web.presence import GONE, HERE
from nabij.web.render import show
from nabij.web.visit import Visit

_LAST_FILES = 1.0  # seconds in which the last page may still fetch its style
#: What is left after "Snel weg": a page that says nothing, under a title that says nothing.
_NOTHING = (
    '<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>&#8203;</title></head>'
    "<body></body></html>"
)


def leaving(visit: Visit, stop: Callable[[], None]) -> APIRouter:
    """Give the addresses that end something."""
    router = APIRouter()

    @router.post(HERE)
    @router.post(GONE)
    def noted() -> Response:  # pyright: ignore[reportUnusedFunction]
        """Answer a page that says it is there, or goes: `Presence` heard it already."""
        return Response(status_code=204)

    @router.post("/taal")
    def speak(taal: Annotated[Literal["nl", "en"], Form()]) -> Response:  # pyright: ignore[reportUnusedFunction]
        visit.language = taal
        return RedirectResponse("/" if visit.place() == "/poort" else visit.place(), 303)

    @router.post("/opnieuw")
    def again() -> Response:  # pyright: ignore[reportUnusedFunction]
        visit.wipe()
        return RedirectResponse("/", 303)

    @router.post("/stop")
    def end() -> Response:  # pyright: ignore[reportUnusedFunction]
        visit.wipe()
        answer = show(visit, "stopped")
        answer.background = BackgroundTask(Timer(_LAST_FILES, stop).start)
        return answer

    @router.post("/weg")
    def flee() -> Response:  # pyright: ignore[reportUnusedFunction]
        visit.wipe()
        return HTMLResponse(_NOTHING, background=BackgroundTask(stop))

    return router
