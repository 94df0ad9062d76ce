"""What a scale is: its items, its answers, and how they count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from nabij.language import Text

#: What a higher score speaks of.
Higher = Literal["nearness", "distance"]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: the value that is kept, the points it counts, and its words."""

    value: int
    points: int
    words: Text


@dataclass(frozen=True, slots=True)
class Item:
    """One question.

    Attributes:
        code: its name in the scale.
        text: what is asked.
        answers: what may be answered; of a 0 to 10 question the ends have words, what lies between has none.
        short: the item in two words, for charts.
        reverse: a high answer speaks of distance; its points are turned round.
        signal: the signal of the chat that it stands beside; empty: none.
    """

    code: str
    text: Text
    answers: tuple[Answer, ...]
    short: Text
    reverse: bool = False
    signal: str = ""

    @property
    def low(self) -> int:
        """Give the lowest value that may be answered."""
        return self.answers[0].value

    @property
    def high(self) -> int:
        """Give the highest value that may be answered."""
        return self.answers[-1].value

    def points(self, value: int) -> int:
        """Give what an answer counts."""
        return self.answers[value - self.low].points


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A set of questions with one way of counting.

    Attributes:
        key: its name.
        title, intro: what it is about, and how to answer.
        items: the questions in order.
        low, high: the ends of the total.
        higher: what a higher total speaks of.
        total: `sum` of the points, or `none`: its items are only ever looked at one by one.
        missing: how many answers may be missing for a total.
        cutoff: a total on the far side of it goes with trouble in research; None: there is none.
        at_cutoff: what that means, in words.
        meaning: what a score is and is not, in words.
        parts: parts with a total of their own, by item; no answer of theirs may be missing.
        status: how far the wording may be trusted; shown wherever the scale is.
        source, licence: where it is from, and who may use it.
        first_days: the days of the first measurements, counted from the first.
        every_days: the days between later ones.
        off: present, but not asked until somebody with leave turns it on.
        line: what is asked for in an open line; None: no line.
    """

    key: str
    title: Text
    intro: Text
    items: tuple[Item, ...]
    low: int
    high: int
    higher: Higher
    total: Literal["sum", "none"]
    missing: int
    cutoff: float | None
    at_cutoff: Text | None
    meaning: Text
    parts: Mapping[str, tuple[str, ...]]
    status: Text
    source: str
    licence: str
    first_days: tuple[int, ...]
    every_days: int
    off: bool
    line: Text | None

    def __post_init__(self) -> None:
        """Refuse a scale whose items do not fit its range."""
        codes = [item.code for item in self.items]
        if not codes or len(set(codes)) != len(codes):
            raise ValueError(f"{self.key}: items need codes of their own")
        if any(set(part) - set(codes) for part in self.parts.values()):
            raise ValueError(f"{self.key}: a part names an item that is not there")
        if self.total == "sum" and (self.low, self.high) != self._ends():
            raise ValueError(f"{self.key}: its items do not add up to {self.low} to {self.high}")

    def _ends(self) -> tuple[int, int]:
        points = [[answer.points for answer in item.answers] for item in self.items]
        return sum(min(one) for one in points), sum(max(one) for one in points)

    def item(self, code: str) -> Item | None:
        """Give the item with this code, or None."""
        return next((one for one in self.items if one.code == code), None)
