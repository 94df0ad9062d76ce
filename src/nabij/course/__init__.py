"""Doen: small steps, which one next, and whether anything moved."""

from nabij.course.calendar import make_calendar
from nabij.course.choose import LOW, Choice, choose_step, weakest_signals
from nabij.course.look_back import LookBack, look_back
from nabij.course.records import LONGEST_LINE, Course, LongStepLine, Outcome, StepTaken, UnknownStep
from nabij.course.remeasure import ENOUGH, Remeasure, RemeasureVerdict, remeasure
from nabij.course.steps import Step, steps
from nabij.course.words import say_answers, say_verdict

__all__ = [
    "ENOUGH",
    "LONGEST_LINE",
    "LOW",
    "Choice",
    "Course",
    "LongStepLine",
    "LookBack",
    "Outcome",
    "Remeasure",
    "RemeasureVerdict",
    "Step",
    "StepTaken",
    "UnknownStep",
    "choose_step",
    "look_back",
    "make_calendar",
    "remeasure",
    "say_answers",
    "say_verdict",
    "steps",
    "weakest_signals",
]
