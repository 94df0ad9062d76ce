"""The five questions of the safety gate (measures.md F1), and the help that each yes opens.

The command line and the page ask the same ones; the answers are stored nowhere.
"""

from __future__ import annotations

from nabij.errors import N_

_AFRAID = N_("Ben je wel eens bang voor je partner?")
_FEARED = N_(
    "Is je partner wel eens bang voor jou, of heb jij geslagen, gedreigd, dingen kapotgemaakt of je partner "
    "gecontroleerd (telefoon, geld, contacten)?"
)
_CONTROL = N_("Bepaalt één van jullie met wie de ander mag omgaan, of waar die is?")
_DEATH = N_("Denk je aan de dood of aan jezelf iets aandoen?")
_ENDING = N_("Is er net een breuk aangekondigd, of speelt er een rechtszaak?")

_VIOLENCE_HELP = N_(
    "Dan is kijken naar appjes nu niet wat helpt. Bel Veilig Thuis: 0800-2000, gratis, dag en nacht, ook "
    "zonder je naam te noemen. Ook als jij degene bent van wie een ander bang is. Bij gevaar: 112."
)
_DEATH_HELP = N_(
    "Laat dit even liggen en praat nu met iemand. Bel 113 of 0800-0113, gratis, dag en nacht, of chat op "
    "113.nl. Bij gevaar: 112."
)
_ENDING_HELP = N_(
    "Dan kijkt nabij niet in jullie appjes: ze zijn geen bewijs. Praten helpt wel, met je huisarts of met "
    "MIND Korrelatie: 0900-1450."
)

#: The question, and the help that a yes opens. A thought of death goes before all else.
QUESTIONS = (
    (_DEATH, _DEATH_HELP),
    (_AFRAID, _VIOLENCE_HELP),
    (_FEARED, _VIOLENCE_HELP),
    (_CONTROL, _VIOLENCE_HELP),
    (_ENDING, _ENDING_HELP),
)
