"""Every Dutch sentence has its English, and says the same things."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from nabij.language import words
from nabij.language.extract import gather_sentences, read_english, untranslated, update_english


def ids(catalogue: Catalog) -> set[str]:
    return {
        message.id if isinstance(message.id, str) else message.id[0] for message in catalogue if message.id
    }


def test_every_sentence_has_an_english_text_and_none_is_stale():
    english, found = read_english(), gather_sentences()
    assert untranslated(english) == []
    assert ids(found) - ids(english) == set(), "run tools/catalogue and write the English"
    assert ids(english) - ids(found) == set(), "run tools/catalogue: these sentences are gone"


def test_a_translation_fills_in_the_same_values():
    for message in read_english():
        if not message.id:
            continue
        dutch = (message.id,) if isinstance(message.id, str) else message.id
        english = (message.string,) if isinstance(message.string, str) else message.string
        wanted = {name for text in dutch for name in fields(text)}
        assert {name for text in english for name in fields(text)} == wanted, dutch


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_a_new_sentence_is_found_in_code_and_in_templates(tmp_path: Path):
    (tmp_path / "room.py").write_text(
        'x = N_("Een zin.")\ny = say.plural("Eén.", "{n} zinnen.", 3)\n', "utf-8"
    )
    (tmp_path / "page.html.jinja").write_text('<p>{{ _("Op de pagina.") }}</p>{{ card.x }}', "utf-8")
    found = gather_sentences(tmp_path)
    assert ids(found) == {"Een zin.", "Eén.", "Op de pagina."}
    assert sorted(untranslated(found)) == ["Een zin.", "Eén.", "Op de pagina."]


def test_updating_keeps_what_is_said_and_drops_what_is_gone():
    english, found = Catalog(locale="en"), Catalog(locale="en")
    english.add("Blijft.", "Stays.")
    english.add("Gaat weg.", "Goes.")
    found.add("Blijft.", locations=[("a.py", 1)])
    found.add("Nieuw.", locations=[("a.py", 1)])
    updated = update_english(english, found)
    assert {message.id: message.string for message in updated if message.id} == {
        "Blijft.": "Stays.",
        "Nieuw.": "",
    }


@pytest.mark.parametrize(("language", "said"), [("nl", "1.234,5"), ("en", "1,234.5")])
def test_numbers_are_written_as_the_language_does(language: str, said: str):
    assert words(language).number(1234.5, 1) == said
