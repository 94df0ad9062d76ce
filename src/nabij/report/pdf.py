"""The report as a PDF: Typst sets the same story, vl-convert draws the same charts.

Everything stays in memory: Typst takes its files as bytes, and the text of the report goes in as JSON,
so that nothing in it can be read as markup.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from importlib import import_module
from importlib.resources import files
from types import ModuleType
from typing import Any

from nabij.analysis import Analysis
from nabij.errors import N_, MissingExtra
from nabij.language import Words, words
from nabij.report.examples import Example
from nabij.report.frame import PAPER, Spec
from nabij.report.help_lines import HELP_LINES
from nabij.report.locales import number_locale, time_locale
from nabij.report.story import Story, tell_story

_WIDTH = 480  # pixels; Typst scales the picture to the column
_VEGA_LITE = "6.4"

#: The sentences that stand in the template itself, as on the page.
SENTENCES = {
    "uncertain": N_("onzeker"),
    "explains": N_("Wat dit ook kan verklaren"),
    "known": N_("Goed om te weten"),
    "events": N_("Wat er toen speelde"),
    "entered": N_("Dit gaf je zelf op. In de grafieken staat het als een stippellijn."),
    "about": N_("Over deze meting"),
    "figures": N_("De cijfers"),
    "unsafe": N_("Als praten niet veilig voelt"),
    "afraid": N_(
        "Ben je bang voor je partner, of voor wat je zelf zou kunnen doen? Dan is deze pagina niet wat je "
        "nodig hebt. Deze mensen wel."
    ),
    "or": N_("of"),
    "no_evidence": N_("Deze pagina gaat over jullie appjes. Niet als bewijs, niet over één persoon."),
}


def write_pdf(
    analysis: Analysis,
    *,
    language: str = "",
    me: str | None = None,
    partner: str | None = None,
    examples: Sequence[Example] = (),
) -> bytes:
    """Give the report as a tagged PDF.

    Args:
        analysis: what was found; it holds no text and no names.
        language: `nl` or `en`; empty follows the machine's locale.
        me: the name to show for the person who looks; None: "jij".
        partner: the name to show for the other; None: "je partner".
        examples: exchanges of the chat that the person wants in it.

    Raises:
        MissingExtra: `nabij[pdf]` is not installed.
    """
    typst, vl_convert = need("typst"), need("vl_convert")
    say = words(language)
    story = tell_story(
        analysis,
        language=say.language,
        palette=PAPER,
        me=me,
        partner=partner,
        width=_WIDTH,
        examples=examples,
    )
    charts = {f"{card.key}.svg": draw(card.chart, say, vl_convert) for card in story.cards}
    set_by = (files("nabij.report") / "templates" / "report.typ").read_bytes()
    content = json.dumps(_content(story, say), ensure_ascii=False).encode()
    return typst.compile({"main.typ": set_by, "story.json": content, **charts})


def need(name: str) -> ModuleType:
    """Give a module of `nabij[pdf]`.

    Raises:
        MissingExtra: it is not installed.
    """
    try:
        return import_module(name)
    except ImportError as error:
        raise MissingExtra(extra="pdf") from error


def draw(chart: Spec, say: Words, vl_convert: ModuleType) -> bytes:
    """Give a chart as SVG, its numbers and dates written as this language does."""
    svg: str = vl_convert.vegalite_to_svg(
        chart,
        vl_version=_VEGA_LITE,
        format_locale=number_locale(say.language),
        time_format_locale=time_locale(say.language),
    )
    return svg.encode()


def _content(story: Story, say: Words) -> dict[str, Any]:
    """Give what the Typst template sets: the story without its chart specs, and the fixed sentences."""
    held = asdict(story)
    for section in held["sections"]:
        for card in section["cards"]:
            del card["chart"]
    held["help"] = [
        {"who": say(line.who), "what": say(line.what), "numbers": list(line.numbers)} for line in HELP_LINES
    ]
    held["words"] = {name: say(sentence) for name, sentence in SENTENCES.items()}
    return held
