"""Options that several commands share, said in the same words everywhere."""

from __future__ import annotations

from cyclopts import Parameter

from nabij.errors import N_
from nabij.language import Words


def journal_place(say: Words) -> Parameter:
    """Give the option that says where a journal is."""
    return Parameter(help=say(N_("je dagboek, als het niet op de gewone plek staat")))


def passphrase_source(say: Words) -> Parameter:
    """Give the option that names the file with a passphrase; `-` is standard input."""
    told = say(N_("bestand met de wachtzin; - leest hem van de standaardinvoer"))
    return Parameter(help=told, allow_leading_hyphen=True)


def tongue(say: Words) -> Parameter:
    """Give the option that chooses the language."""
    return Parameter(help=say(N_("nl of en; anders de taal van je computer")))
