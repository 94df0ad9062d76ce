"""`python -m training.trials --data PATH`: what was tried for Dutch, each on lines its model had not seen."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
import scipy.sparse as sp

from nabij.reading.frame import KINDS_OF_TALK
from training.build import MISTYPED, REAL
from training.card import put_between
from training.features import count_rows
from training.fit import auc
from training.gold import folds_of, is_real, is_test, read_gold
from training.model import BITS, Weighing, learn, weigh
from training.noise import mistype
from training.sets import folded, read_unlabelled
from training.table import make_table

ROOT = Path(__file__).parent.parent
_HEADS = {
    "en": ("variant", "film", "sentences", "invented, shared", "invented, ours", "mistyped"),
    "nl": ("variant", "film", "zinnen", "verzonnen, gedeeld", "verzonnen, van ons", "slordig getypt"),
}


@dataclass(frozen=True, slots=True)
class Lines:
    """Everything a variant may learn from."""

    gold: pl.DataFrame
    target: np.ndarray
    folds: np.ndarray
    counts: sp.csr_matrix
    slips: sp.csr_matrix
    weight: np.ndarray


#: From which lines to learn to what reads rows.
Fit = Callable[[np.ndarray], Callable[[sp.csr_matrix], np.ndarray]]


def read_lines(data: Path) -> Lines:
    """Give the Dutch lines that may be learnt from."""
    gold = read_gold(data).filter(pl.col("language") == "nl")
    gold = gold.filter(~is_test(gold))
    texts = gold["text"].to_list()
    return Lines(
        gold,
        np.stack(gold["gold"].to_list()),
        folds_of(gold),
        count_rows(texts, "nl", BITS),
        count_rows([mistype(text, 1) for text in texts], "nl", BITS),
        np.where(is_real(gold), REAL, 1.0).astype(np.float32),
    )


def plain(lines: Lines, *, lexicon: bool, noise: bool, shared_only: bool = False) -> Fit:
    """Learn words, pieces of words and pairs; with the lexicon's classes; with mistyped copies."""
    weighing = weigh(lines.counts)
    if not lexicon:
        kept = weighing.rows < 1 << BITS
        weighing = Weighing(weighing.rows[kept], weighing.square[kept])
    rows, slips = weighing(lines.counts), weighing(lines.slips)
    ours = lines.gold["source"].str.starts_with("lines").to_numpy() | lines.gold["ours"].to_numpy()

    def fit(mine: np.ndarray) -> Callable[[sp.csr_matrix], np.ndarray]:
        mine = mine & ~ours if shared_only else mine
        parts, weights, copies = [rows[mine]], [lines.weight[mine]], 1
        if noise:
            parts, weights, copies = [*parts, slips[mine]], [*weights, lines.weight[mine] * MISTYPED], 2
        linear = learn(
            sp.vstack(parts).tocsr(), np.vstack([lines.target[mine]] * copies), np.concatenate(weights), "nl"
        )
        return lambda counts: linear(weighing(counts))

    return fit


def with_table(lines: Lines, data: Path, cache: Path | None) -> Fit:
    """Learn as what ships: with mistyped copies and the encoder's table of words."""
    weighing = weigh(lines.counts)
    words = make_table([*lines.gold["text"], *_unlabelled(lines, data)], lines.counts, cache)

    def rows(counts: sp.csr_matrix) -> sp.csr_matrix:
        return sp.hstack([weighing(counts), words(counts, weighing)]).tocsr().astype(np.float32)

    learnt, slips = rows(lines.counts), rows(lines.slips)

    def fit(mine: np.ndarray) -> Callable[[sp.csr_matrix], np.ndarray]:
        weight = lines.weight[mine]
        both = sp.vstack([learnt[mine], slips[mine]]).tocsr()
        linear = learn(
            both, np.vstack([lines.target[mine]] * 2), np.concatenate([weight, weight * MISTYPED]), "nl"
        )
        return lambda counts: linear(rows(counts))

    return fit


def _unlabelled(lines: Lines, data: Path) -> list[str]:
    return read_unlabelled(data, {folded(text) for text in lines.gold["text"]})


def score(lines: Lines, fit: Fit) -> list[float]:
    """Give the mean AUC over the kinds of talk on film, sentences, invented lines and mistyped ones."""
    odds, slips = np.full(lines.target.shape, np.nan), np.full(lines.target.shape, np.nan)
    for held in np.unique(lines.folds):
        mine = lines.folds == held
        told = fit(~mine)
        odds[mine] = told(lines.counts[mine])
        slips[mine] = told(lines.slips[mine])
    source = lines.gold["source"]
    parts = [
        (source == "set:xed_nl").to_numpy(),
        (source == "set:tatoeba_en_nl").to_numpy(),
        source.str.starts_with("messages").to_numpy(),
        source.str.starts_with("lines").to_numpy(),
    ]
    every = np.ones(len(source), bool)
    return [*(_macro(lines.target, odds, part) for part in parts), _macro(lines.target, slips, every)]


def _macro(target: np.ndarray, odds: np.ndarray, part: np.ndarray) -> float:
    labels = range(len(KINDS_OF_TALK))
    return float(np.nanmean([auc(target[part, lane], odds[part, lane]) for lane in labels]))


def main() -> None:
    """Score every variant and put the table in the docs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with the labelled sets")
    parser.add_argument("--cache", type=Path, help="a folder that keeps the encoder's vectors between runs")
    given = parser.parse_args()
    lines = read_lines(given.data)
    variants = {
        "n-grams": plain(lines, lexicon=False, noise=False),
        "+ lexicon": plain(lines, lexicon=True, noise=False),
        "+ lexicon, mistyped": plain(lines, lexicon=True, noise=True),
        "+ lexicon, mistyped, word table (ships)": with_table(lines, given.data, given.cache),
        "+ lexicon, mistyped; without our own labels and lines": plain(
            lines, lexicon=True, noise=True, shared_only=True
        ),
    }
    rows = {}
    for name, fit in variants.items():
        rows[name] = score(lines, fit)
        print(name, [round(value, 4) for value in rows[name]], flush=True)
    for language, page in (("nl", "leesmodel.md"), ("en", "reading-model.md")):
        head = ["| " + " | ".join(_HEADS[language]) + " |", "|" + " --- |" * 6]
        body = [
            "| " + " | ".join([name, *("–" if np.isnan(v) else f"{v:.3f}" for v in row)]) + " |"
            for name, row in rows.items()
        ]
        put_between(ROOT / "docs" / language / page, "trials", "\n".join([*head, *body]))


if __name__ == "__main__":
    main()
