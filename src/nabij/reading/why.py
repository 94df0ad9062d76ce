"""Why: the words of a text that the lexicons know, and what they speak for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from nabij.reading.frame import LANGUAGE


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue in a text: `text[start:end]` speaks for `label`; `group` is its class in the lexicon."""

    start: int
    end: int
    label: str
    group: str


def explain(text: str, language: Literal["nl", "en"] | None = None) -> list[Hit]:
    """Give the cues for each label in the order of the text.

    Cues are what the lexicons hold, a person can look them up and correct them there; the model weighs them
    with all other words, so a cue is a reason and no proof.

    Args:
        text: one message.
        language: `nl` or `en`; None tells it from the text.

    >>> [(hit.label, hit.group) for hit in explain("Neem jij melk mee?")][-1]
    ('household', 'household')
    """
    import numpy as np  # noqa: PLC0415  (with the compiler below, loads late)

    from nabij.reading.lexicon import read_lexicon  # noqa: PLC0415  (likewise)
    from nabij.reading.read import read_texts  # noqa: PLC0415  (likewise)
    from nabij.reading.tokens import split  # noqa: PLC0415  (likewise)

    told = language or read_texts([text])["language"][0]
    if told == LANGUAGE.categories[2]:
        return []
    lexicon, raw = read_lexicon(told), text.encode()
    tokens = split(text)
    found: set[Hit] = set()
    for first, last, mask in lexicon.find(tokens):
        start = len(raw[: tokens[first].begin].decode(errors="ignore"))
        end = len(raw[: tokens[last].end].decode(errors="ignore"))
        for bit in np.flatnonzero([mask >> at & 1 for at in range(len(lexicon.names))]):
            if lexicon.labels[bit]:
                found.add(Hit(start, end, lexicon.labels[bit], lexicon.names[bit]))
    return sorted(found, key=lambda hit: (hit.start, hit.end, hit.label))
