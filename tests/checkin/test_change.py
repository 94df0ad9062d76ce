"""Reliable change: the table of measures.md A4, and what is said of a change."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.checkin import (
    CheckIn,
    baseline,
    compare,
    constants,
    due,
    find_change,
    next_day,
    pulse_series,
    pulse_shifts,
    say_change,
    say_pulse,
    say_score,
    say_shift,
    score,
)
from nabij.checkin.change import NINETY
from nabij.language import words

DAY = date(2026, 1, 5)
NL, EN = words("nl"), words("en")
#: measures.md A4: scale, name, threshold at 95 and at 90 of a hundred.
TABLE = [
    ("csi4", "alpha", 2.72, 2.28),
    ("csi4", "retest", 4.29, 3.60),
    ("csi16", "alpha", 6.66, 5.59),
    ("csi16", "retest", 18.25, 15.32),
    ("ios", "retest", 1.71, 1.44),
    ("ras", "retest", 0.75, 0.63),
    ("dejong6", "alpha", 2.45, 2.05),
]


def csi(days: int, total: int) -> CheckIn:
    """Give a CSI-4 of this total, so many days after the first."""
    first = min(6, total)
    rest = total - first
    answers = {"1": first, "2": min(5, rest), "3": min(5, max(0, rest - 5)), "4": max(0, rest - 10)}
    return CheckIn(DAY + timedelta(days), "csi4", answers)


def test_the_table_of_reliable_change_comes_out_to_two_decimals():
    ours = [
        (one.scale, one.name, round(one.threshold(), 2), round(one.threshold(NINETY), 2))
        for one in constants()
    ]
    assert ours == TABLE


def test_both_constants_of_csi4_are_in_sight_with_their_source():
    told = " ".join(say_change(compare("csi4", 8, 14), baseline([csi(0, 8)], "csi4"), NL))
    assert "2,72" in told
    assert "4,29" in told
    assert "Funk & Rogge" in told
    assert "aangenomen" in told


@pytest.mark.parametrize(
    ("before", "after", "verdict", "recovered"),
    [
        (8, 8, "none", False),
        (8, 10, "none", False),
        (8, 10.5, "none", False),
        (8, 11, "possible", False),
        (8, 12, "possible", False),
        (8, 13, "clear", False),
        (8.5, 14, "clear", True),
        (12, 15, "possible", False),
        (15, 10, "clear", False),
        (14, 20, "clear", False),
    ],
)
def test_three_or_four_points_are_possible_and_five_are_clear(
    before: float,
    after: float,
    verdict: str,
    recovered: bool,  # noqa: FBT001
):
    change = compare("csi4", before, after)
    assert (change.verdict, change.recovered) == (verdict, recovered)
    assert change.nearer == (None if before == after else after > before)


def test_circles_and_loneliness_have_limits_of_their_own():
    assert [compare("ios", 3, after).verdict for after in (3, 4, 5)] == ["none", "none", "clear"]
    assert [compare("dejong6", 5, after).verdict for after in (4, 3, 2)] == ["none", "none", "clear"]
    assert compare("dejong6", 5, 2).nearer
    with pytest.raises(ValueError, match="nothing is known"):
        compare("pulse", 1, 2)


def test_the_beginning_is_two_measurements_a_week_apart():
    began = baseline([csi(0, 8), csi(3, 14), csi(7, 10), csi(35, 16)], "csi4")
    assert began is not None
    assert (began.value, began.n, began.days) == (9.0, 2, (DAY, DAY + timedelta(7)))
    assert baseline([], "csi4") is None


def test_before_the_beginning_is_over_there_is_no_change_to_tell():
    assert find_change([csi(0, 8)], "csi4") is None
    assert find_change([csi(0, 8), csi(7, 14)], "csi4") is None
    assert find_change([csi(0, 8), csi(3, 14)], "csi4") is None  # two within a week are no beginning
    change = find_change([csi(0, 8), csi(7, 10), csi(35, 15)], "csi4")
    assert change is not None
    assert (change.before, change.after, change.verdict) == (9.0, 15.0, "clear")
    assert "te vroeg" in say_change(None, None, NL)[0]
    assert "too early" in say_change(None, None, EN)[0]


@given(st.floats(0, 21), st.floats(0, 21))
def test_there_and_back_is_the_same_change_turned_round(before: float, after: float):
    one, other = compare("csi4", before, after), compare("csi4", after, before)
    assert one.verdict == other.verdict
    assert one.points == -other.points
    assert not (one.recovered and other.recovered)


def pulse(week: int, **answers: int) -> CheckIn:
    return CheckIn(DAY + timedelta(weeks=week), "pulse", answers)


def test_an_item_of_the_pulse_moves_only_when_it_leaves_its_own_beginning():
    weeks = [pulse(n, W2=one, W5=5) for n, one in enumerate([3, 4, 3, 4, 6, 6, 7, 7])]
    shifts = {one.item: one for one in pulse_shifts(weeks)}
    assert set(shifts) == {"W2", "W5"}
    assert (shifts["W2"].before, shifts["W2"].after) == (3.5, 6.5)
    assert (shifts["W2"].low, shifts["W2"].high) == (2.5, 4.5)  # 3.5 ± 2 · 1 / √4: the smallest spread is 1
    assert shifts["W2"].nearer
    assert not shifts["W5"].shifted


def test_a_wobbly_beginning_asks_for_a_larger_move():
    weeks = [pulse(n, W2=one) for n, one in enumerate([0, 8, 0, 8, 7, 7, 7, 7])]
    assert not pulse_shifts(weeks)[0].shifted


def test_seven_weeks_are_too_few_for_the_pulse_to_say_anything():
    assert pulse_shifts([pulse(n, W2=n) for n in range(7)]) == ()


def test_a_turned_question_is_told_in_the_numbers_that_were_answered():
    weeks = [pulse(n, W1=one) for n, one in enumerate([8, 8, 8, 8, 4, 4, 4, 4])]
    shift = pulse_shifts(weeks)[0]
    assert shift.nearer
    told = say_shift(shift, NL)
    assert "goede kant" in told
    assert "8,0 in je eerste 4 weken, 4,0 in de laatste 4" in told
    assert "tussen 7,0 en 9,0" in told


def test_what_is_due_follows_the_calendar():
    assert due([], DAY) == ("pulse", "csi4", "ios")
    held = [csi(0, 8), CheckIn(DAY, "ios", {"1": 3}), pulse(0, W1=5)]
    assert due(held, DAY + timedelta(6)) == ()
    assert due(held, DAY + timedelta(7)) == ("pulse", "csi4", "ios")
    held += [csi(7, 8), CheckIn(DAY + timedelta(7), "ios", {"1": 3}), pulse(1, W1=5)]
    assert due(held, DAY + timedelta(14)) == ("pulse",)
    assert due(held, DAY + timedelta(35)) == ("pulse", "csi4", "ios")
    assert next_day(held, "csi4") == DAY + timedelta(35)
    assert next_day([], "csi4") is None


def test_a_measurement_before_its_day_does_not_stand_for_the_second():
    early = [csi(0, 8), csi(3, 9)]
    assert next_day(early, "csi4") == DAY + timedelta(7)
    assert next_day([*early, csi(9, 9)], "csi4") == DAY + timedelta(9 + 28)


def test_two_answers_in_one_week_are_one_week():
    twice = [pulse(n, W2=3) for n in range(7)] + [CheckIn(DAY + timedelta(1), "pulse", {"W2": 9})]
    assert pulse_series(twice, "W2") == [9, 3, 3, 3, 3, 3, 3]
    assert pulse_shifts(twice) == ()


def test_the_weeks_are_told_too_early_then_the_same_then_moved():
    assert "acht voor nodig" in say_pulse([pulse(n, W2=3) for n in range(7)], NL)[0]
    assert "takes eight" in say_pulse([], EN)[0]
    still = [pulse(n, W2=3, W5=5) for n in range(8)]
    assert say_pulse(still, NL) == [
        "De 2 vragen met genoeg weken staan ongeveer waar je begon: niets wat groter is dan toeval."
    ]
    moved = [pulse(n, W2=3 if n < 4 else 8, W5=5) for n in range(8)]
    assert len(say_pulse(moved, NL)) == 1
    assert "bezighoudt' ging de goede kant op: 3,0" in say_pulse(moved, NL)[0]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("before", "after"), [(9, 9), (9, 10), (9, 12), (9, 6), (9, 15), (15, 9)])
def test_every_change_says_its_beginning_its_rule_and_both_limits(language: str, before: int, after: int):
    say = words(language)
    held = [csi(0, before), csi(7, before), csi(35, after)]
    told = say_change(find_change(held, "csi4"), baseline(held, "csi4"), say)
    assert len(told) == 5
    assert "2026" in told[1]
    assert "95" in told[3]
    assert "95" in told[4]


def test_a_recovery_names_the_limit_it_crossed():
    held = [csi(0, 8), csi(7, 8), csi(35, 14)]
    told = say_change(find_change(held, "csi4"), baseline(held, "csi4"), NL)[0]
    assert told == (
        "Duidelijk veranderd, de goede kant op: van 8 naar 14. "
        "Je zit daarmee ook aan de goede kant van 13,5, de grens uit het onderzoek."
    )


def test_a_low_score_is_told_without_a_verdict_on_anybody():
    told = say_score(score("csi4", {"1": 2, "2": 2, "3": 2, "4": 2}), NL)
    assert told == (
        "8 op een schaal van 0 tot 21, uit 4 vragen. Hoger is tevredener. Eén meting is een momentopname van "
        "hoe het voor jou is, geen cijfer voor je partner. Onder 13,5: in onderzoek hoort dit bij duidelijke "
        "ontevredenheid; het is geen diagnose."
    )
    assert "overgeslagen" in say_score(score("csi4", {"1": 2}), NL)
    high = say_score(score("csi4", {"1": 5, "2": 4, "3": 4, "4": 4}), NL)
    assert "ontevredenheid" not in high
    assert "goede kant van 13,5" in high
    assert "geen diagnose" in high
    assert say_score(score("ios", {"1": 4}), NL).startswith(
        "4 op een schaal van 1 tot 7. Hoger is dichterbij."
    )
    assert say_score(score("pulse", {"W1": 4}), NL).startswith("1 van de 8 vragen beantwoord. Een totaal is")
