"""Before anything is shown: who looks, since when, what was going on, and perhaps one other conversation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from nabij.errors import NabijError, without_panic
from nabij.exchanges import common_weeks
from nabij.language import short_date
from nabij.messages import Chat
from nabij.settings import Settings
from nabij.sources import Dropped, OwnMessages, read_own
from nabij.sources.own import NoCommonWeeks
from nabij.web.drop import take_form
from nabij.web.form import KINDS, SEASONS, OtherName, Row, Told, years_of
from nabij.web.guard import OTHER
from nabij.web.kept import all_events, known_rows
from nabij.web.render import show
from nabij.web.visit import Visit
from nabij.web.work import start_work

Short = Annotated[str, Form(max_length=16)]
Rows = Annotated[list[str] | None, Form()]


def beforehand(visit: Visit, settings: Settings) -> APIRouter:
    """Give the addresses of what is asked beforehand."""
    router = APIRouter()
    _add_questions(router, visit, settings)
    _add_other(router, visit, settings)
    return router


def _go(path: str) -> Response:
    return RedirectResponse(path, 303)


def _show(visit: Visit, chat: Chat, told: Told, fault: str = "", other_fault: str = "") -> Response:
    """Give the page; a fault in the form stands above it, one in the other conversation there."""
    return show(
        visit,
        "beforehand",
        422 if fault or other_fault else 200,
        chat=chat,
        told=told,
        fault=fault,
        other_fault=other_fault,
        others=[(_day(visit, one.first), _day(visit, one.last)) for one in visit.also],
        years=years_of(chat),
        seasons=SEASONS,
        kinds=KINDS,
    )


def _day(visit: Visit, day: date) -> str:
    return short_date(day, visit.language)


def _known(chat: Chat) -> str:
    return "" if chat.me is None else str(chat.people.index(chat.me))


def _add_questions(router: APIRouter, visit: Visit, settings: Settings) -> None:
    @router.get("/vooraf")
    def ask() -> Response:  # pyright: ignore[reportUnusedFunction]
        chat = visit.chat
        return (
            _go(visit.place())
            if chat is None
            else _show(visit, chat, Told(who=_known(chat), rows=known_rows(visit)))
        )

    @router.get("/vooraf/rij")
    def row() -> Response:  # pyright: ignore[reportUnusedFunction]
        return show(visit, "row", row=Row(), kinds=KINDS)

    @router.post("/vooraf")
    def begin(  # pyright: ignore[reportUnusedFunction]
        ik: Short = "",
        seizoen: Short = "",
        jaar: Short = "",
        samen: Short = "",
        soort: Rows = None,
        dag: Rows = None,
    ) -> Response:
        chat = visit.chat
        if chat is None:
            return _go(visit.place())
        rows = [Row(kind, day) for kind, day in zip(soort or [], dag or [], strict=False)]
        told = Told(who=ik, season=seizoen, year=jaar, together=samen, rows=rows)
        try:
            seen = told.choose(chat)
            if visit.also and seen.me != chat.me:
                raise OtherName
            start_work(visit, seen, all_events(visit, told.events()), told.settings(settings))
        except NabijError as error:
            return _show(visit, chat, told, visit.say.error(error))
        return _go("/bezig")


def _add_other(router: APIRouter, visit: Visit, settings: Settings) -> None:
    @router.post(OTHER)
    async def take_other(request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        chat, who = visit.chat, ""
        if chat is None:
            return _go(visit.place())
        try:
            form = await take_form(request.headers.get("content-type", ""), request.stream())
            who = form.fields.get("ik", _known(chat))
            seen = Told(who=who).choose(chat)
            own = await run_in_threadpool(_read_other, form.files, seen, settings)
        except NabijError as error:
            return await run_in_threadpool(_show, visit, chat, Told(who=who), "", visit.say.error(error))
        with visit.lock:
            if visit.chat is chat:  # else the person went on while it was read
                visit.chat, visit.also = seen, (*visit.also, own)
        return _go("/vooraf")

    @router.post("/ook/weg")
    def drop_others() -> Response:  # pyright: ignore[reportUnusedFunction]
        with visit.lock:
            visit.also = ()
        return _go(visit.place())


def _read_other(files: Sequence[Dropped], chat: Chat, settings: Settings) -> OwnMessages:
    """Give what I wrote in another conversation that runs beside ours for a week at least.

    Raises:
        NabijError: it is no such conversation, in one sentence.
    """
    me = str(chat.me)
    with without_panic():
        own = read_own(files, me, next(name for name in chat.people if name != me), settings)
    days = chat.messages["at"].dt.date().sort()
    if common_weeks([(days[0], days[-1]), (own.first, own.last)]) is None:
        raise NoCommonWeeks
    return own
