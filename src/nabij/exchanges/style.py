"""What needs the text besides reading: words of style, we and I, an emoji, "kijk!"."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import numpy as np
import polars as pl

from nabij.messages.strings import to_bytes
from nabij.reading.jit import compiled
from nabij.reading.lexicon import Lexicon, look_up, make_lexicon
from nabij.reading.tokens import CHAR_FOLDS, CHAR_KINDS, tokenise

#: The classes of function words (Ireland et al. 2011).
FUNCTION_WORDS = (
    "article",
    "pronoun",
    "impersonal",
    "preposition",
    "auxiliary",
    "adverb",
    "conjunction",
    "negation",
    "quantifier",
)
#: What is counted of each message, in the order of the kernel.
COUNTED = (*FUNCTION_WORDS, "we", "i_you")
#: The classes in the files of words, in the order of their bits.
_CLASSES = (*COUNTED, "looks", "nods")
_LOOKS = 1 << _CLASSES.index("looks")
_NODS = 1 << _CLASSES.index("nods")
#: What a message shows besides words, as bits; a nod is an emoji that says no more than "ok".
_EMOJI, _HELD_UP, _NODDED = 1, 2, 4
_FEW = 4  # words that may stand with "kijk": a longer one argues


def read_style(frame: pl.DataFrame) -> pl.DataFrame:
    """Give one row a message, in the same order: `COUNTED`, `function_words`, `emoji`, `looks`, `nods`.

    A class of words is counted up to 255 times a message. `looks`: a short message that begins with "kijk" or
    "look"; `nods`: its emoji say no more than a thumb up.

    Args:
        frame: `text` and `language` (of `nabij.reading.LANGUAGE`; another language has no counts).
    """
    offsets, data = to_bytes(frame["text"])
    tongue = np.minimum(frame["language"].to_physical().fill_null(0).to_numpy(), 2).astype(np.uint8)
    counts, flags = np.zeros((len(COUNTED), len(tongue)), np.uint8), np.zeros(len(tongue), np.uint8)
    words = [_words(language) for language in ("nl", "en")]
    keys, masks = (np.stack([getattr(one, name) for one in words]) for name in ("keys", "masks"))
    given = [np.require(array, requirements="W") for array in (data, offsets)]
    count_words(*given, CHAR_KINDS, CHAR_FOLDS, tongue, keys, masks, counts, flags)
    functions = counts[: len(FUNCTION_WORDS)].sum(axis=0, dtype=np.uint16)
    shown = {"emoji": _EMOJI, "looks": _HELD_UP, "nods": _NODDED}
    return pl.DataFrame(
        {
            **dict(zip(COUNTED, counts, strict=True)),
            "function_words": functions,
            **{name: (flags & bit) > 0 for name, bit in shown.items()},
        }
    )


@cache
def _words(language: str) -> Lexicon:
    text = files("nabij.exchanges").joinpath(f"words_{language}.toml").read_text("utf-8")
    table = tomllib.loads(text)
    return make_lexicon({name: {"cues": table[name]} for name in _CLASSES})


@compiled(
    "void(uint8[::1], int64[::1], uint8[::1], int32[::1], uint8[::1], int64[:, ::1], int64[:, ::1],"
    "uint8[:, ::1], uint8[::1])"
)
def count_words(  # noqa: PLR0913, PLR0917, D417  (one function for all messages keeps its tables in reach)
    data: np.ndarray,
    offsets: np.ndarray,
    kinds: np.ndarray,
    folds: np.ndarray,
    tongue: np.ndarray,
    keys: np.ndarray,
    masks: np.ndarray,
    counts: np.ndarray,
    flags: np.ndarray,
) -> None:
    """Fill the counts and flags of every message.

    Args:
        data, offsets: message i is the UTF-8 in `data[offsets[i]:offsets[i + 1]]`.
        kinds, folds: `nabij.reading.tokens.CHAR_KINDS` and `CHAR_FOLDS`.
        tongue: 0 Dutch, 1 English, 2 another.
        keys, masks: the words of both languages.
        counts: out, uint8 (classes, n), zeros.
        flags: out, uint8 (n,), zeros.
    """
    letters, starts = np.zeros(4096, np.int32), np.zeros(513, np.int32)
    types, hashes = np.zeros(512, np.uint8), np.zeros(512, np.int64)
    spans = np.zeros((512, 2), np.int64)
    classes = counts.shape[0]
    for i in range(len(tongue)):
        begin, end = offsets[i], offsets[i + 1]
        if begin == end:
            continue
        n = tokenise(data, begin, end, kinds, folds, letters, starts, types, hashes, spans)
        language = np.int64(tongue[i])
        words, nods, emoji, first = 0, 0, 0, np.int64(0)
        for token in range(n):
            kind = types[token]
            if kind == 3:
                emoji += 1
                nods += max(look_up(keys[0], masks[0], hashes[token] << 2), 0) & _NODS > 0
            elif kind == 0:
                words += 1
                if language == 2:
                    continue
                mask = look_up(keys[language], masks[language], hashes[token] << 2)
                if mask <= 0:
                    continue
                first = mask if words == 1 else first
                for bit in range(classes):
                    if mask >> bit & 1 and counts[bit, i] < 255:
                        counts[bit, i] += 1
        held_up = first & _LOOKS > 0 and words <= _FEW
        flags[i] = _EMOJI * (emoji > 0) + _HELD_UP * held_up + _NODDED * (emoji > 0 and nods == emoji)
