"""Thresholds, chosen on the scores of held-out development lines, and what those lines say of each label."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from nabij.reading.frame import TOPICS
from training.build import Learnt
from training.fit import auc
from training.model import chance
from training.sets import LANES

#: The precision asked of a label at its threshold, on held-out development lines, and the least recall.
PRECISION, RECALL = 0.86, 0.15


def choose(learnt: Learnt) -> dict[str, float]:
    """Give per label the lowest probability that reaches the precision asked; else that of the best F1."""
    truth, score = np.stack(learnt.gold["gold"].to_list()), chance(learnt.odds)
    return {name: _choose(truth[:, at], score[:, at]) for at, name in enumerate(LANES)} | {"formal": 0.5}


def _choose(truth: np.ndarray, score: np.ndarray) -> float:
    known = ~np.isnan(truth)
    order = np.argsort(-score[known])
    hits = np.cumsum(truth[known][order])
    named = np.arange(1, len(hits) + 1)
    precision, recall = hits / named, hits / hits[-1]
    good = np.flatnonzero((precision >= PRECISION) & (recall >= RECALL))
    at = (
        good[-1]
        if len(good)
        else int(np.argmax(2 * precision * recall / np.maximum(precision + recall, 1e-9)))
    )
    return round(float(np.clip(score[known][order][at], 0.2, 0.95)), 3)


def development(path: Path, thresholds: dict[str, float], dutch: Learnt, english: Learnt) -> None:
    """Write thresholds and the scores of held-out development lines into the card."""
    card: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    card["thresholds"] = thresholds
    card["development"] = {
        "real_nl": _aucs(dutch, dutch.gold["source"] == "real"),
        **{
            f"without_{name}": _aucs(dutch, dutch.gold["source"] == name)
            for name in sorted(set(dutch.gold["source"]) - {"real"})
        },
        "messages_en": _aucs(english, english.gold["source"] == "messages_en"),
    }
    card.setdefault("uncertain", sorted([*LANES, "formal"]))
    path.write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", "utf-8")
    for name, scores in card["development"].items():
        labels = [value for key, value in scores.items() if key not in TOPICS]
        print(name, f"macro {np.nanmean(np.array(labels, float)):.4f}", scores)


def _aucs(learnt: Learnt, mine: pl.Series) -> dict[str, float | None]:
    chosen = np.asarray(mine)
    truth = np.stack(learnt.gold["gold"].to_list())[chosen]
    found = {name: auc(truth[:, at], learnt.odds[chosen, at]) for at, name in enumerate(LANES)}
    return {name: None if np.isnan(value) else round(value, 3) for name, value in found.items()}
