"""The model that ships: its weights, the lexicons and the calibration, ready for the kernel."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from nabij.reading.kernel import RULES
from nabij.reading.lexicon import Lexicon, read_lexicon

LANGUAGES = ("nl", "en")


@dataclass(frozen=True, slots=True)
class Model:
    """Everything the kernel and the calibration need; the first axis is Dutch, English.

    Attributes:
        bits: how many bits of a hash number the rows of weights.
        table: int64 (2, rows, 2): per row 16 bytes, the weights and, last, the squared document weight,
            each plus 128.
        scale: float32 (2, 15): from a sum divided by the root of the norm to a log-odds.
        offset: float32 (2, 15): what is added to it.
        votes: int8 (65536,): per hashed word how much it speaks for Dutch; -128 for another language.
        rules, keys, values: int64: the lexicons.
    """

    bits: int
    table: np.ndarray
    scale: np.ndarray
    offset: np.ndarray
    votes: np.ndarray
    rules: np.ndarray
    keys: np.ndarray
    values: np.ndarray


@cache
def read_model() -> Model:
    """Give the model in the package."""
    with files("nabij.reading").joinpath("model.npz").open("rb") as file, np.load(file) as saved:
        arrays = {name: saved[name] for name in saved.files}
    lexicons = [read_lexicon(language) for language in LANGUAGES]
    return Model(
        bits=int(arrays["bits"]),
        table=as_words(unpack(arrays["filled"], arrays["weights"], arrays["shape"])),
        scale=arrays["scale"],
        offset=arrays["offset"],
        votes=arrays["votes"],
        rules=np.stack([rule_masks(one) for one in lexicons]),
        keys=np.stack([one.keys for one in lexicons]),
        values=np.stack([one.masks for one in lexicons]),
    )


def as_words(table: np.ndarray) -> np.ndarray:
    """Give a table of int8 as the kernel reads it: each byte plus 128, eight to a whole number."""
    return (table.view(np.uint8) ^ 0x80).view(np.int64)


def rule_masks(lexicon: Lexicon) -> np.ndarray:
    """Give the bit of each class that a rule rests on."""
    return np.array([1 << lexicon.names.index(name) for name in RULES], np.int64)


def pack(table: np.ndarray) -> dict[str, np.ndarray]:
    """Give a table without its empty rows, lane by lane, which compresses best."""
    rows = table.reshape(-1, table.shape[-1])
    filled = rows.any(axis=1)
    return {
        "filled": np.packbits(filled),
        "weights": np.ascontiguousarray(rows[filled].T),
        "shape": np.array(table.shape, np.int64),
    }


def unpack(filled: np.ndarray, weights: np.ndarray, shape: np.ndarray) -> np.ndarray:
    """Give the table that `pack` packed."""
    rows = np.zeros((int(np.prod(shape[:-1])), int(shape[-1])), np.int8)
    rows[np.unpackbits(filled, count=len(rows)).astype(bool)] = weights.T
    return rows.reshape([int(size) for size in shape])
