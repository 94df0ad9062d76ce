"""Zeggen: the first sentence, read along with, never kept unless the person asks for it."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import Response

from nabij.errors import N_, NabijError
from nabij.journal import KeptOpening
from nabij.opener import (
    MISSING,
    MOST,
    RULES,
    VERDICTS,
    Mark,
    Opening,
    check_opening,
    example,
    read_advice,
    take_opening,
)
from nabij.reading import watch
from nabij.web.gate import first_the_gate
from nabij.web.render import show
from nabij.web.visit import Visit

_TITLES = {
    "hard": N_("Hier zit een verwijt in"),
    "bijna": N_("Bijna"),
    "zacht": N_("Dit klinkt zacht"),
}
_UNREAD = N_("Dit kan ik niet lezen")
_KEPT = N_("De zin staat in je dagboek.")

Words_ = Annotated[str, Form()]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the sentence: whether it is marked, and the numbers of the notes whose words end here."""

    text: str
    marked: bool
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What a rule says of the words it marks."""

    name: str
    reason: str


def saying(visit: Visit) -> APIRouter:
    """Give the addresses of the first sentence."""
    router = APIRouter()

    @router.get("/zeggen")
    def ask() -> Response:  # pyright: ignore[reportUnusedFunction]
        return _page(visit, "") if visit.may("zeggen") else first_the_gate("zeggen")

    @router.post("/zeggen")
    def judge(tekst: Words_ = "", voorbeeld: Annotated[str, Form(max_length=3)] = "") -> Response:  # pyright: ignore[reportUnusedFunction]
        if not visit.may("zeggen"):
            return first_the_gate("zeggen")
        if voorbeeld and not tekst.strip():
            return _page(visit, "", turn=_number(voorbeeld))
        try:
            text = take_opening(tekst)
        except NabijError as error:
            return _page(visit, tekst[:MOST], fault=visit.say.error(error))
        return _page(visit, text, check_opening(text), turn=_number(voorbeeld))

    @router.post("/zeggen/bewaren")
    def keep(tekst: Words_ = "") -> Response:  # pyright: ignore[reportUnusedFunction]
        if not visit.may("zeggen"):
            return first_the_gate("zeggen")
        journal = visit.journal
        try:
            text = take_opening(tekst)
            opening = check_opening(text)
            if journal is None:
                return _page(visit, text, opening)
            journal.add_opening(KeptOpening(visit.today(), text, opening.verdict, opening.language))
        except NabijError as error:
            return _page(visit, tekst[:MOST], fault=visit.say.error(error))
        return _page(visit, text, opening, news=visit.say(_KEPT))

    return router


def _number(said: str) -> int | None:
    """Give the number of the example that was asked for; None: no example."""
    return int(said) if said.isascii() and said.isdigit() else None


def _page(
    visit: Visit,
    text: str,
    opening: Opening | None = None,
    *,
    turn: int | None = None,
    fault: str = "",
    news: str = "",
) -> Response:
    language = visit.language
    advice = read_advice()
    told = None if opening is None else _tell(text, opening, visit)
    around = {
        "own": advice.own_words.in_(language),
        "before": [one.in_(language) for one in advice.when],
        "answers": [
            (one.name.in_(language), one.heard.in_(language), one.reply.in_(language))
            for one in advice.answers
        ],
    }
    tongue = language if opening is None or opening.language == "other" else opening.language
    return show(
        visit,
        "say",
        422 if fault else 200,
        text=text,
        told=told,
        fault=fault,
        news=news,
        longest=MOST,
        advice=around,
        alarm=bool(text) and watch(text),
        turn=0 if turn is None else turn + 1,
        example="" if turn is None else example(tongue, turn),
    )


def _tell(text: str, opening: Opening, visit: Visit) -> dict[str, object]:
    """Give what the page says of a sentence: the verdict, the marked parts, the notes, the questions."""
    language = visit.language
    unread = opening.language == "other"
    rules = list(dict.fromkeys(mark.rule for mark in opening.marks))
    notes = [Note(RULES[one].name.in_(language), RULES[one].reason.in_(language)) for one in rules]
    return {
        "verdict": opening.verdict,
        "title": visit.say(_UNREAD if unread else _TITLES[opening.verdict]),
        "sentence": VERDICTS["unread" if unread else opening.verdict].in_(language),
        "parts": cut_parts(text, opening.marks, rules),
        "notes": notes,
        "missing": [MISSING[one].in_(language) for one in opening.missing],
    }


def cut_parts(text: str, marks: tuple[Mark, ...], rules: list[str]) -> list[Part]:
    """Give the text in stretches; a rule's number (from 1) stands where its mark ends."""
    edges = sorted({0, len(text), *(edge for mark in marks for edge in (mark.start, mark.end))})
    found: list[Part] = []
    for start, end in itertools.pairwise(edges):
        over = [mark for mark in marks if mark.start <= start and end <= mark.end]
        ending = {rules.index(mark.rule) + 1 for mark in over if mark.end == end}
        found.append(Part(text[start:end], bool(over), tuple(sorted(ending))))
    return found
