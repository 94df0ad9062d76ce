"""An invented couple's analysis: weekly counts with changes planted at a known week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import polars as pl

from nabij.analysis import ANALYSIS_WEEKS, Analysis, Counts, Span
from nabij.signals import SIGNALS
from nabij.timeline import (
    Dating,
    Event,
    Limit,
    attach_since,
    date_change,
    draw_trends,
    fill_weeks,
    find_findings,
)

FIRST = date(2022, 3, 7)
SILENT = range(60, 64)  # weeks without a word
EVENTS = (
    Event(date(2022, 9, 1), "baan"),
    Event(date(2023, 6, 1), "baby"),
    Event(date(2023, 8, 15), "verhuizing"),
)

#: Each series: messages a week it is counted over, its share before the change and after.
SERIES = {
    "logistics": (160, 0.38, 0.52),
    "shared_laughter": (25, 0.45, 0.30),
    "answered_within_hour": (60, 0.70, 0.70),
    "media": (160, 0.08, 0.08),
    "voice": (160, 0.010, 0.022),
}


def invent_analysis(
    weeks: int = 150, change: int = 80, events: Sequence[Event] = EVENTS, verdict: str = "changed"
) -> Analysis:
    """Give an analysis of `weeks` weeks in which arranging rises and laughing together falls at `change`.

    Where the verdict is `changed`, the season is found in the weeks, as for a real chat.
    """
    rows = [row for week in range(weeks) for row in _week(week, week >= change)]
    signals = pl.DataFrame(rows, schema=SIGNALS, orient="row").sort("key", "whose", "week")
    filled = fill_weeks(signals, FIRST, FIRST + timedelta(weeks=weeks - 1))
    drawn = draw_trends(filled, 15).with_columns(minutes=pl.lit(None, pl.Float64))
    too_little = verdict == "too_little"
    dating = date_change(drawn, ()) if verdict == "changed" else Dating()
    findings = (replace(one, uncertain=one.key == "logistics") for one in find_findings(drawn, events, 15))
    findings = attach_since(tuple(findings), dating, events)
    sent = drawn.filter(pl.col("key") == "messages")
    mine = int(sent.filter(pl.col("whose") == "me")["k"].sum())
    total = int(sent["k"].sum())
    short = (Limit("few_weeks", {"weeks": weeks, "needed": 40}),) if too_little else ()
    return Analysis(
        verdict=verdict,
        reads_as=dating.reads_as,
        onset=dating.onset,
        onsets=dating.onsets,
        findings=() if too_little else findings,
        limits=(*short, Limit("first_year")),
        span=Span(first=FIRST, last=FIRST + timedelta(weeks=weeks, days=-1), weeks=weeks, usable=weeks - 4),
        counts=Counts(
            messages=total,
            me=mine,
            partner=total - mine,
            kinds={"text": total},
            skipped=3,
            messenger="whatsapp",
        ),
        events=tuple(events),
        weeks=drawn.select(ANALYSIS_WEEKS.names()).cast(ANALYSIS_WEEKS),
    )


def _week(week: int, changed: bool) -> list[tuple[str, date, str, int, int]]:  # noqa: FBT001  (a plain fact)
    chance = np.random.default_rng(week)
    day = FIRST + timedelta(weeks=week)
    busy = week not in SILENT
    rows: list[tuple[str, date, str, int, int]] = []
    for key, (size, before, after) in SERIES.items():
        n = int(chance.poisson(size)) * busy
        mine = n // 2
        share = after if changed else before
        k_me, k_partner = int(chance.binomial(mine, share)), int(chance.binomial(n - mine, share))
        rows += [(key, day, "us", k_me + k_partner, n), (key, day, "me", k_me, mine)]
    for key, size in (("messages", 160), ("starts", 20)):
        n = int(chance.poisson(size)) * busy
        k = int(chance.binomial(n, 0.52))
        rows += [(key, day, "me", k, n), (key, day, "partner", n - k, n)]
    return rows
