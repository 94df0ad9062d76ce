"""What holds for every text."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.opener import MISSING, RULES, check_opening

SOFT = [
    "Het stroomt hier niet zoals ik wil. Ik mis ons.",
    "Ik verlang naar je, lief. Zullen we vanavond samen op de bank?",
    "Ik mis je. Ik zou zo graag weer dicht tegen je aan liggen.",
    "I miss us, and I'd love an evening close to you.",
    "I love you and I miss you. Could we sit together tonight?",
]
HARD = [
    "Jij luistert ook nooit naar mij.",
    "Waarom doe jij altijd zo kil tegen mij?",
    "Je bent gewoon een egoïst.",
    "Stel je niet aan.",
    "Als je zo doorgaat, ben ik weg.",
    "You never listen to me.",
    "Why are you always so cold?",
    "You're so selfish.",
    "If you don't change, I'm done.",
]
CONSONANTS = "bcdfghjklmnpqrstvwxz"

any_text = st.text(max_size=300)
#: A busy machine is no reason to fail; speed has a test of its own.
unhurried = settings(deadline=None)


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    check_opening("De eerste keer wordt het model gelezen.")


@unhurried
@given(any_text)
def test_marks_lie_inside_the_text_in_order_and_name_a_rule(text: str):
    found = check_opening(text)
    places = [(mark.start, mark.end) for mark in found.marks]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert {mark.rule for mark in found.marks} <= set(RULES)
    assert set(found.missing) <= set(MISSING)


@unhurried
@given(any_text)
def test_the_same_text_gets_the_same_answer(text: str):
    assert check_opening(text) == check_opening(text)


@unhurried
@given(st.lists(st.text(CONSONANTS, min_size=3, max_size=9), max_size=20).map(" ".join))
def test_nonsense_is_never_soft(text: str):
    assert check_opening(text).verdict != "zacht"


@unhurried
@given(
    st.text(st.characters(min_codepoint=0x370, max_codepoint=0xFFFF, exclude_categories=["Cs"]), max_size=80)
)
def test_another_script_is_never_soft(text: str):
    assert check_opening(text).verdict != "zacht"


@unhurried
@given(
    st.sampled_from(SOFT), st.sampled_from(HARD), st.booleans(), st.sampled_from([" ", "\n", " ... ", " 😘 "])
)
def test_a_soft_sentence_with_blame_beside_it_is_not_soft(soft: str, hard: str, first: bool, between: str):  # noqa: FBT001
    text = hard + between + soft if first else soft + between + hard
    assert check_opening(text).verdict != "zacht"


def _respaced(text: str) -> st.SearchStrategy[str]:
    blanks = st.sampled_from([" ", "  ", "\t", "\n", "\u00a0"])
    parts = text.split(" ")
    return st.tuples(*[blanks for _ in parts]).map(
        lambda some: "".join(word + blank for word, blank in zip(parts, some, strict=True))
    )


@unhurried
@given(st.sampled_from(HARD).flatmap(_respaced), st.sampled_from([str.lower, str.upper, str.title, str]))
def test_case_and_blanks_do_not_make_blame_soft(text: str, change: type[str]):
    assert check_opening(change(text)).verdict != "zacht"


@unhurried
@given(
    st.sampled_from(HARD),
    st.sampled_from(["’", "‘", "´", "`", "ʼ"]),
    st.sampled_from(["", " 😘", " ❤️", " 😂😂", " :)", " xxx", "!!!", "…"]),
)
def test_apostrophes_and_emoji_do_not_make_blame_soft(text: str, apostrophe: str, tail: str):
    assert check_opening(text.replace("'", apostrophe) + tail).verdict != "zacht"


@unhurried
@given(st.sampled_from(SOFT), st.sampled_from(["’", "´"]))
def test_another_apostrophe_changes_no_verdict(text: str, apostrophe: str):
    assert check_opening(text.replace("'", apostrophe)).verdict == check_opening(text).verdict


@given(st.sampled_from(SOFT), st.text(string.ascii_letters + " ", min_size=2000, max_size=2100))
@settings(max_examples=10, deadline=None)
def test_a_text_too_long_for_a_first_sentence_is_never_soft(text: str, more: str):
    assert check_opening(text + more).verdict != "zacht"
