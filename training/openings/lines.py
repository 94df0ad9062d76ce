"""The labelled first sentences: the shared ones, a third of them kept for the test, and our own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.sets import folded, read_table

HERE = Path(__file__).parent
VERDICTS = ("hard", "bijna", "zacht")
#: The hand that wrote the shared sentences.
SHARED = "openings"


@dataclass(frozen=True, slots=True)
class Lines:
    """First sentences, each with its language, who wrote it, and the place of its verdict in `VERDICTS`."""

    texts: list[str]
    language: np.ndarray
    hand: np.ndarray
    verdict: np.ndarray

    def __getitem__(self, mine: np.ndarray) -> Lines:
        """Give some of the lines, by a mask or by their places."""
        some = np.flatnonzero(mine) if mine.dtype == bool else mine
        return Lines(
            [self.texts[at] for at in some], self.language[some], self.hand[some], self.verdict[some]
        )


def is_test(text: str) -> bool:
    """Tell whether a shared sentence is one that nothing is learnt or chosen from: a third of them."""
    return hashlib.sha256(text.encode()).digest()[0] % 3 == 0


def read_development(data: Path, *, spent: bool = False) -> Lines:
    """Give the shared sentences that may be learnt from, then our own; each text once, none of the test.

    `spent`: the test has been scored and is learnt from too, in what ships.
    """
    shared = _read(data / "openings" / "openings_dev.tsv", SHARED)
    kept = [row for row in shared if is_test(row[2]) and not spent]
    known = {folded(text) for _, _, text, _ in kept}
    rows = [row for row in shared if spent or not is_test(row[2])]
    for path in sorted(HERE.glob("lines_*.tsv")):
        rows += _read(path, path.stem.removeprefix("lines_"))
    return _gather(row for row in rows if not (folded(row[2]) in known or known.add(folded(row[2]))))


def read_test(data: Path) -> Lines:
    """Give the untouched test."""
    return _gather(row for row in _read(data / "openings" / "openings_dev.tsv", SHARED) if is_test(row[2]))


def _read(path: Path, hand: str) -> list[tuple[str, str, str, str]]:
    table = read_table(path)
    return [(*row, hand) for row in table.select("lang", "verdict", "text").iter_rows()]


def _gather(rows: Iterable[tuple[str, str, str, str]]) -> Lines:
    rows = list(rows)
    return Lines(
        [text for _, _, text, _ in rows],
        np.array([language for language, *_ in rows]),
        np.array([hand for *_, hand in rows]),
        np.array([VERDICTS.index(verdict) for _, verdict, _, _ in rows]),
    )
