"""Voelen: two minutes of questions, what they add up to, and how they went over time."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from nabij.checkin import (
    LONGEST_LINE,
    CheckIn,
    Circles,
    NothingAnswered,
    Scale,
    circles,
    due,
    next_day,
    say_next,
    scales,
)
from nabij.errors import N_, NabijError
from nabij.journal import Journal
from nabij.reading import watch
from nabij.report.checkin_cards import build_checkin_cards
from nabij.report.frame import Mark
from nabij.report.locales import number_locale, time_locale
from nabij.report.page import embed_json
from nabij.web.gate import behind
from nabij.web.render import show
from nabij.web.visit import Visit

_KEPT = N_("Het staat in je dagboek.")

_COURSE = N_("begin")
_NUMBER = re.compile("[0-9]{1,3}")

Name = Annotated[str, Path(max_length=32)]


def feeling(visit: Visit) -> APIRouter:
    """Give the addresses of the check-ins."""
    router = APIRouter()

    @router.get("/voelen")
    def overview() -> Response:  # pyright: ignore[reportUnusedFunction]
        journal = behind(visit, "voelen", "pols")
        return journal if isinstance(journal, Response) else _page(visit, journal)

    @router.get("/voelen/{name}")
    def ask(name: Name) -> Response:  # pyright: ignore[reportUnusedFunction]
        journal = behind(visit, "voelen", "pols")
        if isinstance(journal, Response):
            return journal
        scale = _offered(visit, name)
        return RedirectResponse("/voelen", 303) if scale is None else _form(visit, scale)

    @router.post("/voelen/{name}")
    async def answer(name: Name, request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        form = {key: str(value) for key, value in (await request.form(max_files=0, max_fields=64)).items()}
        return await run_in_threadpool(_answer, visit, name, form)

    return router


def _offered(visit: Visit, name: str) -> Scale | None:
    """Give a scale that may be asked now: after a yes to an ending the pulse alone (measures.md F1)."""
    scale = scales().get(name)
    if scale is None or scale.off or (name != "pulse" and not visit.may("voelen")):
        return None
    return scale


def _answer(visit: Visit, name: str, form: dict[str, str]) -> Response:
    journal = behind(visit, "voelen", "pols")
    if isinstance(journal, Response):
        return journal
    scale = _offered(visit, name)
    if scale is None:
        return RedirectResponse("/voelen", 303)
    line = " ".join(form.get("regel", "").split())
    try:
        answers = _read(scale, form)
        journal.add_checkin(CheckIn(visit.today(), scale.key, answers, line))
    except NabijError as error:
        return _form(visit, scale, form, visit.say.error(error))
    return _page(visit, journal, news=visit.say(_KEPT), alarm=bool(line) and watch(line))


def _read(scale: Scale, form: dict[str, str]) -> dict[str, int]:
    """Give the answers of a form; what is no number is left for the record to refuse."""
    said = {item.code: form.get(item.code, "") for item in scale.items}
    found = {code: int(one) if _NUMBER.fullmatch(one) else -1 for code, one in said.items() if one}
    if not found:
        raise NothingAnswered
    return found


def _form(visit: Visit, scale: Scale, form: dict[str, str] | None = None, fault: str = "") -> Response:
    return show(
        visit,
        "scale",
        422 if fault else 200,
        scale=scale,
        said=form or {},
        fault=fault,
        circles=_draw(scale),
        longest=LONGEST_LINE,
    )


def _draw(scale: Scale) -> dict[int, Circles]:
    """Give the pairs of circles of the scale that is answered by them."""
    return {one.value: circles(one.value) for one in scale.items[0].answers} if scale.key == "ios" else {}


def _page(visit: Visit, journal: Journal, news: str = "", *, alarm: bool = False) -> Response:
    checkins, whole = journal.checkins(), visit.may("voelen")
    offered = [one for one in scales().values() if _offered(visit, one.key) is not None]
    today = [key for key in due(checkins, visit.today()) if any(one.key == key for one in offered)]
    marks = [Mark(one.start, visit.say(_COURSE)) for one in journal.courses()]
    cards = build_checkin_cards(checkins, visit.say, marks=marks) if whole else []
    charts = {f"grafiek-{chart.key}": chart.spec for card in cards for chart in card.charts}
    return show(
        visit,
        "feel",
        news=news,
        alarm=alarm,
        today=[scales()[key] for key in today],
        later=[one for one in offered if one.key not in today],
        next=_next(visit, checkins, [one.key for one in offered]),
        cards=cards,
        charts=embed_json(charts),
        locale=embed_json({"number": number_locale(visit.language), "time": time_locale(visit.language)}),
        whole=whole,
    )


def _next(visit: Visit, checkins: list[CheckIn], keys: list[str]) -> str:
    days = [day for key in keys if (day := next_day(checkins, key)) is not None and day > visit.today()]
    return say_next(min(days), visit.say) if days else ""
