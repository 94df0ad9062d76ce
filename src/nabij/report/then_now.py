"""Toen en nu as it is set: the exchanges with their days and their speakers, and the rule that chose them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from nabij.analysis import Analysis
from nabij.errors import N_
from nabij.language import Words, short_date
from nabij.report.examples import Example
from nabij.report.subjects import SUBJECTS
from nabij.report.words import headline_findings

_RULE = N_(
    "Een paar stukjes van jullie gesprek, van toen en van nu. Ik koos een gewone week: die waarin het "
    "aandeel van '{subject}' het dichtst bij het gemiddelde van die tijd lag. Daaruit de eerste twee stukjes "
    "waarin jullie allebei schrijven. Ik koos dus niet op wat er staat."
)
_CAREFUL = N_(
    "In dit verslag staan berichten van jullie allebei, bij 'Toen en nu'. Bedenk waar je het bewaart en wie "
    "het kan openen. Stuur het niet door zonder dat de ander het weet."
)
_HIDDEN = N_("Jullie namen zijn vervangen. Bijnamen en namen van anderen kunnen er nog staan.")


@dataclass(frozen=True, slots=True)
class Said:
    """One message: whether I wrote it, who that is on this page, and its text."""

    mine: bool
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """One exchange as it is set: of `then` or `now`, its day, and who said what."""

    when: str
    day: str
    said: Sequence[Said]


@dataclass(frozen=True, slots=True)
class ThenNow:
    """The exchanges and what must be said with them; `careful` belongs at the foot of a report to keep."""

    title: str
    rule: str
    sides: Sequence[tuple[str, Sequence[Exchange]]]
    careful: Sequence[str] = field(default=())


def tell_then_now(
    examples: Sequence[Example],
    analysis: Analysis,
    say: Words,
    names: tuple[str | None, str | None] = (None, None),
) -> ThenNow | None:
    """Give the exchanges under their two times; None where there are none.

    Args:
        examples: as `nabij.report.examples.choose_examples` gave them.
        analysis: what was found.
        say: the language.
        names: of the person who looks and of the other; None: "jij" and "je partner".
    """
    named = headline_findings(analysis)
    if not examples or not named:
        return None
    me, partner = names[0] or say(N_("jij")), names[1] or say(N_("je partner"))
    told = [
        Exchange(
            one.when,
            short_date(one.day, say.language),
            [Said(line.mine, me if line.mine else partner, line.text) for line in one.lines],
        )
        for one in examples
    ]
    return ThenNow(
        title=say(N_("Toen en nu")),
        rule=say(_RULE, subject=say(SUBJECTS[named[0].key].title)),
        sides=[
            (say(title), [one for one in told if one.when == when])
            for when, title in (("then", N_("Toen")), ("now", N_("Nu")))
        ],
        careful=[say(_CAREFUL), *([] if any(names) else [say(_HIDDEN)])],
    )
