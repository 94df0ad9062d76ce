"""`python -m training.trials --data PATH`: what was tried for Dutch, each on lines its model had not seen."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import numpy as np
import scipy.sparse as sp

from nabij.reading.frame import KINDS_OF_TALK
from training.build import Dutch, add_table, read_dutch, teach
from training.card import put_between
from training.fit import auc
from training.gold import folds_of
from training.model import BITS, Weighing, weigh

ROOT = Path(__file__).parent.parent
_HEADS = {
    "en": ("variant", "film", "sentences", "invented, shared", "invented, ours", "mistyped"),
    "nl": ("variant", "film", "zinnen", "verzonnen, gedeeld", "verzonnen, van ons", "slordig getypt"),
}


#: From which lines to learn to what reads rows.
Fit = Callable[[np.ndarray], Callable[[sp.csr_matrix], np.ndarray]]


def plain(lines: Dutch, *, lexicon: bool, noise: bool, shared_only: bool = False) -> Fit:
    """Learn words, pieces of words and pairs; with the lexicon's classes; with mistyped copies."""
    weighing = weigh(lines.counts)
    if not lexicon:
        kept = weighing.rows < 1 << BITS
        weighing = Weighing(weighing.rows[kept], weighing.square[kept])
    rows, slips = weighing(lines.counts), weighing(lines.slips) if noise else None
    ours = lines.gold["source"].str.starts_with("lines").to_numpy() | lines.gold["ours"].to_numpy()

    def fit(mine: np.ndarray) -> Callable[[sp.csr_matrix], np.ndarray]:
        linear = teach(lines, rows, slips, mine & ~ours if shared_only else mine)
        return lambda counts: linear(weighing(counts))

    return fit


def with_table(lines: Dutch, cache: Path | None) -> Fit:
    """Learn as what ships: with mistyped copies and the encoder's table of words."""
    _, weighed = add_table(lines, weigh(lines.counts), cache)
    rows, slips = weighed(lines.counts), weighed(lines.slips)

    def fit(mine: np.ndarray) -> Callable[[sp.csr_matrix], np.ndarray]:
        linear = teach(lines, rows, slips, mine)
        return lambda counts: linear(weighed(counts))

    return fit


def score(lines: Dutch, fit: Fit) -> list[float]:
    """Give the mean AUC over the kinds of talk on film, sentences, invented lines and mistyped ones."""
    odds, slips = np.full(lines.target.shape, np.nan), np.full(lines.target.shape, np.nan)
    folds = folds_of(lines.gold)
    for held in np.unique(folds):
        mine = folds == held
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
    lines = read_dutch(given.data)
    variants = {
        "n-grams": plain(lines, lexicon=False, noise=False),
        "+ lexicon": plain(lines, lexicon=True, noise=False),
        "+ lexicon, mistyped": plain(lines, lexicon=True, noise=True),
        "+ lexicon, mistyped, word table (ships)": with_table(lines, given.cache),
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
