"""From the sets to the artefact: features, the regression, calibration on development folds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
import scipy.sparse as sp

from training.features import count_rows, cut_sentences
from training.gold import folds_of, is_real, is_test, read_gold
from training.model import BITS, Linear, Weighing, calibrate, learn, to_table, weigh
from training.noise import mistype
from training.sets import folded, read_english, read_unlabelled
from training.table import WordTable, make_table

#: How much a real line and a mistyped copy count against an invented message.
REAL, MISTYPED = 1.3, 0.4
#: How much a line labelled by the codebook counts in English against one of the other sets.
GOLD = 3.0


#: From rows as they are counted to rows as they are learnt.
Weighed = Callable[[sp.csr_matrix], sp.csr_matrix]


@dataclass(frozen=True, slots=True)
class Learnt:
    """One language: `table`, `scale`, `offset` as the kernel wants them, and scores of held-out lines."""

    table: np.ndarray
    scale: np.ndarray
    offset: np.ndarray
    gold: pl.DataFrame
    odds: np.ndarray


@dataclass(frozen=True, slots=True)
class Dutch:
    """The Dutch lines that may be learnt from, as rows, and as rows of their mistyped copies."""

    gold: pl.DataFrame
    target: np.ndarray
    counts: sp.csr_matrix
    slips: sp.csr_matrix
    weight: np.ndarray
    unlabelled: list[str]


def read_dutch(data: Path) -> Dutch:
    """Give the Dutch lines; `unlabelled` are those of which only the words are used."""
    every, gold = _split(data, "nl")
    texts = gold["text"].to_list()
    return Dutch(
        gold,
        np.stack(gold["gold"].to_list()),
        count_rows(texts, "nl", BITS),
        count_rows([mistype(text, 1) for text in texts], "nl", BITS),
        np.where(is_real(gold), REAL, 1.0).astype(np.float32),
        read_unlabelled(data, {folded(text) for text in every["text"]}),
    )


def add_table(lines: Dutch, weighing: Weighing, cache: Path | None) -> tuple[WordTable, Weighed]:
    """Give the encoder's table of words, and what weighs rows with the table beside them."""
    words = make_table([*lines.gold["text"], *lines.unlabelled], lines.counts, cache)

    def weighed(counts: sp.csr_matrix) -> sp.csr_matrix:
        return sp.hstack([weighing(counts), words(counts, weighing)]).tocsr().astype(np.float32)

    return words, weighed


def teach(lines: Dutch, rows: sp.csr_matrix, slips: sp.csr_matrix | None, mine: np.ndarray) -> Linear:
    """Learn these lines, and their mistyped copies where they are given."""
    weight, target = lines.weight[mine], lines.target[mine]
    if slips is None:
        return learn(rows[mine], target, weight, "nl")
    both = sp.vstack([rows[mine], slips[mine]]).tocsr()
    return learn(both, np.vstack([target, target]), np.concatenate([weight, weight * MISTYPED]), "nl")


def build_dutch(data: Path, cache: Path | None) -> Learnt:
    """Learn Dutch: labelled lines, mistyped copies of them, and the encoder's table of words."""
    lines = read_dutch(data)
    weighing = weigh(lines.counts)
    words, weighed = add_table(lines, weighing, cache)
    rows, slips = weighed(lines.counts), weighed(lines.slips)

    def taught(mine: np.ndarray) -> Linear:
        return teach(lines, rows, slips, mine)

    return _finish(lines.gold, weighed, weighing, lines.weight, taught, words.fold)


def build_english(data: Path) -> Learnt:
    """Learn English: labelled lines and the sets whose licence allows it."""
    every, gold = _split(data, "en")
    texts, target = gold["text"].to_list(), np.stack(gold["gold"].to_list())
    known = {folded(text) for text in every["text"]}
    lessons = [one.without(known) for one in read_english(data)]
    counts = count_rows([*texts, *(text for one in lessons for text in one.texts)], "en", BITS)
    weighing, n = weigh(counts, 3), len(texts)
    rows = weighing(counts)
    weight = np.full(n, GOLD, np.float32)
    beside, told = (np.concatenate([getattr(one, name) for one in lessons]) for name in ("weight", "target"))

    def taught(mine: np.ndarray) -> Linear:
        return learn(
            sp.vstack([rows[:n][mine], rows[n:]]).tocsr(),
            np.vstack([target[mine], told]),
            np.concatenate([np.repeat(weight[mine, None], beside.shape[1], axis=1), beside]),
            "en",
        )

    return _finish(gold, weighing, weighing, weight, taught, None)


def _split(data: Path, language: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Give every labelled line of a language, and those that may be learnt from."""
    every = read_gold(data).filter(pl.col("language") == language)
    return every, every.filter(~is_test(every))


def read_as_kernel(texts: list[str], weighed: Weighed, linear: Linear) -> np.ndarray:
    """Give the log-odds per lane as the kernel mixes them: the whole, and the sentence that says it most."""
    language = linear.language
    parts = [cut_sentences(text) for text in texts]
    whole = linear(weighed(count_rows(texts, language, BITS)))
    each = linear(weighed(count_rows([one for some in parts for one in some], language, BITS)))
    begins = np.cumsum([0, *(len(some) for some in parts[:-1])])
    return (whole + np.maximum.reduceat(each, begins)) / 2


def _finish(
    gold: pl.DataFrame,
    weighed: Weighed,
    weighing: Weighing,
    weight: np.ndarray,
    taught: Callable[[np.ndarray], Linear],
    fold: Callable[[Weighing, Linear, int, int], np.ndarray] | None,
) -> Learnt:
    """Score each fold by a model that has not seen it, calibrate on those scores, then learn from all."""
    target, folds = np.stack(gold["gold"].to_list()), folds_of(gold)
    odds = np.full(target.shape, np.nan, np.float32)
    for held in np.unique(folds):
        mine = folds == held
        odds[mine] = read_as_kernel(gold.filter(mine)["text"].to_list(), weighed, taught(~mine))
        print(f"{gold['language'][0]}: fold {held + 1}", flush=True)
    slope, shift = calibrate(odds, target, weight)
    linear = taught(np.ones(len(folds), bool))
    table, step = to_table(weighing, linear, fold)
    return Learnt(table, slope * step, slope * linear.biases + shift, gold, odds * slope + shift)
