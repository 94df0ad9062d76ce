"""The words of one signal.

Sentences of a share say how many of every `base` (100, or 1,000 where it is rare) it was then and is now, so
that anyone can check them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The words of one signal; every field but `key`, `shows` and `lines` is a marked sentence.

    Attributes:
        key: the signal.
        title: what it is about, as a noun.
        what: what is counted, in a sentence or two.
        then_now: for `us` and `me`, the sentence with `base`, `then` and `now`. Whose share has no sentence
            here is never said: never the partner's, nor one that is the partner's under another name.
        more, less: the change as a few words, for the sentence on top.
        rise, fall: the change as a heading.
        k, n: what is counted and out of what, for tables.
        unit: what the axis counts.
        shows: draw the share, or the number itself.
        quiet: it has a card only where it moved by three standard errors, and is never named on top: with so
            many signals some will move by chance.
        lines: whose weeks are drawn.
    """

    key: str
    title: str
    what: str
    then_now: dict[str, str]
    more: str
    less: str
    rise: str
    fall: str
    k: str
    n: str
    unit: str
    shows: Literal["share", "count"] = "share"
    quiet: bool = False
    lines: tuple[str, ...] = ("us",)
