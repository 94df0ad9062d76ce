"""Turns, sittings, laughs, bids and their answers: who said what after whom."""

from nabij.exchanges.content import decide, does, is_content, week_of
from nabij.exchanges.elsewhere import Elsewhere, common_weeks
from nabij.exchanges.find import Exchanges, cut_sittings, find_exchanges
from nabij.exchanges.frame import (
    ANSWERS,
    BID_KINDS,
    BIDS,
    ELSEWHERE,
    LAUGHS,
    SAID,
    SITTINGS,
    TURNS,
    WORDS,
)
from nabij.exchanges.order import put_in_order
from nabij.exchanges.style import FUNCTION_WORDS

__all__ = [
    "ANSWERS",
    "BIDS",
    "BID_KINDS",
    "ELSEWHERE",
    "FUNCTION_WORDS",
    "LAUGHS",
    "SAID",
    "SITTINGS",
    "TURNS",
    "WORDS",
    "Elsewhere",
    "Exchanges",
    "common_weeks",
    "cut_sittings",
    "decide",
    "does",
    "find_exchanges",
    "is_content",
    "put_in_order",
    "week_of",
]
