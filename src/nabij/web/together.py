"""Samen: both at one screen, each with their own passphrase; only then figures per person (measures.md F3).

What the other answered is read once and held in memory while both look. Stopping, locking the journal or
leaving forgets it; nothing of one journal is written in the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from nabij.checkin import CheckIn, Scale, scales, score
from nabij.errors import N_, NabijError
from nabij.journal import Journal, open_journal, read_copy
from nabij.language import Words, short_date
from nabij.report.each import tell_each
from nabij.settings import Settings
from nabij.web.book import numbered, read_dropped, read_number
from nabij.web.gate import behind
from nabij.web.guard import TOGETHER
from nabij.web.render import show
from nabij.web.visit import Visit

_NONE = "–"

Secret = Annotated[str, Form(max_length=400)]
Number = Annotated[str, Form(max_length=4)]


class NoOtherJournal(NabijError):
    """The journal that was chosen is not there."""

    message = N_("Dat dagboek is er niet. Kies er een uit de lijst, of gebruik een kopie.")


@dataclass(frozen=True, slots=True)
class Pair:
    """One question or total: its words, and what each of the two answered last, mine first."""

    what: str
    mine: str
    other: str


@dataclass(frozen=True, slots=True)
class Both:
    """One scale for both: its title, from which days, and its rows."""

    title: str
    status: str
    days: tuple[str, str]
    rows: Sequence[Pair]


def together(visit: Visit, settings: Settings) -> APIRouter:
    """Give the addresses of looking together."""
    router = APIRouter()

    @router.get("/samen")
    def look() -> Response:  # pyright: ignore[reportUnusedFunction]
        journal = behind(visit, "samen")
        return journal if isinstance(journal, Response) else _page(visit, journal, settings)

    @router.post("/samen/openen")
    def unlock(nummer: Number = "", wachtzin: Secret = "") -> Response:  # pyright: ignore[reportUnusedFunction]
        journal = behind(visit, "samen")
        if isinstance(journal, Response):
            return journal
        try:
            path = numbered(visit).get(read_number(nummer))
            if path is None or path == visit.book:
                raise NoOtherJournal
            with open_journal(path, wachtzin) as other:
                visit.beside = tuple(other.checkins())
        except NabijError as error:
            return _page(visit, journal, settings, visit.say.error(error))
        return RedirectResponse("/samen", 303)

    @router.post(TOGETHER)
    async def unpack(request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        journal = behind(visit, "samen")
        if isinstance(journal, Response):
            return journal
        try:
            content, fields = await read_dropped(request)
            copy = await run_in_threadpool(read_copy, content, fields.get("wachtzin", ""))
            visit.beside = tuple(copy.checkins)
        except NabijError as error:
            return await run_in_threadpool(_page, visit, journal, settings, visit.say.error(error))
        return RedirectResponse("/samen", 303)

    @router.post("/samen/stop")
    def part() -> Response:  # pyright: ignore[reportUnusedFunction]
        visit.beside = None
        return RedirectResponse("/dagboek", 303)

    return router


def _page(visit: Visit, journal: Journal, settings: Settings, fault: str = "") -> Response:
    both = visit.beside
    found = visit.found if both is not None and not visit.incognito else None
    each = [] if found is None else tell_each(found.analysis, visit.say, settings.week_minimum)
    return show(
        visit,
        "together",
        422 if fault else 200,
        fault=fault,
        open=both is not None,
        others=[number for number, path in numbered(visit).items() if path != visit.book],
        scales=[] if both is None else tell_both(journal.checkins(), both, visit.say),
        each=each,
        names=(found.me, found.partner) if found else ("", ""),
    )


def tell_both(mine: Sequence[CheckIn], other: Sequence[CheckIn], say: Words) -> list[Both]:
    """Give what both answered last, scale by scale; a scale that one of them never answered is left out."""
    found: list[Both] = []
    for scale in scales().values():
        last = [_last(one, scale) for one in (mine, other)]
        if last[0] is not None and last[1] is not None:
            found.append(_tell(scale, last[0], last[1], say))
    return found


def _last(checkins: Sequence[CheckIn], scale: Scale) -> CheckIn | None:
    return max((one for one in checkins if one.scale == scale.key), key=lambda one: one.day, default=None)


def _tell(scale: Scale, mine: CheckIn, other: CheckIn, say: Words) -> Both:
    language = say.language
    rows = [
        Pair(
            item.text.in_(language),
            *(_answer(scale, item.code, one.answers.get(item.code), language) for one in (mine, other)),
        )
        for item in scale.items
    ]
    if scale.total == "sum" and len(scale.items) > 1:
        totals = [score(scale, one.answers).value for one in (mine, other)]
        title = say(N_("Samen opgeteld, van {low} tot {high}"), low=scale.low, high=scale.high)
        rows.append(Pair(title, *(_NONE if one is None else say.number(one) for one in totals)))
    days = (short_date(mine.day, language), short_date(other.day, language))
    return Both(scale.title.in_(language), scale.status.in_(language), days, rows)


def _answer(scale: Scale, code: str, value: int | None, language: str) -> str:
    item = scale.item(code)
    if item is None or value is None:
        return _NONE
    words = item.answers[value - item.low].words.in_(language)
    return str(value) if len(item.answers) > 7 else words
