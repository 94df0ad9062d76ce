"""Numbers as one reads them in Dutch and in English."""

from __future__ import annotations

from nabij.language import Text


def say_number(value: float, language: str) -> str:
    """Give a number as one reads it: three figures or so, with the marks of the language.

    >>> say_number(1234567, "nl"), say_number(0.8649, "en"), say_number(28.01, "nl")
    ('1.234.567', '0.86', '28,0')
    """
    if value == int(value) or abs(value) >= 100:
        return _local(f"{value:,.0f}", language)
    if abs(value) >= 10:
        return _local(f"{value:.1f}", language)
    return _local(f"{value:.2f}" if abs(value) >= 0.01 else f"{value:.1g}", language)


def say_plain(number: float, language: str) -> str:
    """Give a number as it was written down, with the marks of the language."""
    return _local(f"{number:,.0f}" if number == int(number) else f"{number:g}", language)


def _local(number: str, language: str) -> str:
    return number.translate(str.maketrans(",.", ".,")) if language == "nl" else number


def title(what: str | Text, n: int) -> Text:
    """Give what is measured with its number of messages."""
    told = Text(nl=what, en=what) if isinstance(what, str) else what
    count = {language: say_number(n, language) for language in ("nl", "en")}
    return Text(nl=f"{told.nl}, {count['nl']} berichten", en=f"{told.en}, {count['en']} messages")
