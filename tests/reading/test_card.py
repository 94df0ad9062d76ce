from importlib.resources import files
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from nabij.reading import KINDS_OF_TALK, PROBABILITIES, THRESHOLDS, UNCERTAIN, read_texts
from nabij.reading.card import read_card

LINES = pl.read_csv(Path(__file__).parent / "invented_nl.tsv", separator="\t", quote_char=None)
CARD = read_card()


def _auc(truth: np.ndarray, score: np.ndarray) -> float:
    yes, no = score[truth == 1], score[truth == 0]
    return float(((yes[:, None] > no).sum() + 0.5 * (yes[:, None] == no).sum()) / (len(yes) * len(no)))


@pytest.fixture(scope="module")
def read() -> pl.DataFrame:
    return read_texts(LINES["text"], "nl")


@pytest.mark.parametrize("label", KINDS_OF_TALK)
def test_the_card_states_the_auc_of_the_model_that_ships(read: pl.DataFrame, label: str):
    cell = CARD["scores"]["invented_nl"][label]["auc"][0]
    assert _auc(LINES[label].to_numpy(), read[label].to_numpy()) == pytest.approx(cell, abs=6e-4)


@pytest.mark.parametrize("label", ["affection", "inner_question", "duty"])
def test_the_card_states_precision_and_recall_at_the_threshold(read: pl.DataFrame, label: str):
    named = read[label].to_numpy() >= THRESHOLDS["nl"][label]
    right = (named & (LINES[label].to_numpy() == 1)).sum()
    row = CARD["scores"]["invented_nl"][label]
    assert right / named.sum() == pytest.approx(row["precision"][0], abs=6e-4)
    assert right / LINES[label].sum() == pytest.approx(row["recall"][0], abs=6e-4)


def test_every_label_has_a_threshold_and_every_set_its_licence():
    assert {language: set(labels) for language, labels in THRESHOLDS.items()} == {
        "nl": set(PROBABILITIES),
        "en": set(PROBABILITIES),
    }
    assert set(PROBABILITIES) >= UNCERTAIN
    assert all(one["licence"] for one in CARD["data"])


def test_what_is_not_shown_to_be_right_four_times_in_five_is_uncertain():
    scores = CARD["scores"]["invented_nl"]
    for label in KINDS_OF_TALK:
        if label not in UNCERTAIN:
            assert scores[label]["precision"][0] >= 0.8
            assert scores[label]["named"] >= 12


def test_the_model_is_no_larger_than_ten_megabytes():
    assert len(files("nabij.reading").joinpath("model.npz").read_bytes()) <= 10_000_000
