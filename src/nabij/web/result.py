"""The page of what came out: the report's story, the four signals together, then and now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nabij.errors import N_
from nabij.language import Words
from nabij.reading.card import read_card
from nabij.report.cards import Card
from nabij.report.frame import PAGE
from nabij.report.locales import number_locale, time_locale
from nabij.report.page import embed_json
from nabij.report.story import Story, tell_story
from nabij.report.words import say_briefly, shown_findings
from nabij.timeline import Finding
from nabij.web.visit import Found

#: The four signals of the article, in its order.
FOUR = ("logistics", "met_with_substance", "duty", "shared_laughter")
_ON_SCREEN = N_(
    "Deze regels staan hier alleen op het scherm. In een verslag komen ze alleen als je dat bovenaan kiest; "
    "op papier en in incognito zie je ze niet."
)
_LOW = 74  # pixels: the height of a chart in the overview


def tell_result(found: Found, say: Words, *, incognito: bool) -> dict[str, Any]:
    """Give what the template of the result sets.

    Args:
        found: what came out.
        say: the language.
        incognito: leave out names and exchanges.
    """
    me, partner = (None, None) if incognito else (found.me, found.partner)
    examples = () if incognito else found.examples
    story = tell_story(
        found.analysis, language=say.language, palette=PAGE, me=me, partner=partner, examples=examples
    )
    overview = [card for key in FOUR for card in story.cards if card.key == key]
    return {
        "story": story,
        "overview": overview,
        "strengths": [say_briefly(one, say) for one in _strengths(found)],
        "on_screen": say(_ON_SCREEN),
        "limits": read_card()["limits"][say.language],
        "charts": embed_json(_charts(story, overview)),
        "locale": embed_json({"number": number_locale(say.language), "time": time_locale(say.language)}),
        "incognito": incognito,
    }


def _strengths(found: Found) -> list[Finding]:
    """Give what clearly moved nearer, each signal once."""
    near = [one for one in shown_findings(found.analysis) if one.clear and one.reads_as == "nearness"]
    return list({one.key: one for one in reversed(near)}.values())[::-1]


def _charts(story: Story, overview: Sequence[Card]) -> dict[str, Any]:
    """Give every chart by the id of its place; those of the overview are the same ones, lower."""
    whole = {f"grafiek-{card.key}": card.chart for card in story.cards}
    return whole | {f"klein-{card.key}": {**card.chart, "height": _LOW} for card in overview}
