"""Ways to find a change, ours and others', each asked the same: is there one, how sure, since when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from math import lgamma

import numpy as np

from benchmarks.onset_cells import FIRST, Weeks
from nabij import find_onset

SURE = 0.95


@dataclass(frozen=True, slots=True)
class Answer:
    """What a method says: its probability of a change, the week it began, and an interval if it gives one."""

    probability: float
    start: float | None = None
    earliest: float | None = None
    latest: float | None = None


def ask_nabij(weeks: Weeks) -> Answer:
    """Give nabij's answer; of several signals, that of the rule of two."""
    found = find_onset(weeks.frame(), weeks.events)
    if found.start is None or found.start_earliest is None or found.start_latest is None:
        # without a season nothing is told, however sure
        return Answer(
            min(found.probability, SURE - 1e-6) if found.verdict != "changed" else found.probability
        )
    days = (found.start_earliest, found.start, found.start_latest)
    earliest, start, latest = ((day - FIRST).days / 7 for day in days)
    return Answer(found.probability, start, earliest, latest)


def ask_two(ask: Callable[[Weeks], Answer]) -> Callable[[Weeks], Answer]:
    """Give the rule of two for a method of one series: the two surest began within half a year."""

    def asked(weeks: Weeks) -> Answer:
        keys = weeks.k.shape[1]
        each = [
            ask(Weeks(weeks.k[:, [key]], weeks.n[:, [key]], weeks.start, weeks.events)) for key in range(keys)
        ]
        each.sort(key=lambda one: -one.probability)
        if keys == 1:
            return each[0]
        first, second = each[:2]
        if first.start is None or second.start is None or abs(first.start - second.start) > 26:
            return Answer(min(second.probability, 0.5))
        return Answer(second.probability, first.start, first.earliest, first.latest)

    return asked


def ask_binomial(weeks: Weeks) -> Answer:
    """Give the naive answer: one step, weeks independent and binomial, uniform priors, even odds."""
    k, n = np.cumsum(weeks.k[:, 0]), np.cumsum(weeks.n[:, 0])
    starts = np.arange(4, len(k) - 3)
    whole = _beta(k[-1], n[-1])
    split = np.array([_beta(k[s - 1], n[s - 1]) + _beta(k[-1] - k[s - 1], n[-1] - n[s - 1]) for s in starts])
    top = split.max()
    log_change = top + np.log(np.exp(split - top).mean())
    summed = np.cumsum(np.exp(split - top)) / np.exp(split - top).sum()
    earliest, start, latest = (float(starts[np.searchsorted(summed, part)]) for part in (0.05, 0.5, 0.95))
    return Answer(float(1 / (1 + np.exp(min(700.0, whole - log_change)))), start, earliest, latest)


def _beta(k: int, n: int) -> float:
    return lgamma(k + 1) + lgamma(n - k + 1) - lgamma(n + 2)


def _share(weeks: Weeks) -> np.ndarray:
    k, n = weeks.k[:, 0], weeks.n[:, 0]
    overall = k.sum() / n.sum()
    return (k + overall) / (n + 1)


def _ask_ruptures(name: str) -> Callable[[Weeks], Answer]:
    import ruptures  # noqa: PLC0415  (only who measures has it)

    def asked(weeks: Weeks) -> Answer:
        """Give yes or no, and the change point with the largest jump; it has no interval."""
        share = _share(weeks)
        noise = float(np.var(np.diff(share))) / 2
        search = getattr(ruptures, name)(model="l2", jump=1, min_size=4).fit(share)
        ends = search.predict(pen=2 * np.log(len(share)) * noise)
        if len(ends) == 1:
            return Answer(0.0)
        begins = [0, *ends]
        means = [share[a:b].mean() for a, b in pairwise(begins)]
        return Answer(1.0, float(ends[int(np.argmax(np.abs(np.diff(means))))]))

    return asked


def _ask_beast() -> Callable[[Weeks], Answer]:
    import Rbeast  # noqa: PLC0415  (only who measures has it)

    def asked(weeks: Weeks) -> Answer:
        """Give the probability of any change in trend, and the surest one with its (95 %) interval."""
        share = _share(weeks)
        season = {"season": "harmonic", "period": 52} if len(share) > 104 else {"season": "none"}
        trend = Rbeast.beast(
            share, start=0, deltat=1, **season, mcmc_seed=1, quiet=True, print_progress=False,
            print_param=False, print_warning=False,
        ).trend  # fmt: skip
        probability = float(1 - trend.ncpPr[0])
        if not np.isfinite(trend.cp[0]):
            return Answer(min(probability, 0.5))
        return Answer(probability, float(trend.cp[0]), float(trend.cpCI[0][0]), float(trend.cpCI[0][1]))

    return asked


def list_methods() -> dict[str, Callable[[Weeks], Answer]]:
    """Give the methods by name, ours first."""
    return {
        "nabij": ask_nabij,
        "PELT": ask_two(_ask_ruptures("Pelt")),
        "BinSeg": ask_two(_ask_ruptures("Binseg")),
        "Rbeast": ask_two(_ask_beast()),
        "binomial": ask_two(ask_binomial),
    }
