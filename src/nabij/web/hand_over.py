"""What goes to a coach: picked by the person, shown to them whole, then kept as a PDF or a locked file."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import Response

from nabij.errors import NabijError
from nabij.journal import Journal
from nabij.report.handover import (
    LONGEST_NAME,
    LONGEST_TEXT,
    PARTS,
    Choice,
    HandOver,
    PartKey,
    build_handover,
    seal,
    tell_handover,
    write_handover_pdf,
)
from nabij.report.locales import number_locale, time_locale
from nabij.report.page import embed_json
from nabij.web.gate import behind
from nabij.web.render import show
from nabij.web.visit import Visit

Picked = Annotated[list[PartKey] | None, Form()]
Short = Annotated[str, Form(max_length=4 * LONGEST_NAME)]
Long = Annotated[str, Form(max_length=4 * LONGEST_TEXT)]
Key = Annotated[str, Form(max_length=400)]


def handing_over(visit: Visit) -> APIRouter:
    """Give the addresses of the hand-over."""
    router = APIRouter()

    @router.get("/overdracht")
    def pick() -> Response:  # pyright: ignore[reportUnusedFunction]
        journal = behind(visit, "overdracht")
        return journal if isinstance(journal, Response) else _page(visit, Choice())

    @router.post("/overdracht")
    def preview(deel: Picked = None, naam: Short = "", erbij: Long = "") -> Response:  # pyright: ignore[reportUnusedFunction]
        journal = behind(visit, "overdracht")
        if isinstance(journal, Response):
            return journal
        try:
            choice = Choice(parts=frozenset(deel or ()), client=naam, note=erbij)
            return _page(visit, choice, _build(visit, journal, choice))
        except NabijError as error:
            return _page(visit, Choice(parts=frozenset(deel or ())), fault=visit.say.error(error))

    @router.post("/overdracht/pdf")
    def paper(deel: Picked = None, naam: Short = "", erbij: Long = "") -> Response:  # pyright: ignore[reportUnusedFunction]
        journal = behind(visit, "overdracht")
        if isinstance(journal, Response):
            return journal
        handover = _build(visit, journal, Choice(parts=frozenset(deel or ()), client=naam, note=erbij))
        return _file(write_handover_pdf(handover, visit.language), "overdracht.pdf", "application/pdf")

    @router.post("/overdracht/age")
    def locked(  # pyright: ignore[reportUnusedFunction]
        deel: Picked = None, naam: Short = "", erbij: Long = "", sleutel: Key = ""
    ) -> Response:
        journal = behind(visit, "overdracht")
        if isinstance(journal, Response):
            return journal
        choice = Choice(parts=frozenset(deel or ()), client=naam, note=erbij)
        handover = _build(visit, journal, choice)
        try:
            content = seal(handover, sleutel)
        except NabijError as error:
            return _page(visit, choice, handover, visit.say.error(error))
        return _file(content, "overdracht.age", "application/octet-stream")

    return router


def _build(visit: Visit, journal: Journal, choice: Choice) -> HandOver:
    return build_handover(
        journal.checkins(),
        journal.steps_taken(),
        journal.openings(),
        journal.courses(),
        choice,
        made=visit.today(),
        language=visit.language,
    )


def _file(content: bytes, name: str, kind: str) -> Response:
    named = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=kind, headers=named)


def _page(visit: Visit, choice: Choice, handover: HandOver | None = None, fault: str = "") -> Response:
    """Give the page: what may be picked, and once it is picked exactly what goes."""
    sections = [] if handover is None else tell_handover(handover, visit.say)
    charts = {f"grafiek-{chart.key}": chart.spec for one in sections for chart in one.charts}
    return show(
        visit,
        "hand_over",
        422 if fault else 200,
        fault=fault,
        parts=PARTS,
        choice=choice,
        sections=sections,
        longest_name=LONGEST_NAME,
        longest=LONGEST_TEXT,
        charts=embed_json(charts),
        has_charts=bool(charts),
        locale=embed_json({"number": number_locale(visit.language), "time": time_locale(visit.language)}),
    )
