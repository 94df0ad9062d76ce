"""Kijken, up to the result: the start, the drop, the questions beforehand, the wait."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from nabij.errors import N_, NabijError, NotTwoPeople, OnePerson, without_panic
from nabij.messages import Chat
from nabij.report.steps import STEPS
from nabij.settings import Settings
from nabij.sources import Dropped, read_chat
from nabij.web.beforehand import beforehand
from nabij.web.doors import APPS, DOORS
from nabij.web.drop import take_form
from nabij.web.gate import first_the_gate
from nabij.web.guard import DROP
from nabij.web.kept import looked_soon
from nabij.web.questions import FIRST_THREE, TEN_MORE
from nabij.web.render import show
from nabij.web.visit import Visit

_UNFORESEEN = N_(
    "Er ging iets mis dat we niet hadden voorzien. Je bestanden zijn heel. Begin gerust opnieuw."
)
_CHAIN = ("reading", "exchanges", "signals", "timeline")


def looking(visit: Visit, settings: Settings) -> APIRouter:
    """Give the addresses up to the result."""
    router = APIRouter()
    _add_entrance(router, visit)
    _add_drop(router, visit, settings)
    router.include_router(beforehand(visit, settings))
    _add_wait(router, visit)
    return router


def _go(path: str) -> Response:
    return RedirectResponse(path, 303)


def _add_entrance(router: APIRouter, visit: Visit) -> None:
    @router.get("/")
    def start() -> Response:  # pyright: ignore[reportUnusedFunction]
        return show(visit, "start", doors=DOORS)

    @router.get("/vragen")
    def questions() -> Response:  # pyright: ignore[reportUnusedFunction]
        return show(visit, "questions", parts=(FIRST_THREE, TEN_MORE))


def _add_drop(router: APIRouter, visit: Visit, settings: Settings) -> None:
    def _page(fault: str) -> Response:
        values = {"apps": APPS, "fault": fault, "largest": settings.largest_text, "soon": looked_soon(visit)}
        return show(visit, "export", 422 if fault else 200, **values)

    @router.get(DROP)
    def ask_export() -> Response:  # pyright: ignore[reportUnusedFunction]
        if not visit.passed:
            return first_the_gate("kijken")
        return _page("")

    @router.post(DROP)
    async def take_export(request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        if not visit.passed:
            return first_the_gate("kijken")
        try:
            form = await take_form(request.headers.get("content-type", ""), request.stream())
            chat = await run_in_threadpool(_read, form.files, settings)
        except NabijError as error:
            return await run_in_threadpool(_page, visit.say.error(error))
        if visit.passed:  # else the person left while it was read
            visit.take(chat)
        return _go(visit.place())


def _read(files: Sequence[Dropped], settings: Settings) -> Chat:
    with without_panic():
        chat = read_chat(files, settings=settings)
    if len(chat.people) == 1:
        raise OnePerson
    if len(chat.people) != 2:
        raise NotTwoPeople(people=len(chat.people))
    return chat


def _add_wait(router: APIRouter, visit: Visit) -> None:
    def values() -> dict[str, Any]:
        work = visit.work
        place = _CHAIN.index(work.step) if work and work.step in _CHAIN else 0
        share = work.done / max(work.total, 1) if work else 1.0
        done = round(100 * share) if place == 0 else 100
        return {
            "steps": [STEPS[name] for name in _CHAIN],
            "place": place,
            "done": done,
            "mark": f"{place}-{done}",
        }

    @router.get("/bezig")
    def wait() -> Response:  # pyright: ignore[reportUnusedFunction]
        if visit.work is None:
            return _go(visit.place())
        return _tell_fault(visit) or show(visit, "wait", **values())

    @router.get("/bezig/stand")
    def state(gezien: Annotated[str, "what the page shows already"] = "") -> Response:  # pyright: ignore[reportUnusedFunction]
        work = visit.work
        if work is None or work.error or work.broken:
            return Response(headers={"HX-Redirect": "/bezig" if work else visit.place()})
        told = values()
        if told["mark"] == gezien:
            return Response(status_code=204)
        return show(visit, "progress", **told)


def _tell_fault(visit: Visit) -> Response | None:
    """Give the page of an analysis that could not be, and forget it."""
    work = visit.work
    if work is None or not (work.error or work.broken):
        return None
    sentence = visit.say.error(work.error) if work.error else visit.say(_UNFORESEEN)
    visit.forget()
    return show(visit, "fault", 422, sentence=sentence)
