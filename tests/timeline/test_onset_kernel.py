"""The quick arithmetic gives what plain linear algebra gives."""

from __future__ import annotations

import numpy as np
import pytest

from nabij.timeline.onset_kernel import weigh_candidates, weigh_null
from nabij.timeline.onset_precision import Numbers

BINS, KEYS, SIZE = 40, 3, 0.8
WEEK = np.arange(BINS)
DESIGN = np.column_stack([np.ones(BINS), np.sin(WEEK / 8), np.cos(WEEK / 8)])
PRIOR = np.array([0.1, 5.0, 5.0])
WOBBLE = 0.06 * (0.7 * np.ones((KEYS, KEYS)) + 0.3 * np.eye(KEYS))


def log_density(y: Numbers, d: Numbers, covariance: Numbers) -> float:
    """Give the log density of the bins with information, without the constant."""
    seen = d.ravel() > 0
    held = covariance[np.ix_(seen, seen)] + np.diag(1 / d.ravel()[seen])
    return float(
        -0.5 * (np.linalg.slogdet(held)[1] + y.ravel()[seen] @ np.linalg.solve(held, y.ravel()[seen]))
    )


def covariance_of(phi: float) -> Numbers:
    lag = np.abs(np.subtract.outer(WEEK, WEEK))
    over_time = phi**lag if phi < 1 else np.minimum.outer(WEEK + 1, WEEK + 1).astype(float)
    moods = np.einsum("ts,ab->tasb", over_time, WOBBLE)
    levels = np.einsum("tm,m,sm,ab->tasb", DESIGN, 1 / PRIOR, DESIGN, np.eye(KEYS))
    return (moods + levels).reshape(BINS * KEYS, -1)


# start, length, start of the return, length of the return, part that returns
@pytest.mark.parametrize("phi", [0.0, 0.8, 1.0])
@pytest.mark.parametrize(
    "shape", [(10, 0, 0, 0, 0.0), (10, 13, 0, 0, 0.0), (33, 26, 0, 0, 0.0), (8, 6, 25, 8, 0.7)]
)
def test_evidence_and_size_are_those_of_dense_matrices(phi: float, shape: tuple[int, int, int, int, float]):
    chance = np.random.default_rng(4)
    d, y = chance.uniform(1, 6, (BINS, KEYS)), chance.normal(size=(BINS, KEYS))
    d[5, 1] = 0
    start, length, home, back, part = shape

    def ramp(at: int, long: int) -> Numbers:
        return np.clip((WEEK - at) / long, 0, 1) if long else (at <= WEEK).astype(float)

    def box(at: int, long: int) -> tuple[int, int, int]:
        return (at + 1, min(at + long + 1, BINS), long) if long else (at, at + 1, 1)

    p, q, long = box(start, length)
    r, s, return_long = box(home, back)
    null, held = weigh_null(y, d, np.linalg.inv(WOBBLE), phi, DESIGN, PRIOR)
    found, mean, _ = weigh_candidates(
        held, np.array([[p, q, r, s, long, return_long]]), np.array([part]), np.full((1, KEYS), SIZE)
    )
    plain = covariance_of(phi)
    candidate = ramp(start, length) - part * ramp(home, back)
    wide = np.einsum("t,s,ab->tasb", candidate, candidate, SIZE**2 * np.eye(KEYS)).reshape(BINS * KEYS, -1)
    assert null == pytest.approx(log_density(y, d, plain), abs=1e-8)
    assert found[0, 0] == pytest.approx(log_density(y, d, plain + wide) - null, abs=1e-8)
    seen = d.ravel() > 0
    whole = (plain + wide)[np.ix_(seen, seen)] + np.diag(1 / d.ravel()[seen])
    pull = _spread(candidate)[:, seen]
    assert mean[0] == pytest.approx(SIZE**2 * pull @ np.linalg.solve(whole, y.ravel()[seen]), abs=1e-8)


def _spread(candidate: Numbers) -> Numbers:
    """Give each key's regressor over all bins and keys (K, T K)."""
    return np.einsum("t,ab->atb", candidate, np.eye(KEYS)).reshape(KEYS, -1)
