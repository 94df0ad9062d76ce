"""The order of talking: the export's order, but for messages that were delivered late."""

from __future__ import annotations

import polars as pl

from nabij.messages import SENT

#: Emoji that laugh, as people put them under a message.
_LAUGHING = ("😂", "🤣", "😆", "😄", "😹", "😅", "😁")


def put_in_order(messages: pl.DataFrame) -> pl.DataFrame:
    """Give `id, at, mine, kind, laughed_at` of what the two people sent, in the order of talking.

    A message that was delivered late stands in the export after what was sent later; it goes back to its own
    minute. Within a minute the export's order holds, for most exports count no seconds. So it does in the
    hour that a clock may live twice when summer time ends: there a later message may carry an earlier time.

    Args:
        messages: frame of `nabij.messages.MESSAGES` with `mine` known.
    """
    sent = messages.filter(pl.col("kind").is_in(SENT) & pl.col("mine").is_not_null())
    return (
        sent.with_columns(_moment=_moment(pl.col("at")))
        .sort("_moment", maintain_order=True)
        .select("id", "at", "mine", "kind", laughed_at=pl.col("id").is_in(_laughed_at(sent).implode()))
    )


def _moment(at: pl.Expr) -> pl.Expr:
    """Give the minute; the same moment for the two hours in which a clock may be set back.

    Clocks go back at 3:00 or 2:00 on the last Sunday of October (Europe) or the first of November (North
    America) or April (the south).
    """
    month, day = at.dt.month(), at.dt.day()
    season = ((month == 10) & (day >= 25)) | (month.is_in([4, 11]) & (day <= 7))
    twice = season & (at.dt.weekday() == 7) & at.dt.hour().is_between(1, 2)
    return pl.when(twice).then(at.dt.truncate("1d") + pl.duration(hours=1)).otherwise(at.dt.truncate("1m"))


def _laughed_at(sent: pl.DataFrame) -> pl.Series:
    """Give the ids of messages under which the other put a laughing emoji."""
    reacted = sent.lazy().filter(pl.col("reactions").list.len() > 0).select("id", "sender", "reactions")
    reaction = pl.col("reactions").struct
    return (
        reacted.explode("reactions")
        .filter(
            (reaction.field("sender") != pl.col("sender"))
            & reaction.field("emoji").str.contains_any(list(_LAUGHING))
        )
        .select(pl.col("id").unique())
        .collect()["id"]
    )
