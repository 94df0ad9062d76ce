"""What looking leaves in the journal, and what the journal brings to the next look."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from nabij.errors import NabijError
from nabij.report.looked import say_how_soon, with_courses, without_courses
from nabij.timeline import Event
from nabij.web.form import Row
from nabij.web.render import show
from nabij.web.visit import Visit


def keeping(visit: Visit) -> APIRouter:
    """Give the address that keeps a result in the journal."""
    router = APIRouter()

    @router.post("/uitslag/bewaren")
    def keep() -> Response:  # pyright: ignore[reportUnusedFunction]
        found, journal = visit.found, visit.journal
        if found is None:
            return RedirectResponse(visit.place(), 303)
        if journal is None:
            return RedirectResponse("/dagboek?naar=uitslag", 303)
        try:
            if not is_kept(visit):
                journal.add_analysis(visit.today(), found.analysis)
                journal.set_events(without_courses(found.analysis.events))
        except NabijError as error:
            return show(visit, "fault", 422, sentence=visit.say.error(error))
        return RedirectResponse("/uitslag", 303)

    return router


def is_kept(visit: Visit) -> bool:
    """Tell whether what came out is in the open journal."""
    if visit.found is None or visit.journal is None:
        return False
    packed = visit.found.analysis.to_json()
    return any(one == packed for _, one in visit.journal.packed_analyses())


def known_rows(visit: Visit) -> tuple[Row, ...]:
    """Give the life events of the open journal as rows of the form, with an empty one after them."""
    events = [] if visit.journal is None else visit.journal.events()
    rows = [Row(one.kind, one.day.isoformat()) for one in events]
    return (*rows, *[Row()] * max(1, 3 - len(rows)))


def looked_soon(visit: Visit) -> str:
    """Give a sentence where the open journal holds a measurement of less than four weeks ago; else none."""
    days = [] if visit.journal is None else [day for day, _ in visit.journal.packed_analyses()]
    return say_how_soon(days, visit.today(), visit.say)


def all_events(visit: Visit, events: Sequence[Event]) -> tuple[Event, ...]:
    """Give the events with the beginnings of the courses in the open journal."""
    return with_courses(events, [] if visit.journal is None else visit.journal.courses())
