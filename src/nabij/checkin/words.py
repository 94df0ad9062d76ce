"""A score and a change in plain words, with their doubt."""

from __future__ import annotations

from datetime import date

from nabij.checkin.change import Baseline, Change, constants
from nabij.checkin.pulse import PulseShift
from nabij.checkin.read import scales
from nabij.checkin.scoring import Score
from nabij.errors import N_
from nabij.language import Words, short_date

_SAME = N_("Er is niets veranderd: {before} toen, {after} nu.")
_CHANCE = N_("Het ging van {before} naar {after}. Zo'n verschil kan ook toeval zijn; lees er nog niets in.")
_CHANGES = {
    ("possible", True): N_("Mogelijk dichterbij: van {before} naar {after}. Het kan ook nog toeval zijn."),
    ("possible", False): N_("Mogelijk verder weg: van {before} naar {after}. Het kan ook nog toeval zijn."),
    ("clear", True): N_("Duidelijk veranderd, dichterbij: van {before} naar {after}."),
    ("clear", False): N_("Duidelijk veranderd, verder weg: van {before} naar {after}."),
}
_RECOVERED = N_("Daarmee kom je ook boven de 13,5 uit.")


def say_score(score: Score, say: Words) -> str:
    """Give a score in a sentence; where there is none, why."""
    scale = scales()[score.scale]
    if scale.total == "none":
        return say(
            N_("{answered} van de {items} vragen beantwoord. Een totaal is er niet: elke vraag telt apart."),
            answered=say.number(score.answered),
            items=say.number(score.items),
        )
    if score.value is None:
        return say(
            N_("Er is een vraag overgeslagen, dus er is geen score. Dat mag; de volgende keer telt weer.")
        )
    told = say(
        N_("{value} op een schaal van {low} tot {high}."),
        value=say.number(score.value),
        low=say.number(scale.low),
        high=say.number(scale.high),
    )
    if score.below_cutoff and scale.at_cutoff is not None:
        return f"{told} {scale.at_cutoff.in_(say.language)}"
    return told


def say_change(change: Change | None, began: Baseline | None, say: Words) -> list[str]:
    """Give what a change amounts to: the sentence, what it lies beside, and on what its limits rest."""
    if change is None or began is None:
        return [
            say(N_("Het is te vroeg om over verandering iets te zeggen: daar zijn drie metingen voor nodig."))
        ]
    numbers = {"before": _half(change.before, say), "after": _half(change.after, say)}
    within = _SAME if change.nearer is None else _CHANCE
    told = [say(_CHANGES.get((change.verdict, bool(change.nearer)), within), **numbers)]
    if change.recovered:
        told[0] = f"{told[0]} {say(_RECOVERED)}"
    told.append(_say_beside(began, say))
    told += _say_limits(change.scale, say)
    return told


def _say_beside(began: Baseline, say: Words) -> str:
    days = [short_date(day, say.language) for day in began.days]
    if began.n == 1:
        return say(N_("Dat is naast je eerste meting, van {day}."), day=days[0])
    return say(
        N_(
            "Dat is naast het midden van je eerste twee metingen, van {first} en {second}. Mensen beginnen "
            "vaak op hun slechtste moment; daarna gaat het vanzelf wat omhoog."
        ),
        first=days[0],
        second=days[1],
    )


def _say_limits(scale: str, say: Words) -> list[str]:
    """Give both limits of a scale, with the figures they rest on."""
    return [
        say(
            N_(
                "Grens {limit}: spreiding {sd}, stabiliteit {r} ({source}). Minder dan dat gebeurt ook "
                "zonder dat er iets verandert."
            ),
            limit=say.number(one.threshold(), 2),
            sd=say.number(one.sd, 1),
            r=say.number(one.r, 2),
            source=one.source.in_(say.language),
        )
        for one in constants()
        if one.scale == scale
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
        "n": say.number(shift.n_after),
    }
    if not shift.shifted:
        sentence = N_(
            "'{name}' bleef ongeveer gelijk: {before} in je eerste {n} weken, {after} in de laatste {n}."
        )
    elif shift.nearer:
        sentence = N_(
            "'{name}' ging de goede kant op: {before} in je eerste {n} weken, {after} in de laatste {n}. "
            "Door toeval blijft het tussen {low} en {high}."
        )
    else:
        sentence = N_(
            "'{name}' ging de andere kant op: {before} in je eerste {n} weken, {after} in de laatste {n}. "
            "Door toeval blijft het tussen {low} en {high}."
        )
    return say(sentence, name=name.rstrip("."), **numbers)


def say_next(day: date, say: Words) -> str:
    """Give when a scale comes back."""
    return say(N_("De volgende keer is vanaf {day}."), day=short_date(day, say.language))


def _half(value: float, say: Words) -> str:
    return say.number(value, 0 if value == round(value) else 1)
