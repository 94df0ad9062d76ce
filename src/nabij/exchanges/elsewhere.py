"""My own messages in other chats: how much I shared there, week by week, where all of them were running."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from nabij.exchanges.content import does, is_content, week_of
from nabij.exchanges.frame import ELSEWHERE


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What I sent in one other chat, read and without text.

    Attributes:
        said: `at`, `kind` and what `nabij.exchanges.decide` gives but `id`; my own messages only.
        first: the chat's first day, whoever wrote then.
        last: its last day.
    """

    said: pl.DataFrame
    first: date
    last: date


def count_elsewhere(chats: Sequence[Elsewhere], said: pl.DataFrame) -> pl.DataFrame:
    """Give a frame of `ELSEWHERE`: what I shared in other chats, in the whole weeks that all chats cover.

    Outside those weeks a chat that had not begun yet, or was not exported, would look like silence.

    Args:
        chats: my other chats.
        said: frame of `SAID`: the chat with my partner, which has to cover these weeks too.
    """
    if not chats or said.is_empty():
        return pl.DataFrame(schema=ELSEWHERE)
    days = said["at"].dt.date().sort()
    common = common_weeks([(days[0], days[-1]), *((one.first, one.last) for one in chats)])
    if common is None:
        return pl.DataFrame(schema=ELSEWHERE)
    monday, final = common
    weeks = pl.select(week=pl.date_range(pl.lit(monday), pl.lit(final), "1w")).lazy()
    shared = pl.concat([one.said.lazy().filter(is_content() & does("sharing")) for one in chats])
    counts = shared.group_by(week=week_of(pl.col("at"))).agg(shared=pl.len())
    filled = weeks.join(counts, on="week", how="left", maintain_order="left").fill_null(0)
    return filled.cast(ELSEWHERE).collect()  # pyright: ignore[reportArgumentType]  (a Schema is a mapping)


def common_weeks(spans: Sequence[tuple[date, date]]) -> tuple[date, date] | None:
    """Give the Mondays of the first and the last whole week inside every span; None where there is none."""
    first, last = max(one for one, _ in spans), min(one for _, one in spans)
    monday = first + timedelta(days=-first.weekday() % 7)
    final = last - timedelta(days=(last.weekday() + 1) % 7 + 6)
    return None if final < monday else (monday, final)
