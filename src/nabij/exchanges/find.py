"""From messages and readings to turns, sittings, laughs and bids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from nabij.exchanges.bids import find_bids
from nabij.exchanges.content import decide, does, week_of
from nabij.exchanges.elsewhere import Elsewhere, count_elsewhere
from nabij.exchanges.frame import BIDS, ELSEWHERE, LAUGHS, SAID, SITTINGS, TURNS, WORDS
from nabij.exchanges.order import put_in_order
from nabij.exchanges.style import COUNTED, read_style
from nabij.messages.parts import join_parts, map_parts
from nabij.reading.read import said_text

_WITHIN = 5  # messages in which a laugh can be answered (measures.md S4a)
_NIGHT = (23, 7)  # hours in which nobody need answer


@dataclass(frozen=True, slots=True)
class Exchanges:
    """Who said what after whom, without a word of text.

    Attributes:
        said: frame of `SAID`, one row a message.
        turns: frame of `TURNS`.
        sittings: frame of `SITTINGS`.
        laughs: frame of `LAUGHS`.
        bids: frame of `BIDS`.
        words: frame of `WORDS`.
        elsewhere: frame of `ELSEWHERE`.
    """

    said: pl.DataFrame
    turns: pl.DataFrame
    sittings: pl.DataFrame
    laughs: pl.DataFrame
    bids: pl.DataFrame
    words: pl.DataFrame
    elsewhere: pl.DataFrame

    def __post_init__(self) -> None:
        """Refuse nonsense at the door."""
        wanted = {"said": SAID, "turns": TURNS, "sittings": SITTINGS, "laughs": LAUGHS}
        wanted |= {"bids": BIDS, "words": WORDS, "elsewhere": ELSEWHERE}
        for name, schema in wanted.items():
            if getattr(self, name).schema != schema:
                raise TypeError(f"{name} follows its schema in nabij.exchanges")


def find_exchanges(
    messages: pl.DataFrame, reading: pl.DataFrame, gap: float, elsewhere: Sequence[Elsewhere] = ()
) -> Exchanges:
    """Give the turns, sittings, laughs and bids of a chat; here the text is read for the last time.

    Args:
        messages: frame of `nabij.messages.MESSAGES` with `mine` known.
        reading: frame of `nabij.reading.READING`, one row a message.
        gap: hours of silence that end a sitting.
        elsewhere: what I sent in other chats.
    """
    ordered = cut_sittings(messages, gap)
    spoken = pl.concat([ordered.select("kind", "text"), _line_up(reading, ordered["id"])], how="horizontal")
    del reading
    ordered = ordered.drop("text")
    read = join_parts(list(map_parts(spoken, _read_for_good)))
    del spoken
    told = pl.concat([ordered, read], how="horizontal")
    del ordered, read
    words = find_words(told)
    said = told.select(SAID.names()).cast(SAID)
    del told
    turns = find_turns(said)
    return Exchanges(
        said,
        turns,
        find_sittings(turns),
        find_laughs(said),
        find_bids(said, turns),
        words,
        count_elsewhere(elsewhere, said),
    )


def _read_for_good(part: pl.DataFrame) -> pl.DataFrame:
    """Give what is kept of `kind`, `text` and the reading: decisions, and the words of style counted."""
    style = read_style(part.select("language", text=said_text()))
    content = (pl.col("n_words").cast(pl.Int32) - pl.col("function_words")).clip(0)
    told = pl.concat([decide(part.drop("kind", "text")), style], how="horizontal")
    return told.with_columns(content_words=content.cast(SAID["content_words"])).drop("function_words")


def _line_up(reading: pl.DataFrame, ids: pl.Series) -> pl.DataFrame:
    """Give the readings of these messages without their `id`; no copy where they are in this order."""
    if reading["id"].equals(ids):
        return reading.drop("id")
    found = pl.DataFrame({"id": ids}).join(reading, on="id", how="left", maintain_order="left")
    return found.drop("id")


def cut_sittings(messages: pl.DataFrame, gap: float) -> pl.DataFrame:
    """Give what people sent, in the order of talking, with the number of its sitting and of its turn.

    A sitting always opens a turn.

    Args:
        messages: frame of `nabij.messages.MESSAGES` with `mine` known.
        gap: hours of silence that end a sitting.
    """
    ordered = put_in_order(messages)
    silence = pl.col("at").diff() >= pl.duration(milliseconds=round(gap * 3_600_000))
    return (
        ordered.with_columns(_opens=silence.fill_null(True))
        .with_columns(_turns=pl.col("_opens") | (pl.col("mine") != pl.col("mine").shift()))
        .with_columns(turn=pl.col("_turns").cum_sum() - 1, sitting=pl.col("_opens").cum_sum() - 1)
        .drop("_opens", "_turns")
    )


def find_turns(said: pl.DataFrame) -> pl.DataFrame:
    """Give one row of `TURNS` a turn; no delay is ever negative.

    A turn's rows stand together, so that its sums are differences of running sums at its last row.
    """
    since = (pl.col("at") - pl.col("until").shift()).dt.total_milliseconds() / 60_000
    asked = pl.col("until").shift().dt.hour()
    answers = pl.col("sitting") == pl.col("sitting").shift()
    late, early = _NIGHT
    here, curt = pl.col("turn"), does("curt").fill_null(False)
    summed = {"messages": pl.col("id").is_not_null(), "words": pl.col("n_words").fill_null(0), "more": ~curt}
    sums = [value.cast(pl.Int64).cum_sum().alias(name) for name, value in summed.items()]
    rows = (
        said.lazy()
        .select("id", "at", "turn", "sitting", "mine", "language", "n_words", "curt")
        .with_columns(sums)
    )
    begins = rows.filter((here != here.shift()).fill_null(True)).select("at", first="id")
    ends = rows.filter((here != here.shift(-1)).fill_null(True)).select(
        "turn",
        "sitting",
        "mine",
        *(pl.col(name).diff().fill_null(pl.col(name)) for name in summed),
        last="id",
        until="at",
    )
    return (
        pl.concat([ends, begins], how="horizontal")
        .with_columns(
            delay=pl.when(answers).then(since.clip(0)),
            asked_at_night=(answers & ((asked >= late) | (asked < early))).fill_null(False),
            curt=pl.col("more") == 0,
        )
        .select(TURNS.names())
        .cast(TURNS)
        .collect()
    )


def find_sittings(turns: pl.DataFrame) -> pl.DataFrame:
    """Give one row of `SITTINGS` a sitting."""
    return (
        turns.lazy()
        .group_by("sitting", maintain_order=True)
        .agg(
            pl.col("mine", "first").first(),
            pl.col("last").last(),
            pl.col("at").first(),
            pl.col("until").last(),
            pl.col("messages").sum(),
            turns=pl.len(),
        )
        .select(SITTINGS.names())
        .cast(SITTINGS)
        .collect()
    )


def find_laughs(said: pl.DataFrame) -> pl.DataFrame:
    """Give one row of `LAUGHS` a laugh (after Kurtz & Algoe 2015, who heard it; we read "haha" and 😂)."""
    laugh = pl.col("laughter").fill_null(False)
    answers = [
        laugh.shift(-step)
        & (pl.col("mine").shift(-step) != pl.col("mine"))
        & (pl.col("sitting").shift(-step) == pl.col("sitting"))
        for step in range(1, _WITHIN + 1)
    ]
    answered = pl.any_horizontal(*answers, pl.col("reaction") == "laugh").fill_null(False)
    return said.lazy().with_columns(answered=answered).filter(laugh).select(LAUGHS.names()).collect()


def find_words(told: pl.DataFrame) -> pl.DataFrame:
    """Give one row of `WORDS` a week and person.

    Args:
        told: `at`, `mine`, `language`, `n_words` and `nabij.exchanges.style.COUNTED`.
    """
    return (
        told.lazy()
        .filter((pl.col("n_words") > 0) & (pl.col("language") != "other"))
        .group_by("mine", week=week_of(pl.col("at")))
        .agg(pl.col(*COUNTED).cast(pl.UInt32).sum(), words=pl.col("n_words").cast(pl.UInt32).sum())
        .sort("week", "mine")
        .select(WORDS.names())
        .cast(WORDS)  # pyright: ignore[reportArgumentType]  (a Schema is a mapping of names)
        .collect()
    )
