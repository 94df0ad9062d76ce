"""A passphrase that would be guessed is called so, in Dutch words too."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.journal import rate_passphrase

WEAK = (
    *("", "   ", "welkom01", "wachtwoord123", "Mirthe2012!!", "zomer2024!zomer", "Amsterdam020!"),
    *("fietsenmaker", "boterham", "ik hou van jou", "paard paard paard paard", "qwertyuiop123"),
    *("aaaaaaaaaaaaaaaa", "123456789012", "xkqjwpvmzr", "ikhouvanjou!!"),
)
STRONG = (
    *("paard fiets kaas lamp", "tafelpoot-gieter-maandag", "drie blauwe olifanten fluisteren"),
    *("Tussen de bergen woont een geit", "xkqjwpvmzrtb", "H7#kq!9zLp2$", "correct horse battery staple"),
)


@pytest.mark.parametrize("passphrase", WEAK)
def test_what_is_guessed_soon_is_not_enough(passphrase: str):
    assert not rate_passphrase(passphrase, "nl").enough


@pytest.mark.parametrize("passphrase", STRONG)
def test_three_or_four_loose_words_are_enough(passphrase: str):
    assert rate_passphrase(passphrase, "nl").enough


def test_it_is_said_in_words_in_both_languages():
    said = {
        language: [rate_passphrase(one, language).said for one in ("welkom01", "paard fiets kaas lamp")]
        for language in ("nl", "en")
    }
    assert said == {"nl": ["Makkelijk te raden.", "Sterk."], "en": ["Easy to guess.", "Strong."]}


@given(st.text(max_size=300))
def test_any_text_is_rated_and_never_repeated(text: str):
    strength = rate_passphrase(text, "nl")
    assert 0 <= strength.score <= 4
    assert strength.enough == (strength.score >= 3)
    assert len(text) < 12 or text not in strength.said
