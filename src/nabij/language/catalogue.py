"""The catalogue: from the Dutch sentence to the one in the asked language."""

from __future__ import annotations

import locale
import os
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from nabij.errors import NabijError

LANGUAGES = ("nl", "en")


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of one language; call it with the Dutch one."""

    language: str
    catalogue: dict[str, str | tuple[str, ...]]

    def __call__(self, message: str, /, **values: object) -> str:
        """Give the sentence in this language with its values filled in."""
        found = self.catalogue.get(message, message)
        text = found if isinstance(found, str) else found[0]
        return text.format(**values) if values else text

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Give the sentence for `n` things (Dutch and English: one, or many)."""
        found = self.catalogue.get(one)
        forms = found if isinstance(found, tuple) else (one, many)
        return forms[0 if n == 1 else -1].format(n=self.number(n), **values)

    def error(self, error: NabijError) -> str:
        """Give an error's sentence; values that are sentences themselves are translated too."""
        values = {
            key: self(value) if isinstance(value, str) else value for key, value in error.values.items()
        }
        return self(error.message, **values)

    def number(self, value: float, digits: int = 0) -> str:
        """Write a number as this language does: 1.234,5 or 1,234.5."""
        text = f"{value:,.{digits}f}"
        return text if self.language == "en" else text.translate(str.maketrans(",.", ".,"))


def words(language: str = "") -> Words:
    """Give the sentences of `nl` or `en`; empty follows the machine's locale."""
    return _load(language or machine_language())


@cache
def _load(language: str) -> Words:
    if language == "nl":  # the message ids are Dutch already: no file to read
        return Words("nl", {})
    from babel.messages.pofile import read_po  # noqa: PLC0415  (30 ms that Dutch never needs)

    with files("nabij.language").joinpath("en.po").open("rb") as file:
        catalogue = read_po(file, locale="en")
    found: dict[str, str | tuple[str, ...]] = {}
    for message in catalogue:
        if isinstance(message.id, str):
            if message.id and message.string:
                found[message.id] = str(message.string)
        else:
            found[message.id[0]] = tuple(str(form) for form in message.string or ())
    return Words("en", found)


def machine_language() -> str:
    """Give `en` where the locale says English, else `nl`."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "en" if value.lower().startswith("en") else "nl"
    return "en" if (locale.getlocale()[0] or "").lower().startswith("en") else "nl"
