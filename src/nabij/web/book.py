"""The journal's addresses: opening it, reading it back, a copy, another passphrase, and wiping it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from nabij.errors import N_, NabijError
from nabij.journal import (
    BadCopy,
    BrokenJournal,
    ClosedJournal,
    create,
    export_journal,
    free_path,
    import_journal,
    open_journal,
    other_journals,
    rate_passphrase,
    tell_entries,
    wipe,
)
from nabij.web.drop import take_form
from nabij.web.gate import BEHIND
from nabij.web.guard import COPY
from nabij.web.render import show
from nabij.web.visit import Visit

#: Where one goes on to once the journal is open.
_ONWARD = {**BEHIND, "uitslag": "/uitslag"}
_KEPT = N_("De wachtzin is veranderd.")

Secret = Annotated[str, Form(max_length=400)]
Verb = Annotated[str, Form(max_length=16)]


class NotTheSame(NabijError):
    """The passphrase was typed in two ways."""

    message = N_("De twee wachtzinnen zijn niet gelijk. Typ twee keer hetzelfde.")


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
        exists = visit.book.exists()
        numbers = list(numbered(visit))
        others = numbers if len(numbers) > 1 else []
        naar = naar if naar in _ONWARD else ""
        return show(
            visit,
            "book_closed",
            status,
            naar=naar,
            fault=fault,
            exists=exists,
            others=others,
            number=_number(visit),
        )
    entries = tell_entries(visit.journal, visit.say)
    return show(visit, "book", status, entries=entries, fault=fault, news=news, place=visit.book)


def numbered(visit: Visit) -> dict[int, Path]:
    """Give the journals in the folder by number, from 1, in the order in which they were begun."""
    found = [one for one in (visit.book, *other_journals(visit.book)) if one.exists()]
    found.sort(key=lambda one: (len(one.name), one.name))
    return dict(enumerate(found, start=1))


def _number(visit: Visit) -> int:
    return next((number for number, one in numbered(visit).items() if one == visit.book), 0)


def read_number(said: str) -> int:
    """Give the number of a journal that a form names; 0: none."""
    return int(said) if said.isascii() and said.isdigit() else 0


def _trying(visit: Visit, act: Callable[[], None], naar: str = "", news: str = "") -> Response:
    """Do it, and give the page it leads to; what cannot be is said on the page it came from."""
    try:
        act()
    except NabijError as error:
        if isinstance(error, ClosedJournal | BrokenJournal):
            visit.let_go()  # it cannot be read any more; the page of the lock can
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

    @router.post("/dagboek/ander")
    def other(nummer: Annotated[str, Form(max_length=4)] = "") -> Response:  # pyright: ignore[reportUnusedFunction]
        visit.let_go()
        visit.book = numbered(visit).get(read_number(nummer)) or free_path(visit.book)
        return RedirectResponse("/dagboek", 303)

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
            content, fields = await read_dropped(request)
            await run_in_threadpool(_unpack, visit, content, fields)
        except NabijError as error:
            return await run_in_threadpool(show_book, visit, "", visit.say.error(error))
        return RedirectResponse("/dagboek", 303)


def _unpack(visit: Visit, content: bytes, fields: Mapping[str, str]) -> None:
    secret, new = fields.get("geheim", ""), _twice(fields.get("wachtzin", ""), fields.get("herhaal", ""))
    visit.hold(import_journal(visit.book, content, secret, new))


async def read_dropped(request: Request) -> tuple[bytes, Mapping[str, str]]:
    """Give the bytes of the one file of a form, and its fields.

    Raises:
        BadCopy: more than one file came.
        NothingDropped, BrokenDrop: none came, or not whole.
    """
    form = await take_form(request.headers.get("content-type", ""), request.stream())
    first, *more = form.files
    if more:
        raise BadCopy
    return first.content, form.fields


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
