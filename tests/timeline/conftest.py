"""Invented weeks of which the truth is known."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

Weeks = tuple[NDArray[np.int64], NDArray[np.int64]]


def draw_weeks(  # noqa: PLR0913  (the cell of a simulation)
    seed: int,
    *,
    weeks: int = 130,
    messages: float = 40,
    share: float = 0.4,
    step: float = 0.0,
    mood: float = 0.25,
    lasts: float = 0.5,
    season: float = 0.15,
) -> Weeks:
    """Give (k, n) a week: beta-binomial (rho .03) around a level with a season, a mood and a step half way.

    Args:
        seed: of the chance.
        weeks: how many.
        messages: a week, on average.
        share: the level of the first half.
        step: what the second half has more, as a share.
        mood: standard deviation of the mood on the logit.
        lasts: its lag-1 autocorrelation.
        season: amplitude of the year on the logit.
    """
    chance = np.random.default_rng(seed)
    shocks = chance.normal(size=weeks + 100) * mood * np.sqrt(1 - lasts**2)
    swing = np.zeros(weeks + 100)
    for week in range(1, weeks + 100):
        swing[week] = lasts * swing[week - 1] + shocks[week]
    year = season * np.sin(2 * np.pi * (np.arange(weeks) / 52.18 + chance.random()))
    level = 1 / (1 + np.exp(-np.log(share / (1 - share)) - swing[100:] - year))
    level = np.clip(level + step * (np.arange(weeks) >= weeks // 2), 0.01, 0.99)
    n = chance.poisson(messages, weeks)
    rho = (1 - 0.03) / 0.03
    return chance.binomial(n, chance.beta(level * rho, (1 - level) * rho)), n


@pytest.fixture
def draw() -> Callable[..., Weeks]:
    return draw_weeks
