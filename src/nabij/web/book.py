"""The journal's addresses: opening it, reading it back, a copy, another passphrase, and wiping it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from nabij.errors import N_, NabijError
from nabij.journal import (
    create,
    export_journal,
    import_journal,
    open_journal,
    rate_passphrase,
    tell_entries,
    wipe,
)
from nabij.web.drop import take_drop
from nabij.web.gate import BEHIND
from nabij.web.guard import COPY
from nabij.web.render import show
from nabij.web.shelter import shelter
from nabij.web.visit import Visit

#: Where one goes on to once the journal is open.
_ONWARD = {**BEHIND, "uitslag": "/uitslag"}
_KEPT = N_("De wachtzin is veranderd.")

Secret = Annotated[str, Form(max_length=400)]
Verb = Annotated[str, Form(max_length=16)]


class NotTheSame(NabijError):
    """The passphrase was typed in two ways."""

    message = N_("De twee wachtzinnen zijn niet gelijk. Typ twee keer hetzelfde.")


class NothingToUnpack(NabijError):
    """There is no copy to make a journal of."""

    message = N_("Er is nog geen kopie gelezen. Kies eerst het bestand.")


def book(visit: Visit) -> APIRouter:
    """Give the journal's addresses."""
    router = APIRouter()
    _add_lock(router, visit)
    _add_copies(router, visit)
    _add_ends(router, visit)
    return router


def show_book(visit: Visit, naar: str = "", fault: str = "", news: str = "") -> Response:
    """Give the journal's page: what is in it, or the lock on it."""
    status = 422 if fault else 200
    if visit.journal is None:
        exists, parcel = visit.book.exists(), visit.parcel is not None
        naar = naar if naar in _ONWARD else ""
        return show(visit, "book_closed", status, naar=naar, fault=fault, exists=exists, parcel=parcel)
    entries = tell_entries(visit.journal, visit.say)
    return show(visit, "book", status, entries=entries, fault=fault, news=news, place=visit.book)


def _trying(visit: Visit, act: Callable[[], None], naar: str = "", news: str = "") -> Response:
    """Do it, and give the page it leads to; what cannot be is said on the page it came from."""
    try:
        act()
    except NabijError as error:
        return show_book(visit, naar, visit.say.error(error))
    if naar in _ONWARD:
        return RedirectResponse(_ONWARD[naar], 303)
    return show_book(visit, news=visit.say(news)) if news else RedirectResponse("/dagboek", 303)


def _twice(first: str, second: str) -> str:
    if first != second:
        raise NotTheSame
    return first


def _add_lock(router: APIRouter, visit: Visit) -> None:
    @router.get("/dagboek")
    def read(naar: str = "") -> Response:  # pyright: ignore[reportUnusedFunction]
        return show_book(visit, naar)

    @router.post("/dagboek/openen")
    def unlock(wachtzin: Secret = "", naar: Verb = "") -> Response:  # pyright: ignore[reportUnusedFunction]
        return _trying(visit, lambda: visit.hold(open_journal(visit.book, wachtzin)), naar)

    @router.post("/dagboek/maken")
    def make(wachtzin: Secret = "", herhaal: Secret = "", naar: Verb = "") -> Response:  # pyright: ignore[reportUnusedFunction]
        return _trying(visit, lambda: visit.hold(create(visit.book, _twice(wachtzin, herhaal))), naar)

    @router.post("/dagboek/sterkte")
    def strength(wachtzin: Secret = "") -> Response:  # pyright: ignore[reportUnusedFunction]
        return Response(rate_passphrase(wachtzin, visit.language).said if wachtzin else "")

    @router.post("/dagboek/sluiten")
    def close() -> Response:  # pyright: ignore[reportUnusedFunction]
        visit.let_go()
        return RedirectResponse("/dagboek", 303)


def _add_copies(router: APIRouter, visit: Visit) -> None:
    @router.post("/dagboek/bewaren")
    def keep(wachtzin: Secret = "", herhaal: Secret = "", sleutel: Secret = "") -> Response:  # pyright: ignore[reportUnusedFunction]
        if visit.journal is None:
            return RedirectResponse("/dagboek", 303)
        try:
            if sleutel.strip():
                content = export_journal(visit.journal, recipient=sleutel.strip())
            else:
                content = export_journal(visit.journal, passphrase=_twice(wachtzin, herhaal))
        except NabijError as error:
            return show_book(visit, fault=visit.say.error(error))
        named = {"Content-Disposition": 'attachment; filename="kopie.age"'}
        return Response(content, media_type="application/octet-stream", headers=named)

    @router.post(COPY)
    async def take_copy(request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        try:
            with shelter() as folder:
                path = await take_drop(request.headers.get("content-type", ""), request.stream(), folder)
                visit.parcel = path.read_bytes() if path.is_file() else None
        except NabijError as error:
            return await run_in_threadpool(show_book, visit, "", visit.say.error(error))
        return RedirectResponse("/dagboek", 303)

    @router.post("/dagboek/uitpakken")
    def unpack(geheim: Secret = "", wachtzin: Secret = "", herhaal: Secret = "") -> Response:  # pyright: ignore[reportUnusedFunction]
        def act() -> None:
            if visit.parcel is None:
                raise NothingToUnpack
            visit.hold(import_journal(visit.book, visit.parcel, geheim, _twice(wachtzin, herhaal)))
            visit.parcel = None

        return _trying(visit, act)


def _add_ends(router: APIRouter, visit: Visit) -> None:
    @router.post("/dagboek/wachtzin")
    def change(wachtzin: Secret = "", herhaal: Secret = "") -> Response:  # pyright: ignore[reportUnusedFunction]
        journal = visit.journal
        if journal is None:
            return RedirectResponse("/dagboek", 303)
        return _trying(visit, lambda: journal.change_passphrase(_twice(wachtzin, herhaal)), news=_KEPT)

    @router.post("/dagboek/wissen")
    def end() -> Response:  # pyright: ignore[reportUnusedFunction]
        visit.let_go()
        return _trying(visit, lambda: wipe(visit.book))
