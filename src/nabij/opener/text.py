"""A sentence in both languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """What a person reads, in Dutch and in English."""

    nl: str
    en: str

    def in_(self, language: str) -> str:
        """Give the sentence in `nl` or `en`."""
        return self.en if language == "en" else self.nl
