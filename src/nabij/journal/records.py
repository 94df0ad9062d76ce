"""A first sentence as it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import get_args

from nabij.opener import MOST, Verdict


@dataclass(frozen=True, slots=True)
class KeptOpening:
    """A sentence somebody wrote and chose to keep: when, what, and what the check said of it."""

    day: date
    text: str
    verdict: Verdict
    language: str

    def __post_init__(self) -> None:
        """Refuse nonsense at the door."""
        if isinstance(self.day, datetime) or self.verdict not in get_args(Verdict):
            raise ValueError("an opening has a day and a verdict")
        if not 0 < len(self.text) <= MOST or self.language not in {"nl", "en", "other"}:
            raise ValueError("an opening is a sentence in a language")
