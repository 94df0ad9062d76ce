"""Steps, a week and a re-measure as lines at a terminal."""

from __future__ import annotations

import textwrap

from nabij.checkin import scales
from nabij.course import (
    Choice,
    LookBack,
    Remeasure,
    Step,
    StepTaken,
    say_answers,
    say_chat,
    say_verdict,
    steps,
)
from nabij.errors import N_
from nabij.language import Words, short_date
from nabij.report.looked import tell_since
from nabij.report.step_words import say_why

_WIDTH = 88
_WEEK = N_("Week {week}: {first} tot en met {last}")
_DONE, _SKIPPED = N_("Gedaan: {steps}."), N_("Gelaten: {steps}.")
_NO_STEPS = N_("Een week zonder stappen. Dat is ook een week.")
_NO_EXPORT = N_(
    "Wil je weten of jullie appjes meebewogen, geef dan een nieuwe export: nabij steps EXPORT --remeasure."
)
_WHAT_NOW = N_("Gedaan? Typ nabij steps --done. Niet vandaag? Typ nabij steps --skip; dat kost niets.")


def tell_step(choice: Choice, say: Words) -> list[str]:
    """Give a step: what to do, why this one, when not to, how far it is known, and what to type next."""
    return [*_tell(choice.step, say, say_why(choice, say)), "", *_wrap(say(_WHAT_NOW))]


def tell_all(say: Words) -> list[str]:
    """Give all the steps."""
    return "\n\n".join("\n".join([*_tell(one, say), f"  {one.key}"]) for one in steps().values()).split("\n")


def _tell(step: Step, say: Words, because: str = "") -> list[str]:
    tongue = say.language
    minutes = say.plural("{n} minuut.", "{n} minuten.", step.minutes)
    paragraphs = [
        step.what.in_(tongue),
        "" if step.caution is None else step.caution.in_(tongue),
        f"{minutes} {because}".strip(),
        f"{step.why.in_(tongue)} {step.limits.in_(tongue)} ({step.source})",
    ]
    return [step.title.in_(tongue), *(line for part in paragraphs if part for line in _wrap(part, "  "))]


def tell_look_back(week: LookBack, say: Words) -> list[str]:
    """Give a week: what was done and what was let be, with the person's own lines, and one question."""
    days = {"first": short_date(week.first, say.language), "last": short_date(week.last, say.language)}
    lines = [say(_WEEK, week=say.number(week.week), **days)]
    for sentence, taken in ((_DONE, week.done), (_SKIPPED, week.skipped)):
        if taken:
            lines += _wrap(say(sentence, steps=_titles(taken, say)), "  ")
    if not week.done and not week.skipped:
        lines += _wrap(say(_NO_STEPS), "  ")
    own = [
        f"{short_date(one.day, say.language)}: {one.line}" for one in (*week.done, *week.skipped) if one.line
    ]
    lines += [line for one in own for line in _wrap(one, "  ")]
    return [*lines, "", week.question.in_(say.language)]


def _titles(taken: tuple[StepTaken, ...], say: Words) -> str:
    return ", ".join(dict.fromkeys(steps()[one.step].title.in_(say.language) for one in taken))


def tell_remeasure(told: Remeasure, say: Words) -> list[str]:
    """Give the answer to "did anything move?", what it rests on, and what the chat says beside it."""
    lines = [line for sentence in say_verdict(told, say) for line in _wrap(sentence)]
    for scale, sentences in say_answers(told, say):
        lines += ["", scales()[scale].title.in_(say.language)]
        lines += [line for sentence in sentences for line in _wrap(sentence, "  ")]
    if told.chat is None:
        return [*lines, "", *_wrap(say(_NO_EXPORT))]
    lines += ["", *_wrap(say_chat(told.chat, say))]
    for heading, sentences in tell_since(told.chat, say):
        lines += ["", heading]
        lines += [line for sentence in sentences for line in _wrap(sentence, "  ")]
    return lines


def _wrap(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent)
