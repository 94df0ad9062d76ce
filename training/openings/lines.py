"""The labelled first sentences: the shared ones, our own, and a test that nothing is learnt from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.sets import folded, read_table

HERE = Path(__file__).parent
TEST = HERE / "toets.tsv"
VERDICTS = ("hard", "bijna", "zacht")
#: The hand that wrote the shared sentences.
SHARED = "openings"
#: The hands whose lines are as long and as plain as the shared ones; the others wrote harder on purpose.
LIFELIKE = (SHARED, "toets", "nl_3", "nl_4", "en_3", "en_4")


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


def read_development(data: Path) -> Lines:
    """Give the shared sentences, then our own; each text once, and none that is in the test."""
    known = {folded(text) for _, _, text, _ in _read(TEST, "test")}
    rows = _read(data / "openings" / "openings_dev.tsv", SHARED)
    for path in sorted(HERE.glob("lines_*.tsv")):
        rows += _read(path, path.stem.removeprefix("lines_"))
    return _gather(row for row in rows if not (folded(row[2]) in known or known.add(folded(row[2]))))


def read_test() -> Lines:
    """Give the test: the lines of a hand that is in nothing else."""
    return _gather(_read(TEST, "test"))


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
