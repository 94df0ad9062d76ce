"""Steps: fourteen, one a day, for what weighs most; four weeks played through with a moved clock."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from nabij.checkin import CheckIn, scales
from nabij.course import (
    Course,
    LongStepLine,
    StepTaken,
    UnknownStep,
    choose_step,
    look_back,
    make_calendar,
    remeasure,
    say_answers,
    say_verdict,
    steps,
)
from nabij.language import words
from nabij.signals import all_signals

DAY = date(2026, 1, 5)
NL, EN = words("nl"), words("en")
NEVER = re.compile(
    r"terminale|86 ?%|bewijst|diagnos|zes seconden|six-second|5:1|liefdestalen|love language|moet je|you must"
    r"|\b(?:zij|haar|hij|hem|she|her|he|him|his)\b|\bzijn telefoon\b|stiekem|secret|streak|reeks|punten",
    re.IGNORECASE,
)


def test_there_are_fourteen_each_with_its_evidence_and_its_limits():
    assert len(steps()) == 14
    for one in steps().values():
        assert one.source
        assert re.match(r"[ABCD]", one.grade)
        assert one.limits.nl
        assert 1 <= one.minutes <= 20
        assert one.rest >= 2


def test_steps_are_for_signals_and_items_that_exist():
    items = {item.code for item in scales()["pulse"].items}
    for one in steps().values():
        assert set(one.signals) <= set(all_signals())
        assert set(one.items) <= items
        assert one.items
    assert items == {code for one in steps().values() for code in one.items}


def test_the_words_of_the_steps_are_plain_and_blame_nobody():
    told = [
        text.in_(language)
        for one in steps().values()
        for text in (one.title, one.what, one.why, one.limits, one.caution)
        if text is not None
        for language in ("nl", "en")
    ]
    assert [one for one in told if NEVER.search(one)] == []
    lengths = [len(part.split()) for one in told for part in re.split(r"[.?!:]\s", one)]
    assert sum(lengths) / len(lengths) < 12
    assert max(lengths) < 26
    assert [word for one in told for word in re.findall(r"\w+", one) if len(word) > 20] == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_step_says_one_thing_in_two_to_four_sentences_and_why_in_one(language: str):
    for one in steps().values():
        counts = [len(re.findall(r"[.?!](?: |$)", text.in_(language))) for text in (one.what, one.why)]
        assert 2 <= counts[0] <= 4, one.key
        assert counts[1] <= 2 if one.key == "third_eyes" else counts[1] == 1, one.key


def test_a_step_that_may_not_be_safe_says_when_not_to():
    cautious = {key for key, one in steps().items() if one.caution is not None}
    assert cautious >= {"say_one", "own_part", "third_eyes"}
    for key in ("say_one", "third_eyes"):
        caution = steps()[key].caution
        assert caution is not None
        assert "0800-2000" in caution.nl
        assert "0800-2000" in caution.en


def test_only_writing_takes_longer_than_ten_minutes_and_says_so():
    long = [one for one in steps().values() if one.minutes > 10]
    assert [one.key for one in long] == ["writing"]
    assert "langer dan tien minuten" in long[0].limits.nl
    assert "longer than ten minutes" in long[0].limits.en


def test_what_is_answered_goes_before_what_the_chat_shows():
    choice = choose_step(DAY, [], ["shared_laughter"], {"W8": 2.0, "W4": 4.0, "W1": 9.0})
    assert choice is not None
    assert (choice.because, choice.key) == ("item", "W8")
    assert "W8" in choice.step.items
    choice = choose_step(DAY, [], ["shared_laughter"], {"W1": 9.0})
    assert choice is not None
    assert (choice.because, choice.key, choice.step.key) == ("signal", "shared_laughter", "laugh")


def test_who_brings_nothing_gets_a_first_step_all_the_same():
    choice = choose_step(DAY, [], [], {})
    assert choice is not None
    assert (choice.because, choice.step.key) == ("turn", "question")


def test_one_a_day_is_enough_and_skipping_gives_another():
    first = choose_step(DAY, [], [], {})
    assert first is not None
    assert choose_step(DAY, [StepTaken(DAY, first.step.key, "done")], [], {}) is None
    other = choose_step(DAY, [StepTaken(DAY, first.step.key, "skipped")], [], {})
    assert other is not None
    assert other.step.key != first.step.key


needs = st.lists(st.sampled_from(sorted(all_signals())), max_size=4, unique=True)
pulses = st.dictionaries(st.sampled_from([f"W{n}" for n in range(1, 9)]), st.floats(0, 10), max_size=8)


@given(needs, pulses, st.lists(st.booleans(), min_size=20, max_size=60))
def test_no_step_comes_back_before_it_has_rested_whatever_is_skipped(
    weakest: list[str], pulse: dict[str, float], done: list[bool]
):
    taken: list[StepTaken] = []
    for place, is_done in enumerate(done):
        today = DAY + timedelta(place)
        choice = choose_step(today, taken, weakest, pulse)
        assert choice is not None
        before = [one.day for one in taken if one.step == choice.step.key and one.outcome == "done"]
        if choice.because != "again":
            assert all(today >= day + timedelta(choice.step.rest) for day in before)
        taken.append(StepTaken(today, choice.step.key, "done" if is_done else "skipped"))
    assert len({one.step for one in taken}) >= 4


@given(st.integers(1, 20))
def test_skipping_all_day_long_never_runs_out_of_steps(times: int):
    taken: list[StepTaken] = []
    for _ in range(times):
        choice = choose_step(DAY, taken, [], {})
        assert choice is not None
        taken.append(StepTaken(DAY, choice.step.key, "skipped"))


def test_nonsense_is_refused_at_the_door():
    with pytest.raises(UnknownStep):
        StepTaken(DAY, "zoen_van_zes_seconden", "done")
    with pytest.raises(LongStepLine):
        StepTaken(DAY, "laugh", "done", "a" * 1001)
    with pytest.raises(ValueError, match="done or skipped"):
        StepTaken(DAY, "laugh", "half")  # pyright: ignore[reportArgumentType]
    with pytest.raises(ValueError, match="lasts weeks"):
        Course(DAY, 0)


def test_the_look_back_tells_the_last_whole_week_without_marks():
    taken = [
        StepTaken(DAY + timedelta(1), "laugh", "done"),
        StepTaken(DAY + timedelta(2), "thanks", "skipped"),
        StepTaken(DAY + timedelta(8), "map", "done"),
    ]
    assert look_back(Course(DAY), taken, DAY + timedelta(6)) is None
    first = look_back(Course(DAY), taken, DAY + timedelta(7))
    assert first is not None
    assert (first.week, [one.step for one in first.done], [one.step for one in first.skipped]) == (
        1,
        ["laugh"],
        ["thanks"],
    )
    second = look_back(Course(DAY), taken, DAY + timedelta(15))
    assert second is not None
    assert [one.step for one in second.done] == ["map"]
    assert second.question != first.question


def test_the_calendar_tells_nobody_what_it_is_for():
    made = make_calendar(Course(DAY), "nl", time(19, 30), datetime(2026, 1, 5, tzinfo=UTC))
    held = Calendar.from_ical(made)
    events = list(held.walk("VEVENT"))
    assert [str(one["summary"]) for one in events] == ["Even tijd nemen", "Terugkijken", "Vragenlijst"]
    assert [one.decoded("dtstart") for one in events] == [
        datetime(2026, 1, 5, 19, 30),  # noqa: DTZ001  (no zone: half past seven wherever the person is)
        datetime(2026, 1, 12, 19, 30),  # noqa: DTZ001
        datetime(2026, 2, 2, 19, 30),  # noqa: DTZ001
    ]
    assert b"RRULE:FREQ=DAILY;COUNT=28" in made
    assert not re.search(rb"nabij|partner|relatie", made, re.IGNORECASE)
    assert made == make_calendar(Course(DAY), "nl", time(19, 30), datetime(2026, 1, 5, tzinfo=UTC))
    assert b"TZID" not in made
    assert b"DTSTART:20260105T193000\r\n" in made


def test_a_calendar_made_later_is_the_same_but_for_its_stamp_and_in_english_has_the_same_entries():
    course = Course(DAY)
    early, late = (
        make_calendar(course, "nl", time(8), datetime(2026, 1, day, tzinfo=UTC)) for day in (5, 20)
    )
    assert [line for line in early.splitlines() if not line.startswith(b"DTSTAMP")] == [
        line for line in late.splitlines() if not line.startswith(b"DTSTAMP")
    ]
    english = make_calendar(course, "en", time(8), datetime(2026, 1, 5, tzinfo=UTC))
    uids = [[str(one["uid"]) for one in Calendar.from_ical(held).walk("VEVENT")] for held in (early, english)]
    assert uids[0] == uids[1]
    assert not re.search(rb"nabij|partner|relation|near", english, re.IGNORECASE)


def csi(day: date, total: int) -> CheckIn:
    first = min(6, total)
    rest = total - first
    return CheckIn(
        day,
        "csi4",
        {"1": first, "2": min(5, rest), "3": min(5, max(0, rest - 5)), "4": max(0, rest - 10)},
    )


def play(now: int, w3: int) -> tuple[list[CheckIn], list[StepTaken]]:
    """Give what four weeks of answers and steps leave behind, with the pulse going on for eight weeks."""
    checkins = [csi(DAY - timedelta(7), 9), csi(DAY, 9), csi(DAY + timedelta(28), now)]
    checkins += [
        CheckIn(DAY + timedelta(weeks=week - 4), "pulse", {"W3": 3 if week < 4 else w3}) for week in range(8)
    ]
    taken: list[StepTaken] = []
    for place in range(28):
        choice = choose_step(DAY + timedelta(place), taken, [], {"W3": 3.0})
        assert choice is not None
        taken.append(StepTaken(DAY + timedelta(place), choice.step.key, "done" if place % 3 else "skipped"))
    return checkins, taken


@pytest.mark.parametrize(
    ("now", "w3", "verdict", "said"),
    [
        (15, 7, "moved", "Ja."),
        (15, 3, "moved", "Ja."),
        (11, 3, "not_moved", "Nee."),
        (9, 3, "not_moved", "Nee."),
        (3, 3, "away", "andere kant op"),
        (15, 0, "mixed", "Deels."),
    ],
)
def test_after_four_weeks_the_answers_decide_and_no_is_an_answer(now: int, w3: int, verdict: str, said: str):
    checkins, taken = play(now, w3)
    told = remeasure([Course(DAY)], checkins, taken, DAY + timedelta(28))
    assert told is not None
    assert told.verdict == verdict
    assert said in say_verdict(told, NL)[0]
    assert told.done == sum(place % 3 != 0 for place in range(28))
    assert not told.enough
    assert {key for key, _ in say_answers(told, NL)} == {"csi4", "pulse"}


def test_before_the_end_it_is_too_early_and_without_answers_too_little():
    checkins, taken = play(15, 7)
    early = remeasure([Course(DAY)], checkins, taken, DAY + timedelta(27))
    assert early is not None
    assert early.verdict == "too_early"
    few = remeasure([Course(DAY)], [csi(DAY, 9)], taken, DAY + timedelta(28))
    assert few is not None
    assert few.verdict == "too_little"
    assert remeasure([], checkins, taken, DAY) is None


def test_an_answer_from_before_the_third_week_is_no_result_of_the_steps():
    told = remeasure(
        [Course(DAY)],
        [csi(DAY - timedelta(14), 9), csi(DAY - timedelta(7), 9), csi(DAY, 20)],
        [],
        DAY + timedelta(28),
    )
    assert told is not None
    assert told.changes["csi4"] is None


def test_after_eight_weeks_without_a_change_it_names_a_therapist_and_no_more_steps():
    checkins, taken = play(9, 3)
    checkins.append(csi(DAY + timedelta(56), 9))
    told = remeasure([Course(DAY), Course(DAY + timedelta(28))], checkins, taken, DAY + timedelta(56))
    assert told is not None
    assert told.enough
    assert "relatietherapeut" in say_verdict(told, NL)[-1]
    assert "therapist" in say_verdict(told, EN)[-1]
