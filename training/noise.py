"""The way people type: no capitals, no marks, letters swapped, dropped and doubled."""

from __future__ import annotations

import random
import re

_SHORT = {
    "even": "ff",
    "niet": "nie",
    "het": "t",
    "een": "n",
    "dat": "da",
    "wat": "wa",
    "morgen": "mrgn",
    "ik": "k",
    "you": "u",
    "are": "r",
    "please": "pls",
    "your": "ur",
    "because": "cos",
}


def mistype(text: str, seed: int, typos: float = 0.06) -> str:
    """Give the text in small letters, mostly without marks, with typos in this share of the letters."""
    chance = random.Random(f"{seed}:{text}")
    out = text.lower()
    if chance.random() < 0.7:
        out = re.sub(r"[.,?!;:'’\"-]+", "", out)
    words = [_SHORT[w] if w in _SHORT and chance.random() < 0.25 else w for w in out.split(" ")]
    return " ".join(_slip(word, chance, typos) for word in words)


def _slip(word: str, chance: random.Random, typos: float) -> str:
    letters = list(word)
    for at in range(len(letters) - 1, -1, -1):
        if not letters[at].isalpha() or chance.random() >= typos:
            continue
        kind = chance.randrange(3)
        if kind == 0 and at + 1 < len(letters):
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
        elif kind == 1 and len(letters) > 2:
            del letters[at]
        else:
            letters.insert(at, letters[at])
    return "".join(letters)
