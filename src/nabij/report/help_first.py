"""The help card that stands before everything else where the passive watch saw something (measures.md F1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nabij.analysis import Analysis
from nabij.errors import N_
from nabij.language import Words

_TITLE = N_("Eerst dit")
_SENTENCES = (
    N_(
        "In jullie appjes staan woorden die kunnen gaan over bang zijn, dreigen, controleren of niet meer "
        "willen leven. Misschien was het een grap of een film; dat weet jij. Was het dat niet, dan gaat dit "
        "voor. Praat met iemand die dit elke dag hoort, ook als jij degene bent van wie de ander bang is."
    ),
    N_(
        "Ik zeg niet welk bericht het was, en ook niet van wie: jullie appjes zijn geen bewijs. En ik zoek "
        "met een lijst van woorden, die het meeste mist. Staat deze kaart er een andere keer niet, dan zegt "
        "dat niets."
    ),
)


@dataclass(frozen=True, slots=True)
class HelpFirst:
    """The card's own words; the numbers under it are those of `HELP_LINES`."""

    title: str
    sentences: Sequence[str]


def tell_help_first(analysis: Analysis, say: Words) -> HelpFirst | None:
    """Give the card; None where the watch saw nothing, which is no sign that nothing is wrong."""
    if all(one.rule != "safety" for one in analysis.limits):
        return None
    return HelpFirst(say(_TITLE), [say(one) for one in _SENTENCES])
