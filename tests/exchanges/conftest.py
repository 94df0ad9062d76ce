"""Small chats as plain lines: `day time who [kind] [laugh]`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import polars as pl
import pytest

from nabij.exchanges import Exchanges, find_exchanges
from nabij.messages import KINDS, MESSAGES
from nabij.reading import READING

Build = Callable[..., Exchanges]


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


@pytest.fixture
def exchange() -> Build:
    def build(lines: str, gap: float = 6.0) -> Exchanges:
        return find_exchanges(*messages_of(lines), gap)

    return build
