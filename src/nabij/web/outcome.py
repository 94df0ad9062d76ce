"""The result's addresses: the page itself, incognito, and the report to keep."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import Literal

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from nabij.web.doors import DOORS
from nabij.web.kept import is_kept
from nabij.web.render import show
from nabij.web.result import tell_result
from nabij.web.visit import Found, Visit


class Ending(StrEnum):
    """The forms of a report to keep."""

    html = "html"
    pdf = "pdf"
    json = "json"


Choice = Literal["ja", "nee"]

_KINDS = {
    Ending.html: "text/html; charset=utf-8",
    Ending.pdf: "application/pdf",
    Ending.json: "application/json",
}


def outcome(visit: Visit) -> APIRouter:
    """Give the addresses of the result."""
    router = APIRouter()

    @router.get("/uitslag")
    def result() -> Response:  # pyright: ignore[reportUnusedFunction]
        if visit.found is None:
            return RedirectResponse(visit.place(), 303)
        told = tell_result(visit.found, visit.say, incognito=visit.incognito)
        return show(visit, "result", doors=DOORS[1:], kept=is_kept(visit), **told)

    @router.post("/incognito")
    def hide() -> Response:  # pyright: ignore[reportUnusedFunction]
        visit.incognito = not visit.incognito
        return RedirectResponse(visit.place(), 303)

    @router.get("/verslag.{ending}")
    def keep(ending: Ending, stukjes: Choice = "nee") -> Response:  # pyright: ignore[reportUnusedFunction]
        if visit.found is None:
            return RedirectResponse(visit.place(), 303)
        shown = visit.found if stukjes == "ja" else replace(visit.found, examples=())
        content = _write(shown, ending, visit.language, incognito=visit.incognito)
        named = {"Content-Disposition": f'attachment; filename="nabij.{ending}"'}
        return Response(content, media_type=_KINDS[ending], headers=named)

    return router


def _write(found: Found, ending: Ending, language: str, *, incognito: bool) -> bytes:
    """Give the report, without names and exchanges where they are hidden on the page."""
    me, partner, examples = (None, None, ()) if incognito else (found.me, found.partner, found.examples)
    if ending is Ending.json:
        return found.analysis.to_json().encode()
    if ending is Ending.pdf:
        from nabij.report.pdf import write_pdf  # noqa: PLC0415  (an extra that most reports never need)

        return write_pdf(found.analysis, language=language, me=me, partner=partner, examples=examples)
    from nabij.report.page import write_page  # noqa: PLC0415  (read only when it is asked for)

    return write_page(found.analysis, language=language, me=me, partner=partner, examples=examples).encode()
