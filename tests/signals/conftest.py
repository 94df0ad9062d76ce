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


@pytest.fixture
def exchange() -> Build:
    """Read lines: `regelen` arranges, `haha` laughs, `turks` is not read, `link` has no word."""

    def build(lines: str) -> Exchanges:
        rows, readings = [], []
        for place, line in enumerate(lines.strip().splitlines()):
            day, time, who, *marks = line.split()
            rows.append(
                {
                    "id": place,
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
                    "n_words": 0 if wordless else 3,
                    "laughter": "haha" in marks,
                    "logistics": 1.0 if "regelen" in marks else 0.0,
                    "sharing": 1.0 if "delen" in marks else 0.0,
                }
            )
        return find_exchanges(
            pl.DataFrame(rows, schema=MESSAGES), pl.DataFrame(readings, schema=READING), 6.0
        )

    return build
