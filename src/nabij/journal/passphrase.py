"""How easily a passphrase is guessed, in words; it is looked at and forgotten."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from zxcvbn import zxcvbn

from nabij.errors import N_
from nabij.journal.errors import WeakPassphrase
from nabij.language import words

#: Fewest steps of five (0 to 4): 3 is over a hundred million guesses, each a tenth of a second of work here.
ENOUGH = 3
#: Fewest characters: the estimate knows no Dutch words, so a short Dutch one would look stronger than it is.
SHORTEST = 12
_LOOKED_AT = 72  # characters; the estimate takes no more, and is slow long before that

_SAID = (
    N_("Heel makkelijk te raden."),
    N_("Makkelijk te raden."),
    N_("Nog te makkelijk te raden. Zet er een paar losse woorden bij."),
    N_("Goed genoeg."),
    N_("Sterk."),
)


@dataclass(frozen=True, slots=True)
class Strength:
    """How strong a passphrase is: 0 to 4, whether that is enough, and that in words."""

    score: int
    enough: bool
    said: str


def rate_passphrase(text: str, language: str = "") -> Strength:
    """Give how strong a passphrase is.

    The guesses are estimated by zxcvbn (Wheeler 2016). It knows English words, names and keyboards but no
    Dutch, so a length is asked as well.

    Args:
        text: the passphrase.
        language: `nl` or `en`, of the words; empty follows the machine's locale.
    """
    plain = normal(text)
    score = int(zxcvbn(plain[:_LOOKED_AT])["score"]) if plain else 0
    score = min(score, ENOUGH - 1) if len(plain) < SHORTEST else score
    return Strength(score, score >= ENOUGH, words(language)(_SAID[score]))


def check_passphrase(text: str) -> str:
    """Give a passphrase as it is used, or refuse it.

    Raises:
        WeakPassphrase: it would be guessed.
    """
    if not rate_passphrase(text, "nl").enough or "\0" in text:
        raise WeakPassphrase
    return normal(text)


def normal(text: str) -> str:
    """Give a passphrase in one form: a Mac and a phone write é in two ways, and both must open it."""
    return unicodedata.normalize("NFC", text)
