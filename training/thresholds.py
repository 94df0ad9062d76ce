"""Thresholds, chosen on the scores of held-out development lines, and what those lines say of each label."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from nabij.reading.frame import KINDS_OF_TALK
from training.build import Learnt
from training.fit import auc
from training.gold import is_real
from training.model import chance
from training.sets import LANES

#: The precision asked of a label at its threshold on held-out development lines, and the least recall.
PRECISION, RECALL = 0.86, 0.1


def choose(learnt: Learnt) -> dict[str, float]:
    """Give per label the lowest probability from which on precision is as asked.

    Over all lines; where no probability gives that, over the invented messages, which are most like what is
    read; else the probability of the best F1.
    """
    truth, score = np.stack(learnt.gold["gold"].to_list()), chance(learnt.odds)
    real = is_real(learnt.gold)
    return {name: _choose(truth[:, at], score[:, at], real) for at, name in enumerate(LANES)} | {
        "formal": 0.5
    }


def _choose(truth: np.ndarray, score: np.ndarray, real: np.ndarray) -> float:
    for part in (np.ones(len(truth), bool), ~real):
        at, precision, recall = _curves(truth, score, part)
        good = (precision >= PRECISION) & (recall >= RECALL)
        if good.any():
            return _plain(at[np.flatnonzero(good)[-1]])
    return _plain(at[np.argmax(2 * precision * recall / np.maximum(precision + recall, 1e-9))])


def _plain(probability: float) -> float:
    return round(float(np.clip(probability, 0.2, 0.95)), 3)


def _curves(
    truth: np.ndarray, score: np.ndarray, part: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give each score as a threshold, falling, with precision and recall of what reaches it."""
    known = np.flatnonzero(part & ~np.isnan(truth))
    order = known[np.argsort(-score[known], kind="stable")]
    hits = np.cumsum(truth[order])
    return score[order], hits / np.arange(1, len(hits) + 1), hits / max(hits[-1], 1)


def development(path: Path, dutch: Learnt, english: Learnt) -> None:
    """Write thresholds and the scores of held-out development lines into the card."""
    card: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    card["thresholds"] = {"nl": choose(dutch), "en": choose(english)}
    card["development"] = {
        f"{language}_{name}": _score(learnt, mine)
        for language, learnt in (("nl", dutch), ("en", english))
        for name, mine in _parts(learnt.gold)
    }
    card.setdefault("uncertain", sorted([*LANES, "formal"]))
    path.write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", "utf-8")
    for name, scores in card["development"].items():
        print(name, scores)


def _parts(gold: pl.DataFrame) -> Iterator[tuple[str, np.ndarray]]:
    """Give real lines, invented ones, and each source by itself."""
    yield "real", is_real(gold)
    yield "invented", ~is_real(gold)
    for source in sorted(gold["source"].unique()):
        yield source, (gold["source"] == source).to_numpy()


def _score(learnt: Learnt, mine: np.ndarray) -> dict[str, float | None]:
    """Give the AUC of every label on some lines, and `macro`, the mean over the kinds of talk."""
    truth = np.stack(learnt.gold["gold"].to_list())[mine]
    found = {name: auc(truth[:, at], learnt.odds[mine, at]) for at, name in enumerate(LANES)}
    macro = float(np.nanmean([found[name] for name in KINDS_OF_TALK]))
    every = {"macro": macro, **found}
    return {name: None if np.isnan(value) else round(value, 3) for name, value in every.items()}
