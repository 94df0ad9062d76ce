"""What came of a course, in plain words."""

from __future__ import annotations

from nabij.checkin import say_change, say_shift
from nabij.course.remeasure import Remeasure, RemeasureVerdict
from nabij.errors import N_
from nabij.language import Words

_VERDICTS: dict[RemeasureVerdict, str] = {
    "too_early": N_("Het is nog te vroeg. Na vier weken kijken we of er iets bewoog."),
    "too_little": N_(
        "Daar is te weinig voor. Vul bij Voelen de vragen in, ook nu; dan is er de volgende keer iets om "
        "naast te leggen."
    ),
    "moved": N_("Ja. Naar jouw eigen antwoorden is het dichterbij gekomen."),
    "away": N_("Ja, maar de andere kant op. Naar jouw eigen antwoorden is het verder weg dan toen je begon."),
    "mixed": N_("Deels. Het ene werd beter en het andere niet."),
    "not_moved": N_("Nee. Naar jouw eigen antwoorden bewoog er niets wat groter is dan toeval."),
}
_HONEST = {
    "moved": N_(
        "Of het door de stappen komt, weet niemand: je begon misschien op een slecht moment, en dan gaat het "
        "vaak vanzelf iets beter."
    ),
    "away": N_("Dat zegt niet dat jij of je partner iets fout deed. Er kan van alles spelen."),
    "mixed": N_("Kijk hieronder wat er bewoog. Eén lijstje zegt niet alles."),
    "not_moved": N_("Dat is een eerlijk antwoord, geen onvoldoende. Vier weken is kort."),
}
_ENOUGH = N_(
    "Je bent nu acht weken bezig en het werd niet beter. Meer stapjes zijn dan niet het antwoord. Een "
    "relatietherapeut is dat misschien wel: kijk in het register van de NVRG of naar EFT, of vraag je "
    "huisarts of een coach."
)
_FEW_WEEKS = N_(
    "Over je weken is nog niets te zeggen: daar zijn er acht voor nodig, vier om mee te beginnen en vier om "
    "ernaast te leggen."
)


def say_verdict(told: Remeasure, say: Words) -> list[str]:
    """Give the answer to "did anything move?": the verdict, what it is not, and who helps after long."""
    sentences = [say(_VERDICTS[told.verdict])]
    if told.verdict in _HONEST:
        sentences.append(say(_HONEST[told.verdict]))
    if told.enough:
        sentences.append(say(_ENOUGH))
    return sentences


def say_answers(told: Remeasure, say: Words) -> list[tuple[str, list[str]]]:
    """Give what the person's own answers say, scale by scale: its key and its sentences."""
    found = [
        (scale, say_change(change, told.began[scale], say))
        for scale, change in told.changes.items()
        if change is not None
    ]
    if told.shifts:
        found.append(("pulse", [say_shift(one, say) for one in told.shifts]))
    elif told.verdict != "too_early":
        found.append(("pulse", [say(_FEW_WEEKS)]))
    return found
