"""What each signal is called on the page and how its numbers are said.

One entry a signal, in the order of the page: first what the article names, then the patterns behind it. A
signal without one is counted but not shown.
"""

from __future__ import annotations

from nabij.errors import N_
from nabij.report.subject import Subject
from nabij.report.subjects_patterns import PATTERNS

_FOUR = (
    Subject(
        key="logistics",
        title=N_("Regelen"),
        what=N_(
            "Hier telt een bericht dat iets regelt: de agenda, de kinderen, het huishouden of geld. "
            "Het is een deel van alle berichten met tekst."
        ),
        then_now={
            "us": N_("Van elke {base} berichten gingen er toen {then} over regelen, nu {now}."),
            "me": N_("Van elke {base} berichten van jou gingen er toen {then} over regelen, nu {now}."),
        },
        more=N_("meer regelen"),
        less=N_("minder regelen"),
        rise=N_("Er gaat meer over regelen"),
        fall=N_("Er gaat minder over regelen"),
        k=N_("over regelen"),
        n=N_("berichten met tekst"),
        unit=N_("Hoeveel er van elke 100 berichten over regelen gaan"),
    ),
    Subject(
        key="sharing",
        title=N_("Delen"),
        what=N_(
            "Hier telt een bericht waarin een van jullie iets van zichzelf laat zien: een gevoel, een zorg, "
            "iets dat gelukt is. Het is een deel van de berichten die niet alleen iets regelen."
        ),
        then_now={
            "us": N_(
                "Van elke {base} berichten die niet alleen over regelen gingen, lieten er toen {then} zien "
                "wat er in jullie omging, nu {now}."
            ),
            "me": N_(
                "Van elke {base} berichten van jou die niet alleen over regelen gingen, lieten er toen "
                "{then} zien wat er in jou omging, nu {now}."
            ),
        },
        more=N_("meer delen van wat jullie bezighoudt"),
        less=N_("minder delen van wat jullie bezighoudt"),
        rise=N_("Er gaat meer over wat jullie bezighoudt"),
        fall=N_("Er gaat minder over wat jullie bezighoudt"),
        k=N_("over wat jullie bezighoudt"),
        n=N_("berichten die niet alleen regelen"),
        unit=N_("Hoeveel van elke 100 berichten die niet alleen regelen, gaan over wat jullie bezighoudt"),
    ),
    Subject(
        key="met_with_substance",
        title=N_("Ingaan op elkaar"),
        what=N_(
            "Hier telt elke keer dat een van jullie iets deelt en de ander er binnen een dag op ingaat: met "
            "een vraag, met meeleven, met iets van zichzelf. Een 'ok', een duim of een ander onderwerp telt "
            "niet."
        ),
        then_now={
            "us": N_(
                "Van elke {base} keer dat een van jullie iets deelde, ging de ander er toen {then} keer op "
                "in, nu {now} keer."
            ),
            "me": N_(
                "Van elke {base} keer dat je partner iets deelde, ging jij er toen {then} keer op in, "
                "nu {now} keer."
            ),
        },
        more=N_("vaker ingaan op wat de ander deelt"),
        less=N_("minder vaak ingaan op wat de ander deelt"),
        rise=N_("Jullie gaan vaker in op wat de ander deelt"),
        fall=N_("Jullie gaan minder vaak in op wat de ander deelt"),
        k=N_("keer erop ingegaan"),
        n=N_("keer iets gedeeld"),
        unit=N_("Hoe vaak jullie erop ingaan, van elke 100 keer dat een van jullie iets deelt"),
    ),
    Subject(
        key="shared_with_partner",
        title=N_("Met wie je deelt"),
        what=N_(
            "Hier telt wat jij deelt (nieuws, een zorg, iets dat gelukt is) in de chats die je gaf: hoeveel "
            "daarvan gaat naar je partner? Van de andere chats las ik alleen wat jij schreef."
        ),
        then_now={
            "me": N_(
                "Van elke {base} keer dat je iets deelde, was het toen {then} keer met je partner, "
                "nu {now} keer."
            ),
        },
        more=N_("meer delen met je partner"),
        less=N_("meer delen met een ander"),
        rise=N_("Je deelt meer met je partner"),
        fall=N_("Je deelt meer met een ander"),
        k=N_("keer met je partner"),
        n=N_("keer iets gedeeld"),
        unit=N_("Hoe vaak je partner het hoort, van elke 100 keer dat je iets deelt"),
        lines=("me",),
    ),
    Subject(
        key="duty",
        title=N_("Moeten"),
        what=N_(
            "Hier telt een bericht waarin iets moet: een verplichting, een last, 'dan moeten we weer'. Het "
            "is een deel van alle berichten met tekst."
        ),
        then_now={
            "us": N_("Van elke {base} berichten gingen er toen {then} over moeten, nu {now}."),
            "me": N_("Van elke {base} berichten van jou gingen er toen {then} over moeten, nu {now}."),
        },
        more=N_("meer moeten"),
        less=N_("minder moeten"),
        rise=N_("Er moet meer"),
        fall=N_("Er moet minder"),
        k=N_("over moeten"),
        n=N_("berichten met tekst"),
        unit=N_("Hoeveel er van elke 100 berichten over moeten gaan"),
    ),
    Subject(
        key="shared_laughter",
        title=N_("Samen lachen"),
        what=N_(
            "Hier telt een lach ('haha' of een lachend gezichtje) waarop binnen vijf berichten een lach "
            "terugkomt. Het is een deel van alle keren dat een van jullie lacht."
        ),
        then_now={
            "us": N_(
                "Van elke {base} keer dat een van jullie lachte, lachten jullie toen {then} keer samen, "
                "nu {now} keer."
            ),
        },
        more=N_("meer samen lachen"),
        less=N_("minder samen lachen"),
        rise=N_("Jullie lachen vaker samen"),
        fall=N_("Jullie lachen minder vaak samen"),
        k=N_("samen gelachen"),
        n=N_("keer lachen"),
        unit=N_("Hoe vaak jullie samen lachen, van elke 100 keer dat een van jullie lacht"),
    ),
    Subject(
        key="affection",
        title=N_("Lieve woorden"),
        what=N_(
            "Hier telt een bericht met iets liefs: een koosnaam, een dankjewel, een compliment. Het is een "
            "deel van alle berichten met tekst."
        ),
        then_now={
            "us": N_("Van elke {base} berichten stond er toen in {then} iets liefs, nu in {now}."),
            "me": N_("Van elke {base} berichten van jou stond er toen in {then} iets liefs, nu in {now}."),
        },
        more=N_("meer lieve woorden"),
        less=N_("minder lieve woorden"),
        rise=N_("Er zijn meer lieve woorden"),
        fall=N_("Er zijn minder lieve woorden"),
        k=N_("met iets liefs"),
        n=N_("berichten met tekst"),
        unit=N_("In hoeveel van elke 100 berichten iets liefs staat"),
        quiet=True,
    ),
    Subject(
        key="formality",
        title=N_("Een zakelijke toon"),
        what=N_("Hier telt een bericht dat klinkt als een brief: 'u', of 'met vriendelijke groet'."),
        then_now={
            "us": N_("Van elke {base} berichten klonken er toen {then} zakelijk, nu {now}."),
            "me": N_("Van elke {base} berichten van jou klonken er toen {then} zakelijk, nu {now}."),
        },
        more=N_("zakelijker"),
        less=N_("minder zakelijk"),
        rise=N_("De toon is zakelijker"),
        fall=N_("De toon is minder zakelijk"),
        k=N_("zakelijk"),
        n=N_("berichten met tekst"),
        unit=N_("Hoeveel er van elke 100 berichten zakelijk klinken"),
        quiet=True,
    ),
)

#: The signals that are shown, in the order of the page.
SUBJECTS: dict[str, Subject] = {subject.key: subject for subject in (*_FOUR, *PATTERNS)}

#: Signals that are only counted to know what the chat does not show; the page says so under its limits.
UNSHOWN = frozenset({"unnamed_media", "other_language"})
