"""A sentence in both languages, for what stands in TOML: items, steps, reasons."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """What a person reads, in Dutch and in English."""

    nl: str
    en: str

    def __post_init__(self) -> None:
        """Refuse a sentence that lacks one of its languages."""
        if not (self.nl.strip() and self.en.strip()):
            raise ValueError("a text has its Dutch and its English")

    def in_(self, language: str) -> str:
        """Give the sentence in `nl` or `en`."""
        return self.en if language == "en" else self.nl
