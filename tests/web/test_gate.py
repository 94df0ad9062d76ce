"""The gate on the page: any yes blocks, in any order, also with the back button; nothing of it is kept."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.web.conftest import Served, pass_gate

from nabij.report.gate import QUESTIONS
from nabij.web.visit import HOURS, PULSE_ONLY, Visit

FIELDS = [f"v{place}" for place in range(len(QUESTIONS))]
said = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(FIELDS, st.sampled_from(["ja", "nee", "", "JA", "x"]))
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answers=st.lists(said, min_size=1, max_size=4))
def test_only_five_times_no_opens_and_the_last_answer_counts(served: Served, answers: list[dict[str, str]]):
    for one in answers:  # each time as if the back button was pressed
        answer = served.post("/poort", data=one or {"leeg": "1"})
        through = [one.get(name) for name in FIELDS] == ["nee"] * len(FIELDS)
        assert served.visit.passed == through
        assert (answer.status_code == 303) == through
        assert (served.get("/export").status_code == 200) == through
        if "ja" in one.values():
            assert "lines" in answer.text
            assert "0800-2000" in answer.text


@pytest.mark.parametrize(
    ("place", "line"), [(0, "113"), (1, "0800-2000"), (2, "0800-2000"), (3, "0800-2000"), (4, "0900-1450")]
)
def test_a_yes_shows_the_help_that_fits_first(served: Served, place: int, line: str):
    told = pass_gate(served, **{f"v{place}": "ja"}).text.split("<main")[1]
    assert line in told.split('class="lines"')[0]


def test_with_a_thought_of_death_113_stands_before_all_else(served: Served):
    told = pass_gate(served, v0="ja", v1="ja").text.split("<main")[1]
    sentences, lines = told.split('class="lines"')
    assert sentences.index("113") < sentences.index("Veilig Thuis")
    assert lines.index("113") < lines.index("112")


@pytest.mark.parametrize("place", range(5))
def test_a_yes_after_a_no_takes_everything_back(inside: Served, place: int):
    pass_gate(inside, **{f"v{place}": "ja"})
    assert inside.get("/export").headers["location"] == "/poort"
    assert inside.post("/export", files={"bestand": ("x.txt", b"x")}).headers["location"] == "/poort"
    assert inside.post("/vooraf", data={"ik": "0"}).headers["location"] == "/poort"


@pytest.mark.parametrize(
    "path", ["/export", "/vooraf", "/bezig", "/uitslag", "/verslag.html", "/verslag.json"]
)
def test_no_page_behind_the_gate_opens_before_it(served: Served, path: str):
    assert served.get(path).headers["location"] == "/poort"


@pytest.mark.parametrize("place", range(4))
def test_after_a_yes_the_memory_is_as_it_was_before_the_question(served: Served, place: int):
    held = [one.name for one in fields(Visit) if one.name != "lock"]
    before = {name: getattr(served.visit, name) for name in held}
    pass_gate(served, **{f"v{place}": "ja"})
    assert {name: getattr(served.visit, name) for name in held} == before


def test_a_yes_to_an_ending_alone_leaves_the_weekly_questions_and_nothing_else(inside: Served):
    pass_gate(inside, v4="ja")
    assert inside.visit.leave == PULSE_ONLY
    pass_gate(inside, v4="ja", v0="ja")
    assert inside.visit.leave == frozenset()


def test_a_leave_ends_after_half_a_day(inside: Served):
    assert inside.get("/export").status_code == 200
    now = inside.visit.clock()
    inside.visit.clock = lambda: now + HOURS * 3600 + 1
    assert inside.get("/export").headers["location"] == "/poort"


def test_the_visit_has_no_room_for_an_answer():
    assert {one.name for one in fields(Visit)} == {
        "language", "leave", "until", "chat", "also", "work", "found", "incognito", "book", "journal",
        "beside", "lock", "clock",
    }  # fmt: skip


def test_the_gate_speaks_english_too(served: Served):
    assert served.post("/taal", data={"taal": "en"}).status_code == 303
    told = served.get("/poort").text
    assert 'lang="en"' in told
    assert "Are you ever afraid of your partner?" in told
