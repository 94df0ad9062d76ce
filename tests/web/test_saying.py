"""Zeggen on the page: every word stands there, marked where a rule says so; nothing is kept unasked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.web.conftest import Served

from nabij.journal import create
from nabij.opener import Mark, check_opening
from nabij.web.say import cut_parts
from nabij.web.visit import EVERYTHING

PHRASE = "kaas paard lantaarn veertien"
TEXT = "Jij luistert nooit en je bent zo kil."
marks = st.lists(
    st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT)), st.sampled_from(["B1", "B3", "B5"]))
    .filter(lambda one: one[0] < one[1])
    .map(lambda one: Mark(*one)),
    max_size=6,
)


@given(marks)
def test_the_parts_are_the_text_and_every_mark_ends_in_its_number(found: list[Mark]):
    rules = list(dict.fromkeys(one.rule for one in found))
    parts = cut_parts(TEXT, tuple(found), rules)
    assert "".join(one.text for one in parts) == TEXT
    at = 0
    for part in parts:
        inside = [one for one in found if one.start <= at and at + len(part.text) <= one.end]
        assert part.marked == bool(inside)
        at += len(part.text)
        assert part.notes == tuple(sorted({rules.index(one.rule) + 1 for one in found if one.end == at}))


def ask(served: Served, text: str, **more: str) -> str:
    return served.post("/zeggen", data={"tekst": text, **more}).text.split("<main")[1].split("<footer>")[0]


@pytest.fixture
def passed(served: Served) -> Served:
    served.visit.allow(EVERYTHING)
    return served


def test_no_draft_before_the_gate(served: Served):
    assert served.get("/zeggen").headers["location"] == "/poort?voor=zeggen"
    assert served.post("/zeggen", data={"tekst": "Ik mis ons."}).headers["location"] == "/poort?voor=zeggen"
    assert served.post("/zeggen/bewaren", data={"tekst": "x"}).headers["location"] == "/poort?voor=zeggen"


def test_a_reproach_is_marked_with_its_reason_and_gets_no_advice_on_saying_it(passed: Served):
    told = ask(passed, "Jij luistert nooit.")
    assert check_opening("Jij luistert nooit.").verdict == "hard"
    assert "<mark>" in told
    assert "Wanneer en waar" not in told
    assert "Bewaar deze zin" not in told


def test_the_sentence_of_the_article_is_soft_and_gets_when_and_where(passed: Served):
    told = ask(passed, "Het stroomt hier niet zoals ik wil. Ik mis ons.")
    assert "Dit klinkt zacht" in told
    assert "Wanneer en waar" in told
    assert "<mark>" not in told


def test_an_example_comes_only_when_asked_and_another_each_time(passed: Served):
    assert "Zo kan het ook klinken" not in ask(passed, "Ik mis ons.")
    first, second = ask(passed, "", voorbeeld="0"), ask(passed, "", voorbeeld="1")
    assert "Zo kan het ook klinken" in first
    assert first.split('class="example"')[1] != second.split('class="example"')[1]


@pytest.mark.parametrize(
    ("text", "said"), [("", "staat nog niets"), ("   \r\n ", "staat nog niets"), ("a" * 2001, "te lang")]
)
def test_nothing_and_too_much_get_a_sentence(passed: Served, text: str, said: str):
    answer = passed.post("/zeggen", data={"tekst": text, "x": "1"})
    assert answer.status_code == 422
    assert said in answer.text


def test_what_is_typed_stays_text(passed: Served):
    told = ask(passed, "<script>alert(1)</script> Jij luistert nooit.")
    assert "<script>alert" not in told


def test_words_of_danger_open_the_help_lines(passed: Served):
    told = ask(passed, "Ik wil niet meer leven.")
    assert 'class="alarm"' in told
    assert "0800-0113" in told


def test_a_sentence_is_kept_only_when_asked(passed: Served):
    passed.visit.hold(create(passed.visit.book, PHRASE))
    journal = passed.visit.journal
    assert journal is not None
    ask(passed, "Ik mis ons.")
    assert journal.openings() == []
    assert passed.post("/zeggen/bewaren", data={"tekst": "Ik mis ons.\r\nEcht."}).status_code == 200
    assert [one.text for one in journal.openings()] == ["Ik mis ons.\nEcht."]
