"""The safety gate of measures.md F1: before anything is looked at, is it safe to look?

Asked where a person sits at a terminal; elsewhere its text and the help lines go to standard error and
the command goes on. The answers are stored nowhere, and one yes stops the command.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from nabij.cli.asking import ask
from nabij.errors import N_
from nabij.language import Words

_INTRO = N_("Vijf vragen vooraf. Je antwoorden worden nergens bewaard. Stoppen mag altijd: Ctrl-C.")
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
_TEXT = N_(
    "Ben je bang voor je partner, of je partner voor jou? Veilig Thuis: 0800-2000. Denk je aan de dood? "
    "Bel 113 of 0800-0113. Bij gevaar: 112. Kijk dan nu niet in jullie appjes."
)
_YES_OR_NO = N_("ja of nee? ")
_YES = {"j", "ja", "y", "yes"}
_NO = {"n", "nee", "no", "neen"}

#: The question, and the help that a yes opens. A thought of death goes before all else.
QUESTIONS = (
    (_DEATH, _DEATH_HELP),
    (_AFRAID, _VIOLENCE_HELP),
    (_FEARED, _VIOLENCE_HELP),
    (_CONTROL, _VIOLENCE_HELP),
    (_ENDING, _ENDING_HELP),
)


def pass_gate(say: Words, read: Callable[[str], str] = input) -> bool:
    """Say whether the command may go on; where it may not, the help has been shown."""
    sys.stderr.write(say(_INTRO) + "\n")
    for question, help_text in QUESTIONS:
        if ask(f"{say(question)} {say(_YES_OR_NO)}", _YES | _NO, read) in _YES:
            sys.stderr.write("\n" + say(help_text) + "\n")
            return False
    return True


def show_gate(say: Words) -> None:
    """Write the gate's text and the help lines to standard error."""
    sys.stderr.write(say(_TEXT) + "\n")
