"""The words of the patterns behind the four signals, and of what is secondary or limits the rest."""

from __future__ import annotations

from nabij.errors import N_
from nabij.report.subject import Subject

#: In the order of the page, after the four signals.
PATTERNS = (
    Subject(
        key="unanswered_bids",
        title=N_("Iets zonder antwoord"),
        what=N_(
            "Hier telt iets dat om de ander vraagt (iets dat je deelt, een vraag naar de ander, een foto, "
            "een grap) en waarop binnen een dag niets komt. Ook een duim is iets."
        ),
        then_now={
            "us": N_(
                "Van elke {base} keer dat een van jullie iets van zich liet horen, kwam er toen {then} keer "
                "niets terug, nu {now} keer."
            ),
            "me": N_(
                "Van elke {base} keer dat je partner iets van zich liet horen, kwam er van jou toen {then} "
                "keer niets terug, nu {now} keer."
            ),
        },
        more=N_("vaker geen antwoord"),
        less=N_("minder vaak geen antwoord"),
        rise=N_("Er blijft vaker iets zonder antwoord"),
        fall=N_("Er blijft minder vaak iets zonder antwoord"),
        k=N_("keer geen antwoord"),
        n=N_("keer iets dat om antwoord vraagt"),
        unit=N_("Hoe vaak er geen antwoord komt, van elke 100 keer dat iets om antwoord vraagt"),
    ),
    Subject(
        key="answered_within_hour",
        title=N_("Snel antwoord"),
        what=N_(
            "Hier telt een antwoord dat binnen een uur komt. Het is een deel van alle antwoorden in een "
            "gesprek; wat 's nachts binnenkwam, telt niet mee."
        ),
        then_now={
            "us": N_("Van elke {base} antwoorden kwamen er toen {then} binnen een uur, nu {now}."),
            "me": N_("Van elke {base} antwoorden van jou kwamen er toen {then} binnen een uur, nu {now}."),
        },
        more=N_("sneller antwoord"),
        less=N_("later antwoord"),
        rise=N_("Antwoorden komen sneller"),
        fall=N_("Antwoorden komen later"),
        k=N_("binnen een uur"),
        n=N_("antwoorden"),
        unit=N_("Hoeveel er van elke 100 antwoorden binnen een uur komen"),
    ),
    Subject(
        key="starts",
        title=N_("Wie begint"),
        what=N_("Hier telt wie na een lange stilte als eerste iets stuurt."),
        then_now={"me": N_("Van elke {base} gesprekken begon jij er toen {then}, nu {now}.")},
        more=N_("meer gesprekken die jij begint"),
        less=N_("minder gesprekken die jij begint"),
        rise=N_("Jij begint vaker een gesprek"),
        fall=N_("Jij begint minder vaak een gesprek"),
        k=N_("door jou begonnen"),
        n=N_("gesprekken"),
        unit=N_("Hoeveel er van elke 100 gesprekken door jou begonnen worden"),
        lines=("me",),
    ),
    Subject(
        key="messages",
        title=N_("Hoeveel jullie appen"),
        what=N_(
            "Hier telt elk bericht. Veel is niet beter, en weinig is niet slechter. De lijn is hier het "
            "midden van dertien weken, de band de middelste helft ervan."
        ),
        then_now={"me": N_("Van elke {base} berichten kwamen er toen {then} van jou, nu {now}.")},
        more=N_("een groter deel berichten van jou"),
        less=N_("een kleiner deel berichten van jou"),
        rise=N_("Een groter deel van de berichten komt van jou"),
        fall=N_("Een kleiner deel van de berichten komt van jou"),
        k=N_("berichten"),
        n=N_("berichten samen"),
        unit=N_("Hoeveel berichten er in een week zijn"),
        shows="count",
        lines=("us",),
    ),
    Subject(
        key="fixing",
        title=N_("Raad geven of luisteren"),
        what=N_(
            "Hier telt een antwoord op iets dat gedeeld wordt dat met raad begint. Het is een deel van de "
            "antwoorden die raad geven of meeleven."
        ),
        then_now={
            "us": N_("Van elke {base} antwoorden begonnen er toen {then} met raad, nu {now}."),
            "me": N_("Van elke {base} antwoorden van jou begonnen er toen {then} met raad, nu {now}."),
        },
        more=N_("vaker meteen raad"),
        less=N_("minder vaak meteen raad"),
        rise=N_("Er komt vaker meteen raad"),
        fall=N_("Er komt minder vaak meteen raad"),
        k=N_("begonnen met raad"),
        n=N_("antwoorden op iets dat gedeeld werd"),
        unit=N_("Hoeveel er van elke 100 antwoorden met raad beginnen"),
        quiet=True,
    ),
    Subject(
        key="false_peace",
        title=N_("Korte antwoorden"),
        what=N_(
            "Hier telt een antwoord dat alleen 'prima', 'is goed' of 'laat maar' zegt. Het is een deel van "
            "alle antwoorden in een gesprek."
        ),
        then_now={
            "us": N_("Van elke {base} antwoorden waren er toen {then} zo kort, nu {now}."),
            "me": N_("Van elke {base} antwoorden van jou waren er toen {then} zo kort, nu {now}."),
        },
        more=N_("meer korte antwoorden"),
        less=N_("minder korte antwoorden"),
        rise=N_("Antwoorden zijn vaker kort"),
        fall=N_("Antwoorden zijn minder vaak kort"),
        k=N_("kort"),
        n=N_("antwoorden"),
        unit=N_("Hoeveel er van elke 100 antwoorden kort zijn"),
        quiet=True,
    ),
    Subject(
        key="disagreement",
        title=N_("Het oneens zijn"),
        what=N_(
            "Hier telt een bericht dat iets anders vindt of nee zegt, zonder aan te vallen. Minder kan rust "
            "zijn, of iets inhouden: dat weet jij."
        ),
        then_now={
            "us": N_("Van elke {base} berichten vonden er toen {then} iets anders, nu {now}."),
            "me": N_("Van elke {base} berichten van jou vonden er toen {then} iets anders, nu {now}."),
        },
        more=N_("vaker oneens"),
        less=N_("minder vaak oneens"),
        rise=N_("Jullie zijn het vaker oneens"),
        fall=N_("Jullie zijn het minder vaak oneens"),
        k=N_("oneens"),
        n=N_("berichten met tekst"),
        unit=N_("Hoeveel er van elke 100 berichten iets anders vinden"),
        quiet=True,
    ),
    Subject(
        key="sharing_talks",
        title=N_("Gesprekken waarin iets gedeeld wordt"),
        what=N_(
            "Hier telt een gesprek waarin een van jullie iets van zichzelf laat zien. Na zes uur stilte "
            "begint er een nieuw gesprek."
        ),
        then_now={
            "us": N_(
                "Van elke {base} gesprekken waren er toen {then} waarin een van jullie iets deelde, nu {now}."
            ),
            "me": N_("Van elke {base} gesprekken waren er toen {then} waarin jij iets deelde, nu {now}."),
        },
        more=N_("vaker een gesprek waarin iets gedeeld wordt"),
        less=N_("minder vaak een gesprek waarin iets gedeeld wordt"),
        rise=N_("In meer gesprekken wordt er iets gedeeld"),
        fall=N_("In minder gesprekken wordt er iets gedeeld"),
        k=N_("met iets dat gedeeld werd"),
        n=N_("gesprekken"),
        unit=N_("In hoeveel van elke 100 gesprekken er iets gedeeld wordt"),
        quiet=True,
    ),
    Subject(
        key="inner_questions",
        title=N_("Vragen naar elkaar"),
        what=N_(
            "Hier telt een vraag naar hoe het met de ander gaat: 'hoe was je gesprek?', 'wat zou jij "
            "willen?'. Het is een deel van alle vragen."
        ),
        then_now={
            "us": N_(
                "Van elke {base} vragen gingen er toen {then} over hoe het met de ander ging, nu {now}."
            ),
            "me": N_("Van elke {base} vragen van jou gingen er toen {then} over je partner zelf, nu {now}."),
        },
        more=N_("meer vragen naar elkaar"),
        less=N_("minder vragen naar elkaar"),
        rise=N_("Jullie vragen meer naar elkaar"),
        fall=N_("Jullie vragen minder naar elkaar"),
        k=N_("over de ander zelf"),
        n=N_("vragen"),
        unit=N_("Hoeveel er van elke 100 vragen over de ander zelf gaan"),
        quiet=True,
    ),
    Subject(
        key="dropped",
        title=N_("Wat blijft liggen"),
        what=N_(
            "Hier telt elke keer dat een van jullie iets deelt en geen van beiden daar in de twee berichten "
            "erna op doorgaat."
        ),
        then_now={
            "us": N_(
                "Van elke {base} keer dat een van jullie iets deelde, bleef het toen {then} keer liggen, "
                "nu {now} keer."
            ),
        },
        more=N_("vaker iets dat blijft liggen"),
        less=N_("minder vaak iets dat blijft liggen"),
        rise=N_("Er blijft vaker iets liggen"),
        fall=N_("Er blijft minder vaak iets liggen"),
        k=N_("keer blijven liggen"),
        n=N_("keer iets gedeeld"),
        unit=N_("Hoe vaak het blijft liggen, van elke 100 keer dat een van jullie iets deelt"),
        quiet=True,
    ),
    Subject(
        key="we_talk",
        title=N_("Wij en ik"),
        what=N_("Hier telt een woord als 'wij', 'ons' of 'samen', van alle keren wij, ik of jij."),
        then_now={
            "us": N_("Van elke {base} keer wij, ik of jij was het toen {then} keer wij, nu {now} keer."),
            "me": N_(
                "Van elke {base} keer wij, ik of jij was het bij jou toen {then} keer wij, nu {now} keer."
            ),
        },
        more=N_("vaker 'wij'"),
        less=N_("minder vaak 'wij'"),
        rise=N_("Jullie zeggen vaker 'wij'"),
        fall=N_("Jullie zeggen minder vaak 'wij'"),
        k=N_("keer wij"),
        n=N_("keer wij, ik of jij"),
        unit=N_("Hoe vaak het 'wij' is, van elke 100 keer wij, ik of jij"),
        quiet=True,
    ),
    Subject(
        key="matching",
        title=N_("Hetzelfde schrijven"),
        what=N_("Hier telt hoeveel jullie op elkaar lijken in kleine woorden: 'de', 'maar', 'niet'."),
        then_now={
            "us": N_(
                "Van elke {base} kleine woorden gebruikten jullie er toen {then} even vaak als elkaar, nu "
                "{now}."
            ),
        },
        more=N_("meer op elkaar lijken in hoe jullie schrijven"),
        less=N_("minder op elkaar lijken in hoe jullie schrijven"),
        rise=N_("Jullie schrijven meer als elkaar"),
        fall=N_("Jullie schrijven minder als elkaar"),
        k=N_("even vaak als elkaar"),
        n=N_("kleine woorden"),
        unit=N_("Hoeveel jullie op elkaar lijken in kleine woorden, van elke 100"),
        quiet=True,
    ),
    Subject(
        key="media",
        title=N_("Foto's, video's en spraak"),
        what=N_("Hier telt elk bericht dat een foto, video, spraakbericht of bestand is."),
        then_now={
            "us": N_(
                "Van elke {base} berichten waren er toen {then} een foto, video, spraakbericht of bestand, "
                "nu {now}."
            )
        },
        more=N_("meer foto's, video's en spraak"),
        less=N_("minder foto's, video's en spraak"),
        rise=N_("Jullie sturen vaker een foto, video of spraakbericht"),
        fall=N_("Jullie sturen minder vaak een foto, video of spraakbericht"),
        k=N_("foto, video, spraak of bestand"),
        n=N_("berichten"),
        unit=N_("Hoeveel er van elke 100 berichten een foto, video, spraakbericht of bestand zijn"),
    ),
    Subject(
        key="voice",
        title=N_("Ingesproken berichten"),
        what=N_("Hier telt elk ingesproken bericht. Wat erin gezegd wordt, weet ik niet."),
        then_now={
            "us": N_("Van elke {base} berichten waren er toen {then} ingesproken, nu {now}."),
        },
        more=N_("meer inspreken"),
        less=N_("minder inspreken"),
        rise=N_("Jullie spreken vaker iets in"),
        fall=N_("Jullie spreken minder vaak iets in"),
        k=N_("ingesproken"),
        n=N_("berichten"),
        unit=N_("Hoeveel er van elke 100 berichten ingesproken zijn"),
    ),
)
