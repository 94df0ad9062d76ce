"""Dutch and English: catalogues, dates, numbers.

Dutch is written first and is the message id; English is its translation in `en.po`.
"""

from nabij.language.catalogue import LANGUAGES, Words, machine_language, words
from nabij.language.dates import month, months, short_date
from nabij.language.seasons import parse_season, say_seasons, season
from nabij.language.text import Text

__all__ = [
    "LANGUAGES",
    "Text",
    "Words",
    "machine_language",
    "month",
    "months",
    "parse_season",
    "say_seasons",
    "season",
    "short_date",
    "words",
]
