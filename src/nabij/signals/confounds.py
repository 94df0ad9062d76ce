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
    "work_and_sleep": N_("Werk, een nachtdienst of een telefoon op stil maakt antwoorden trager."),
    "other_ways": N_("Bellen, inspreken of een andere app: dan staat een deel van jullie gesprek niet hier."),
}
