"""What is kept of the steps: one taken or skipped, and the course they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, get_args

from nabij.course.steps import steps
from nabij.errors import N_, NabijError

#: What became of a step.
Outcome = Literal["done", "skipped"]
#: Longest line beside a step, in characters.
LONGEST_LINE = 1000
_WEEKS = 4
_LONGEST = 52


class UnknownStep(NabijError):
    """There is no step of that name."""

    message = N_("Die stap ken ik niet. Typ nabij steps --list om ze te zien.")


class RunningCourse(NabijError):
    """A course began while another is under way."""

    message = N_(
        "Er loopt al een koers. Doe die eerst af, of laat hem lopen; een nieuwe kan zodra de vier weken om "
        "zijn."
    )


class LongStepLine(NabijError):
    """The line beside a step is too long to be a line."""

    message = N_("Dat is meer dan een regel. Houd het onder de {limit} tekens.")

    def __init__(self) -> None:
        """State the limit."""
        super().__init__(limit=LONGEST_LINE)


@dataclass(frozen=True, slots=True)
class StepTaken:
    """A step on a day, done or skipped; skipping costs nothing."""

    day: date
    step: str
    outcome: Outcome
    line: str = ""

    def __post_init__(self) -> None:
        """Refuse nonsense at the door.

        Raises:
            UnknownStep: there is no such step.
            LongStepLine: more than a line.
        """
        if self.step not in steps():
            raise UnknownStep
        if self.outcome not in get_args(Outcome) or isinstance(self.day, datetime):
            raise ValueError("a step is done or skipped on a day")
        if len(self.line) > LONGEST_LINE:
            raise LongStepLine


@dataclass(frozen=True, slots=True)
class Course:
    """Four weeks of small steps from a day on; on the day `ends` is looked whether anything moved."""

    start: date
    weeks: int = _WEEKS

    def __post_init__(self) -> None:
        """Refuse a course without weeks."""
        if not 1 <= self.weeks <= _LONGEST or isinstance(self.start, datetime):
            raise ValueError("a course starts on a day and lasts weeks")

    def runs(self, today: date) -> bool:
        """Tell whether a day is within it, the day of the re-measure left out."""
        return self.start <= today < self.ends

    @property
    def ends(self) -> date:
        """Give the day of the re-measure."""
        return self.start + timedelta(weeks=self.weeks)
