"""From the sets to the artefact: the teacher, the student, calibration on development folds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
import scipy.sparse as sp

from training.features import count_rows
from training.model import BITS, Linear, Weighing, calibrate, chance, learn, to_table, weigh
from training.noise import mistype
from training.sets import folded, is_test, read_english, read_gold, read_unlabelled, share
from training.teacher import embed

#: How much a real line, a mistyped copy, a line labelled by the teacher count against an invented message.
REAL, MISTYPED, TAUGHT = 2.5, 0.4, 0.3
#: How much the encoder counts against words and letters in the teacher.
ENCODER = 2.0
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Learnt:
    """One language: `table`, `scale`, `offset` as the kernel wants them, and scores of held-out lines."""

    table: np.ndarray
    scale: np.ndarray
    offset: np.ndarray
    gold: pl.DataFrame
    odds: np.ndarray


def folds_of(gold: pl.DataFrame) -> np.ndarray:
    """Give a fold per line: each Dutch writer is one fold as a whole, real lines are spread over all."""
    spread = (
        (gold["text"].map_elements(lambda text: share("fold " + text), return_dtype=pl.Float64) * FOLDS)
        .to_numpy()
        .astype(int)
    )
    writers = sorted(
        name for name in gold["source"].unique() if name.startswith("messages") and name != "messages_en"
    )
    writer = (
        gold["source"]
        .replace_strict({name: at for at, name in enumerate(writers)}, default=-1, return_dtype=pl.Int64)
        .to_numpy()
    )
    return np.where(writer >= 0, writer, spread)


def build_dutch(data: Path, cache: Path | None) -> Learnt:
    """Learn Dutch: gold lines, mistyped copies, and every other line as the teacher labels it."""
    every = read_gold(data).filter(pl.col("language") == "nl")
    gold = every.filter(~is_test(every))
    texts, target = gold["text"].to_list(), np.stack(gold["gold"].to_list())
    unlabelled = read_unlabelled(data, {folded(text) for text in every["text"]})
    counts = count_rows([*texts, *unlabelled], "nl", BITS)
    noisy = count_rows([mistype(text, 1) for text in texts], "nl", BITS)
    weighing, n = weigh(counts), len(texts)
    rows, slips = weighing(counts), weighing(noisy)
    meaning = embed([*texts, *unlabelled], cache)
    both = sp.hstack([rows, sp.csr_matrix((meaning - meaning.mean(0)) * ENCODER)]).tocsr()
    weight = np.where(gold["source"] == "real", REAL, 1.0).astype(np.float32)

    def taught(mine: np.ndarray) -> Linear:
        teacher = learn(both[:n][mine], target[mine], weight[mine], "nl")
        soft = chance(teacher(both[n:]))
        return learn(
            sp.vstack([rows[:n][mine], slips[mine], rows[n:]]).tocsr(),
            np.vstack([target[mine], target[mine], soft]),
            np.concatenate([weight[mine], weight[mine] * MISTYPED, np.full(len(unlabelled), TAUGHT)]),
            "nl",
        )

    return _finish(gold, folds_of(gold), rows[:n], weighing, weight, taught)


def build_english(data: Path) -> Learnt:
    """Learn English: gold messages and the sets whose licence allows it."""
    every = read_gold(data).filter(pl.col("language") == "en")
    gold = every.filter(~is_test(every))
    texts, target = gold["text"].to_list(), np.stack(gold["gold"].to_list())
    lessons = read_english(data)
    more = [text for one in lessons for text in one.texts]
    counts = count_rows([*texts, *more], "en", BITS)
    weighing, n = weigh(counts, 3), len(texts)
    rows = weighing(counts)
    weight = np.full(n, 3.0, np.float32)
    beside = np.concatenate([one.weight for one in lessons])
    told = np.concatenate([one.target for one in lessons])

    def taught(mine: np.ndarray) -> Linear:
        return learn(
            sp.vstack([rows[:n][mine], rows[n:]]).tocsr(),
            np.vstack([target[mine], told]),
            np.concatenate([np.repeat(weight[mine, None], beside.shape[1], axis=1), beside]),
            "en",
        )

    return _finish(gold, folds_of(gold) % 2, rows[:n], weighing, weight, taught)


def _finish(
    gold: pl.DataFrame,
    fold: np.ndarray,
    rows: sp.csr_matrix,
    weighing: Weighing,
    weight: np.ndarray,
    taught: Callable[[np.ndarray], Linear],
) -> Learnt:
    """Score each fold by a model that has not seen it, calibrate on those scores, then learn from all."""
    target = np.stack(gold["gold"].to_list())
    odds = np.full(target.shape, np.nan, np.float32)
    for held in np.unique(fold):
        odds[fold == held] = taught(fold != held)(rows[fold == held])
        print(f"{gold['language'][0]}: fold {held + 1}", flush=True)
    slope, shift = calibrate(odds, target, weight)
    linear = taught(np.ones(len(fold), bool))
    table, step = to_table(weighing, linear)
    return Learnt(table, slope * step, slope * linear.biases + shift, gold, odds * slope + shift)
