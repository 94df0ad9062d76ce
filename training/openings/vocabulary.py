"""The words the check knows: in which language each occurs, and what an encoder knows of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
import scipy.sparse as sp

from nabij.opener.folding import fold
from nabij.opener.grams import tokens
from training.openings.lines import Lines
from training.sets import read_table
from training.teacher import embed

#: How often a word of the shared sets must occur, and how many words are kept.
FEWEST, MOST = 2, 40_000
#: The share of its frequency in the other language from which a word counts as of this one too.
_BOTH = 0.08


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words by the order of their hashes: their vectors (n, 512) and languages (1 nl, 2 en, 3 both)."""

    keys: np.ndarray
    vectors: np.ndarray
    tongues: np.ndarray

    def count(self, texts: list[list[str]]) -> sp.csr_matrix:
        """Give how often each text has each word: float32 (n, words)."""
        places = [self._find(words) for words in texts]
        ends = np.cumsum([0, *(len(one) for one in places)])
        columns = np.concatenate(places)
        ones = np.ones(len(columns), np.float32)
        return sp.csr_matrix((ones, columns, ends), shape=(len(texts), len(self.keys)))

    def _find(self, words: list[str]) -> np.ndarray:
        keys = np.array([crc32(word.encode()) for word in words], np.uint32)
        at = np.searchsorted(self.keys, keys)
        at[at == len(self.keys)] = 0
        return at[self.keys[at] == keys]


def make_vocabulary(lines: Lines, data: Path, cache: Path | None) -> Vocabulary:
    """Give the words of these lines and the frequent ones of the shared sets that may be learnt from."""
    counts = {language: Counter[str]() for language in ("nl", "en")}
    for language, texts in _shared(data).items():
        counts[language].update(_words(texts))
    for text, language in zip(lines.texts, lines.language, strict=True):
        counts[str(language)].update(dict.fromkeys(_words([text]), 3))
    every = counts["nl"] + counts["en"]
    kept = [word for word, n in every.most_common(MOST) if n >= FEWEST]
    by_key = {crc32(word.encode()): word for word in reversed(kept)}
    keys = sorted(by_key)
    words = [by_key[key] for key in keys]
    return Vocabulary(np.array(keys, np.uint32), embed(words, cache), _tongues(words, counts))


def _tongues(words: list[str], counts: dict[str, Counter[str]]) -> np.ndarray:
    dutch, english = (
        np.array([counts[tongue][word] for word in words]) / counts[tongue].total() for tongue in ("nl", "en")
    )
    in_dutch = (dutch > 0) & (dutch >= _BOTH * english)
    in_english = (english > 0) & (english >= _BOTH * dutch)
    return (in_dutch + 2 * in_english).astype(np.uint8)


def _words(texts: Iterable[str]) -> Iterable[str]:
    return (word for text in texts for word in tokens(fold(text)) if word[0].isalpha() or word[0] == "'")


def _shared(data: Path) -> dict[str, list[str]]:
    pairs = read_table(data / "tatoeba_en_nl" / "tatoeba_en_nl_train.tsv")
    films = read_table(data / "xed_nl" / "xed_nl_train.tsv")["text"]
    films_en = read_table(data / "xed_en" / "xed_en_train.tsv.gz")["text"]
    chats = [
        text for path in (data / "couple_messages_nl").glob("*.tsv") for text in read_table(path)["text"]
    ]
    chats_en = read_table(data / "couple_messages_en" / "messages.tsv")["text"]
    return {"nl": [*pairs["dutch"], *films, *chats], "en": [*pairs["english"], *films_en, *chats_en]}
