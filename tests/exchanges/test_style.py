"""The words of style and the signs that are read beside reading."""

from __future__ import annotations

import polars as pl
import pytest

from nabij.exchanges.style import COUNTED, FUNCTION_WORDS, read_style
from nabij.reading import LANGUAGE


def read(text: str | None, language: str = "nl") -> dict[str, int]:
    frame = pl.DataFrame({"text": [text], "language": [language]}, schema_overrides={"language": LANGUAGE})
    (row,) = read_style(frame).to_dicts()
    return {name: value for name, value in row.items() if value}


@pytest.mark.parametrize(
    ("text", "language", "counted"),
    [
        (
            "Wij gaan samen naar de kust",
            "nl",
            {"pronoun": 1, "auxiliary": 1, "preposition": 1, "article": 1, "we": 2},
        ),
        ("Ík weet het níet, jij?", "nl", {"pronoun": 2, "article": 1, "negation": 1, "i_you": 2}),
        (
            "we're not there, are we",
            "en",
            {"pronoun": 2, "negation": 1, "impersonal": 1, "auxiliary": 1, "we": 1},
        ),
        ("fiets appel zwemmen", "nl", {}),
    ],
)
def test_words_are_counted_in_their_class(text: str, language: str, counted: dict[str, int]):
    found = {name: count for name, count in read(text, language).items() if name in COUNTED}
    assert found == counted
    assert read(text, language).get("function_words", 0) == sum(counted.get(one, 0) for one in FUNCTION_WORDS)


def test_another_language_has_no_words_but_may_have_an_emoji():
    assert read("ik ben de was 😊", "other") == {"emoji": True}


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("", set()),
        (None, set()),
        ("👍", {"emoji", "nods"}),
        ("👍🏽👌", {"emoji", "nods"}),
        ("👍❤️", {"emoji"}),
        ("kijk!", {"looks"}),
        ("Look at that", {"looks"}),
        ("ik kijk", set()),
    ],
)
def test_signs(text: str | None, signs: set[str]):
    language = "en" if text and text.startswith("Look") else "nl"
    assert {name for name in read(text, language) if name in {"emoji", "nods", "looks"}} == signs


def test_a_word_is_counted_255_times_at_most():
    assert read("de " * 400)["article"] == 255


def test_every_message_has_its_row_whatever_is_in_it():
    texts = ["", "😀" * 1000, "a" * 10_000, "\0", "ｗｉｄｅ", "de"]
    frame = pl.DataFrame({"text": texts}).with_columns(language=pl.lit("nl", LANGUAGE))
    assert read_style(frame)["article"].to_list() == [0, 0, 0, 0, 0, 1]
    assert read_style(frame.clear()).height == 0
