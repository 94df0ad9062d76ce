"""Scales hold what their authors wrote, and count as their authors count."""

from __future__ import annotations

import itertools
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.checkin import (
    CheckIn,
    ImpossibleAnswer,
    LongLine,
    NothingAnswered,
    UnknownScale,
    circles,
    read_scales,
    scales,
    score,
)
from nabij.checkin.circles import distance, overlap

#: measures.md A2, word for word.
CSI4 = [
    "Please indicate the degree of happiness, all things considered, of your relationship.",
    "I have a warm and comfortable relationship with my partner.",
    "How rewarding is your relationship with your partner?",
    "In general, how satisfied are you with your relationship?",
]
#: measures.md A3: what was answered (ja, min of meer, nee; - is missing), then total, emotional, social.
DE_JONG = [
    ("nee nee nee ja ja ja", 0, 0, 0),
    ("ja ja ja nee nee nee", 6, 3, 3),
    ("m m m m m m", 6, 3, 3),
    ("m nee nee ja ja ja", 1, 1, 0),
    ("nee nee nee ja m ja", 1, 0, 1),
    ("ja m nee ja ja nee", 3, 2, 1),
    ("- nee nee ja ja ja", 0, None, 0),
    ("ja ja ja nee - nee", 5, 3, None),
    ("- - nee ja ja ja", None, None, 0),
    ("- nee nee - ja ja", None, None, None),
]
VALUES = {"nee": 0, "m": 1, "ja": 2, "-": None}


def test_the_four_questions_are_those_four_in_that_order():
    assert [item.text.en for item in scales()["csi4"].items] == CSI4
    assert [(item.low, item.high) for item in scales()["csi4"].items] == [(0, 6), (0, 5), (0, 5), (0, 5)]
    assert (scales()["csi4"].low, scales()["csi4"].high, scales()["csi4"].cutoff) == (0, 21, 13.5)
    assert "werkvertaling" in scales()["csi4"].status.nl


def test_the_answers_of_the_four_questions_are_those_of_their_authors():
    happy, *others = scales()["csi4"].items
    assert [(one.points, one.words.en) for one in happy.answers] == [
        (0, "extremely unhappy"),
        (1, "fairly unhappy"),
        (2, "a little unhappy"),
        (3, "happy"),
        (4, "very happy"),
        (5, "extremely happy"),
        (6, "perfect"),
    ]
    for item in others:
        assert [one.points for one in item.answers] == [0, 1, 2, 3, 4, 5]
        assert [one.words.en.removesuffix(" true") for one in item.answers] == [
            *("not at all", "a little", "somewhat", "mostly", "almost completely", "completely")
        ]


@pytest.mark.parametrize(
    ("answers", "value", "below"),
    [
        ((0, 0, 0, 0), 0, True),
        ((6, 5, 5, 5), 21, False),
        ((3, 3, 3, 4), 13, True),
        ((4, 3, 3, 4), 14, False),
        ((6, 0, 0, 0), 6, True),
    ],
)
def test_the_first_counts_to_six_and_the_others_to_five(answers: tuple[int, ...], value: int, below: bool):  # noqa: FBT001
    told = score("csi4", {str(place + 1): one for place, one in enumerate(answers)})
    assert (told.value, told.below_cutoff, told.answered) == (value, below, 4)


@pytest.mark.parametrize("missing", ["1", "2", "3", "4"])
def test_with_one_answer_missing_there_is_no_score(missing: str):
    told = score("csi4", {code: 3 for code in "1234" if code != missing} | {missing: None})
    assert (told.value, told.below_cutoff, told.answered, told.items) == (None, None, 3, 4)


@pytest.mark.parametrize(("answers", "total", "emotional", "social"), DE_JONG)
def test_loneliness_is_counted_as_by_hand(
    answers: str, total: float | None, emotional: float | None, social: float | None
):
    told = score("dejong6", {str(n + 1): VALUES[one] for n, one in enumerate(answers.split())})
    assert (told.value, told.parts) == (total, {"emotional": emotional, "social": social})


def test_a_scale_without_leave_is_there_and_off():
    assert scales()["dejong6"].off
    assert "research" in scales()["dejong6"].licence
    assert [one.key for one in scales().values() if not one.off] == ["csi4", "ios", "pulse"]


def test_the_pulse_turns_four_of_its_eight_questions_round():
    pulse = scales()["pulse"]
    assert [item.code for item in pulse.items] == [f"W{n}" for n in range(1, 9)]
    assert [item.code for item in pulse.items if item.reverse] == ["W1", "W4", "W6", "W8"]
    told = score("pulse", {"W1": 10, "W2": 10, "W3": 0})
    assert told.value is None
    assert (told.parts["W1"], told.parts["W2"], told.parts["W3"], told.parts["W4"]) == (0, 10, 0, None)


def test_every_scale_says_where_it_is_from_and_how_far_it_may_be_trusted():
    for scale in scales().values():
        assert scale.source
        assert scale.licence
        assert scale.status.nl
        assert scale.status.en


def test_a_scale_is_added_without_code(tmp_path: Path):
    (tmp_path / "slaap.toml").write_text(
        """
key = "slaap"
title = { nl = "Slaap", en = "Sleep" }
intro = { nl = "Deze week", en = "This week" }
status = { nl = "verzonnen", en = "invented" }
source = "nobody"
licence = "CC0 1.0"
low = 0
high = 2
higher = "nearness"
total = "sum"
missing = 0
meaning = { nl = "Hoger is beter.", en = "Higher is better." }
first_days = [0]
every_days = 7
[[item]]
code = "a"
text = { nl = "Sliep je goed?", en = "Did you sleep well?" }
answers = [{ nl = "nee", en = "no" }, { nl = "gaat", en = "so-so" }, { nl = "ja", en = "yes" }]
""",
        encoding="utf-8",
    )
    scale = read_scales(tmp_path)["slaap"]
    assert score(scale, {"a": 2}).value == 2


def test_a_scale_that_does_not_add_up_is_refused(tmp_path: Path):
    text = (Path(__file__).parents[2] / "src/nabij/checkin/scales/csi4.toml").read_text(encoding="utf-8")
    (tmp_path / "fout.toml").write_text(text.replace("high = 21", "high = 20"), encoding="utf-8")
    with pytest.raises(ValueError, match="add up"):
        read_scales(tmp_path)
    (tmp_path / "fout.toml").write_text(text.replace('higher = "nearness"', ""), encoding="utf-8")
    with pytest.raises(ValueError, match="no scale"):
        read_scales(tmp_path)


@pytest.mark.parametrize(
    ("scale", "answers", "error"),
    [
        ("csi16", {"1": 1}, UnknownScale),
        ("csi4", {"5": 1}, ImpossibleAnswer),
        ("csi4", {"1": 7}, ImpossibleAnswer),
        ("csi4", {"2": 6}, ImpossibleAnswer),
        ("csi4", {"1": -1}, ImpossibleAnswer),
        ("csi4", {"1": True}, ImpossibleAnswer),
        ("ios", {"1": 0}, ImpossibleAnswer),
        ("csi4", {}, NothingAnswered),
    ],
)
def test_what_the_questions_do_not_offer_is_refused(
    scale: str, answers: dict[str, int], error: type[Exception]
):
    with pytest.raises(error):
        CheckIn(date(2026, 1, 5), scale, answers)


def test_a_line_alone_is_enough_to_keep():
    assert CheckIn(date(2026, 1, 5), "pulse", {}, "Gewoon moe.").answers == {}
    with pytest.raises(NothingAnswered):
        CheckIn(date(2026, 1, 5), "pulse", {}, "  ")


def test_a_line_is_a_line_and_a_day_is_a_day():
    with pytest.raises(LongLine):
        CheckIn(date(2026, 1, 5), "pulse", {"W1": 1}, "a" * 1001)
    with pytest.raises(TypeError):
        CheckIn(datetime(2026, 1, 5, 12, 0), "pulse", {"W1": 1})  # noqa: DTZ001  (what must not be given)


@given(st.dictionaries(st.sampled_from("1234"), st.integers(-2, 8)))
def test_a_score_is_a_total_in_range_or_a_refusal(answers: dict[str, int]):
    try:
        told = score("csi4", answers)
    except ImpossibleAnswer:
        assert any(not 0 <= value <= (6 if code == "1" else 5) for code, value in answers.items())
    else:
        assert (told.value is None) == (len(answers) < 4)
        assert told.value is None or 0 <= told.value <= 21


def test_the_circles_come_closer_with_every_step():
    apart = [circles(answer).right - circles(answer).left for answer in range(1, 8)]
    assert apart == sorted(apart, reverse=True)
    assert apart[0] > 2 > apart[2]
    shared = [overlap(one) for one in apart]
    assert shared[6] == pytest.approx(0.9, abs=1e-6)
    assert [b - a for a, b in itertools.pairwise(shared[1:])] == pytest.approx([0.18] * 5, abs=1e-6)
    with pytest.raises(ValueError, match="1 to 7"):
        circles(8)


@given(st.floats(0, 1))
def test_the_distance_gives_the_shared_part_back(shared: float):
    assert overlap(distance(shared)) == pytest.approx(shared, abs=1e-9)
