from pathlib import Path

import numpy as np
import polars as pl
import pytest
from training.agreement import kappa
from training.gold import HERE, SETS, folds_of, is_test
from training.sets import LANES

LABELS = {*LANES[:11], *(f"logistics:{topic}" for topic in LANES[11:]), "-"}


@pytest.mark.parametrize("path", sorted((HERE / "lines").glob("*.tsv")), ids=lambda path: path.stem)
def test_our_lines_carry_known_labels_and_no_text_twice(path: Path):
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    assert rows[0] == ["n", "labels", "text"]
    texts = [text for _, _, text in rows[1:]]
    assert {label for _, labels, _ in rows[1:] for label in labels.split(",")} <= LABELS
    assert len(set(texts)) == len(texts) > 200


@pytest.mark.parametrize("name", sorted(SETS))
def test_our_labels_hold_ids_and_labels_and_no_text(name: str):
    rows = [line.split("\t") for line in (HERE / "labels" / f"{name}.tsv").read_text("utf-8").splitlines()]
    assert rows[0] == ["id", "drawn", "labels"]
    assert {label for _, _, labels in rows[1:] for label in labels.split(",")} <= LABELS
    assert all(len(one) < 40 and " " not in one for one, _, _ in rows[1:])
    assert len({one for one, _, _ in rows}) == len(rows)


def test_nothing_is_learnt_from_television_films_held_apart_or_the_proof():
    frame = pl.DataFrame(
        {
            "source": [
                "set:tv_emotion_nl",
                "lines_nl_proef",
                "set:xed_nl",
                "set:xed_nl",
                "messages",
                "messages_en",
            ],
            "film": [None, None, "2017/6394858", "1990/100530", None, None],
            "share": [0.9, 0.9, 0.9, 0.1, 0.01, 0.01],
            "language": ["nl", "nl", "nl", "nl", "nl", "en"],
        }
    )
    assert is_test(frame).tolist() == [True, True, True, False, False, True]


def test_a_hand_is_never_on_both_sides_of_a_fold():
    sources = ["lines_nl_noord", "lines_nl_stad", "messages_young", "set:xed_nl", "set:xed_nl"]
    films = [None, None, None, "1990/100530", "1990/100530"]
    frame = pl.DataFrame({"source": sources, "film": films, "text": list("abcde")})
    folds = folds_of(frame).tolist()
    assert folds[0] == folds[1] != folds[2]
    assert folds[3] == folds[4]


@pytest.mark.parametrize(
    ("one", "other", "value"),
    [([1, 1, 0, 0], [1, 1, 0, 0], 1.0), ([1, 0, 1, 0], [1, 1, 0, 0], 0.0), ([1, 0], [0, 1], -1.0)],
)
def test_kappa_is_agreement_beyond_chance(one: list[int], other: list[int], value: float):
    assert kappa(np.array(one), np.array(other)) == pytest.approx(value)
