"""Doen: one small step a day, the look back, and after four weeks whether anything moved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Annotated, Any

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from nabij.course import (
    LONGEST_LINE,
    Choice,
    Course,
    Remeasure,
    StepTaken,
    choose_step,
    find_start,
    latest_pulse,
    look_back,
    make_calendar,
    remeasure,
    say_answers,
    say_chat,
    say_verdict,
    steps,
    weakest_signals,
)
from nabij.errors import N_, NabijError
from nabij.journal import Journal
from nabij.language import short_date
from nabij.report.looked import find_since, tell_since
from nabij.report.step_words import say_why
from nabij.settings import Settings
from nabij.timeline import Finding
from nabij.web.gate import behind
from nabij.web.render import show
from nabij.web.visit import Visit

_DONE = N_("Staat genoteerd. Meer hoeft vandaag niet.")
_SKIPPED = N_("Goed. Dit is een andere.")
_BEGUN = N_("Je bent begonnen. Hieronder staat de eerste stap.")

Line = Annotated[str, Form(max_length=4 * LONGEST_LINE)]
Key = Annotated[str, Form(max_length=32)]
Hour = Annotated[str, Form(max_length=5)]


def doing(visit: Visit, settings: Settings) -> APIRouter:
    """Give the addresses of the steps and the re-measure."""
    router = APIRouter()
    _add_steps(router, visit)
    _add_calendar(router, visit)
    _add_results(router, visit, settings)
    return router


def _add_steps(router: APIRouter, visit: Visit) -> None:
    @router.get("/doen")
    def today() -> Response:  # pyright: ignore[reportUnusedFunction]
        journal = behind(visit, "doen")
        return journal if isinstance(journal, Response) else _page(visit, journal)

    @router.post("/doen/begin")
    def begin() -> Response:  # pyright: ignore[reportUnusedFunction]
        journal = behind(visit, "doen")
        if isinstance(journal, Response):
            return journal
        if current_course(journal, visit) is None:
            journal.start_course(Course(visit.today()))
        return _page(visit, journal, news=_BEGUN)

    @router.post("/doen/stap")
    def take(stap: Key = "", uitkomst: Key = "", regel: Line = "") -> Response:  # pyright: ignore[reportUnusedFunction]
        journal = behind(visit, "doen")
        if isinstance(journal, Response):
            return journal
        outcome = "done" if uitkomst == "gedaan" else "skipped"
        if _choose(journal, visit) is None:  # sent twice, or from another tab: one a day is enough
            return _page(visit, journal, news=_DONE)
        try:
            journal.add_step(StepTaken(visit.today(), stap, outcome, " ".join(regel.split())))
        except NabijError as error:
            return _page(visit, journal, fault=visit.say.error(error))
        return _page(visit, journal, news=_DONE if outcome == "done" else _SKIPPED)


def _add_calendar(router: APIRouter, visit: Visit) -> None:
    @router.get("/doen/agenda.ics")
    def calendar(uur: str = "20:00") -> Response:  # pyright: ignore[reportUnusedFunction]
        journal = behind(visit, "doen")
        if isinstance(journal, Response):
            return journal
        course = current_course(journal, visit)
        if course is None:
            return RedirectResponse("/doen", 303)
        made = make_calendar(course, visit.language, _hour(uur), datetime.now(UTC))
        named = {"Content-Disposition": 'attachment; filename="agenda.ics"'}
        return Response(made, media_type="text/calendar; charset=utf-8", headers=named)


def _hour(said: str) -> time:
    try:
        return time.fromisoformat(said).replace(tzinfo=None)
    except ValueError:
        return time(20, 0)


def current_course(journal: Journal, visit: Visit) -> Course | None:
    """Give the course that is under way or waits for its re-measure; a later one takes its place."""
    courses = journal.courses()
    return courses[-1] if courses and courses[-1].start <= visit.today() else None


def _choose(journal: Journal, visit: Visit) -> Choice | None:
    analyses = journal.analyses()
    weakest = weakest_signals(analyses[-1][1]) if analyses else ()
    pulse = latest_pulse(journal.checkins("pulse"), visit.today())
    return choose_step(visit.today(), journal.steps_taken(), weakest, pulse)


def _page(visit: Visit, journal: Journal, news: str = "", fault: str = "") -> Response:
    say, course, today = visit.say, current_course(journal, visit), visit.today()
    told = _remeasure(journal, visit) if course else None
    enough = told is not None and told.enough
    choice = _choose(journal, visit) if course and not enough else None
    back = look_back(course, journal.steps_taken(), today) if course else None
    return show(
        visit,
        "act",
        422 if fault else 200,
        course=course,
        news=say(news) if news else "",
        fault=fault,
        choice=choice,
        why=say_why(choice, say) if choice else "",
        back=back,
        names={key: one.title.in_(say.language) for key, one in steps().items()},
        days=[short_date(day, say.language) for day in ((back.first, back.last) if back else ())],
        ends=short_date(course.ends, say.language) if course else "",
        over=course is not None and not course.runs(today),
        enough=say_verdict(told, say)[-1] if told is not None and enough else "",
        all_steps=list(steps().values()),
        longest=LONGEST_LINE,
    )


def _add_results(router: APIRouter, visit: Visit, settings: Settings) -> None:
    @router.get("/doen/hermeten")
    def again() -> Response:  # pyright: ignore[reportUnusedFunction]
        journal = behind(visit, "doen")
        if isinstance(journal, Response):
            return journal
        told = _remeasure(journal, visit, settings)
        if told is None:
            return RedirectResponse("/doen", 303)
        return show(visit, "remeasure", **_tell(visit, told))

    @router.post("/doen/opnieuw")
    def once_more() -> Response:  # pyright: ignore[reportUnusedFunction]
        journal = behind(visit, "doen")
        if isinstance(journal, Response):
            return journal
        course = current_course(journal, visit)
        if course is None or not course.runs(visit.today()):
            journal.start_course(Course(visit.today()))
        return RedirectResponse("/doen", 303)


def _remeasure(journal: Journal, visit: Visit, settings: Settings | None = None) -> Remeasure | None:
    """Give what came of the steps; the chat is laid beside it only where there are settings to read it by."""
    courses, today = journal.courses(), visit.today()
    start = find_start(courses, today)
    chat = None if start is None or settings is None else _chat_since(journal, start, settings)
    return remeasure(courses, journal.checkins(), journal.steps_taken(), today, chat)


def _tell(visit: Visit, told: Remeasure) -> dict[str, Any]:
    say = visit.say
    return {
        "told": told,
        "verdict": say_verdict(told, say),
        "answers": say_answers(told, say),
        "chat": say_chat(told.chat, say),
        "clear": tell_since(told.chat or (), say),
    }


def _chat_since(journal: Journal, start: date, settings: Settings) -> Sequence[Finding] | None:
    """Give what the latest kept measurement says since the steps began; None: none was kept since."""
    later = [one for day, one in journal.analyses() if day > start]
    return find_since(later[-1], start, settings) if later else None
