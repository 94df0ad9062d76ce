"""The features of many first sentences, by the functions that the check itself uses."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from nabij.opener.features import describe
from nabij.opener.grams import BITS
from nabij.opener.model import read_odds
from training.openings.lines import Lines


@dataclass(frozen=True, slots=True)
class Seen:
    """Texts as the model sees them: a row a text.

    Attributes:
        grams: float32 (n, rows): 1 where the text has the n-gram.
        words: each text's tokens.
        plain: float32 (n, plain features).
        reading: float32 (n, probabilities).
    """

    grams: sp.csr_matrix
    words: list[list[str]]
    plain: np.ndarray
    reading: np.ndarray

    def __getitem__(self, mine: np.ndarray) -> Seen:
        """Give some of the texts, by their places."""
        return Seen(self.grams[mine], [self.words[at] for at in mine], self.plain[mine], self.reading[mine])


def see(lines: Lines) -> Seen:
    """Give the features of every line."""
    found = [describe(text, language) for text, language in zip(lines.texts, lines.language, strict=True)]
    ends = np.cumsum([0, *(len(one.rows) for one in found)])
    columns = np.concatenate([one.rows for one in found])
    ones = np.ones(len(columns), np.float32)
    told = [
        read_odds([text], str(tongue))[0] for text, tongue in zip(lines.texts, lines.language, strict=True)
    ]
    return Seen(
        sp.csr_matrix((ones, columns, ends), shape=(len(found), 1 << BITS)),
        [one.words for one in found],
        np.stack([one.plain for one in found]),
        np.stack(told),
    )
