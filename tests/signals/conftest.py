"""Small chats as plain lines, for signals: `day time who words-or-kind [marks]`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import polars as pl
import pytest

from nabij.exchanges import Exchanges, find_exchanges
from nabij.messages import KINDS, MESSAGES
from nabij.reading import READING

Build = Callable[[str], Exchanges]

#: The words for what a message does.
LABELS = {
    "regelen": "logistics",
    "delen": "sharing",
    "vraag": "inner_question",
    "raad": "advice",
    "mee": "acknowledging",
    "lief": "affection",
    "moet": "duty",
    "oneens": "disagree",
    "kort": "curt",
    "u": "formal",
}


@pytest.fixture
def exchange() -> Build:
    """Read lines: `regelen` arranges, `haha` laughs, `turks` is not read, `link` has no word, `?` asks.

    A word of `LABELS` sets that label. What begins with ' is said in that word, else there are three of them.
    """

    def build(lines: str) -> Exchanges:
        rows, readings = [], []
        for place, line in enumerate(lines.strip().splitlines()):
            day, time, who, *marks = line.split()
            text, marks = (
                " ".join(one[1:] for one in marks if one[0] == "'"),
                [m for m in marks if m[0] != "'"],
            )
            rows.append(
                {
                    "id": place,
                    "text": text,
                    "at": datetime.fromisoformat(f"{day}T{time}"),
                    "sender": int(who != "I"),
                    "mine": who == "I",
                    "kind": next((one for one in marks if one in KINDS.categories), "text"),
                    "reactions": [],
                }
            )
            wordless = rows[-1]["kind"] != "text" or "link" in marks
            readings.append(
                {
                    "id": place,
                    "language": "other" if "turks" in marks else "nl",
                    "n_words": 0 if wordless else len(text.split()) or 3,
                    "laughter": "haha" in marks,
                    "question": "?" in marks or "vraag" in marks,
                    **{label: float(mark in marks) for mark, label in LABELS.items()},
                }
            )
        return find_exchanges(
            pl.DataFrame(rows, schema=MESSAGES), pl.DataFrame(readings, schema=READING), 6.0
        )

    return build
