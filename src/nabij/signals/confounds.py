"""What else may move a signal, in a sentence to stand beside it."""

from __future__ import annotations

from nabij.errors import N_

#: Each id with its Dutch sentence (measures.md B4).
CONFOUNDS: dict[str, str] = {
    "living_together": N_(
        "Wie samenwoont, zegt het liefs hardop en appt over het eten. Meer regelen in de app kan dus ook "
        "gewoon betekenen dat jullie elkaar vaker zien."
    ),
    "told_at_home": N_(
        "Wie samenwoont, vertelt zulke dingen liever aan tafel dan in de app. Minder in de app hoeft dus "
        "niet minder tussen jullie te zijn."
    ),
    "laughs_elsewhere": N_(
        "Een lach aan tafel staat niet in de app, en een duim of lach onder een bericht niet in elke export."
    ),
    "same_house": N_("Wie elkaar vaker ziet, appt minder."),
    "out_of_house": N_("Wie het meest onderweg is, begint vaker een gesprek in de app."),
    "answered_aloud": N_(
        "Veel antwoord komt niet in de app: iemand belt terug, of jullie praten er 's avonds over. Dat zie "
        "ik niet."
    ),
    "other_friends": N_(
        "Ik ken alleen de chats die je erbij gaf. Wat je een ander aan de telefoon of bij een biertje "
        "vertelt, staat er niet in. En een vriend die het moeilijk heeft, vraagt om meer praten."
    ),
    "much_to_do": N_(
        "In een drukke of zware tijd moet er gewoon veel: een verbouwing, zieke ouders, een klein kind."
    ),
    "said_aloud": N_("Wie elkaar vaker ziet, zegt zulke dingen eerder hardop dan in de app."),
    "way_of_typing": N_(
        "Een andere telefoon of een toetsenbord dat zelf punten zet, verandert hoe berichten eruitzien."
    ),
    "advice_wanted": N_("Soms vraagt iemand juist om raad, en dan is raad geven ook luisteren."),
    "short_by_habit": N_("'Prima' en 'is goed' zijn ook gewoon handig. Kort is niet altijd koel."),
    "we_as_pressure": N_("'Wij' kan ook druk zijn: 'wij moeten nog' is geen 'wij samen'."),
    "alike_in_quarrel": N_("Ook wie ruzie heeft, gaat op elkaar lijken in hoe je schrijft."),
    "work_and_sleep": N_("Werk, een nachtdienst of een telefoon op stil maakt antwoorden trager."),
    "other_ways": N_("Bellen, inspreken of een andere app: dan staat een deel van jullie gesprek niet hier."),
}
