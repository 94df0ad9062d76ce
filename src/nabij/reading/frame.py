"""What reading gives: the columns of one row a message."""

from __future__ import annotations

import polars as pl

#: The languages a message can be in; `other` is left out of every count.
LANGUAGE = pl.Enum(["nl", "en", "other"])

#: What a message does, as in the codebook; each column is a probability.
KINDS_OF_TALK = (
    "logistics",
    "sharing",
    "inner_question",
    "advice",
    "acknowledging",
    "affection",
    "humour",
    "duty",
    "blame",
    "disagree",
    "curt",
)
#: What logistics is about; each column is a probability, at most that of `logistics`.
TOPICS = ("agenda", "children", "household", "money")
#: All columns that hold a probability.
PROBABILITIES = (*KINDS_OF_TALK[:1], *TOPICS, *KINDS_OF_TALK[1:], "formal")

#: One row a message, in the order of the messages. `n_words` leaves out links and emoji. A message that
#: is no text has no words, is in the language of its chat, and has probability 0 everywhere; so has a
#: message in another language. A label that the model does not hold is null.
READING = pl.Schema(
    {
        "id": pl.UInt32,
        "language": LANGUAGE,
        "n_words": pl.UInt16,
        "question": pl.Boolean,
        "laughter": pl.Boolean,
        **dict.fromkeys(PROBABILITIES, pl.Float32),
    }
)


def empty_reading() -> pl.DataFrame:
    """Give a frame of no readings."""
    return pl.DataFrame(schema=READING)
