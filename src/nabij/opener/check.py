"""The check itself: a text in, an `Opening` out.

Rules give the reasons, a linear model hears what no rule says, and both have a say in the verdict: a text is
`hard` where the model hears it clearly, or hears it less clearly and a hard rule agrees; it is `zacht` only
where the model hears that clearly, no rule hits, somebody speaks of themselves or of the two, and the words
are known. All else is `bijna`, whatever is not understood too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from nabij.opener.errors import MOST, UnknownTongue
from nabij.opener.features import Features, describe
from nabij.opener.folding import fold
from nabij.opener.grams import tokens
from nabij.opener.hits import Hit
from nabij.opener.opening import Mark, Opening, Verdict
from nabij.opener.rules import LANGUAGES, RULES

if TYPE_CHECKING:
    from nabij.opener.model import Model

#: More words than this are too many to begin with (P8).
_WORDS = 35
#: Fewer words than this between two marks are no stretch of their own.
_FEW = 3
#: How much harder than the limit a sentence must sound, alone, to spoil what stands beside it.
_ALONE = 2.0
#: How much tenderness takes from hardness; more finds more reproaches, and calls more bare facts one.
_TENDER = 0.1
#: Most questions asked at once.
_ASKED = 3


def check_opening(text: str, language: str | None = None) -> Opening:
    """Judge a first sentence: is there a reproach in it, where, and what is missing?

    What is not understood is never `zacht`: no text, another language, nonsense. Of a text longer than `MOST`
    the beginning is judged, and it is never `zacht` either.

    Args:
        text: the sentence, as it would be said.
        language: `nl` or `en`; None tells it from the words.

    Raises:
        UnknownTongue: `language` is another.

    >>> check_opening("Het stroomt hier niet zoals ik wil. Ik mis ons.").verdict
    'zacht'
    >>> [mark.rule for mark in check_opening("Jij luistert ook nooit.").marks]
    ['B1']
    """
    from nabij.opener.model import read_model  # noqa: PLC0415  (NumPy and the reading model)
    from nabij.opener.tongue import OTHER  # noqa: PLC0415  (likewise)

    if language is not None and language not in LANGUAGES:
        raise UnknownTongue
    model, short = read_model(), text[:MOST]
    heard = _hear(short, language, model)
    verdict, marks = heard.verdict, _marks(heard.seen.hits)
    if verdict == "zacht":
        spoilt = _find_spoilt(short, model)
        if spoilt or len(text) > MOST:
            verdict, marks = "bijna", spoilt
    if verdict == "hard" and not any(RULES[mark.rule].hard for mark in marks):
        marks.append(Mark(*_hardest(short, heard.language, model), "B0"))
    missing = _missing(heard.seen, verdict) if heard.read else ("P0",)
    marks.sort(key=lambda mark: (mark.start, mark.end, mark.rule))
    return Opening(verdict, tuple(marks), missing, heard.language if heard.read else OTHER)


@dataclass(frozen=True, slots=True)
class _Heard:
    """A text as it sounds: in which language, whether it is read, its features, its odds, its verdict."""

    language: str
    read: bool
    seen: Features
    score: np.ndarray
    verdict: Verdict


def _hear(text: str, language: str | None, model: Model) -> _Heard:
    from nabij.opener.model import read_odds  # noqa: PLC0415  (the reading model)
    from nabij.opener.tongue import is_read, tell_language  # noqa: PLC0415  (NumPy)

    tongue = language or tell_language(tokens(fold(text)), model)
    seen = describe(text, tongue)
    read = is_read(seen.words, tongue, model)
    score = model.score(seen, read_odds([text], tongue)[0])
    limits = model.limits[LANGUAGES.index(tongue)]
    return _Heard(tongue, read, seen, score, judge({hit.code for hit in seen.hits}, score, limits, soft=read))


def _find_spoilt(text: str, model: Model) -> list[Mark]:
    """Give marks on the sentences that keep a text from being soft, each heard alone in its own language.

    A sentence spoils what stands beside it where it is clearly hard, or where a hard rule hits.
    """
    found: list[Mark] = []
    parts = _parts(text, r"[.!?…\n]+")
    for start, end in parts if len(parts) > 1 else ():
        heard = _hear(text[start:end], None, model)
        marks = [mark for mark in _marks(heard.seen.hits) if RULES[mark.rule].hard]
        if not marks and hear_hard(heard.score) >= model.limits[LANGUAGES.index(heard.language), 0] + _ALONE:
            marks = [Mark(0, end - start, "B0")]
        found += [Mark(start + mark.start, start + mark.end, mark.rule) for mark in marks]
    return found


def judge(codes: set[str], score: np.ndarray, limits: np.ndarray, *, soft: bool) -> Verdict:
    """Give the verdict.

    Args:
        codes: the rules and elements that were found.
        score: the model's log-odds of hard and of soft.
        limits: those of the language (`nabij.opener.model.Model.limits`).
        soft: whether the text may be called soft: it is read, and short enough.
    """
    hard, agreed, softly = limits
    if hear_hard(score) >= (agreed if any(code in RULES and RULES[code].hard for code in codes) else hard):
        return "hard"
    if soft and score[1] >= softly and "P1" in codes and not any(code in RULES for code in codes):
        return "zacht"
    return "bijna"


def hear_hard(score: np.ndarray) -> np.ndarray:
    """Give how hard it sounds: the odds of hard, less a little of those of soft.

    What is missing in a sentence makes it no reproach, but of two that sound as hard the one without
    tenderness more often is. `score`: log-odds of hard and of soft, (2,) or (n, 2).
    """
    return score[..., 0] - _TENDER * score[..., 1]


def _marks(hits: list[Hit]) -> list[Mark]:
    """Give one mark for what overlaps under one rule, the longest, in the order of the text."""
    kept: list[Mark] = []
    for hit in sorted(hits, key=lambda hit: hit.start - hit.end):
        if hit.code not in RULES:
            continue
        if not any(hit.code == one.rule and hit.start < one.end and one.start < hit.end for one in kept):
            kept.append(Mark(hit.start, hit.end, hit.code))
    return sorted(kept, key=lambda mark: (mark.start, mark.end, mark.rule))


def _hardest(text: str, language: str, model: Model) -> tuple[int, int]:
    """Give the part of the text, between marks, that the model hears hardest."""
    parts = _parts(text, r"[.!?:;,…\n]+")
    scores = [_hear(text[start:end], language, model).score[0] for start, end in parts]
    return parts[int(np.argmax(scores))]


def _parts(text: str, stops: str) -> list[tuple[int, int]]:
    """Give the stretches between marks, those of one or two words together with the one before."""
    cuts = [0, *(match.end() for match in re.finditer(stops, text)), len(text)]
    parts: list[tuple[int, int]] = []
    for start, end in pairwise(cuts):
        begin, stop = _trim(text, start, end)
        if begin == stop:
            continue
        if parts and len(text[begin:stop].split()) < _FEW:
            parts[-1] = (parts[-1][0], stop)
        else:
            parts.append((begin, stop))
    return parts or [(0, len(text))]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _missing(seen: Features, verdict: Verdict) -> tuple[str, ...]:
    """Give what could be added, what matters most first; to a soft sentence at most an invitation."""
    there = {hit.code for hit in seen.hits}
    if verdict == "zacht":
        return () if "P5" in there else ("P5",)
    wanted = [
        code
        for code, needed in (("P1", {"P1"}), ("P2", {"P2", "P4"}), ("P3", {"P3", "P7"}), ("P5", {"P5"}))
        if not needed & there
    ]
    if _is_long(seen):
        wanted.insert(0, "P8")
    if not wanted:
        wanted = ["P4"] if "P4" not in there else ["P2"]
    return tuple(wanted[:_ASKED])


def _is_long(seen: Features) -> bool:
    return len(seen.words) > _WORDS
