"""What a message does in answer to another: meets it, laughs, turns to arranging, or closes the door."""

from __future__ import annotations

import polars as pl

from nabij.exchanges.content import does
from nabij.exchanges.frame import BID_KINDS, DOES

_ENOUGH = 4  # content words that make an answer one of substance (measures.md S2b)
_JOKE = 4  # words that make more than a bare laugh
_PICTURES = ("photo", "video", "media")
#: What stays with what was said, as far as can be seen: a picture or a voice note may.
_STAYS = ("substance", "acknowledging", "advice", "unseen")
#: What is said when more is said than "ok".
_TELLING = ("substance", "acknowledging", "advice", "practical")


def mark_messages(said: pl.LazyFrame) -> pl.LazyFrame:
    """Add `does` (of `DOES`), `bid` (of `BID_KINDS`, null: none), `stays`, `telling`, `bare` to each message.

    The first that holds decides. Acknowledging goes before advice: who says "wat rot, neem een paracetamol"
    acknowledges first. So does tenderness ("ach lieverd toch"). `bare`: an emoji without a word.

    Args:
        said: the columns of `SAID`.
    """
    words = (pl.col("kind") == "text") & (pl.col("language") != "other")
    bare = words & (pl.col("n_words") == 0) & pl.col("emoji")
    enough = (pl.col("content_words") >= _ENOUGH) & ~pl.col("laughter")
    what = (
        pl.when(bare & pl.col("laughter"))
        .then(_is("laugh"))
        .when(bare & pl.col("nods"))
        .then(_is("curt"))
        .when(bare)
        .then(_is("acknowledging"))
        .when((~words | (pl.col("n_words") == 0)).fill_null(True))
        .then(_is("unseen"))
        .when(does("acknowledging"))
        .then(_is("acknowledging"))
        .when(does("inner_question") | does("sharing"))
        .then(_is("substance"))
        .when(does("advice"))
        .then(_is("advice"))
        .when(does("affection"))
        .then(_is("acknowledging"))
        .when(does("logistics"))
        .then(_is("practical"))
        .when(does("curt"))
        .then(_is("curt"))
        .when(pl.col("question") | enough)
        .then(_is("substance"))
        .when(pl.col("laughter"))
        .then(_is("laugh"))
        .when(pl.col("emoji") & ~pl.col("nods"))
        .then(_is("substance"))
        .otherwise(_is("curt"))
    )
    marked = said.with_columns(does=what, bid=_bid(), bare=bare.fill_null(False))
    return marked.with_columns(
        stays=pl.col("does").is_in(_STAYS) & ~(pl.col("bare") & pl.col("nods")),
        telling=pl.col("does").is_in(_TELLING) & ~pl.col("bare"),
    )


def _is(does: str) -> pl.Expr:
    return pl.lit(does, DOES)  # a byte a message, where words would take sixteen


def _asks(kind: str) -> pl.Expr:
    return pl.lit(kind, BID_KINDS)


def _bid() -> pl.Expr:
    """Tell what a message asks for; a bare laugh is no joke, and a thumb under nothing asks nothing."""
    return (
        pl.when(does("sharing"))
        .then(_asks("sharing"))
        .when(does("inner_question"))
        .then(_asks("inner_question"))
        .when(pl.col("kind").is_in(_PICTURES) | pl.col("looks"))
        .then(_asks("photo"))
        .when(does("humour") & (pl.col("n_words") >= _JOKE))
        .then(_asks("joke"))
        .when(does("affection"))
        .then(_asks("affection"))
    )
