"""What is in a journal is told in plain words, in both languages, the latest first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from nabij.journal import Journal, KeptOpening, tell_entries
from nabij.language import words


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "nl",
            {
                ("Ingevuld: Hoe tevreden je bent. 9 van 21.", ""),
                ("Begonnen aan 4 weken kleine stappen.", ""),
                ("Een eerste zin:", "Ik mis ons in deze mist."),
                ("Wat er speelde: een verhuizing.", ""),
                ("Wat er speelde: een baby.", ""),
                ("Gekeken: te weinig om iets te zeggen.", ""),
            },
        ),
        (
            "en",
            {
                ("Began 4 weeks of small steps.", ""),
                ("A first sentence:", "Ik mis ons in deze mist."),
                ("What was going on: moving house.", ""),
                ("Looked: too little to say anything.", ""),
            },
        ),
    ],
)
def test_everything_in_it_is_told(
    language: str, expected: set[tuple[str, str]], journal: Journal, fill: Callable[[Journal], None]
):
    fill(journal)
    journal.add_opening(KeptOpening(date(2026, 4, 1), "Later.", "bijna", "nl"))
    told = tell_entries(journal, words(language))
    assert (len(told), told[0].line) == (10, "Later.")
    found = {(one.what, one.line) for one in told}
    assert expected - found == set()
    assert {one.line for one in told} >= {"de mist is er nog", "alleen mist", "zonder mist"}
    assert {one.day for one in told} == {
        "nl": {"1 april 2026", "2 maart 2026"},
        "en": {"1 April 2026", "2 March 2026"},
    }[language]
