"""What each signal is called on the page and how its numbers are said.

One entry a signal; a signal without one is counted but not shown. Sentences of a share say how many of every
`base` (100, or 1,000 where it is rare) it was then and is now, so that anyone can check them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from nabij.errors import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The words of one signal; every field but `key`, `shows` and `lines` is a marked sentence.

    Attributes:
        key: the signal.
        title: what it is about, as a noun.
        what: what is counted, in a sentence or two.
        then_now: for `us` and `me`, the sentence with `base`, `then` and `now`. Whose share has no sentence
            here is never said: never the partner's, nor one that is the partner's under another name.
        more, less: the change as a few words, for the sentence on top.
        rise, fall: the change as a heading.
        k, n: what is counted and out of what, for tables.
        unit: what the axis counts.
        shows: draw the share, or the number itself.
        lines: whose weeks are drawn.
    """

    key: str
    title: str
    what: str
    then_now: dict[str, str]
    more: str
    less: str
    rise: str
    fall: str
    k: str
    n: str
    unit: str
    shows: Literal["share", "count"] = "share"
    lines: tuple[str, ...] = ("us",)


_ALL = (
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
            "iets dat gelukt is. Het is een deel van alle berichten met tekst."
        ),
        then_now={
            "us": N_(
                "Van elke {base} berichten lieten er toen {then} zien wat er in jullie omging, nu {now}."
            ),
            "me": N_(
                "Van elke {base} berichten van jou lieten er toen {then} zien wat er in jou omging, nu {now}."
            ),
        },
        more=N_("meer delen van wat jullie bezighoudt"),
        less=N_("minder delen van wat jullie bezighoudt"),
        rise=N_("Er gaat meer over wat jullie bezighoudt"),
        fall=N_("Er gaat minder over wat jullie bezighoudt"),
        k=N_("over wat jullie bezighoudt"),
        n=N_("berichten met tekst"),
        unit=N_("Hoeveel van elke 100 berichten gaan over wat jullie bezighoudt"),
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
        lines=("me", "partner"),
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

#: The signals that are shown, in the order of the page.
SUBJECTS: dict[str, Subject] = {subject.key: subject for subject in _ALL}

#: Signals that are only counted to know what the chat does not show; the page says so under its limits.
UNSHOWN = frozenset({"unnamed_media", "other_language"})
