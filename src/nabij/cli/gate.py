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
from nabij.report.gate import QUESTIONS
from nabij.report.help_lines import HELP_LINES

_INTRO = N_("Vijf vragen vooraf. Je antwoorden worden nergens bewaard. Stoppen mag altijd: Ctrl-C.")
_TEXT = N_(
    "Ben je bang voor je partner, of je partner voor jou? Veilig Thuis: 0800-2000. Denk je aan de dood? "
    "Bel 113 of 0800-0113. Bij gevaar: 112. Kijk dan nu niet in jullie appjes."
)
_WORDS = N_(
    "In wat je schreef staan woorden die ook kunnen gaan over gevaar of over niet meer willen leven. "
    "Misschien is dat niet zo; ik lees woorden, geen mensen. Is het wel zo, bel dan nu:"
)
_YES_OR_NO = N_("ja of nee? ")
_YES = {"j", "ja", "y", "yes"}
_NO = {"n", "nee", "no", "neen"}


def pass_gate(say: Words, read: Callable[[str], str] = input) -> bool:
    """Say whether the command may go on; where it may not, the help has been shown."""
    return first_yes(say, read) is None


def first_yes(say: Words, read: Callable[[str], str] = input) -> int | None:
    """Give the place of the question answered with yes, its help shown; None: five times no."""
    sys.stderr.write(say(_INTRO) + "\n")
    for place, (question, help_text) in enumerate(QUESTIONS):
        if ask(f"{say(question)} {say(_YES_OR_NO)}", _YES | _NO, read) in _YES:
            sys.stderr.write("\n" + say(help_text) + "\n")
            return place
    return None


def show_gate(say: Words) -> None:
    """Write the gate's text and the help lines to standard error."""
    sys.stderr.write(say(_TEXT) + "\n")


def show_help(say: Words) -> None:
    """Write to standard error who helps: what somebody wrote holds words of danger (`reading.watch`)."""
    sys.stderr.write(say(_WORDS) + "\n")
    for line in HELP_LINES:
        if line.numbers:
            sys.stderr.write(f"  {say(line.who)} {', '.join(line.numbers)}. {say(line.what)}\n")
