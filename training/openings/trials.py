"""`python -m training.openings.trials --data PATH`: what each part brings, on lines of another hand."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np

from training.fit import auc
from training.openings import fit, folds
from training.openings.__main__ import gather
from training.openings.fit import Blocks
from training.openings.lines import SHARED, VERDICTS
from training.teacher import embed

#: How much the encoder's vector of the whole sentence counts where it is tried.
ENCODER = 2.0


def separate(blocks: Blocks, **sizes: float) -> dict[str, tuple[float, float, float]]:
    """Give per language, for the shared lines by a model of ours: AUC of hard against soft, and two recalls.

    The recalls are those of soft where no more than 3 % of hard are above, and of hard where no more than 5 %
    of soft are. `sizes` replace how much a block counts (`training.openings.fit`).
    """
    kept = {name: getattr(fit, name) for name in sizes}
    for name, value in sizes.items():
        setattr(fit, name, value)
    odds = folds.from_ours(blocks)
    for name, value in kept.items():
        setattr(fit, name, value)
    lines = blocks.lines[blocks.lines.hand == SHARED]
    found: dict[str, tuple[float, float, float]] = {}
    for tongue in ("nl", "en"):
        mine = lines.language == tongue
        hard, soft = (mine & (lines.verdict == VERDICTS.index(name)) for name in ("hard", "zacht"))
        some = hard | soft
        area = auc(hard[some].astype(float), odds[some, 0] - odds[some, 1])
        softly, hardly = np.quantile(odds[hard, 1], 0.97), np.quantile(odds[soft, 0], 0.95)
        recalls = (odds[soft, 1] > softly).mean(), (odds[hard, 0] > hardly).mean()
        found[tongue] = (area, float(recalls[0]), float(recalls[1]))
    return found


def with_encoder(blocks: Blocks, cache: Path | None) -> Blocks:
    """Give the blocks with the encoder's vector of each sentence beside what the reading model says."""
    vectors = embed(blocks.lines.texts, cache) * (ENCODER / fit.READING)
    return replace(blocks, seen=replace(blocks.seen, reading=np.hstack([blocks.seen.reading, vectors])))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with the labelled sets")
    parser.add_argument("--cache", type=Path, help="a folder that keeps the encoder's vectors between runs")
    given = parser.parse_args()
    blocks = gather(given.data, given.cache)
    _tell("ships", blocks)
    _tell("without rules", blocks, PLAIN=0.0)
    _tell("without the reading model", blocks, READING=0.0)
    _tell("without the word table", blocks, WORDS=0.0)
    _tell("n-grams alone", blocks, PLAIN=0.0, READING=0.0, WORDS=0.0)
    _tell("with the encoder at run time", with_encoder(blocks, given.cache))


def _tell(name: str, blocks: Blocks, **sizes: float) -> None:
    found = separate(blocks, **sizes)
    rounded = {tongue: [round(one, 3) for one in row] for tongue, row in found.items()}
    print(f"{name:30}", rounded, flush=True)


if __name__ == "__main__":
    main()
