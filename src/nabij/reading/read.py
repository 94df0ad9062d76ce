"""From messages to readings."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files

import polars as pl

from nabij.reading import rules
from nabij.reading.frame import LANGUAGE, PROBABILITIES, READING, TOPICS

#: From which probability on a label counts as there.
THRESHOLDS: dict[str, float] = {"logistics": 0.5, "formal": 0.5, **dict.fromkeys(TOPICS, 0.5)}
#: Labels whose Dutch precision is not shown to reach .8: "onzeker" wherever they appear.
UNCERTAIN: frozenset[str] = frozenset({"logistics", "formal", *TOPICS})

_ROWS = 100_000


def read_messages(messages: pl.DataFrame, on_step: Callable[[float], None] | None = None) -> pl.DataFrame:
    """Give one row of `READING` a message, in the same order.

    Args:
        messages: frame of `nabij.messages.MESSAGES`; only `id`, `kind` and `text` are used.
        on_step: called now and then with the share that is done, 0 to 1.
    """
    text = messages.select(
        "id", text=pl.when(pl.col("kind") == "text").then(pl.col("text").fill_null("")).otherwise(pl.lit(""))
    )
    prior = _prior(text)
    parts: list[pl.DataFrame] = []
    for begin in range(0, max(text.height, 1), _ROWS):
        parts.append(_read(text[begin : begin + _ROWS], prior))
        if on_step is not None:
            on_step(min(1.0, (begin + _ROWS) / max(text.height, 1)))
    return pl.concat(parts)


def read_texts(texts: Iterable[str], language: str | None = None) -> pl.DataFrame:
    """Give one row of `READING` a text; `id` counts from 0.

    Args:
        texts: the messages.
        language: `nl` or `en` where it is known; None tells it from each text.
    """
    frame = pl.DataFrame({"text": pl.Series(list(texts), dtype=pl.String)}).with_row_index("id")
    read = _read(frame.with_columns(pl.col("text").fill_null("")), language or "nl")
    return read if language is None else read.with_columns(language=pl.lit(language, LANGUAGE))


def _prior(text: pl.DataFrame) -> str:
    """Give the language most of the chat is in; Dutch where nothing tells."""
    head = text.filter(pl.col("text") != "").head(20_000)
    counts = head.select(language=rules.tell_language(pl.col("text"), "none"))["language"].value_counts()
    told = dict(counts.iter_rows())
    return "en" if told.get("en", 0) > told.get("nl", 0) else "nl"


def _read(text: pl.DataFrame, prior: str) -> pl.DataFrame:
    column = pl.col("text")
    known = {*READING} - {*PROBABILITIES} | {"logistics", "formal", *TOPICS}
    topics = {topic: column.str.contains(_cues()[topic]).cast(pl.Float32) * 0.7 for topic in TOPICS}
    return (
        text.with_columns(
            language=rules.tell_language(column, prior).cast(LANGUAGE),
            n_words=rules.count_words(column).clip(0, 65535).cast(pl.UInt16),
            question=rules.asks(column),
            laughter=rules.laughs(column),
            formal=rules.formality(column),
            **topics,
        )
        .with_columns(logistics=pl.max_horizontal(*TOPICS))
        .select(
            pl.col(name).cast(kind) if name in known else pl.when(column == "").then(0).cast(kind).alias(name)
            for name, kind in READING.items()
        )
    )


@cache
def _cues() -> dict[str, str]:
    """Give one pattern a topic, both languages together."""
    found: dict[str, list[str]] = {}
    for language in ("nl", "en"):
        table = tomllib.loads(
            files("nabij.reading").joinpath("lexicons", f"{language}.toml").read_text("utf-8")
        )
        for entry in table.values():
            found.setdefault(entry["label"], []).extend(entry["cues"])
    return {
        label: r"(?i)\b(?:" + "|".join(cue.replace("*", r"\w*").replace(" ", r"\s+") for cue in cues) + r")\b"
        for label, cues in found.items()
    }
