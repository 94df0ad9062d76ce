"""Scores of lines by models that have not seen them: by fold, and by whole hands."""

from __future__ import annotations

import numpy as np

from training.openings.fit import Blocks, learn, weigh
from training.openings.lines import SHARED
from training.sets import share

FOLDS = 10


def fold_of(texts: list[str]) -> np.ndarray:
    """Give a fold per text, the same on every machine."""
    return np.array([int(share(f"fold {text}") * FOLDS) for text in texts])


def score_held(blocks: Blocks, mine: np.ndarray, held: np.ndarray) -> np.ndarray:
    """Give the odds (n, 2) of the held lines by a model of the lines in `mine` that are not held."""
    learnt = mine & ~held
    weighing = weigh(blocks, learnt)
    rows = weighing(blocks)
    return learn(blocks, learnt, rows, weighing).odds(rows[held])


def by_fold(blocks: Blocks) -> np.ndarray:
    """Give the odds (n, 2) of every line by a model of the other folds."""
    fold = fold_of(blocks.lines.texts)
    found = np.zeros((len(fold), 2))
    for number in range(FOLDS):
        held = fold == number
        found[held] = score_held(blocks, np.ones(len(fold), bool), held)
    return found


def by_hand(blocks: Blocks) -> np.ndarray:
    """Give the odds (n, 2) of every line by a model of what the other hands wrote."""
    hand = blocks.lines.hand
    found = np.zeros((len(hand), 2))
    for one in np.unique(hand):
        held = hand == one
        found[held] = score_held(blocks, np.ones(len(hand), bool), held)
    return found


def unseen(blocks: Blocks) -> np.ndarray:
    """Give the odds (n, 2) to choose limits by: ours as by another hand's model, the shared ones by fold.

    Whoever writes next is another hand than ours; sentences like the shared ones were learnt from.
    """
    shared = blocks.lines.hand == SHARED
    return np.where(shared[:, None], by_fold(blocks), by_hand(blocks))


def from_ours(blocks: Blocks, share_of_ours: float = 1.0) -> np.ndarray:
    """Give the odds (shared lines, 2) by a model of (a part of) our own lines alone."""
    shared = blocks.lines.hand == SHARED
    part = np.array([share(f"part {text}") < share_of_ours for text in blocks.lines.texts])
    return score_held(blocks, part | shared, shared)
