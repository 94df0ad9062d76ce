"""My own messages in other chats: only whole weeks that every chat covers."""

from __future__ import annotations

from datetime import date, datetime

import polars as pl

from nabij.exchanges import ELSEWHERE, SAID, Elsewhere
from nabij.exchanges.elsewhere import count_elsewhere


def chat(first: date, last: date, *shared: str) -> Elsewhere:
    rows = [
        {"at": datetime.fromisoformat(day), "kind": "text", "n_words": 3, "language": "nl", "sharing": True}
        for day in shared
    ]
    wanted = {name: SAID[name] for name in ("at", "kind", "n_words", "language", "sharing")}
    return Elsewhere(pl.DataFrame(rows, schema=wanted), first, last)


def partner(first: str, last: str) -> pl.DataFrame:
    days = [{"at": datetime.fromisoformat(day)} for day in (first, last)]
    return pl.DataFrame(days, schema={"at": SAID["at"]})


def test_weeks_are_counted_from_the_first_whole_one_to_the_last():
    friend = chat(date(2024, 3, 5), date(2024, 3, 27), "2024-03-07", "2024-03-12", "2024-03-13", "2024-03-26")
    found = count_elsewhere([friend], partner("2024-01-01", "2024-12-31"))
    assert found.schema == ELSEWHERE
    assert found.rows() == [(date(2024, 3, 11), 2), (date(2024, 3, 18), 0)]


def test_a_week_that_begins_or_ends_on_the_day_is_whole():
    friend = chat(date(2024, 3, 11), date(2024, 3, 17))
    assert count_elsewhere([friend], partner("2024-01-01", "2024-12-31"))["week"].to_list() == [
        date(2024, 3, 11)
    ]


def test_all_chats_and_the_partners_cover_the_weeks_and_add_up():
    long = chat(date(2023, 1, 2), date(2024, 12, 29), "2024-03-12")
    short = chat(date(2024, 3, 4), date(2024, 3, 24), "2024-03-12", "2024-03-19")
    found = count_elsewhere([long, short], partner("2024-03-08", "2024-12-31"))
    assert found.rows() == [(date(2024, 3, 11), 2), (date(2024, 3, 18), 1)]


def test_no_whole_week_in_common_and_no_chat_give_no_rows():
    friend = chat(date(2024, 3, 12), date(2024, 3, 23), "2024-03-14")
    assert count_elsewhere([friend], partner("2024-01-01", "2024-12-31")).is_empty()
    assert count_elsewhere([], partner("2024-01-01", "2024-12-31")).is_empty()
    assert count_elsewhere([friend], partner("2024-01-01", "2024-12-31").clear()).is_empty()
