"""How far two readers agree: lines of `dutch_labels` that were labelled again, blind, among other lines."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl

from nabij.reading.frame import KINDS_OF_TALK
from training.gold import HERE
from training.sets import read_table


def kappa(one: np.ndarray, other: np.ndarray) -> float:
    """Give Cohen's kappa (1960) of two yes-or-no columns; NaN where neither ever says yes."""
    same = float((one == other).mean())
    by_chance = float(one.mean() * other.mean() + (1 - one.mean()) * (1 - other.mean()))
    return (same - by_chance) / (1 - by_chance) if by_chance < 1 else float("nan")


def agree(data: Path) -> dict[str, dict[str, float | int | None]]:
    """Give per label how often each of two readers saw it, in how many lines, and their kappa."""
    first = read_table(data / "dutch_labels" / "lines.tsv").select("id", first="labels")
    both = first.join(read_table(HERE / "labels" / "again.tsv"), on="id")
    found: dict[str, dict[str, float | int | None]] = {}
    for label in KINDS_OF_TALK:
        sides = [_holds(both[name], label) for name in ("first", "labels")]
        value = kappa(*sides)
        found[label] = {
            "n": both.height,
            "first": int(sides[0].sum()),
            "again": int(sides[1].sum()),
            "kappa": None if np.isnan(value) else round(value, 2),
        }
    return found


def _holds(labels: pl.Series, label: str) -> np.ndarray:
    return labels.str.replace_all(r":\w+", "").str.split(",").list.contains(label).to_numpy()
