"""The model that ships: from the features of a text to how hard and how soft it sounds.

It is linear and NumPy alone: n-grams, words (what an encoder knows of each is folded into its weight), the
patterns, and what the reading model says of the text. `python -m training.openings` learns it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from zlib import crc32

import numpy as np

from nabij.opener.features import Features
from nabij.reading import PROBABILITIES, read_texts

#: How far a log-odds of the reading model may go, and what it is divided by.
_FURTHEST, _SCALE = 1e-4, 3.0


@dataclass(frozen=True, slots=True)
class Model:
    """Weights for hard and for soft, and per language from where on a verdict is given.

    Attributes:
        gram_rare: float32 (rows,): the document weight of each row of n-grams.
        gram_weights: float32 (rows, 2).
        word_keys: uint32, rising: the hashes of the words it knows.
        word_rare: float32 (words,): their document weights.
        word_weights: float32 (words, 2).
        word_tongues: uint8 (words,): 1 Dutch, 2 English, 3 both.
        plain: float32 (`plain_size()`, 2); reading: float32 (probabilities, 2); bias: float32 (2,).
        limits: float32 (2, 3): per language the log-odds from which on a text is hard, is hard where a rule
            agrees, and is soft.
    """

    gram_rare: np.ndarray
    gram_weights: np.ndarray
    word_keys: np.ndarray
    word_rare: np.ndarray
    word_weights: np.ndarray
    word_tongues: np.ndarray
    plain: np.ndarray
    reading: np.ndarray
    bias: np.ndarray
    limits: np.ndarray

    def score(self, seen: Features, told: np.ndarray) -> np.ndarray:
        """Give the log-odds of `hard` and of `zacht`, each against the other two.

        Args:
            seen: the text's features.
            told: what `read_odds` says of it.
        """
        odds = self.bias + seen.plain @ self.plain + told @ self.reading
        at = self.find_words(seen.words)
        odds += _mean(self.gram_rare[seen.rows], self.gram_weights[seen.rows])
        odds += _mean(self.word_rare[at], self.word_weights[at])
        return odds

    def find_words(self, words: list[str]) -> np.ndarray:
        """Give the places of the words it knows, in order."""
        keys = np.array([crc32(word.encode()) for word in words], np.uint32)
        at = np.searchsorted(self.word_keys, keys)
        at[at == len(self.word_keys)] = 0
        return at[self.word_keys[at] == keys]


def _mean(rare: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Give the weights added up, rare ones counting more, over the root of their squares."""
    length = np.sqrt(float(rare @ rare)) or 1.0
    return (rare @ weights) / length


def read_odds(texts: list[str], language: str) -> np.ndarray:
    """Give what the reading model says of each text, as scaled log-odds: float32 (n, probabilities)."""
    told = read_texts(texts, language).select(PROBABILITIES).to_numpy()
    chance = np.clip(np.nan_to_num(told.astype(np.float64), nan=0.5), _FURTHEST, 1 - _FURTHEST)
    return (np.log(chance / (1 - chance)) / _SCALE).astype(np.float32)


@cache
def read_model() -> Model:
    """Give the model in the package."""
    with files("nabij.opener").joinpath("model.npz").open("rb") as file, np.load(file) as saved:
        arrays = {name: saved[name] for name in saved.files}
    return unpack(arrays)


def pack(model: Model) -> dict[str, np.ndarray]:
    """Give the arrays to keep: weights as small integers, and no row that no text has."""
    filled = model.gram_rare > 0
    arrays = {"gram_filled": np.packbits(filled), "gram_rows": np.array(len(filled), np.int64)}
    for name, values in (
        ("gram_rare", model.gram_rare[filled, None]),
        ("gram_weights", model.gram_weights[filled]),
        ("word_rare", model.word_rare[:, None]),
        ("word_weights", model.word_weights),
    ):
        step = np.maximum(np.abs(values).max(0), 1e-9) / 127
        arrays[f"{name}_step"] = step.astype(np.float32)
        arrays[name] = np.ascontiguousarray(np.round(values / step).astype(np.int8).T)
    for name in ("word_keys", "word_tongues", "plain", "reading", "bias", "limits"):
        arrays[name] = getattr(model, name)
    return arrays


def unpack(arrays: dict[str, np.ndarray]) -> Model:
    """Give the model that `pack` packed."""
    rows = int(arrays["gram_rows"])
    filled = np.unpackbits(arrays["gram_filled"], count=rows).astype(bool)

    def whole(name: str) -> np.ndarray:
        return arrays[name].T.astype(np.float32) * arrays[f"{name}_step"]

    rare, weights = np.zeros(rows, np.float32), np.zeros((rows, 2), np.float32)
    rare[filled], weights[filled] = whole("gram_rare")[:, 0], whole("gram_weights")
    plain = {name: arrays[name] for name in ("plain", "reading", "bias", "limits")}
    return Model(
        gram_rare=rare,
        gram_weights=weights,
        word_keys=arrays["word_keys"],
        word_rare=whole("word_rare")[:, 0],
        word_weights=whole("word_weights"),
        word_tongues=arrays["word_tongues"],
        **plain,
    )
