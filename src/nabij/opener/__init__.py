"""Zeggen: the opening check. It marks blame, asks for what is missing, and never calls the unknown soft."""

from nabij.language import Text
from nabij.opener.advice import VERDICTS, Advice, Answer, example, read_advice
from nabij.opener.check import check_opening
from nabij.opener.errors import (
    MOST,
    EmptyOpening,
    LongOpening,
    UnknownTongue,
    UnreadableOpening,
    take_opening,
)
from nabij.opener.opening import Mark, Opening, Verdict
from nabij.opener.rules import MISSING, RULES, Rule

__all__ = [
    "MISSING",
    "MOST",
    "RULES",
    "VERDICTS",
    "Advice",
    "Answer",
    "EmptyOpening",
    "LongOpening",
    "Mark",
    "Opening",
    "Rule",
    "Text",
    "UnknownTongue",
    "UnreadableOpening",
    "Verdict",
    "check_opening",
    "example",
    "read_advice",
    "take_opening",
]
