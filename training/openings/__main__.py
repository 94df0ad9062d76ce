"""`python -m training.openings --data PATH` learns the opening check's model and chooses its limits."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from nabij.opener.model import pack
from training.openings import fit, folds, limits
from training.openings.features import see
from training.openings.lines import read_development
from training.openings.vocabulary import make_vocabulary

ROOT = Path(__file__).parent.parent.parent
PLACE = ROOT / "src" / "nabij" / "opener" / "model.npz"


def gather(data: Path, cache: Path | None) -> fit.Blocks:
    """Give all lines that may be learnt from, with their features."""
    lines = read_development(data)
    seen, vocabulary = see(lines), make_vocabulary(lines, data, cache)
    return fit.Blocks(lines, seen, vocabulary.count(seen.words), vocabulary)


def main() -> None:
    """Score every line by models that have not seen it, choose the limits, learn from all, and write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with the labelled sets")
    parser.add_argument("--cache", type=Path, help="a folder that keeps the encoder's vectors between runs")
    given = parser.parse_args()
    blocks = gather(given.data, given.cache)
    held = folds.unseen(blocks)
    chosen = limits.choose(blocks, held)
    every = np.ones(len(held), bool)
    weighing = fit.weigh(blocks, every)
    learnt = fit.learn(blocks, every, weighing(blocks), weighing)
    np.savez_compressed(PLACE, **pack(fit.to_model(blocks, learnt, chosen)))
    print(f"{len(held)} lines, limits {chosen.round(2).tolist()}, {PLACE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
