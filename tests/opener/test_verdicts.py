"""The verdicts on sentences whose verdict is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from nabij.opener import check_opening

PAIRS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "pairs.tsv").read_text("utf-8").splitlines()[1:]
]
NEVER_SOFT = [
    "",
    "   \n ",
    "?!",
    "😀😀😀",
    "asdf qwer zxcv uiop",
    "mis ons",
    "1234 5678",
    "Ich vermisse uns so sehr, mein Schatz.",
    "Tu me manques, mon amour, je voudrais te tenir dans mes bras.",
    "Ek mis ons so baie, my liefling.",
    "Te echo de menos, quiero estar contigo.",
    "Tęsknię za tobą.",
    "私はあなたが恋しいです。",
    "SELECT * FROM ons WHERE ik = 'mis'",
    "https://voorbeeld.nl/ik-mis-ons",
    "De trein van 8.14 rijdt vandaag niet.",
    "The meeting has been moved to Thursday.",
]


def test_the_sentence_of_the_article_is_soft():
    found = check_opening("Het stroomt hier niet zoals ik wil. Ik mis ons.")
    assert (found.verdict, found.marks, found.language) == ("zacht", (), "nl")


@pytest.mark.parametrize(("language", "verdict", "text"), PAIRS)
def test_no_pair_of_the_measures_is_taken_for_its_opposite(language: str, verdict: str, text: str):
    for told in (None, language):
        assert check_opening(text, told).verdict in {verdict, "bijna"}


def test_most_of_the_pairs_are_told_apart():
    right = [check_opening(text).verdict == verdict for _, verdict, text in PAIRS]
    assert sum(right) >= 60


@pytest.mark.parametrize("text", NEVER_SOFT)
def test_what_is_no_first_sentence_is_never_soft(text: str):
    assert check_opening(text).verdict != "zacht"


@pytest.mark.parametrize(
    "text",
    [
        "Ik heb altijd van je gehouden en ik mis je.",
        "Ik wil je nooit kwijt, lief, ik verlang zo naar je.",
        "Moet je horen: ik ben nog steeds verliefd op je.",
        "Ik heb nooit van iemand anders zo gehouden als van jou, en ik merk dat ik je aanraking mis.",
        "Je bent moe na zo'n week, en ik ook. Zullen we samen op de bank?",
        "Gij zijt altijd welkom in mijn armen, schat.",
        "I've always loved you and I miss you.",
        "You are always the best part of my day, and I want more of you in it.",
    ],
)
def test_a_trap_of_the_language_is_no_blame(text: str):
    found = check_opening(text)
    assert found.verdict != "hard"
    assert found.marks == ()


def test_what_somebody_else_said_is_not_held_against_the_one_who_quotes_it():
    told = (
        'Laatst zei je "jij luistert ook nooit", en dat hield me bezig. Ik wil er graag met je over praten.'
    )
    assert [mark.rule for mark in check_opening(told).marks] == []
    assert [mark.rule for mark in check_opening('"Jij luistert ook nooit."').marks] == ["B1"]
