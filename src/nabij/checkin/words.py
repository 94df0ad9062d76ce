"""A score and a change in plain words, with their doubt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from nabij.checkin.change import Baseline, Change, constants, limits
from nabij.checkin.pulse import WEEKS, PulseShift, pulse_shifts
from nabij.checkin.read import scales
from nabij.checkin.records import CheckIn
from nabij.checkin.scoring import Score
from nabij.errors import N_
from nabij.language import Words, short_date

_SAME = N_("Er is niets veranderd: {before} toen, {after} nu.")
_CHANCE = N_(
    "Het ging van {before} naar {after}. Zo'n verschil kan ook toeval zijn; zoek er nog niets achter."
)
_CHANGES = {
    ("possible", True): N_(
        "Mogelijk veranderd, de goede kant op: van {before} naar {after}. Het kan ook nog toeval zijn."
    ),
    ("possible", False): N_(
        "Mogelijk veranderd, de andere kant op: van {before} naar {after}. Het kan ook nog toeval zijn."
    ),
    ("clear", True): N_("Duidelijk veranderd, de goede kant op: van {before} naar {after}."),
    ("clear", False): N_("Duidelijk veranderd, de andere kant op: van {before} naar {after}."),
}
_RECOVERED = N_("Je zit daarmee ook aan de goede kant van {cutoff}, de grens uit het onderzoek.")
_TOO_EARLY = N_(
    "Het is te vroeg om iets over verandering te zeggen. Daar zijn drie metingen voor nodig, de eerste twee "
    "minstens een week uit elkaar."
)
_PULSE_TOO_EARLY = N_(
    "Over je weken is het nog te vroeg om iets te zeggen. Daar zijn er acht voor nodig: vier om mee te "
    "beginnen, en vier om ernaast te leggen."
)


def say_score(score: Score, say: Words) -> str:
    """Give a score in words: out of what, what it is, what it is not; where there is none, why."""
    scale = scales()[score.scale]
    numbers = {"answered": say.number(score.answered), "items": say.number(score.items)}
    meaning = scale.meaning.in_(say.language)
    if scale.total == "none":
        told = say(N_("{answered} van de {items} vragen beantwoord."), **numbers)
        return f"{told} {meaning}"
    if score.value is None:
        return say(
            N_("Er is een vraag overgeslagen, dus er is geen score. Dat mag; de volgende keer telt weer.")
        )
    ends = {"low": say.number(scale.low), "high": say.number(scale.high)}
    told = say.plural(
        "{value} op een schaal van {low} tot {high}.",
        "{value} op een schaal van {low} tot {high}, uit {n} vragen.",
        score.answered,
        value=say.number(score.value),
        **ends,
    )
    return " ".join([told, meaning, *_say_cutoff(score, say)])


def _say_cutoff(score: Score, say: Words) -> list[str]:
    scale = scales()[score.scale]
    if scale.cutoff is None or scale.at_cutoff is None or score.below_cutoff is None:
        return []
    if score.below_cutoff:
        return [scale.at_cutoff.in_(say.language)]
    told = N_("Dat is aan de goede kant van {cutoff}, de grens uit het onderzoek; ook dat is geen diagnose.")
    return [say(told, cutoff=_plain(scale.cutoff, say))]


def say_change(change: Change | None, began: Baseline | None, say: Words) -> list[str]:
    """Give what a change amounts to: the sentence, what it is compared with, and on what its limits rest."""
    if change is None or began is None:
        return [say(_TOO_EARLY)]
    numbers = {"before": _plain(change.before, say), "after": _plain(change.after, say)}
    within = _SAME if change.nearer is None else _CHANCE
    told = say(_CHANGES.get((change.verdict, bool(change.nearer)), within), **numbers)
    cutoff = scales()[change.scale].cutoff
    if change.recovered and cutoff is not None:
        told = f"{told} {say(_RECOVERED, cutoff=_plain(cutoff, say))}"
    return [told, _say_beginning(began, say), *_say_limits(change.scale, say)]


def _say_beginning(began: Baseline, say: Words) -> str:
    days = [short_date(day, say.language) for day in began.days]
    if began.n == 1:
        return say(N_("Vergeleken met je eerste meting, van {day}."), day=days[0])
    return say(
        N_(
            "Vergeleken met het gemiddelde van je eerste twee metingen, van {first} en {second}. Veel mensen "
            "beginnen op een slecht moment, en daarna gaat het vanzelf iets beter."
        ),
        first=days[0],
        second=days[1],
    )


def _say_limits(scale: str, say: Words) -> list[str]:
    """Give the rule, and for every constant the limit it gives with the figures it rests on."""
    return [_say_rule(scale, say)] + [
        say(
            N_(
                "Als er niets verandert, blijft het verschil in 95 van de 100 gevallen onder {limit}, "
                "gerekend met een spreiding van {sd} en een stabiliteit van {r} ({source})."
            ),
            limit=say.number(one.threshold(), 2),
            sd=say.number(one.sd, 1),
            r=say.number(one.r, 2),
            source=one.source.in_(say.language),
        )
        for one in constants()
        if one.scale == scale
    ]


def _say_rule(scale: str, say: Words) -> str:
    rule = limits(scale)
    if rule is None or rule.possible == rule.clear:
        clear = 0.0 if rule is None else rule.clear
        return say(N_("Vanaf {clear} punten noemt nabij een verschil duidelijk."), clear=_plain(clear, say))
    return say(
        N_("Vanaf {possible} punten noemt nabij een verschil mogelijk, vanaf {clear} duidelijk."),
        possible=_plain(rule.possible, say),
        clear=_plain(rule.clear, say),
    )


def say_pulse(checkins: Sequence[CheckIn], say: Words) -> list[str]:
    """Give what became of the weeks: the items that left their beginning, or that none did, or too early."""
    shifts = pulse_shifts(checkins)
    if not shifts:
        return [say(_PULSE_TOO_EARLY)]
    moved = [say_shift(one, say) for one in shifts if one.shifted]
    if moved:
        return moved
    return [
        say.plural(
            "De ene vraag met genoeg weken staat ongeveer waar je begon: niets wat groter is dan toeval.",
            "De {n} vragen met genoeg weken staan ongeveer waar je begon: niets wat groter is dan toeval.",
            len(shifts),
        )
    ]


def say_shift(shift: PulseShift, say: Words) -> str:
    """Give what became of one item of the pulse, in the numbers the person answered."""
    item = scales()["pulse"].item(shift.item)
    name, turned = ("", False) if item is None else (item.text.in_(say.language), item.reverse)
    ends = (10 - shift.high, 10 - shift.low) if turned else (shift.low, shift.high)
    numbers = {
        "before": say.number(10 - shift.before if turned else shift.before, 1),
        "after": say.number(10 - shift.after if turned else shift.after, 1),
        "low": say.number(max(0.0, ends[0]), 1),
        "high": say.number(min(10.0, ends[1]), 1),
        "n": say.number(WEEKS),
    }
    if not shift.shifted:
        sentence = N_(
            "'{name}' bleef ongeveer gelijk: {before} in je eerste {n} weken, {after} in de laatste {n}."
        )
    elif shift.nearer:
        sentence = N_(
            "'{name}' ging de goede kant op: {before} in je eerste {n} weken, {after} in de laatste {n}. "
            "Door toeval alleen blijft het meestal tussen {low} en {high}."
        )
    else:
        sentence = N_(
            "'{name}' ging de andere kant op: {before} in je eerste {n} weken, {after} in de laatste {n}. "
            "Door toeval alleen blijft het meestal tussen {low} en {high}."
        )
    return say(sentence, name=name.rstrip("."), **numbers)


def say_next(day: date, say: Words) -> str:
    """Give when a scale comes back."""
    return say(N_("De volgende keer is vanaf {day}."), day=short_date(day, say.language))


def _plain(value: float, say: Words) -> str:
    return say.number(value, 0 if value == round(value) else 1)
