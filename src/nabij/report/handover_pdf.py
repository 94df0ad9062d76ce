"""A hand-over as a PDF: Typst sets what `tell_handover` tells, vl-convert draws its charts.

Everything stays in memory, and what a person wrote goes in as JSON, so that nothing in it can be markup.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from importlib.resources import files
from typing import Any

from nabij.errors import N_
from nabij.language import Words, words
from nabij.report.frame import PAPER, Spec
from nabij.report.handover_record import HandOver
from nabij.report.handover_words import Section, tell_handover
from nabij.report.pdf import draw, need

_WIDE, _NARROW = 480, 230  # pixels; Typst scales the picture to its column
_FOOT = N_("In vertrouwen meegegeven. Niet als bewijs, niet om door te geven.")


def write_handover_pdf(handover: HandOver, language: str = "") -> bytes:
    """Give a hand-over as a tagged PDF; it is not locked.

    Args:
        handover: one, or several of one client joined.
        language: `nl` or `en`; empty: that of the hand-over.

    Raises:
        MissingExtra: `nabij[pdf]` is not installed.
    """
    typst, vl_convert = need("typst"), need("vl_convert")
    say = words(language or handover.language)
    told = tell_handover(handover, say, palette=PAPER, width=_WIDE)
    charts = {
        f"{section.key}-{chart.key}.svg": draw(_on_paper(chart.spec, len(section.charts)), say, vl_convert)
        for section in told
        for chart in section.charts
    }
    set_by = (files("nabij.report") / "templates" / "handover.typ").read_bytes()
    content = json.dumps(_content(told, say), ensure_ascii=False).encode()
    return typst.compile({"main.typ": set_by, "handover.json": content, **charts})


def _on_paper(spec: Spec, beside: int) -> Spec:
    """Give a chart at its size on paper, with room below for the tails of the letters."""
    padding = {**spec["padding"], "bottom": 4}
    return {**spec, "width": _NARROW if beside > 1 else _WIDE, "padding": padding}


def _content(told: Sequence[Section], say: Words) -> dict[str, Any]:
    """Give what the Typst template sets: the sections without their chart specs."""
    sections = [asdict(section) for section in told]
    for section in sections:
        for chart in section["charts"]:
            del chart["spec"]
    return {"language": say.language, "foot": say(_FOOT), "sections": sections}
