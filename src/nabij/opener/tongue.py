"""In which language a text is, and whether enough of its words are known to say anything about it."""

from __future__ import annotations

import numpy as np

from nabij.opener.model import Model

#: The share of words that must be known.
KNOWN = 0.75
#: Fewer known words than this say too little.
FEWEST = 3
OTHER = "other"


def tell_language(words: list[str], model: Model) -> str:
    """Give `nl` or `en`, whichever knows more of the words; Dutch where they know as many."""
    dutch, english = (_known(words, model, language).sum() for language in ("nl", "en"))
    return "en" if english > dutch else "nl"


def is_read(words: list[str], language: str, model: Model) -> bool:
    """Tell whether enough of the words are known in this language: three in four, and at least `FEWEST`."""
    said = [word for word in words if word[0].isalpha() or word[0] == "'"]
    known = int(_known(said, model, language).sum())
    return known >= FEWEST and known >= KNOWN * len(said)


def _known(words: list[str], model: Model, language: str) -> np.ndarray:
    at = model.find_words([word for word in words if word[0].isalpha() or word[0] == "'"])
    return (model.word_tongues[at] & (2 if language == "en" else 1)) > 0
