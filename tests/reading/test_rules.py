import polars as pl
import pytest

from nabij.messages import MESSAGES
from nabij.reading import read_messages, read_texts


def _chat(*texts: str) -> pl.DataFrame:
    rows = {name: [None] * len(texts) for name in MESSAGES}
    return pl.DataFrame(
        rows | {"id": range(len(texts)), "kind": ["text"] * len(texts), "text": texts}, schema=MESSAGES
    )


@pytest.mark.parametrize(
    "text",
    [
        "Hoe laat ben je thuis?",
        "hoe was je dag",
        "heb je al gegeten",
        "zijt ge al thuis",
        "wat vond je ervan",
        "what time are you home",
        "did you call her",
    ],
)
def test_a_question_is_one_with_its_mark_or_without(text: str):
    assert read_texts([text])["question"][0]


@pytest.mark.parametrize(
    "text", ["Wat een dag!", "ik weet niet hoe laat", "prima", "What a day", "wat fijn", "https://a.nl/?q=1"]
)
def test_an_exclamation_asks_nothing(text: str):
    assert not read_texts([text])["question"][0]


def test_u_is_formal_beside_je():
    read = read_texts(["Heeft u mijn bericht ontvangen?", "Heb je mijn bericht gezien?"], "nl")
    assert read["formal"][0] > 0.8
    assert read["formal"][1] < 0.3


def test_u_is_near_where_the_chat_says_ge():
    flemish = ["hebt ge al gegeten", "wat denkt ge", "gij zijt laat"] * 10
    assert read_messages(_chat(*flemish, "Ik hoor het wel van u"))["formal"][-1] < 0.5
    assert read_messages(_chat(*["ben je thuis"] * 30, "Ik hoor het wel van u"))["formal"][-1] > 0.8


def test_the_greeting_of_a_letter_is_formal():
    assert read_texts(["Met vriendelijke groet, Jan"], "nl")["formal"][0] > 0.8


def test_a_message_without_telling_words_is_in_the_language_of_its_chat():
    dutch, english = ["ik ben zo thuis hoor"] * 5, ["i will be home soon then"] * 5
    assert read_messages(_chat(*dutch, "ok"))["language"][-1] == "nl"
    assert read_messages(_chat(*english, "ok"))["language"][-1] == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ik ben er over tien minuten", "nl"),
        ("zijt ge al vertrokken", "nl"),
        ("i'll be there in ten", "en"),
        ("don't forget the milk", "en"),
        ("je suis pas avec vous demain", "other"),
    ],
)
def test_the_words_tell_the_language(text: str, language: str):
    assert read_texts([text])["language"][0] == language
