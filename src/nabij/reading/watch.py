"""The passive watch: whether a text says that help comes before measuring or talking (measures.md F1).

It answers yes or no and nothing else: no score, no place, no person, no count. Its patterns stand in
`watch.toml`, written so that everyday exaggeration stays silent. That has its price: a list of words misses
most of what is wrong between two people, so "no" says nothing, and whoever shows the card says so.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import polars as pl

_TOPICS = ("death", "threat", "violence", "fear", "control")
_NAME = re.compile(r"\{([a-z_]+)\}")
#: What stands for more than itself. Classes of few letters, and the edge of a word in ASCII alone: with all
#: of Unicode the search would be many times slower.
_SHORT = {" ": r"[\x20\t\n\xa0]+", "’": "['’‘´`]", r"\b": r"(?-u:\b)"}


def watch(text: str) -> bool:
    """Tell whether one text holds a sign that help comes first: an opening, a line of a check-in."""
    return watch_texts(pl.Series([text], dtype=pl.String))


def watch_texts(texts: pl.Series) -> bool:
    """Tell whether any of the texts holds such a sign.

    Every message is looked at by itself, in Dutch, Flemish and English alike, whoever wrote it: who is afraid
    and who is feared open the same card.
    """
    plain, doubtful, light = _patterns()
    text = pl.col("text")
    one = pl.any_horizontal(*(text.str.contains(pattern) for pattern in plain))
    other = pl.any_horizontal(*(text.str.contains(pattern) for pattern in doubtful))
    asked = (
        pl.DataFrame({"text": texts.drop_nulls()})
        .lazy()
        .select(one=one.any(), other=text.filter(other).str.contains(light).not_().any())
    )
    return any(asked.collect().row(0))


@cache
def _patterns() -> tuple[Sequence[str], Sequence[str], str]:
    """Give the expressions of what counts, of what counts unless it is light, and of what is light."""
    table = tomllib.loads(files("nabij.reading").joinpath("watch.toml").read_text("utf-8"))
    names: dict[str, str] = {}
    for name, meaning in table["names"].items():  # a name may stand in those after it
        names[name] = _fill(meaning, names)
    edge = _SHORT[r"\b"]
    plain, doubtful = (
        [edge + _any_of(table[topic][kind], names) for topic in _TOPICS if table[topic][kind]]
        for kind in ("plain", "unless_light")
    )
    return (
        [f"(?i){one}" for one in plain],
        [f"(?i){one}" for one in doubtful],
        "(?i)" + _any_of(table["light"]["any"], names),
    )


def _any_of(patterns: Sequence[str], names: dict[str, str]) -> str:
    """Give one expression for all patterns; one for all topics together would be too large to be fast."""
    whole = "|".join(_fill(one, names) for one in patterns)
    for short, long in _SHORT.items():
        whole = whole.replace(short, long)
    return f"(?:{whole})"


def _fill(pattern: str, names: dict[str, str]) -> str:
    return _NAME.sub(lambda found: names[found[1]], pattern)
