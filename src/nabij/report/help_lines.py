"""Where to call when talking does not feel safe (measures.md F1; look them up again before each release)."""

from __future__ import annotations

from dataclasses import dataclass

from nabij.errors import N_


@dataclass(frozen=True, slots=True)
class HelpLine:
    """Who helps, with what, and their numbers."""

    who: str
    what: str
    numbers: tuple[str, ...]

    def dial(self, number: str) -> str:
        """Give a number as a telephone wants it."""
        return number.replace("-", "").replace(" ", "")


HELP_LINES = (
    HelpLine(N_("Direct gevaar:"), N_("bel"), ("112",)),
    HelpLine(
        N_("Veilig Thuis:"),
        N_("als je bang bent, of bang voor je eigen gedrag. Dag en nacht, gratis, anoniem advies."),
        ("0800-2000",),
    ),
    HelpLine(
        N_("113 Zelfmoordpreventie:"),
        N_("als je aan de dood denkt. Dag en nacht, gratis."),
        ("113", "0800-0113"),
    ),
    HelpLine(N_("Slachtofferhulp:"), N_("na geweld of dreiging."), ("0900-0101",)),
    HelpLine(N_("MIND Korrelatie:"), N_("als je met iemand wilt praten."), ("0900-1450",)),
    HelpLine(N_("Je huisarts:"), N_("ook als je niet weet waar je moet beginnen."), ()),
)
