"""Did anything move: from which beginning, to which day, and what the chat may add."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.course.found import finding

from nabij.checkin import CheckIn
from nabij.course import (
    Course,
    Remeasure,
    StepTaken,
    find_start,
    remeasure,
    say_answers,
    say_chat,
    say_verdict,
)
from nabij.language import words

START = date(2026, 1, 5)
NL, EN = words("nl"), words("en")


def on(days: int) -> date:
    return START + timedelta(days)


def csi(days: int, total: int) -> CheckIn:
    points = {"1": min(6, total), "2": 0, "3": 0, "4": 0}
    for code in ("2", "3", "4"):
        points[code] = min(5, total - sum(points.values()))
    return CheckIn(on(days), "csi4", points)


def circles(days: int, value: int) -> CheckIn:
    return CheckIn(on(days), "ios", {"1": value})


def told(checkins: list[CheckIn], today: int = 28, starts: tuple[int, ...] = (0,)) -> Remeasure:
    found = remeasure([Course(on(day)) for day in starts], checkins, [], on(today))
    assert found is not None
    return found


def test_the_beginning_is_two_measurements_around_the_start_not_those_of_years_ago():
    old = [csi(-800, 20), csi(-790, 20)]
    found = told([*old, csi(-3, 8), csi(7, 10), csi(28, 15)])
    assert found.began["csi4"] is not None
    assert (found.began["csi4"].value, found.began["csi4"].days) == (9.0, (on(-3), on(7)))
    assert found.verdict == "moved"


def test_one_measurement_at_the_start_is_no_beginning():
    assert told([csi(0, 5), csi(28, 20)]).verdict == "too_little"
    assert told([csi(0, 5), csi(5, 5), csi(28, 20)]).verdict == "too_little"


def test_a_measurement_in_the_third_week_is_no_result_and_one_in_the_fourth_is():
    assert told([csi(0, 9), csi(7, 9), csi(20, 18)]).changes["csi4"] is None
    assert told([csi(0, 9), csi(7, 9), csi(21, 18)]).verdict == "moved"


def test_what_was_answered_after_today_is_not_seen():
    assert told([csi(0, 9), csi(7, 9), csi(30, 18)], today=28).verdict == "too_little"


@pytest.mark.parametrize(
    ("satisfied", "near", "verdict"),
    [
        (14, 3, "moved"),
        (13, 3, "not_moved"),  # four points: possible, not clear
        (9, 5, "moved"),
        (9, 4, "not_moved"),
        (4, 3, "away"),
        (9, 1, "away"),
        (14, 1, "mixed"),
        (4, 5, "mixed"),
    ],
)
def test_both_lists_weigh_and_what_chance_can_do_weighs_nothing(satisfied: int, near: int, verdict: str):
    checkins = [csi(0, 9), csi(7, 9), csi(28, satisfied), circles(0, 3), circles(7, 3), circles(28, near)]
    assert told(checkins).verdict == verdict


def test_one_question_of_the_week_that_jumps_decides_nothing():
    rows = [{f"W{n}": 5 for n in range(1, 9)} for _ in range(9)]
    for row in rows[5:]:
        row["W5"] = 8
    weekly = [CheckIn(on(7 * week - 28), "pulse", row) for week, row in enumerate(rows)]
    found = told([csi(0, 9), csi(7, 9), csi(28, 9), *weekly])
    assert [one.item for one in found.shifts if one.shifted] == ["W5"]
    assert found.verdict == "not_moved"
    assert "beslissen ze niet" in " ".join(dict(say_answers(found, NL))["pulse"])


def test_weeks_from_long_before_are_not_the_beginning_of_the_steps():
    weekly = [CheckIn(on(7 * week), "pulse", {"W2": 1 if week < -8 else 6}) for week in range(-30, 5)]
    found = told([*weekly, csi(0, 9), csi(7, 9), csi(28, 9)])
    assert found.pulse is not None
    assert (found.pulse.before, found.pulse.after) == (6.0, 6.0)
    assert found.verdict == "not_moved"


def test_courses_in_a_row_are_measured_from_the_first():
    begins = [csi(0, 9), csi(7, 9)]
    kept = told([*begins, csi(28, 15), csi(56, 15)], today=56, starts=(0, 30))
    assert (kept.verdict, kept.start, kept.enough) == ("too_early", START, False)
    kept = told([*begins, csi(28, 15), csi(56, 15)], today=58, starts=(0, 30))
    assert (kept.verdict, kept.enough) == ("moved", False)


def test_a_course_long_after_another_begins_anew():
    courses = [Course(START), Course(on(28 + 29))]
    assert find_start(courses, on(60)) == on(57)
    assert find_start(courses, on(56)) == START
    assert find_start([], START) is None
    assert find_start([Course(on(1))], START) is None


@pytest.mark.parametrize(
    ("last", "today", "enough"),
    [(9, 55, False), (9, 56, True), (15, 56, False), (3, 56, True), (9, 84, True), (9, 85, False)],
)
def test_after_eight_weeks_without_better_a_therapist_is_named(last: int, today: int, *, enough: bool):
    found = told([csi(0, 9), csi(7, 9), csi(28, last), csi(55, last)], today, (0, 28))
    assert found.enough is enough
    assert ("NVRG" in " ".join(say_verdict(found, NL))) is enough
    assert ("NVRG" in " ".join(say_verdict(found, EN))) is enough


def test_without_answers_nobody_is_sent_away():
    assert not told([], 90).enough


def test_the_answers_are_told_beside_the_days_they_began():
    found = told([csi(0, 9), csi(7, 9), csi(28, 15)])
    sentences = dict(say_answers(found, NL))
    assert "van 9 naar 15" in sentences["csi4"][0]
    assert "5 jan" in sentences["csi4"][1]
    assert "12 jan" in sentences["csi4"][1]
    assert "eerste twee" not in sentences["csi4"][1]
    assert "acht" in sentences["pulse"][0]


def test_better_is_never_put_down_to_the_steps():
    said = " ".join(say_verdict(told([csi(0, 9), csi(7, 9), csi(28, 15)]), NL))
    assert "weet niemand" in said
    assert "slecht moment" in said


@pytest.mark.parametrize(
    ("chat", "said", "english"),
    [
        ([], "te weinig om te vergelijken", "too little"),
        ([("sharing", False, "unclear")], "één signaal", "one signal"),
        ([("sharing", False, "unclear"), ("duty", False, "unclear")], "2 signalen", "2 signals"),
        ([("sharing", True, "nearness")], "te weinig om iets op te bouwen", "too little to build"),
        (
            [("duty", True, "nearness"), ("affection", True, "nearness")],
            "te weinig om iets op",
            "too little to",
        ),
        ([("sharing", True, "nearness"), ("logistics", True, "nearness")], "2 van de signalen", "2 of the"),
        ([("sharing", True, "distance"), ("logistics", True, "distance")], "van elkaar af", "away from"),
        ([("sharing", True, "distance"), ("logistics", True, "nearness")], "het andere van", "the other"),
    ],
)
def test_the_chat_says_something_only_where_two_that_count_agree(
    chat: list[tuple[str, bool, str]], said: str, english: str
):
    found = [finding(key, clear=clear, reads_as=reads_as) for key, clear, reads_as in chat]
    assert said in say_chat(found, NL)
    assert english in say_chat(found, EN)


def test_my_own_part_of_the_chat_is_not_counted_twice_and_no_export_says_nothing():
    mine = [finding(key, clear=True, reads_as="nearness", whose="me") for key in ("sharing", "logistics")]
    assert "te weinig om te vergelijken" in say_chat(mine, NL)
    assert say_chat(None, NL) == ""


def test_the_chat_never_changes_the_verdict():
    answers = [csi(0, 9), csi(7, 9), csi(28, 9)]
    chat = [finding(key, clear=True, reads_as="nearness") for key in ("sharing", "logistics")]
    found = remeasure([Course(START)], answers, [], on(28), chat)
    assert found is not None
    assert found.verdict == "not_moved"
    assert found.chat == tuple(chat)


def test_only_steps_since_the_beginning_are_counted():
    taken = [StepTaken(on(day), "laugh", "done") for day in (-1, 0, 5, 29)] + [
        StepTaken(on(6), "map", "skipped")
    ]
    found = remeasure([Course(START)], [], taken, on(28))
    assert found is not None
    assert found.done == 2
