"""The model that ships: small, quick, and the card beside it tells the truth about it."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np
import pytest
from training.openings.lines import VERDICTS, read_test
from training.sets import folded

from nabij.opener import check_opening
from nabij.opener.features import describe, plain_size
from nabij.opener.folding import fold
from nabij.opener.grams import BITS, grams, tokens
from nabij.opener.model import pack, read_model, unpack

ROOT = Path(__file__).parent.parent.parent
LINES = sorted((ROOT / "training" / "openings").glob("lines_*.tsv"))


def test_the_model_is_at_most_two_megabytes():
    assert len(files("nabij.opener").joinpath("model.npz").read_bytes()) <= 2_000_000


def test_a_sentence_takes_less_than_five_milliseconds():
    check_opening("De eerste keer wordt het model gelezen.")
    times: list[float] = []
    for _ in range(30):
        begin = perf_counter()
        check_opening("Ik merk dat we het vooral over de agenda hebben. Ik mis hoe we vroeger konden praten.")
        times.append(perf_counter() - begin)
    assert min(times) < 0.005 or median(times) < 0.005


def test_the_model_reads_back_as_it_was_packed():
    model = read_model()
    again = unpack(pack(model))
    assert np.allclose(again.gram_weights, model.gram_weights, atol=2e-2)
    assert (again.word_keys == model.word_keys).all()
    assert (again.limits == model.limits).all()


def test_features_are_within_the_model():
    model = read_model()
    assert model.plain.shape == (plain_size(), 2)
    assert model.gram_rare.shape == (1 << BITS,)
    assert (np.diff(model.word_keys.astype(np.int64)) > 0).all()
    seen = describe("Ik mis ons, lief.", "nl")
    assert len(model.find_words(seen.words)) == 4
    assert seen.rows.max() < 1 << BITS


def test_a_text_is_folded_letter_for_letter():
    text = "Wél ’n ÉÉNvoudige zín “Øre” ß İ ﬁ 😘"
    assert len(fold(text)) == len(text)
    assert fold(text).startswith("wel 'n eenvoudige zin")
    assert tokens(fold("Ik mis je!! 😘 ... om 18.30")) == [
        "ik",
        "mis",
        "je",
        "!!",
        "😘",
        "...",
        "om",
        "00",
        "00",
    ]
    assert {"1ik", "2ik mis", "3^ ik mis", "4^ mis", "5_ik", "5mis"} <= set(grams(["ik", "mis"]))


@pytest.mark.parametrize("path", LINES, ids=lambda path: path.stem)
def test_our_lines_are_labelled_and_none_is_of_the_test(path: Path):
    head, *lines = path.read_text("utf-8").splitlines()
    assert head == "lang\tverdict\ttext"
    rows = [line.split("\t") for line in lines]
    assert {len(row) for row in rows} == {3}
    assert {row[0] for row in rows} <= {"nl", "en"}
    assert {row[1] for row in rows} == set(VERDICTS)


def test_nothing_is_learnt_from_a_line_of_the_test():
    test = {folded(text) for text in read_test().texts}
    assert len(test) == 600
    learnt = {
        folded(line.split("\t")[2]) for path in LINES for line in path.read_text("utf-8").splitlines()[1:]
    }
    assert not test & learnt


def test_the_card_tells_of_this_model():
    card = json.loads(files("nabij.opener").joinpath("card.json").read_text("utf-8"))
    assert card["bytes"] == len(files("nabij.opener").joinpath("model.npz").read_bytes())
    assert [list(row.values()) for row in card["thresholds"].values()] == [
        pytest.approx(row.tolist(), abs=0.006) for row in read_model().limits
    ]
    assert {one["licence"] for one in card["data"]} >= {"CC0 1.0", "Apache-2.0"}
    assert set(card["limits"]) == {"nl", "en"}
