"""Over deze meting: the data, how it was counted, what a chat cannot show, what it is not for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version

from nabij.analysis import Analysis
from nabij.errors import N_
from nabij.language import Words, short_date
from nabij.report.since import say_limit


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with sentences and a list."""

    title: str
    sentences: Sequence[str]
    items: Sequence[str] = ()


def tell_about(analysis: Analysis, say: Words, *, text: bool = False) -> list[Part]:
    """Give the page's account of itself; `text`: exchanges of the chat stand in it."""
    return [
        _data(analysis, say),
        _counting(say),
        Part(
            say(N_("Wat je erbij moet weten")),
            [],
            [
                say_limit(one, say) for one in analysis.limits if one.rule != "safety"
            ],  # that has a card of its own
        ),
        _purpose(say),
        _making(say, text=text),
    ]


def _data(analysis: Analysis, say: Words) -> Part:
    counts, span = analysis.counts, analysis.span
    read = say(
        N_(
            "{messages} berichten, van {first} tot en met {last}: {me} van jou en {partner} van je partner. "
            "Van de {weeks} weken hebben er {usable} genoeg berichten om mee te tellen."
        ),
        messages=say.number(counts.messages),
        first=short_date(span.first, say.language),
        last=short_date(span.last, say.language),
        me=say.number(counts.me),
        partner=say.number(counts.partner),
        weeks=say.number(span.weeks),
        usable=say.number(span.usable),
    )
    skipped = say.plural(
        "Eén regel van het bestand heb ik niet gebruikt; met nabij read zie je welke.",
        "{n} regels van het bestand heb ik niet gebruikt; met nabij read zie je welke.",
        counts.skipped,
    )
    return Part(say(N_("Wat ik las")), [read, *([skipped] if counts.skipped else [])])


def _counting(say: Words) -> Part:
    return Part(
        say(N_("Hoe ik tel")),
        [
            say(
                N_(
                    "Alles is per week geteld en alleen met jullie eigen verleden vergeleken, nooit met "
                    "andere stellen. 'Toen' is het eerste stuk van de chat, 'nu' het laatste."
                )
            ),
            say(
                N_(
                    "Weken lopen vanzelf uiteen. 'Het kunnen er ook 9 tot 19 zijn' betekent: reken ik zo bij "
                    "veel stellen, dan ligt het echte getal in ongeveer negen van de tien keer daartussen. "
                    "Wat bij het jaargetijde hoort, is van het verschil afgetrokken."
                )
            ),
            say(
                N_(
                    "Een begin noem ik pas als twee signalen vanaf dezelfde tijd dezelfde kant op gaan, en "
                    "dan als seizoen, niet als dag. Wat elk jaar terugkomt (vakanties, de feestdagen), "
                    "stemmingen die weer overgaan en wat je zelf invulde, telt niet als verandering."
                )
            ),
        ],
    )


def _purpose(say: Words) -> Part:
    return Part(
        say(N_("Waar dit niet voor is")),
        [
            say(
                N_(
                    "Niet als bewijs, niet over één persoon. Een zin als 'de app zegt dat jij…' maakt de "
                    "afstand groter. Deze pagina zegt ook niets over de toekomst, en niet wie wat fout doet."
                )
            ),
            say(
                N_(
                    "Wil je het samen bekijken? Zeg het gewoon: 'Ik heb naar onze appjes gekeken omdat ik "
                    "ons mis. Wil je het samen zien of liever niet?'"
                )
            ),
        ],
    )


def _making(say: Words, *, text: bool) -> Part:
    here = N_("nabij {version} maakte deze pagina op je eigen computer. Er ging niets naar buiten.")
    only_there = N_("Alleen bij 'Toen en nu' staan woorden uit jullie berichten.")
    nowhere = N_("Er staat geen woord uit jullie berichten in.")
    told = [say(here, version=version("nabij")), say(only_there if text else nowhere)]
    return Part(say(N_("Hoe deze pagina gemaakt is")), [" ".join(told)])
