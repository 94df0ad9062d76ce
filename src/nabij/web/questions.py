"""Vragen: the three of the article and ten that a worried person asks, answered without a promise."""

from __future__ import annotations

from dataclasses import dataclass

from nabij.errors import N_


@dataclass(frozen=True, slots=True)
class Question:
    """A question and its answer in a few paragraphs."""

    id: str
    asks: str
    answer: tuple[str, ...]


#: What the article ends with.
FIRST_THREE = (
    Question(
        "normaal",
        N_("Is het normaal dat je uit elkaar groeit?"),
        (
            N_(
                "Het gebeurt veel, ook bij stellen die het goed hebben. Gemiddeld zakt de tevredenheid in "
                "de eerste tien jaar wat weg, en drukke jaren met werk en kleine kinderen helpen niet."
            ),
            N_(
                "Dat het veel voorkomt, maakt het niet minder eenzaam. En het zegt niet dat het zo moet "
                "blijven."
            ),
        ),
    ),
    Question(
        "terug",
        N_("Kan het terugkomen?"),
        (
            N_(
                "Soms wel, soms niet, en vooraf weet niemand dat. Wat er in onderzoek naar voren komt: "
                "stellen die echt ingaan op wat de ander vertelt, blijven dichter bij elkaar dan stellen "
                "die dat laten lopen. Dat is iets wat je kunt oefenen."
            ),
            N_(
                "Verwacht geen grote dag waarop alles weer goed is. Eerder een week waarin je merkt dat je "
                "weer eens iets vertelde. Lukt het samen niet, dan is een relatietherapeut geen nederlaag."
            ),
        ),
    ),
    Question(
        "wie_eerst",
        N_("Moet ik als eerste iets zeggen, of is de ander aan zet?"),
        (
            N_(
                "Wachten tot de ander begint, doen jullie misschien allebei. Dan gebeurt er niets, en dat "
                "is ook een keuze. Jij kijkt nu, dus jij kunt beginnen."
            ),
            N_(
                "Beginnen is niet hetzelfde als de schuld nemen. 'Ik mis ons' is genoeg om mee te openen. "
                "Of de ander daarna meebeweegt, heb je niet in de hand; alleen je eigen eerste zin."
            ),
        ),
    ),
)

#: What a worried person asks next.
TEN_MORE = (
    Question(
        "alleen_druk",
        N_("Misschien zijn we gewoon druk?"),
        (
            N_(
                "Dat kan heel goed. Drukte, een baby, een nieuwe baan of samen thuiswerken veranderen hoe "
                "je appt, zonder dat er iets mis is. Daarom vraagt nabij er vooraf naar, en zet het erbij."
            ),
        ),
    ),
    Question(
        "weinig_appen",
        N_("We appen bijna niet. Is dat erg?"),
        (
            N_(
                "Nee. Bij stellen die elkaar elke dag zien, zegt hoeveel ze appen bijna niets over hoe het "
                "gaat. Wie samen op de bank zit, hoeft niet te appen. nabij zegt dan ook gewoon dat er te "
                "weinig is."
            ),
        ),
    ),
    Question(
        "wie_schuld",
        N_("Wiens schuld is het?"),
        (
            N_(
                "Dat meet nabij niet, en het kan het ook niet. Afstand is meestal iets tussen twee mensen: "
                "de een vertelt minder, de ander vraagt minder, en na een tijd weet niemand wie begon."
            ),
        ),
    ),
    Question(
        "later",
        N_("Wat zegt dit over later?"),
        (
            N_(
                "Niets. nabij voorspelt niet, en appjes zijn daar ook niet geschikt voor. Een verandering in"
                " hoe je appt is een verandering in hoe je appt. Wat het voor jullie betekent, bespreek je "
                "met elkaar."
            ),
        ),
    ),
    Question(
        "laten_zien",
        N_("Moet ik vertellen dat ik gekeken heb?"),
        (
            N_(
                "Het zijn ook de woorden van de ander, dus vertellen is wel zo eerlijk. Bijvoorbeeld: 'Ik "
                "heb naar onze appjes gekeken omdat ik ons mis. Wil je het samen zien of liever niet?' Een "
                "nee is ook goed."
            ),
        ),
    ),
    Question(
        "bewijs",
        N_("Kan ik dit gebruiken om mijn gelijk te halen?"),
        (
            N_(
                "Liever niet. 'De app zegt dat jij…' maakt de afstand groter, en het klopt ook niet: nabij "
                "telt woorden, het kent jullie niet. Gebruik wat je ziet om iets over jezelf te zeggen."
            ),
        ),
    ),
    Question(
        "klopt_niet",
        N_("Ik herken er niets van. Wie heeft er gelijk?"),
        (
            N_(
                "Jij. Appjes laten maar een stukje zien: niet wat jullie aan tafel zeggen, niet een hand op"
                " je schouder. En nabij leest mis, vooral bij droge humor. Past het niet bij wat je voelt, "
                "leg het weg."
            ),
        ),
    ),
    Question(
        "goed_nieuws",
        N_("Er veranderde niets, maar ik voel me wel alleen. Hoe kan dat?"),
        (
            N_(
                "Omdat eenzaamheid niet in een chat zit. Je kunt precies evenveel appen als vroeger en toch"
                " missen dat iemand vraagt hoe het met je is. Je gevoel heeft geen grafiek nodig om waar te"
                " zijn."
            ),
        ),
    ),
    Question(
        "ander_wil_niet",
        N_("En als de ander er niet over wil praten?"),
        (
            N_(
                "Dan is kleiner vaak beter: geen gesprek van twee uur, wel een vraag en dan luisteren. Kies"
                " een moment zonder haast en zonder telefoon. Blijft de deur dicht, dan kun je ook alleen "
                "met iemand praten: je huisarts, een therapeut, een vriend."
            ),
        ),
    ),
    Question(
        "waar_blijft_het",
        N_("Waar blijven onze berichten?"),
        (
            N_(
                "In het geheugen van deze computer, zolang nabij openstaat. Er gaat niets naar buiten. Na "
                "het tellen worden de berichten vergeten, op een paar regels voor 'Toen en nu' na; stop je,"
                " dan is alles weg. Alleen wat je zelf bewaart, blijft."
            ),
        ),
    ),
)
