"""`python -m training --data PATH` builds the artefact; `python -m training.scores` makes its card."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from nabij.reading.model import pack
from training.build import build_dutch, build_english
from training.language import weigh_words
from training.model import BITS
from training.thresholds import development

PLACE = Path(__file__).parent.parent / "src" / "nabij" / "reading"
#: Log-odds of the development lines, to choose thresholds by without learning anew.
OUT = Path(__file__).parent / "out"


def main() -> None:
    """Build `model.npz`; thresholds and development scores go in `card.json`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with the labelled sets")
    parser.add_argument("--cache", type=Path, help="a folder that keeps the teacher's vectors between runs")
    given = parser.parse_args()
    dutch, english = build_dutch(given.data, given.cache), build_english(given.data)
    np.savez_compressed(
        PLACE / "model.npz",
        bits=np.int64(BITS),
        votes=weigh_words(given.data),
        scale=np.stack([dutch.scale, english.scale]),
        offset=np.stack([dutch.offset, english.offset]),
        **pack(np.stack([dutch.table, english.table])),
    )
    OUT.mkdir(exist_ok=True)
    np.savez_compressed(OUT / "development.npz", nl=dutch.odds, en=english.odds)
    development(PLACE / "card.json", dutch, english)


if __name__ == "__main__":
    main()
