"""The order of talking: the export's order, but for messages that were delivered late."""

from __future__ import annotations

import polars as pl

from nabij.exchanges.frame import REACTION
from nabij.messages import SENT

#: Emoji that laugh, and those that only nod, as people put them under a message; any other feels along.
_LAUGHING = ("😂", "🤣", "😆", "😄", "😹", "😅", "😁")
_NODDING = ("👍", "👌", "✅", "☑", "👎")


def put_in_order(messages: pl.DataFrame) -> pl.DataFrame:
    """Give `id, at, mine, kind, text, reaction` of what the two people sent, in the order of talking.

    A message that was delivered late stands in the export after what was sent later; it goes back to its own
    minute. Within a minute the export's order holds, for most exports count no seconds. So it does in the
    hour that a clock may live twice when summer time ends: there a later message may carry an earlier time.

    Args:
        messages: frame of `nabij.messages.MESSAGES` with `mine` known.
    """
    sent = messages.select("id", "at", "sender", "mine", "kind", "text", "reactions")
    counts = messages.select(pl.col("kind").is_in(SENT) & pl.col("mine").is_not_null()).to_series()
    if not counts.all():
        sent = sent.filter(counts)
    reacted = _reactions(sent)
    sent = sent.select("id", "at", "mine", "kind", "text")
    moments = sent.select(_moment(pl.col("at"))).to_series()
    if not moments.is_sorted():  # most exports are in order, and need no second copy
        sent = sent.with_columns(_moment=moments).sort("_moment", maintain_order=True).drop("_moment")
    if reacted.is_empty():
        return sent.with_columns(reaction=pl.lit(None, REACTION))
    return sent.join(reacted, on="id", how="left", maintain_order="left")


def _moment(at: pl.Expr) -> pl.Expr:
    """Give the minute; the same moment for the two hours in which a clock may be set back.

    Clocks go back at 3:00 or 2:00 on the last Sunday of October (Europe) or the first of November (North
    America) or April (the south).
    """
    month, day = at.dt.month(), at.dt.day()
    season = ((month == 10) & (day >= 25)) | (month.is_in([4, 11]) & (day <= 7))
    twice = season & (at.dt.weekday() == 7) & at.dt.hour().is_between(1, 2)
    return pl.when(twice).then(at.dt.truncate("1d") + pl.duration(hours=1)).otherwise(at.dt.truncate("1m"))


def _reactions(sent: pl.DataFrame) -> pl.DataFrame:
    """Give `id, reaction` of messages under which the other put an emoji; of several the first."""
    reacted = sent.lazy().filter(pl.col("reactions").list.len() > 0).select("id", "sender", "reactions")
    emoji = pl.col("reactions").struct.field("emoji")
    said = (
        pl.when(emoji.str.contains_any(list(_LAUGHING)))
        .then(pl.lit("laugh"))
        .when(emoji.str.contains_any(list(_NODDING)))
        .then(pl.lit("nod"))
        .otherwise(pl.lit("warm"))
    )
    return (
        reacted.explode("reactions")
        .filter(pl.col("reactions").struct.field("sender") != pl.col("sender"))
        .select("id", reaction=said.cast(REACTION))
        .group_by("id")
        .agg(pl.col("reaction").min())  # in the order of the list: a laugh, then a warm one
        .collect()
    )
