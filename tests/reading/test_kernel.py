import json
import os
import subprocess
import sys

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.reading import KINDS_OF_TALK, PROBABILITIES, TOPICS, read_texts
from nabij.reading.kernel import is_laugh
from nabij.reading.tokens import EMOJI, LINK, NUMBER, SIGN, WORD, split

LINES = [
    "Hé schaaaat, 'k heb zó'n zin in vanavond!!! 😂👍🏽",
    "kun jij Noor om 16.30u ophalen? https://voorbeeld.nl/kaart",
    "jij luistert ook nooit naar mij.",
    "prima",
    "Could you grab some milk on your way home?",
    "привет, как дела",
    "",
]


def _letters(text: str) -> list[str]:
    return [token.letters for token in split(text)]


def test_words_lose_capitals_accents_apostrophes_and_long_letters():
    assert _letters("Hé SCHAAAAT 't foto's Zó'n") == ["he", "schaat", "t", "fotos", "zon"]


def test_digits_become_a_class_and_times_and_amounts_are_one_number():
    assert _letters("om 16.00 uur €1.250,50") == ["om", "00", "uur", "", "00", "00"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("😂", EMOJI),
        (":)", EMOJI),
        ("<3", EMOJI),
        ("www.nabij.nl/a?b", LINK),
        ("?", SIGN),
        ("ja", WORD),
        ("12", NUMBER),
    ],
)
def test_each_token_is_of_its_kind(text: str, kind: int):
    assert [token.kind for token in split(text)] == [kind]


def test_a_token_knows_its_place():
    text = "Één 😂 tijd?"
    raw = text.encode()
    assert [raw[t.begin : t.end].decode() for t in split(text)] == ["Één", "😂", "tijd", "?"]


@pytest.mark.parametrize(
    "laugh",
    [
        "haha",
        "hahaha",
        "Hahahahaaa",
        "ahahah",
        "whahaha",
        "hihihi",
        "hehehe",
        "muhaha",
        "heheh",
        "LOLOLOL",
        "lool",
    ],
)
def test_laughter_in_letters_is_laughter(laugh: str):
    assert read_texts([laugh], "nl")["laughter"][0]


@pytest.mark.parametrize("word", ["hallo", "hèhè", "haar", "hahalt", "thuis", "aha", "hoe", "loon", "lopen"])
def test_what_looks_like_laughter_is_none(word: str):
    assert not read_texts([word], "nl")["laughter"][0]


def test_laughs_are_told_from_letters_alone():
    codes = np.array([ord(c) for c in "haha"], np.int32)
    assert is_laugh(codes, 0, 4)
    assert not is_laugh(codes, 0, 3)


def test_without_the_compiler_the_numbers_are_the_same():
    program = (
        "import json,sys;from nabij.reading import read_texts;"
        "json.dump(read_texts(json.load(sys.stdin)).drop('language').rows(),sys.stdout)"
    )
    slow = subprocess.run(
        [sys.executable, "-c", program],
        input=json.dumps(LINES),
        env={**os.environ, "NUMBA_DISABLE_JIT": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(slow.stdout) == [list(row) for row in read_texts(LINES).drop("language").rows()]


def test_reading_alone_or_among_others_is_the_same():
    alone = pl.concat([read_texts([line]) for line in LINES]).drop("id")
    assert alone.equals(read_texts(LINES).drop("id"))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=80), max_size=6))
def test_any_text_gives_probabilities(texts: list[str]):
    read = read_texts(texts)
    values = read.select(PROBABILITIES).to_numpy()
    assert read.height == len(texts)
    assert not np.isnan(values).any()
    assert ((values >= 0) & (values <= 1)).all()


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_a_topic_is_never_likelier_than_logistics(text: str):
    read = read_texts([text])
    assert all(read[topic][0] <= read["logistics"][0] for topic in TOPICS)


def test_a_very_long_message_is_read():
    assert read_texts(["wat een dag " * 5000])["n_words"][0] > 400


def test_another_language_is_told_and_left_at_zero():
    read = read_texts(["ich habe heute nicht geschlafen und bin müde", "привет, как дела"])
    assert read["language"].to_list() == ["other", "other"]
    assert read.select(KINDS_OF_TALK).to_numpy().sum() == 0
