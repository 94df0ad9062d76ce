"""How easily a passphrase is guessed, in words; it is looked at and forgotten."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from zxcvbn import zxcvbn

from nabij.errors import N_
from nabij.journal.errors import BadPassphrase, WeakPassphrase
from nabij.language import words

#: Fewest of five steps (0 to 4). A guess costs a tenth of a second of work here: step 3, over a hundred
#: million guesses, is four months of that on one core and hours on a rack of graphics cards; step 2 a day.
ENOUGH = 3
#: Fewest characters.
SHORTEST = 12
_LOOKED_AT = 72  # characters; the estimate takes no more, and is slow long before that
_STEPS = (3, 6, 8, 10)  # zxcvbn's own: from how many guesses, in powers of ten, the next step counts
#: What a word is worth in powers of ten, by its length; to zxcvbn, which knows no Dutch, all are chance.
_LITTLE, _WORD, _LITTLE_LETTERS = 1.7, 3.7, 3
_YEAR, _SIGN = 2.0, 1.5
_LONGEST_PART = 7  # letters: a longer Dutch word is made of words
_PART = re.compile(r"[^\W\d_]+|\d+|[\W_]+")
_VOWELS = re.compile(r"[aeiouy\u00e0-\u00ff]")
_CLUSTER = re.compile(r"[^aeiouy\u00e0-\u00ff]{6}")  # five in a row is "angstschreeuw"; six is chance

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

    The guesses are estimated by zxcvbn (Wheeler 2016), which knows English words, names, dates and keyboards,
    and by counting words, which it cannot do in Dutch; the lower of the two counts.

    Args:
        text: the passphrase.
        language: `nl` or `en`, of the words; empty follows the machine's locale.
    """
    plain = unicodedata.normalize("NFC", text)[:_LOOKED_AT]
    score = 0
    if plain.strip():
        guesses = min(float(zxcvbn(plain)["guesses_log10"]), _count_words(plain))
        score = sum(guesses >= step for step in _STEPS)
    if len(plain) < SHORTEST:
        score = min(score, ENOUGH - 1)
    return Strength(score, score >= ENOUGH, words(language)(_SAID[score]))


def check_passphrase(text: str) -> str:
    """Give a passphrase as it is used, or refuse it.

    Raises:
        WeakPassphrase: it would be guessed.
        BadPassphrase: it cannot be typed.
    """
    plain = normal(text)
    if not rate_passphrase(plain, "nl").enough:
        raise WeakPassphrase
    return plain


def normal(text: str) -> str:
    """Give a passphrase in one form: a Mac and a phone write é in two ways, and both must open it (NFC).

    Raises:
        BadPassphrase: it holds a control character or half a character, which no keyboard gives.
    """
    if any(unicodedata.category(one) in {"Cc", "Cs"} for one in text):
        raise BadPassphrase
    return unicodedata.normalize("NFC", text)


def _count_words(plain: str) -> float:
    """Give the guesses of somebody who tries words, numbers and signs in turn, in powers of ten."""
    worth, seen = 0.0, set[str]()
    for part in _PART.findall(plain.casefold()):
        if part in seen or part.isspace():  # saying it again, or a space, costs who guesses nothing
            continue
        seen.add(part)
        worth += _weigh(part)
    return worth


def _weigh(part: str) -> float:
    if part.isdigit():
        return _YEAR if re.fullmatch(r"(19|20)\d\d", part) else float(len(part))
    if not part.isalpha():
        return _SIGN * len(set(part))
    if _CLUSTER.search(part) or not _VOWELS.search(part):
        return 1.4 * len(part)  # letters drawn by chance, 26 of them
    if len(part) <= _LITTLE_LETTERS:
        return _LITTLE
    return _WORD * (1 if len(part) <= _LONGEST_PART else 1.3)
