"""Marks lie on the words that hurt, and what is missing is asked."""

from __future__ import annotations

import pytest

from nabij.opener import MISSING, RULES, Mark, Opening, UnknownTongue, check_opening, example, read_advice

BLAME = [
    ("B1", "Jij praat alleen nog maar over de agenda.", "Jij praat alleen nog maar"),
    ("B2", "Lief, je moet gewoon eens wat gezelliger doen.", "je moet"),
    ("B3", "Typisch jij weer.", "Typisch jij"),
    ("B4", "Ik heb het gevoel dat jij geen moeite doet.", "Ik heb het gevoel dat jij"),
    ("B5", "Waarom doe jij zo?", "Waarom doe jij"),
    ("B6", "Als je zo doorgaat, ben ik weg.", "Als je zo doorgaat, ben ik weg"),
    ("B7", "Stel je niet aan, er is niets aan de hand.", "Stel je niet aan"),
    ("B8", "Vorig jaar deed je het ook al.", "Vorig jaar deed je het ook al"),
    ("B9", "Vanaf nu praten we elke vrijdag.", "Vanaf nu"),
    ("B10", "Het kan je gewoon niets schelen.", "kan je gewoon niets"),
    ("B11", "Andere stellen gaan tenminste nog uit.", "Andere stellen"),
    ("B12", "Uit mijn app blijkt dat je niet antwoordt.", "Uit mijn app"),
    ("B1", "You never ask how I'm doing.", "You never"),
    ("B2", "You need to lighten up.", "You need to"),
    ("B3", "You're so selfish.", "You're so selfish"),
    ("B4", "I feel like you've stopped trying.", "I feel like you've"),
    ("B5", "Why are you so cold?", "Why are you"),
    ("B6", "If you don't change, I'm done.", "If you don't change, I'm"),
    ("B7", "Oh please, grow up.", "Oh please"),
    ("B8", "You did the same thing last year.", "You did the same"),
    ("B9", "From now on we talk every Friday.", "From now on"),
    ("B10", "You just don't care anymore.", "You just don't care"),
    ("B11", "Other couples still go on dates.", "Other couples"),
    ("B12", "The app says you ignore me.", "The app says"),
]


@pytest.mark.parametrize(("rule", "text", "words"), BLAME)
def test_each_rule_marks_the_words_it_is_about(rule: str, text: str, words: str):
    marked = [text[mark.start : mark.end] for mark in check_opening(text).marks if mark.rule == rule]
    assert any(words in one or one in words for one in marked), marked


def test_accents_capitals_and_typographic_marks_do_not_move_a_mark():
    text = "Lieve jíj… – “ach” – JIJ luistert óók nooit!"
    marks = check_opening(text).marks
    assert [text[mark.start : mark.end] for mark in marks if mark.rule == "B1"] == ["JIJ luistert óók nooit"]


def test_a_reproach_without_a_rule_is_marked_where_it_is_heard():
    text = "De deur knarst ook. Ik heb warmere ontvangsten gehad bij de belastingdienst dan bij jou."
    found = check_opening(text)
    assert found.marks or found.verdict != "hard"
    assert all(text[mark.start : mark.end].strip() for mark in found.marks)


def test_a_hard_verdict_always_has_a_mark_on_a_hard_rule():
    for text in (
        "Jij bent getrouwd met je werk en ik mag af en toe op visite.",
        "Kruip jij maar weer in je grot.",
    ):
        found = check_opening(text)
        assert found.verdict == "hard"
        assert any(RULES[mark.rule].hard for mark in found.marks)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Er is van alles.", ("P1", "P2", "P3")),
        ("Het stroomt hier niet zoals ik wil. Ik mis ons.", ("P5",)),
        ("xyzzy plugh", ("P0",)),
    ],
)
def test_what_is_missing_is_asked_the_weightiest_first(text: str, missing: tuple[str, ...]):
    assert check_opening(text).missing == missing


def test_a_long_story_is_asked_to_be_shorter():
    text = (
        "Luister, ik heb het op een rijtje gezet, want eerst was er de geboorte en daarna het huis en toen "
        * 2
    )
    assert check_opening(text).missing[0] == "P8"


def test_every_rule_and_question_speaks_both_languages():
    for rule in RULES.values():
        assert rule.reason.nl != rule.reason.en
        assert len(rule.reason.nl) < 120
    for question in (*MISSING.values(), *read_advice().when):
        assert question.nl
        assert question.in_("en") == question.en != question.nl


def test_the_advice_holds_three_answers_and_the_examples_are_soft():
    assert [answer.kind for answer in read_advice().answers] == ["open", "flat", "hurt"]
    for language in ("nl", "en"):
        assert [check_opening(example(language, index)).verdict for index in range(4)] == ["zacht"] * 4


def test_records_refuse_nonsense():
    with pytest.raises(ValueError, match="no mark"):
        Mark(3, 3, "B1")
    with pytest.raises(ValueError, match="prima"):
        Opening("prima", (), (), "nl")  # pyright: ignore[reportArgumentType]
    with pytest.raises(UnknownTongue):
        check_opening("Ik mis ons.", "de")
