import numpy as np
import pytest

from nabij.reading import read_texts
from nabij.reading.sentences import find_sentences
from nabij.reading.tokens import split


def _cut(text: str) -> list[str]:
    tokens = split(text)
    types = np.array([token.kind for token in tokens], np.uint8)
    hashes = np.array([token.hash for token in tokens], np.int64)
    ends = np.zeros(len(tokens) + 1, np.int64)
    found = find_sentences(types, hashes, len(tokens), ends)
    raw, begin, parts = text.encode(), 0, []
    for end in ends[: found - 1]:
        parts.append(raw[begin : tokens[end - 1].end].decode().strip())
        begin = tokens[end - 1].end
    return [*parts, raw[begin:].decode().strip()]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("ben zo thuis", ["ben zo thuis"]),
        ("Ik ben er. Hoe was het?", ["Ik ben er.", "Hoe was het?"]),
        ("wat?! echt waar... nou ja", ["wat?!", "echt waar...", "nou ja"]),
        ("om 16.00 uur bij de tandarts", ["om 16.00 uur bij de tandarts"]),
        ("kost € 10 per keer", ["kost € 10 per keer"]),
        ("gezellig! 😂", ["gezellig! 😂"]),  # nothing more is said
        ("... zeg het maar", ["... zeg het maar"]),  # nothing is said yet
        ("", [""]),
    ],
)
def test_a_message_is_cut_where_a_sentence_ends_and_another_begins(text: str, sentences: list[str]):
    assert _cut(text) == sentences


def test_a_question_at_the_end_of_a_long_message_is_heard_better_than_in_one_breath():
    told = "De vergadering liep uit en de trein had vertraging. Daarna nog langs de winkel voor de katten"
    asked = ["hoe was jouw dag?", "hoe voel je je nu?"]
    apart = read_texts([f"{told}. {question}" for question in asked], "nl")["inner_question"]
    joined = read_texts([f"{told} {question}" for question in asked], "nl")["inner_question"]
    assert (apart > joined).all()
