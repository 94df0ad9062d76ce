"""Doen: small steps, which one next, and whether anything moved."""

from nabij.course.calendar import make_calendar
from nabij.course.choose import LOW, Because, Choice, choose_step, weakest_signals
from nabij.course.look_back import LookBack, look_back
from nabij.course.pulse import PulseMean, compare_pulse, latest_pulse
from nabij.course.records import (
    LONGEST_LINE,
    Course,
    LongStepLine,
    Outcome,
    RunningCourse,
    StepTaken,
    UnknownStep,
)
from nabij.course.remeasure import ENOUGH, Remeasure, RemeasureVerdict, find_start, remeasure
from nabij.course.steps import Step, steps
from nabij.course.words import say_answers, say_chat, say_verdict, say_weeks

__all__ = [
    "ENOUGH",
    "LONGEST_LINE",
    "LOW",
    "Because",
    "Choice",
    "Course",
    "LongStepLine",
    "LookBack",
    "Outcome",
    "PulseMean",
    "Remeasure",
    "RemeasureVerdict",
    "RunningCourse",
    "Step",
    "StepTaken",
    "UnknownStep",
    "choose_step",
    "compare_pulse",
    "find_start",
    "latest_pulse",
    "look_back",
    "make_calendar",
    "remeasure",
    "say_answers",
    "say_chat",
    "say_verdict",
    "say_weeks",
    "steps",
    "weakest_signals",
]
