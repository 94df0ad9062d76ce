"""Setting a page: the templates of this room and those of the report, in the visit's language."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from nabij.errors import N_
from nabij.language.direction import set_apart
from nabij.report.gate import QUESTIONS
from nabij.report.help_lines import HELP_LINES
from nabij.web.visit import Visit

#: The pages in the masthead, with their addresses.
VERBS = (
    (N_("Kijken"), "/kijken"),
    (N_("Voelen"), "/voelen"),
    (N_("Zeggen"), "/zeggen"),
    (N_("Doen"), "/doen"),
    (N_("Dagboek"), "/dagboek"),
    (N_("Vragen"), "/vragen"),
)
#: To which of them a template belongs.
_ROOMS = {
    "/kijken": ("gate", "export", "beforehand", "wait", "result"),
    "/voelen": ("feel", "scale"),
    "/zeggen": ("say",),
    "/doen": ("act", "remeasure", "steps"),
    "/dagboek": ("book", "book_closed", "hand_over", "together"),
    "/vragen": ("questions",),
}


@cache
def _environment() -> Environment:
    loader = ChoiceLoader([PackageLoader("nabij.web"), PackageLoader("nabij.report")])
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    made.filters["set_apart"] = set_apart
    return made


def show(visit: Visit, name: str, status: int = 200, **values: Any) -> HTMLResponse:  # noqa: ANN401  (a template's)
    """Give a page in the visit's language.

    Args:
        visit: whose language it is, and where it goes on.
        name: of the template, without its ending.
        status: the HTTP status.
        values: what the template sets.
    """
    say = visit.say
    told = _environment().get_template(f"{name}.html.jinja")
    room = next((path for path, names in _ROOMS.items() if name in names), "")
    around = {"visit": visit, "help": HELP_LINES, "page": name, "verbs": VERBS, "room": room}
    text = told.render(_=say, plural=say.plural, language=say.language, **{**around, **values})
    return HTMLResponse(text, status)


def help_for(places: set[int]) -> list[str]:
    """Give the help that the questions at these places open, the gravest first, each once."""
    return list(dict.fromkeys(QUESTIONS[place][1] for place in sorted(places)))
