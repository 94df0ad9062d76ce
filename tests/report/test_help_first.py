"""The help card: on top where the passive watch saw something, nowhere else, and never with a count."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from nabij.analysis import Analysis
from nabij.language import words
from nabij.report.help_first import tell_help_first
from nabij.report.page import write_page
from nabij.report.pdf import write_pdf
from nabij.timeline import Limit


@pytest.fixture
def signed(every: Analysis) -> Analysis:
    return replace(every, limits=(Limit("safety"), *every.limits))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_card_stands_before_everything_in_every_state(signed: Analysis, language: str):
    page = write_page(signed, language=language)
    main = page.split("<main")[1]
    assert main.index('class="first"') < main.index('class="lead"')
    assert write_pdf(signed, language=language).startswith(b"%PDF-")


def test_without_a_sign_there_is_no_card(every: Analysis):
    assert tell_help_first(every, words("nl")) is None
    assert 'class="first"' not in write_page(every, language="nl")


@pytest.mark.parametrize(("language", "misses"), [("nl", "het meeste mist"), ("en", "misses most")])
def test_it_says_that_a_list_misses_most_and_neither_who_nor_how_often(
    signed: Analysis, language: str, misses: str
):
    card = tell_help_first(signed, words(language))
    assert card is not None
    told = " ".join(card.sentences)
    assert misses in told
    assert not re.search(r"\d", told)
    page = write_page(signed, language=language, me="Wietske", partner="Sjoerd")
    assert "Sjoerd" not in page.split('class="first"')[1].split("</section>")[0]
