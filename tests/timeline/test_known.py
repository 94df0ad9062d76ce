"""A day that is known beforehand: the weeks since then beside the year before it, with n and doubt."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest

from nabij.timeline import WEEKS, draw_trends, find_findings

FIRST = date(2024, 1, 1)


def weeks(shares: list[float], seed: int = 1, n: int = 60) -> pl.DataFrame:
    """Give weekly counts of shared laughter with these shares, drawn by chance."""
    chance = np.random.default_rng(seed)
    days = [FIRST + timedelta(weeks=place) for place in range(len(shares))]
    counted = pl.DataFrame(
        {
            "key": ["shared_laughter"] * len(shares),
            "week": days,
            "whose": ["us"] * len(shares),
            "k": chance.binomial(n, shares),
            "n": [n] * len(shares),
        }
    )
    ready = counted.select(
        [pl.col(name).cast(kind) for name, kind in WEEKS.items() if name in counted.columns]
    ).with_columns(usable=pl.lit(value=True))
    return draw_trends(ready, 15)


def day(week: int) -> date:
    return FIRST + timedelta(weeks=week, days=2)


def test_what_was_planted_on_the_known_day_is_found_with_its_counts():
    found = find_findings(weeks([0.3] * 90 + [0.5] * 12), (), 15, day(89))
    assert [one.key for one in found] == ["shared_laughter"]
    told = found[0]
    assert told.clear
    assert told.reads_as == "nearness"
    assert told.low < 20 < told.high
    assert (told.then.last, told.now.first) == (
        FIRST + timedelta(weeks=90, days=-1),
        FIRST + timedelta(weeks=90),
    )
    assert told.now.weeks == 12
    assert told.then.weeks <= 52
    assert told.now.n == 12 * 60


@pytest.mark.parametrize("after", [1, 3])
def test_a_few_weeks_after_it_are_too_few(after: int):
    assert find_findings(weeks([0.3] * 90 + [0.5] * after), (), 15, day(89)) == ()


def test_a_day_outside_the_chat_has_nothing_beside_it():
    held = weeks([0.3] * 60)
    assert find_findings(held, (), 15, day(-10)) == ()
    assert find_findings(held, (), 15, day(80)) == ()


def test_without_a_change_it_seldom_says_there_is_one():
    called = sum(find_findings(weeks([0.3] * 80, seed), (), 15, day(70))[0].clear for seed in range(200))
    assert called <= 30  # of 200; the interval is one of 90 %
