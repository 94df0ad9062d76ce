"""Small chats as plain lines: `day time who [kind] [laugh]`, or `day time who [does]: words`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import polars as pl
import pytest

from nabij.exchanges import Exchanges, find_exchanges
from nabij.messages import KINDS, MESSAGES
from nabij.reading import READING

Build = Callable[..., Exchanges]

#: What a message of `talk_of` does, in Dutch, with the column of its reading.
DOES = {
    "deelt": "sharing",
    "vraagt": "inner_question",
    "leeft-mee": "acknowledging",
    "raadt": "advice",
    "regelt": "logistics",
    "kort": "curt",
    "grapt": "humour",
    "lief": "affection",
    "moet": "duty",
    "oneens": "disagree",
}


def messages_of(lines: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Give the messages and their reading; `I` is me, `S` the other, `-` nobody."""
    rows, readings = [], []
    for place, line in enumerate(lines.strip().splitlines()):
        day, time, who, *more = line.split()
        kind = next((one for one in more if one in KINDS.categories), "text")
        sender = {"I": 0, "S": 1, "-": None}[who]
        laughing = [{"sender": int(one[-1]), "emoji": one[0]} for one in more if one[0] in "😂👍"]
        rows.append(
            {
                "id": place,
                "at": datetime.fromisoformat(f"{day}T{time}"),
                "sender": sender,
                "mine": None if sender is None else sender == 0,
                "kind": kind,
                "text": "tekst die niemand meer nodig heeft",
                "edited": False,
                "reactions": laughing,
            }
        )
        readings.append({"id": place, "language": "nl", "n_words": 2, "laughter": "haha" in more})
    return pl.DataFrame(rows, schema=MESSAGES), pl.DataFrame(readings, schema=READING)


def talk_of(lines: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Give the messages and a reading that holds exactly what the lines say: `I` is me, `S` the other."""
    rows, readings = [], []
    for place, line in enumerate(lines.strip().splitlines()):
        head, _, text = line.strip().partition(": ")
        day, time, who, *marks = head.rstrip(":").split()
        kind = next((one for one in marks if one in KINDS.categories), "text")
        under = [{"sender": int(who == "I"), "emoji": one} for one in marks if not one.isascii()]
        rows.append(
            {
                "id": place,
                "at": datetime.fromisoformat(f"{day}T{time}"),
                "sender": int(who != "I"),
                "mine": who == "I",
                "kind": kind,
                "text": text,
                "edited": False,
                "reactions": under,
            }
        )
        words = sum(any(letter.isalpha() for letter in one) for one in text.split())
        read = {
            "id": place,
            "language": "other" if "turks" in marks else "nl",
            "n_words": 0 if "link" in marks or kind != "text" else words,
            "question": "?" in text,
            "laughter": "haha" in text.casefold() or "😂" in text,
            **{column: float(mark in marks) for mark, column in DOES.items()},
        }
        readings.append(read)
    return pl.DataFrame(rows, schema=MESSAGES), pl.DataFrame(readings, schema=READING)


@pytest.fixture
def read_lines() -> Callable[[str], tuple[pl.DataFrame, pl.DataFrame]]:
    return talk_of


@pytest.fixture
def talk() -> Build:
    def build(lines: str, gap: float = 6.0) -> Exchanges:
        return find_exchanges(*talk_of(lines), gap)

    return build


@pytest.fixture
def exchange() -> Build:
    def build(lines: str, gap: float = 6.0) -> Exchanges:
        return find_exchanges(*messages_of(lines), gap)

    return build
