"""What looking leaves in the journal, and what the journal brings to the next look."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from nabij.errors import N_, NabijError
from nabij.timeline import Event
from nabij.web.form import Row
from nabij.web.render import show
from nabij.web.visit import Visit

#: Looking again sooner than this is looking too often (measures.md F3, rule 7): a gentle door, not a wall.
_MONTH = timedelta(days=28)
_COURSE = "koers"

_SOON = N_(
    "Je keek vandaag al. In een dag verandert er niets wat ik kan tellen; hoe je week was, weet jij wel."
)


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
                journal.set_events(one for one in found.analysis.events if one.kind != _COURSE)
        except NabijError as error:
            return show(visit, "fault", 422, sentence=visit.say.error(error))
        return RedirectResponse("/uitslag", 303)

    return router


def is_kept(visit: Visit) -> bool:
    """Tell whether what came out is in the open journal."""
    if visit.found is None or visit.journal is None:
        return False
    return any(one == visit.found.analysis for _, one in visit.journal.analyses())


def known_rows(visit: Visit) -> tuple[Row, ...]:
    """Give the life events of the open journal as rows of the form, with an empty one after them."""
    events = [] if visit.journal is None else visit.journal.events()
    rows = [Row(one.kind, one.day.isoformat()) for one in events]
    return (*rows, *[Row()] * max(1, 3 - len(rows)))


def with_courses(visit: Visit, events: Sequence[Event]) -> tuple[Event, ...]:
    """Give the events with the beginnings of the courses: days that are known, not dated."""
    courses = [] if visit.journal is None else visit.journal.courses()
    return tuple(sorted({*events, *(Event(one.start, _COURSE) for one in courses)}))


def say_how_soon(visit: Visit) -> str:
    """Give a sentence where the last look was less than four weeks ago; else, or where unknown, none."""
    days = [day for day, _ in visit.journal.analyses()] if visit.journal is not None else []
    if not days or visit.today() - max(days) >= _MONTH:
        return ""
    ago = (visit.today() - max(days)).days
    if ago <= 0:
        return visit.say(_SOON)
    return visit.say.plural(
        "Je keek {n} dag geleden. In zo korte tijd verandert er weinig wat ik kan tellen; hoe je week was, "
        "weet jij.",
        "Je keek {n} dagen geleden. In zo korte tijd verandert er weinig wat ik kan tellen; hoe je week was, "
        "weet jij.",
        ago,
    )
