"""`python -m training.scores --data PATH`: every cell of the card, from the artefact in the package."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from nabij.reading import KINDS_OF_TALK, THRESHOLDS, TOPICS, read_texts
from training.fit import auc
from training.noise import mistype
from training.sets import LANES

#: Draws of the bootstrap.
DRAWS = 300


@dataclass(frozen=True, slots=True)
class Part:
    """Lines with their gold labels (n, lanes), NaN unknown, as the card scores them."""

    name: str
    language: str
    texts: list[str]
    truth: np.ndarray


def average_precision(truth: np.ndarray, score: np.ndarray) -> float:
    """Give the mean precision over the true lines, ranked by score."""
    hit = truth[np.argsort(-score, kind="stable")] > 0.5
    return float((np.cumsum(hit) / np.arange(1, len(hit) + 1))[hit].mean()) if hit.any() else float("nan")


def precision_recall(truth: np.ndarray, named: np.ndarray) -> tuple[float, float]:
    """Give precision (NaN where nothing is named) and recall."""
    right = float((named & (truth > 0.5)).sum())
    return right / named.sum() if named.any() else float("nan"), right / max((truth > 0.5).sum(), 1)


def score_label(truth: np.ndarray, score: np.ndarray, threshold: float) -> dict[str, Any]:
    """Give n, positives, and AUC, AP, precision, recall, each with its 95 % bootstrap interval."""
    known = ~np.isnan(truth)
    truth, score = truth[known], score[known]
    chance = np.random.default_rng(20)
    draws = [np.arange(len(truth)), *(chance.integers(0, len(truth), len(truth)) for _ in range(DRAWS))]
    told = np.array([_four(truth[rows], score[rows], threshold) for rows in draws])
    yes, named = int((truth > 0.5).sum()), int((score >= threshold).sum())
    out: dict[str, Any] = {"n": len(truth), "positives": yes, "named": named}
    for at, name in enumerate(("auc", "ap", "precision", "recall")):
        drawn = told[1:, at][~np.isnan(told[1:, at])]
        low, high = np.quantile(drawn, [0.025, 0.975]) if len(drawn) else (np.nan, np.nan)
        out[name] = [_plain(value) for value in (told[0, at], low, high)]
    return out


def _four(truth: np.ndarray, score: np.ndarray, threshold: float) -> tuple[float, float, float, float]:
    return (
        auc(truth, score),
        average_precision(truth, score),
        *precision_recall(truth, score >= threshold),
    )


def _plain(value: float) -> float | None:
    return None if np.isnan(value) else round(float(value), 3)


def calibration(truth: np.ndarray, score: np.ndarray) -> list[list[float]]:
    """Give per tenth of probability: mean probability, share that is true, how many."""
    known = ~np.isnan(truth)
    truth, score = truth[known], score[known]
    bins = np.minimum((score * 10).astype(int), 9)
    return [
        [_plain(score[bins == at].mean()), _plain(truth[bins == at].mean()), int((bins == at).sum())]
        for at in range(10)
        if (bins == at).any()
    ]  # pyright: ignore[reportReturnType]  (means of what is there are numbers)


def score_part(part: Part, lexicon: np.ndarray) -> dict[str, Any]:
    """Give the scores of every label on one part beside the three baselines.

    Args:
        part: the lines.
        lexicon: (n, lanes): how many cues of each label a line holds.
    """
    read = read_texts(part.texts, part.language)
    noisy = read_texts([mistype(text, 7) for text in part.texts], part.language)
    length = read["n_words"].to_numpy().astype(float)
    out: dict[str, Any] = {}
    for at, label in enumerate(LANES):
        truth, score = part.truth[:, at], read[label].to_numpy()
        if not np.nansum(truth):
            continue
        longer = auc(truth, length)
        out[label] = score_label(truth, score, THRESHOLDS[part.language][label]) | {
            "length_only": _plain(max(longer, 1 - longer)),
            "lexicon_only": _plain(auc(truth, lexicon[:, at])),
            "none_accuracy": _plain(1 - np.nanmean(truth)),
            "mistyped": _plain(auc(truth, noisy[label].to_numpy())),
            "calibration": calibration(truth, score),
        }
    kinds = [out[label] for label in KINDS_OF_TALK if label in out]
    out["macro"] = {
        "auc": _plain(float(np.mean([one["auc"][0] for one in kinds]))),
        **{
            name: _plain(float(np.mean([one[name] for one in kinds])))
            for name in ("length_only", "lexicon_only", "mistyped")
        },
    }
    return out


def count_cues(texts: list[str], language: str) -> np.ndarray:
    """Give how many cues of each lane's label each text holds; a topic's cue is one of logistics too."""
    from nabij.reading import explain  # noqa: PLC0415  (one text at a time: only for this baseline)

    out = np.zeros((len(texts), len(LANES)))
    for row, text in enumerate(texts):
        for hit in explain(text, language):  # pyright: ignore[reportArgumentType]  (nl or en)
            out[row, LANES.index(hit.label)] += 1
    out[:, LANES.index("logistics")] += out[:, [LANES.index(topic) for topic in TOPICS]].sum(1)
    return out


def mistakes(part: Part, most: int = 10) -> list[dict[str, Any]]:
    """Give the surest mistakes on invented lines, at most two a label."""
    read = read_texts(part.texts, part.language)
    found = []
    for at, label in enumerate(LANES):
        if label in TOPICS:
            continue
        truth, score = part.truth[:, at], read[label].to_numpy()
        wrong = np.abs(truth - score)
        for row in np.argsort(-wrong)[:2]:
            right = "ja" if truth[row] else "nee"
            found.append(
                (
                    float(wrong[row]),
                    {
                        "text": part.texts[row],
                        "label": label,
                        "right": right,
                        "probability": round(float(score[row]), 2),
                    },
                )
            )
    chosen = sorted(found, key=lambda one: -one[0])[:most]
    return [one for _, one in chosen]


def main() -> None:
    """Score the artefact and write `card.json` and the tables of the docs."""
    from training.card import write_card  # noqa: PLC0415  (imports this module)

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with the labelled sets")
    write_card(parser.parse_args().data)


if __name__ == "__main__":
    main()
