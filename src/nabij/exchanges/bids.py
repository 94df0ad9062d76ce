"""Bids and their answers: who asked for contact, and what the other did with it."""

from __future__ import annotations

import polars as pl

from nabij.exchanges.answers import mark_messages
from nabij.exchanges.frame import ANSWERS, BID_KINDS, BIDS

_DAY = pl.duration(hours=24)  # in which a bid can be answered (measures.md S5a, S2b)
#: What a reaction under a message comes to as an answer.
_REACTED = {"laugh": "laugh", "warm": "acknowledging", "nod": "curt"}
_MET = ("substance", "acknowledging", "advice")
_ROWS = 32  # bits that hold the row of a message


def find_bids(said: pl.DataFrame, turns: pl.DataFrame) -> pl.DataFrame:
    """Give one row of `BIDS` a turn that asks for contact (after Driver & Gottman 2004, who saw couples).

    The answer is the other's next turn, whatever the asker sent in between, if it begins within 24 hours
    after the bid's turn. Only arranging is told from the bid's own topic: any other change is not seen.

    Args:
        said: frame of `SAID`.
        turns: frame of `TURNS`, of the same messages.
    """
    marked = mark_messages(said.lazy()).select(
        "id", "at", "turn", "does", "bid", "stays", "bare", "reaction", "telling"
    )
    rows = marked.with_row_index("row").with_columns(
        practical=(pl.col("does") == "practical").cum_sum(),
        tells=pl.when("telling").then(pl.col("row")).backward_fill(),
    )
    messages = rows.collect()
    asked = _ask(messages, turns)
    answered = _answer(asked, messages, turns)
    return _conclude(answered, messages).select(BIDS.names()).cast(BIDS)  # pyright: ignore[reportArgumentType]


def _ask(messages: pl.DataFrame, turns: pl.DataFrame) -> pl.DataFrame:
    """Give one row a turn with a bid: the bid's row and kind, the turn's end, and the other's next turn."""
    code = (pl.col("bid").to_physical().cast(pl.UInt64) * 2**_ROWS) + pl.col("row")
    first = (
        messages.lazy()
        .filter(pl.col("bid").is_not_null())
        .group_by("turn", maintain_order=True)
        .agg(code=code.min())
        .with_columns(row=(pl.col("code") % 2**_ROWS).cast(pl.UInt32), kind=pl.col("code") // 2**_ROWS)
    )
    place, mine = pl.col("turn"), pl.col("mine")
    after = [pl.when(who).then(place).shift(-1).backward_fill() for who in (mine, ~mine)]
    ends = turns.lazy().select(
        "turn",
        "mine",
        "until",
        end=pl.col("messages").cum_sum() - 1,
        reply=pl.when(mine).then(after[1]).otherwise(after[0]),
    )
    kinds = pl.lit(BID_KINDS.categories).gather(pl.col("kind"))
    asked = first.join(ends, on="turn", how="left", maintain_order="left").drop("code")
    return asked.with_columns(kind=kinds.cast(BID_KINDS)).collect()


def _answer(asked: pl.DataFrame, messages: pl.DataFrame, turns: pl.DataFrame) -> pl.DataFrame:
    """Add the row of the message that answers, null where none does, and its delay in minutes."""
    replies = turns.lazy().select(
        reply="turn",
        answered="at",
        begin=pl.col("messages").cum_sum() - pl.col("messages"),
        last=pl.col("messages").cum_sum() - 1,
    )
    since = (pl.col("answered") - pl.col("until")).dt.total_milliseconds() / 60_000
    tells = pl.lit(messages["tells"]).gather(pl.col("begin"))
    return (
        asked.lazy()
        .join(replies, on="reply", how="left", maintain_order="left")
        .with_columns(in_time=(pl.col("answered") - pl.col("until") <= _DAY).fill_null(False))
        .with_columns(tells=pl.when(tells <= pl.col("last")).then(tells).otherwise(pl.col("begin")))
        .with_columns(
            by=pl.when("in_time").then(pl.col("tells")),
            delay=pl.when("in_time").then(since.clip(0)),
        )
        .collect()
    )


def _conclude(answered: pl.DataFrame, messages: pl.DataFrame) -> pl.DataFrame:
    """Add what the answer is, and leave all of it null where the chat ends within a day."""

    def of(name: str, row: str) -> pl.Expr:
        return pl.lit(messages[name]).gather(pl.col(row))

    last = messages["at"].max()
    reacted = (
        messages.lazy()
        .filter(pl.col("reaction").is_not_null())
        .group_by("turn")
        .agg(pl.col("reaction").min())
    )
    stays = [_follows(messages, step) for step in (1, 2)]
    known = pl.col("until") + _DAY <= pl.lit(last, pl.Datetime("ms"))
    return (
        answered.lazy()
        .join(reacted.collect().lazy(), on="turn", how="left", maintain_order="left")
        .with_columns(
            id=of("id", "row"),
            at=of("at", "row"),
            answer=of("does", "by").cast(pl.String),
            bare=of("bare", "by").fill_null(True),
            changed=(of("practical", "by") > of("practical", "row")).fill_null(False),
        )
        .with_columns(_meets(), dropped=~pl.any_horizontal(*stays))
        .with_columns(
            pl.when(known).then(pl.col(name)) for name in ("answer", "delay", "changed", "met", "dropped")
        )
        .collect()
    )


def _meets() -> tuple[pl.Expr, pl.Expr]:
    """Give the kind of answer, a reaction standing in for a missing one, and whether it meets the bid."""
    signed = pl.col("reaction").cast(pl.String).replace_strict(_REACTED, default=None)
    answer = pl.coalesce("answer", signed, pl.lit("none")).cast(ANSWERS)
    met = pl.col("answer").is_in(_MET) & ~pl.col("bare") & ~pl.col("changed")
    seen = (pl.col("answer") != "unseen").fill_null(True)
    return answer.alias("answer"), pl.when(seen).then(met.fill_null(False)).alias("met")


def _follows(messages: pl.DataFrame, step: int) -> pl.Expr:
    """Tell whether the message `step` after the turn's end stays with what was shared, within a day."""
    row = pl.col("end") + step
    there = row < messages.height
    safe = pl.when(there).then(row)
    stays, at = (pl.lit(messages[name]).gather(safe) for name in ("stays", "at"))
    return (stays & (at - pl.col("until") <= _DAY)).fill_null(False)
