import tomllib
from importlib.resources import files

import pytest

from nabij.reading import KINDS_OF_TALK, TOPICS, explain
from nabij.reading.lexicon import make_lexicon, read_lexicon
from nabij.reading.tokens import split


def _cues(text: str, label: str, language: str = "nl") -> set[str]:
    return {text[hit.start : hit.end] for hit in explain(text, language) if hit.label == label}


def test_the_words_that_speak_for_a_label_are_shown():
    assert "tandarts" in _cues("Vergeet de tandarts niet", "agenda")
    assert "nooit eens" in _cues("Jij luistert ook nooit eens", "blame")
    assert "sorry to hear" in _cues("So sorry to hear that", "acknowledging", "en")


def test_a_cue_after_emoji_and_accents_stands_in_its_place():
    assert _cues("Één 😂 ding: de kinderén", "children") == {"de kinderén"}


def test_an_empty_text_has_no_reasons():
    assert explain("") == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_class_speaks_for_a_label_or_for_none(language: str):
    table = tomllib.loads(files("nabij.reading").joinpath("lexicons", f"{language}.toml").read_text("utf-8"))
    assert {entry.get("label", "") for entry in table.values()} <= {"", *KINDS_OF_TALK, *TOPICS}
    assert all(split(cue) for entry in table.values() for cue in entry["cues"])
    assert all("*" not in cue[:-1] for entry in table.values() for cue in entry["cues"])
    assert len(table) < 63


def test_both_languages_have_the_same_classes():
    assert read_lexicon("nl").names == read_lexicon("en").names


def test_a_star_stands_for_any_ending_and_a_phrase_for_its_words_in_a_row():
    lexicon = make_lexicon({"a": {"cues": ["fiets*"]}, "b": {"cues": ["op tijd"]}})

    def found(text: str) -> list[int]:
        return [mask for _, _, mask in lexicon.find(split(text))]

    assert found("fietsen op tijd") == [1, 2]
    assert found("fiet op de tijd") == []
