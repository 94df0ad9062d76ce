"""Text as the rules and the model see it: small letters without accents, each where it stood."""

from __future__ import annotations

import re
import unicodedata

#: What people type for an apostrophe, a quotation mark, a dash.
_SAME = str.maketrans("‘’‛´`′“”„«»″–—‐‑\t\n\r\v\f\u00a0", "''''''\"\"\"\"\"\"----      ")
#: Letters that no decomposition folds.
_LETTERS = {"ø": "o", "æ": "a", "œ": "o", "ß": "s", "đ": "d", "ł": "l", "ð": "d", "þ": "t", "ı": "i"}
_QUOTED = re.compile(r'"[^"]{8,}"')


def fold(text: str) -> str:
    """Give the text in small letters without accents, exactly as long as it was.

    >>> fold("Wél ’n éénvoudige zín")
    "wel 'n eenvoudige zin"
    """
    return "".join(map(_fold_letter, text.translate(_SAME)))


def _fold_letter(char: str) -> str:
    if char < "\x80":
        return char.lower()
    base = unicodedata.normalize("NFKD", char)[0].lower()[:1]
    return _LETTERS.get(base, base) or char


def quotations(folded: str) -> list[tuple[int, int]]:
    """Give where another's words are quoted: between double quotation marks, with own words around them.

    A text that is all quotation is the person's own.
    """
    found = [match.span() for match in _QUOTED.finditer(folded)]
    inside = sum(end - start for start, end in found)
    return found if len(folded.strip()) - inside >= 12 else []
