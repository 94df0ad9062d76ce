"""What came of a course, in plain words."""

from __future__ import annotations

from collections.abc import Sequence

from nabij.checkin import Baseline, PulseShift, say_change, say_shift
from nabij.course.pulse import WEEKS, PulseMean
from nabij.course.remeasure import Remeasure, RemeasureVerdict
from nabij.errors import N_
from nabij.language import Words, short_date
from nabij.timeline import Finding

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
        "Of het door de stappen komt, weet niemand. Veel mensen beginnen op een slecht moment, en dan gaat "
        "het vaak vanzelf iets beter; en er was geen tweede jij die niets deed."
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
_TOGETHER = {
    True: N_(
        "Samen gingen je weekvragen de goede kant op: gemiddeld {before} in de eerste {n} weken, {after} in "
        "de laatste {n}. Door toeval alleen scheelt dat meestal niet meer dan {limit}."
    ),
    False: N_(
        "Samen gingen je weekvragen de andere kant op: gemiddeld {before} in de eerste {n} weken, {after} in "
        "de laatste {n}. Door toeval alleen scheelt dat meestal niet meer dan {limit}."
    ),
    None: N_(
        "Samen bleven je weekvragen ongeveer gelijk: gemiddeld {before} in de eerste {n} weken, {after} in "
        "de laatste {n}. Tot {limit} verschil kan toeval zijn."
    ),
}
_ONE_BY_ONE = N_(
    "Los bekeken verschuift er van acht vragen bijna altijd wel een door toeval. Daarom beslissen ze niet:"
)
_CHAT_FEW = N_(
    "In jullie appjes is er nog te weinig om te vergelijken: daarvoor zijn vier weken met genoeg berichten "
    "nodig sinds je begon, en dertien ervoor."
)
_CHAT_TWO = {
    "nearness": N_(
        "In jullie appjes bewoog ook iets: {n} van de signalen die tellen, gaan naar elkaar toe vergeleken "
        "met het jaar ervoor."
    ),
    "distance": N_(
        "In jullie appjes bewoog ook iets: {n} van de signalen die tellen, gaan van elkaar af vergeleken met "
        "het jaar ervoor."
    ),
}
_CHAT_NOT_TWO = N_(
    "In jullie appjes schoof er iets, maar te weinig om iets op te bouwen: daarvoor moeten er twee van de "
    "signalen die tellen dezelfde kant op gaan."
)
_CHAT_BOTH = N_("In jullie appjes gaat het ene naar elkaar toe en het andere van elkaar af.")
_ENOUGH_TO_SAY = 2  # signals that agree (measures.md C4, rule 6)


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
    found: list[tuple[str, list[str]]] = []
    for scale, change in told.changes.items():
        began = told.began[scale]
        if change is not None and began is not None:
            first, _, *rest = say_change(change, began, say)
            found.append((scale, [first, _say_beginning(began, say), *rest]))
    if told.pulse is not None:
        found.append(("pulse", say_weeks(told.pulse, told.shifts, say)))
    elif told.verdict != "too_early":
        found.append(("pulse", [say(_FEW_WEEKS)]))
    return found


def say_chat(chat: Sequence[Finding] | None, say: Words) -> str:
    """Give what the chat says since the beginning, beside the answers; empty where no export was given."""
    if chat is None:
        return ""
    ours = [one for one in chat if one.whose == "us"]
    clear = [one for one in ours if one.clear]
    if not ours:
        return say(_CHAT_FEW)
    if not clear:
        return say.plural(
            "In jullie appjes kon ik één signaal vergelijken; daar zie ik geen verschil groter dan toeval.",
            "In jullie appjes kon ik {n} signalen vergelijken; daar zie ik geen verschil groter dan toeval.",
            len(ours),
        )
    ways = {
        way: sum(one.decides and one.reads_as == way for one in clear) for way in ("nearness", "distance")
    }
    if all(ways.values()):
        return say(_CHAT_BOTH)
    for way, n in ways.items():
        if n >= _ENOUGH_TO_SAY:
            return say(_CHAT_TWO[way], n=say.number(n))
    return say(_CHAT_NOT_TWO)


def say_weeks(pulse: PulseMean, shifts: Sequence[PulseShift], say: Words) -> list[str]:
    """Give what became of the weekly questions: together, and one by one those that left their limits."""
    sentence = say(
        _TOGETHER[pulse.nearer if pulse.clear else None],
        before=say.number(pulse.before, 1),
        after=say.number(pulse.after, 1),
        limit=say.number(pulse.limit, 1),
        n=say.number(WEEKS),
    )
    shifted = [say_shift(one, say) for one in shifts if one.shifted]
    return [sentence, *([say(_ONE_BY_ONE), *shifted] if shifted else [])]


def _say_beginning(began: Baseline, say: Words) -> str:
    first, second = (short_date(day, say.language) for day in began.days)
    return say(
        N_(
            "Vergeleken met het gemiddelde van twee metingen uit het begin van je koers, van {first} en "
            "{second}."
        ),
        first=first,
        second=second,
    )
