"""One check-in as it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from nabij.checkin.read import scales
from nabij.checkin.scale import Scale
from nabij.errors import N_, NabijError

#: Longest open line, in characters.
LONGEST_LINE = 1000


class UnknownScale(NabijError):
    """There is no scale of that name."""

    message = N_("Die vragenlijst ken ik niet. Kies uit: {known}.")

    def __init__(self) -> None:
        """Name the scales there are."""
        super().__init__(known=", ".join(key for key, scale in scales().items() if not scale.off))


class ImpossibleAnswer(NabijError):
    """An answer that the question does not offer."""

    message = N_("Dat antwoord kan niet bij deze vraag. Kies uit wat er staat.")


class NothingAnswered(ImpossibleAnswer):
    """Every question was skipped and no line was written."""

    message = N_("Je sloeg alles over, dus er is niets om te bewaren. Dat mag.")


class LongLine(NabijError):
    """The open line is too long to be a line."""

    message = N_("Dat is meer dan een regel. Houd het onder de {limit} tekens.")

    def __init__(self) -> None:
        """State the limit."""
        super().__init__(limit=LONGEST_LINE)


@dataclass(frozen=True, slots=True)
class CheckIn:
    """The answers of one day to one scale.

    Attributes:
        day: when.
        scale: which, a key of `nabij.checkin.scales`.
        answers: the value answered by the code of its item; what was skipped is not there.
        line: what the person wrote beside it; it may stand alone.
    """

    day: date
    scale: str
    answers: dict[str, int]
    line: str = ""

    def __post_init__(self) -> None:
        """Refuse nonsense at the door.

        Raises:
            UnknownScale: there is no such scale.
            ImpossibleAnswer: an answer that the question does not offer.
            NothingAnswered: no answer at all, and no line.
            LongLine: more than a line.
        """
        if self.scale not in scales():
            raise UnknownScale
        if isinstance(self.day, datetime):
            raise TypeError("a check-in has a day, not a moment")
        check_answers(scales()[self.scale], self.answers)
        if not self.answers and not self.line.strip():
            raise NothingAnswered
        if len(self.line) > LONGEST_LINE:
            raise LongLine


def check_answers(scale: Scale, answers: Mapping[str, int]) -> None:
    """Refuse answers that the questions of a scale do not offer.

    Raises:
        ImpossibleAnswer: an item that is not there, or a value that is none of its answers.
    """
    for code, value in answers.items():
        item = scale.item(code)
        if item is None or type(value) is not int or not item.low <= value <= item.high:
            raise ImpossibleAnswer
