"""What the opening check gives: a verdict, marks on the words, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Verdict = Literal["hard", "bijna", "zacht"]


@dataclass(frozen=True, slots=True)
class Mark:
    """The rule (`nabij.opener.RULES`) that `text[start:end]` breaks."""

    start: int
    end: int
    rule: str

    def __post_init__(self) -> None:
        """Refuse a mark on nothing."""
        if not 0 <= self.start < self.end:
            raise ValueError(f"no mark: {self.start}:{self.end}")


@dataclass(frozen=True, slots=True)
class Opening:
    """A first sentence, judged.

    Attributes:
        verdict: `hard`, a reproach is in it; `zacht`, own experience with a longing and a bond and no
            reproach; `bijna`, anything else, and whatever is not understood.
        marks: on the words that hurt, in the order of the text.
        missing: what could be added, as codes of `nabij.opener.MISSING`; the first matters most.
        language: `nl` or `en` as it was read; `other` where too few words are known.
    """

    verdict: Verdict
    marks: tuple[Mark, ...]
    missing: tuple[str, ...]
    language: str

    def __post_init__(self) -> None:
        """Refuse a verdict that does not exist."""
        if self.verdict not in get_args(Verdict):
            raise ValueError(self.verdict)
