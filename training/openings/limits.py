"""From where on a verdict is given: chosen on scores of lines that their model had not seen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nabij.opener import RULES
from nabij.opener.check import hear_hard
from nabij.opener.features import CODES
from training.openings.fit import Blocks
from training.openings.lines import LIFELIKE, SHARED, VERDICTS, Lines

#: The most hard lines that may be called soft and soft ones that may be called hard, and what we aim at.
SOFTENED, HARDENED = 0.01, 0.05
#: In which share of resamples these limits must hold on lines like life; the graver mistake is held tighter.
SURE, SURE_SOFT = 0.75, 0.9
_RESAMPLES = 400
#: How much lower the model's odds may be where a hard rule agrees; tried in this order.
_AGREED = (0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0)


@dataclass(frozen=True, slots=True)
class Found:
    """What the rules say of every line: a hard rule hits, any rule hits, somebody speaks of themselves."""

    ruled: np.ndarray
    clean: np.ndarray


def find(blocks: Blocks) -> Found:
    """Give what the rules say, from the plain features.

    They were written with the shared lines in view: that a rule keeps one of those from being soft is not
    believed, or the limit would be too bold.
    """
    codes = blocks.seen.plain[:, -len(CODES) - 6 : -6] > 0
    hard = np.array([code in RULES and RULES[code].hard for code in CODES])
    blame = np.array([code in RULES for code in CODES])
    own, ours = codes[:, CODES.index("P1")], blocks.lines.hand != SHARED
    return Found(codes[:, hard].any(1), own & ~(codes[:, blame].any(1) & ours))


def choose(blocks: Blocks, odds: np.ndarray) -> np.ndarray:
    """Give the limits per language: float32 (2, 3), as `nabij.opener.model.Model.limits`.

    They are chosen on the hands that wrote as plainly as people do; on the harder ones they would be too
    timid for life.
    """
    found, weight = find(blocks), weigh(blocks.lines)
    like = np.isin(blocks.lines.hand, LIFELIKE)
    tongues = [like & (blocks.lines.language == tongue) for tongue in ("nl", "en")]
    return np.array([_choose(blocks, odds, found, weight, mine) for mine in tongues], np.float32)


def _choose(
    blocks: Blocks, odds: np.ndarray, found: Found, weight: np.ndarray, mine: np.ndarray
) -> tuple[float, float, float]:
    verdict = blocks.lines.verdict
    hard, soft = (mine & (verdict == VERDICTS.index(name)) for name in ("hard", "zacht"))
    best = (-1.0, 0.0, 0.0)
    for gap in _AGREED:
        hardness = hear_hard(odds) + gap * found.ruled
        limit = _lowest(hardness[soft], weight[soft], HARDENED, SURE)
        recall = float(np.average(hardness[hard] >= limit, weights=weight[hard]))
        best = max(best, (recall, limit, limit - gap))
    # what is called hard is not called soft any more
    left = found.clean & (hear_hard(odds) < np.where(found.ruled, best[2], best[1]))
    softness = np.where(left, odds[:, 1], -np.inf)[hard]
    softly = _lowest(softness, np.ones(len(softness)), SOFTENED, SURE_SOFT)
    return best[1], best[2], softly


def _lowest(score: np.ndarray, weight: np.ndarray, most: float, sure: float) -> float:
    """Give the lowest score that at most the share `most` of the lines reach, in `sure` of the resamples."""
    chance = np.random.default_rng(5)
    order = np.argsort(-score)
    falling, counted = score[order], weight[order]
    found: list[float] = []
    for _ in range(_RESAMPLES):
        drawn = np.bincount(chance.integers(0, len(falling), len(falling)), minlength=len(falling)) * counted
        over = np.cumsum(drawn) > most * drawn.sum()
        found.append(falling[int(np.argmax(over))])
    return float(np.quantile(found, sure)) + 1e-4


def weigh(lines: Lines) -> np.ndarray:
    """Give how much a line counts here: per language the shared ones as much as our plain ones together."""
    weight = np.zeros(len(lines.texts))
    for tongue in ("nl", "en"):
        for shared in (True, False):
            hands = (SHARED,) if shared else tuple(set(LIFELIKE) - {SHARED})
            mine = (lines.language == tongue) & np.isin(lines.hand, hands)
            weight[mine] = 1000 / max(mine.sum(), 1)
    return weight
