import numpy as np
import pytest

from nabij.reading.frame import KINDS_OF_TALK

sp = pytest.importorskip("scipy.sparse", reason="scipy is in the group train")

from training.features import cut_sentences  # noqa: E402
from training.fit import auc, fit  # noqa: E402  (after the check that it can be imported)
from training.gold import gold_rows  # noqa: E402
from training.noise import mistype  # noqa: E402
from training.sets import LANES, folded, share  # noqa: E402


def test_a_cell_of_labels_becomes_a_row():
    row = dict(zip(LANES, gold_rows("logistics:agenda,duty"), strict=True))
    assert [label for label, value in row.items() if value == 1] == ["logistics", "duty", "agenda"]


def test_topics_are_unknown_where_logistics_has_none():
    row = gold_rows("logistics")
    assert row[0] == 1
    assert np.isnan(row[len(KINDS_OF_TALK) :]).all()


def test_no_label_is_none_of_them():
    assert gold_rows("-").sum() == 0


def test_the_same_message_in_other_dress_falls_in_the_same_part():
    assert folded("Prima!") == folded("prima")
    assert share("Prima!") == share("prima")


def test_mistyping_is_the_same_every_time():
    line = "Hoe laat ben je thuis vanavond?"
    assert mistype(line, 1) == mistype(line, 1)
    assert mistype(line, 1).islower()


def test_a_planted_rule_is_found():
    chance = np.random.default_rng(2)
    rows = (chance.random((400, 10)) < 0.3).astype(np.float32)
    target = np.column_stack([rows[:, 0], rows[:, 1] * rows[:, 2]]).astype(np.float32)
    target[:50, 1] = np.nan
    weights, biases = fit(sp.csr_matrix(rows), target, np.ones(400, np.float32), 0.01)
    odds = rows @ weights + biases
    assert auc(target[:, 0], odds[:, 0]) == 1
    assert auc(target[:, 1], odds[:, 1]) > 0.9


@pytest.mark.parametrize(
    ("truth", "score", "area"),
    [([0, 1], [0.1, 0.9], 1.0), ([1, 0], [0.1, 0.9], 0.0), ([0, 1], [0.5, 0.5], 0.5)],
)
def test_the_area_is_the_share_of_pairs_in_order(truth: list[int], score: list[float], area: float):
    assert auc(np.array(truth, float), np.array(score)) == area


def test_sentences_are_cut_as_the_kernel_cuts_them():
    assert cut_sentences("Ik ben er. Hoe was het?") == ["Ik ben er.", " Hoe was het?"]
