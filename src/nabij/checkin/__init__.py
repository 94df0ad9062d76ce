"""Voelen: scales and the weekly pulse; items, scores, reliable change.

What a person answers decides; the chat only mirrors conversation. This room never sees the chat's signals.
"""

from nabij.checkin.change import (
    Baseline,
    Change,
    ChangeVerdict,
    Constant,
    Limits,
    baseline,
    compare,
    constants,
    find_change,
    limits,
    scored,
)
from nabij.checkin.circles import Circles, circles
from nabij.checkin.due import due, next_day
from nabij.checkin.pulse import PulseShift, pulse_series, pulse_shifts
from nabij.checkin.read import read_scales, scales
from nabij.checkin.records import (
    LONGEST_LINE,
    CheckIn,
    ImpossibleAnswer,
    LongLine,
    NothingAnswered,
    UnknownScale,
)
from nabij.checkin.scale import Answer, Item, Scale
from nabij.checkin.scoring import Score, score
from nabij.checkin.words import say_change, say_next, say_pulse, say_score, say_shift

__all__ = [
    "LONGEST_LINE",
    "Answer",
    "Baseline",
    "Change",
    "ChangeVerdict",
    "CheckIn",
    "Circles",
    "Constant",
    "ImpossibleAnswer",
    "Item",
    "Limits",
    "LongLine",
    "NothingAnswered",
    "PulseShift",
    "Scale",
    "Score",
    "UnknownScale",
    "baseline",
    "circles",
    "compare",
    "constants",
    "due",
    "find_change",
    "limits",
    "next_day",
    "pulse_series",
    "pulse_shifts",
    "read_scales",
    "say_change",
    "say_next",
    "say_pulse",
    "say_score",
    "say_shift",
    "scales",
    "score",
    "scored",
]
