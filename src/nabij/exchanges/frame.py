"""The columns of an exchange: messages in the order of talking, turns, sittings, laughs, bids, words."""

from __future__ import annotations

import polars as pl

from nabij.exchanges.style import COUNTED
from nabij.messages import KINDS
from nabij.reading import PROBABILITIES, READING

#: What stands under a message: an emoji that laughs, one that feels along, one that only nods.
REACTION = pl.Enum(["laugh", "warm", "nod"])
#: What a message does in answer to another. `substance`: a question, something of oneself, four content
#: words, an emoji with words. `practical`: it only arranges. `unseen`: a picture, voice, link or another
#: language.
DOES = pl.Enum(["substance", "acknowledging", "advice", "laugh", "practical", "curt", "unseen"])
#: What the other did with a bid; `none`: nothing within a day.
ANSWERS = pl.Enum([*DOES.categories, "none"])
#: What asks for contact; where a turn does more than one of them it counts as the first named here.
BID_KINDS = pl.Enum(["sharing", "inner_question", "photo", "joke", "affection"])

#: One row a message that a person sent, in the order of talking, without its text.
#: `turn` and `sitting` are rows of `TURNS` and `SITTINGS`; `reaction`: what the other put under it (null:
#: nothing); `content_words` leaves out function words; `emoji`: it holds one; `looks`: "kijk!"; `nods`: its
#: emoji are thumbs up; the rest is what reading says of it, yes or no (null: the model has no such label).
SAID = pl.Schema(
    {
        "id": pl.UInt32,
        "at": pl.Datetime("ms"),
        "mine": pl.Boolean,
        "kind": KINDS,
        "reaction": REACTION,
        "turn": pl.UInt32,
        "sitting": pl.UInt32,
        "content_words": pl.UInt16,
        "emoji": pl.Boolean,
        "looks": pl.Boolean,
        "nods": pl.Boolean,
        **{name: kind for name, kind in READING.items() if name not in {"id", *PROBABILITIES}},
        **dict.fromkeys(PROBABILITIES, pl.Boolean),
    }
)

#: One row a turn: messages of one person in a row within one sitting. `first` and `last` are message ids,
#: `at` and `until` their times. `delay` is in minutes, from the end of the other's turn before it; null where
#: the turn opens a sitting. `asked_at_night`: the other's turn ended between 23:00 and 07:00. `curt`: every
#: message in it is a short compliance ("prima", "is goed", "laat maar").
TURNS = pl.Schema(
    {
        "turn": pl.UInt32,
        "sitting": pl.UInt32,
        "mine": pl.Boolean,
        "first": pl.UInt32,
        "last": pl.UInt32,
        "at": pl.Datetime("ms"),
        "until": pl.Datetime("ms"),
        "messages": pl.UInt32,
        "words": pl.UInt32,
        "delay": pl.Float32,
        "asked_at_night": pl.Boolean,
        "curt": pl.Boolean,
    }
)

#: One row a sitting: turns without a long silence between. `mine`: I began it.
SITTINGS = pl.Schema(
    {
        "sitting": pl.UInt32,
        "mine": pl.Boolean,
        "first": pl.UInt32,
        "last": pl.UInt32,
        "at": pl.Datetime("ms"),
        "until": pl.Datetime("ms"),
        "messages": pl.UInt32,
        "turns": pl.UInt32,
    }
)

#: One row a laugh. `answered`: the other laughed within five messages of the same sitting, or put a laughing
#: emoji under it.
LAUGHS = pl.Schema({"id": pl.UInt32, "at": pl.Datetime("ms"), "mine": pl.Boolean, "answered": pl.Boolean})

#: One row a turn that asks for contact, and what the other did with it. `id` and `at` are those of the first
#: message that asks; `mine`: I ask. `answer` is what the other's first turn after it does, by its first
#: message that says more than "ok"; a reaction stands in where no message came. `delay` is in minutes from
#: the end of the turn; null where no message answered. `changed`: talk had turned to arranging by then.
#: `met`: answered with substance, acknowledgement or advice in words, before that; null where the answer is
#: unseen.
#: `dropped`: of the two messages that follow within a day, none stays with it. All five are null where fewer
#: than 24 hours of the chat follow the turn.
BIDS = pl.Schema(
    {
        "id": pl.UInt32,
        "at": pl.Datetime("ms"),
        "mine": pl.Boolean,
        "kind": BID_KINDS,
        "answer": ANSWERS,
        "delay": pl.Float32,
        "changed": pl.Boolean,
        "met": pl.Boolean,
        "dropped": pl.Boolean,
    }
)

#: One row a week and person with words in a language that is read: `words` in all, and how many are in each
#: class of `nabij.exchanges.style.COUNTED`.
WORDS = pl.Schema(
    {"week": pl.Date, "mine": pl.Boolean, "words": pl.UInt32, **dict.fromkeys(COUNTED, pl.UInt32)}
)

#: One row a week that all my other chats cover: how many messages I `shared` there. No row: none was given.
ELSEWHERE = pl.Schema({"week": pl.Date, "shared": pl.UInt32})
