"""A new export, read with the day the steps began as a day that is known."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from nabij.analysis import analyse
from nabij.cli.asking import at_terminal
from nabij.cli.progress import Progress
from nabij.cli.report import ask_who
from nabij.errors import N_
from nabij.journal import Journal
from nabij.language import Words
from nabij.report.subjects import SUBJECTS
from nabij.settings import Settings
from nabij.sources import read_chat
from nabij.timeline import Event, Finding, find_findings

_MONTH = 28  # days; looking more often tells nothing new, and checking is no nearness (measures.md F3)
_COURSE = "koers"
_SOON = N_(
    "Je keek vandaag al. In een dag verandert er niets wat ik kan tellen; hoe je week was, weet jij wel."
)


def read_since(
    file: Path, me: str | None, journal: Journal, start: date, today: date, say: Words
) -> tuple[Finding, ...]:
    """Give each signal since `start` beside the year before it, and keep the analysis in the journal.

    Raises:
        WhoAreYou: nobody can be asked who of the two looks.
        NotTwoPeople, EmptyExport, UnknownExport: the export is none of two people.
    """
    _tell_looked(journal, today, say)
    others = [one for one in journal.events() if one.kind != _COURSE]
    events = [*others, *(Event(one.start, _COURSE) for one in journal.courses())]
    settings = Settings()
    with Progress(say) as progress:
        progress.step("read", 0, 1)
        chat = read_chat(file, me)
    if chat.me is None and len(chat.people) == 2 and at_terminal():
        chat = ask_who(chat, say)
    with Progress(say) as progress:
        analysis = analyse(chat, events, settings, on_step=progress.step)
    journal.add_analysis(today, analysis)
    # the start is what is asked, and no explanation of itself
    found = find_findings(analysis.weeks, others, settings.week_minimum, start)
    return tuple(one for one in found if one.key in SUBJECTS and one.whose in SUBJECTS[one.key].then_now)


def _tell_looked(journal: Journal, today: date, say: Words) -> None:
    """Say when the person last looked, where that is within a month: a gentle door, not a wall."""
    days = [(today - day).days for day, _ in journal.packed_analyses() if day <= today]
    if not days or min(days) >= _MONTH:
        return
    told = say.plural(
        "Je keek {n} dag geleden. In zo korte tijd verandert er weinig wat ik kan tellen; hoe je week was, "
        "weet jij.",
        "Je keek {n} dagen geleden. In zo korte tijd verandert er weinig wat ik kan tellen; hoe je week was, "
        "weet jij.",
        min(days),
    )
    sys.stderr.write((told if min(days) else say(_SOON)) + "\n")
