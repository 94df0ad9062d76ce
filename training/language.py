"""How much a word speaks for Dutch, English, or another language."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

import numpy as np

from nabij.reading.tokens import WORD, split
from training.gold import is_test, read_gold
from training.sets import read_table

_ROOM = 1 << 16
_UNIT = 16
OTHER = -128


def weigh_words(data: Path) -> np.ndarray:
    """Give int8 (65536,): 16 times the log of how much likelier a word is in Dutch, at most 127."""
    tatoeba = read_table(data / "tatoeba_en_nl" / "tatoeba_en_nl_train.tsv")
    gold = read_gold(data)
    gold = gold.filter(~is_test(gold))
    english = read_table(data / "xed_en" / "xed_en_train.tsv.gz")["text"].str.replace_all(r"\[\w+\]", "")
    texts = {
        "nl": [
            *tatoeba["dutch"],
            *read_table(data / "xed_nl" / "xed_nl_train.tsv")["text"],
            *gold.filter(language="nl")["text"],
        ],
        "en": [*tatoeba["english"], *english[:8000], *gold.filter(language="en")["text"]],
    }
    counts = {language: np.zeros(_ROOM) for language in texts}
    for language, lines in texts.items():
        for line in lines:
            for token in split(line):
                if token.kind == WORD:
                    counts[language][token.hash & (_ROOM - 1)] += 1
    rate = {language: (count + 0.3) / (count.sum() + 0.3 * _ROOM) for language, count in counts.items()}
    seen = counts["nl"] + counts["en"] > 0
    votes = np.clip(np.round(_UNIT * np.log(rate["nl"] / rate["en"])), -127, 127) * seen
    table = tomllib.loads(files("nabij.reading").joinpath("lexicons", "other.toml").read_text("utf-8"))
    for word in table["words"]:
        place = split(word)[0].hash & (_ROOM - 1)
        if counts["nl"][place] + counts["en"][place] < 20:
            votes[place] = OTHER
    return votes.astype(np.int8)
