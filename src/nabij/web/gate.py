"""The gate's addresses (measures.md F1): five questions, and what a yes opens instead.

Nothing of an answer is kept. What is kept is a leave: which verbs may begin. Five times no gives all of
them, for as long as a visit lasts and never longer than `HOURS`; any yes takes back what was given before,
in every tab at once. Who says yes only to the last question, about an ending or a lawsuit, keeps the leave
for the weekly questions, as F1 has it.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from nabij.errors import N_
from nabij.journal import Journal
from nabij.report.gate import QUESTIONS
from nabij.report.help_lines import HELP_LINES
from nabij.web.render import help_for, show
from nabij.web.visit import EVERYTHING, PULSE_ONLY, Visit

#: As measures.md F1 asks them; places in `QUESTIONS`.
ORDER = (1, 2, 3, 0, 4)
#: Where the gate leads on to, by the name of the verb that asked for it.
BEHIND = {
    "kijken": "/export",
    "voelen": "/voelen",
    "zeggen": "/zeggen",
    "doen": "/doen",
    "samen": "/samen",
    "overdracht": "/overdracht",
}
_ENDING = len(QUESTIONS) - 1
_ALL_FIVE = N_("Beantwoord alle vijf de vragen, dan kunnen we verder.")

Answer = Annotated[str, Form(max_length=8)]
Verb = Annotated[str, Form(max_length=16)]


def gate(visit: Visit) -> APIRouter:
    """Give the gate's addresses."""
    router = APIRouter()

    @router.get("/poort")
    def ask(voor: str = "kijken") -> Response:  # pyright: ignore[reportUnusedFunction]
        return _ask(visit, voor)

    @router.post("/poort")
    def answer(  # pyright: ignore[reportUnusedFunction]  (five questions, each its own field)
        v0: Answer = "",
        v1: Answer = "",
        v2: Answer = "",
        v3: Answer = "",
        v4: Answer = "",
        voor: Verb = "kijken",
    ) -> Response:
        return _judge(visit, (v0, v1, v2, v3, v4), voor)

    return router


def first_the_gate(voor: str) -> Response:
    """Send to the gate, which leads back to the verb."""
    return RedirectResponse("/poort" if voor == "kijken" else f"/poort?voor={voor}", 303)


def behind(visit: Visit, verb: str, *or_leave: str) -> Journal | Response:
    """Give the open journal to a verb that needs it, or the page that comes first: the gate, then the lock.

    Args:
        visit: whose leave it is.
        verb: which verb.
        or_leave: what else gives leave for it.
    """
    if not any(visit.may(one) for one in (verb, *or_leave)):
        return first_the_gate(verb)
    return RedirectResponse(f"/dagboek?naar={verb}", 303) if visit.journal is None else visit.journal


def _ask(visit: Visit, voor: str, fault: str = "") -> Response:
    asked = [(place, QUESTIONS[place][0]) for place in ORDER]
    voor = voor if voor in BEHIND else "kijken"
    room = f"/{voor}"
    return show(visit, "gate", 422 if fault else 200, questions=asked, fault=fault, voor=voor, room=room)


def _judge(visit: Visit, said: tuple[str, ...], voor: str) -> Response:
    """Let through who says no five times; anything else takes back a leave that was given before."""
    yes = {place for place, one in enumerate(said) if one == "ja"}
    if yes:
        visit.wipe()
        return _help(visit, yes)
    whole = all(one == "nee" for one in said)
    visit.allow(EVERYTHING if whole else frozenset())
    if not whole:
        return _ask(visit, voor, visit.say(_ALL_FIVE))
    if voor not in BEHIND or voor == "kijken":
        visit.forget()  # another measurement begins; before another verb what was measured may stay
    return RedirectResponse(BEHIND.get(voor, BEHIND["kijken"]), 303)


def _help(visit: Visit, yes: set[int]) -> Response:
    """Show who helps: with a thought of death 113 stands first."""
    ending = yes == {_ENDING}
    if ending:
        visit.allow(PULSE_ONLY)
    lines = sorted(HELP_LINES, key=lambda one: 0 in yes and "113" not in one.numbers)
    return show(visit, "safety", sentences=help_for(yes), lines=lines, ending=ending)
