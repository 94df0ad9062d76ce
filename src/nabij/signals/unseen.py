"""What the chat does not show: talk by voice, by picture, in another language. It limits what may be said."""

from __future__ import annotations

import polars as pl

from nabij.messages import MEDIA
from nabij.signals.registry import signal
from nabij.signals.weekly import count_shares


@signal(
    group="unseen",
    rises_with=None,
    grade="D/D",
    source="measures.md B4",
    confound="other_ways",
    found_for=("us",),
)
def media(said: pl.LazyFrame) -> pl.LazyFrame:
    """Messages that are a picture, sound or file, out of all messages."""
    return count_shares(said, pl.col("kind").is_in(MEDIA))


@signal(
    group="unseen",
    rises_with=None,
    grade="D/D",
    source="measures.md B4",
    confound="other_ways",
    found_for=("us",),
)
def voice(said: pl.LazyFrame) -> pl.LazyFrame:
    """Voice notes, out of all messages."""
    return count_shares(said, pl.col("kind") == "voice")


@signal(
    group="unseen", rises_with=None, grade="D/D", source="measures.md B4", confound="other_ways", found_for=()
)
def unnamed_media(said: pl.LazyFrame) -> pl.LazyFrame:
    """Media of which the export does not say what they are, out of all messages."""
    return count_shares(said, pl.col("kind") == "media")


@signal(
    group="unseen", rises_with=None, grade="D/D", source="measures.md B4", confound="other_ways", found_for=()
)
def other_language(said: pl.LazyFrame) -> pl.LazyFrame:
    """Messages in a language that is not read, out of all messages with words."""
    words = said.filter((pl.col("kind") == "text") & (pl.col("n_words") >= 1))
    return count_shares(words, pl.col("language") == "other")
