"""A new export, read with the day the steps began as a day that is known."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from nabij.analysis import analyse
from nabij.cli.asking import at_terminal
from nabij.cli.progress import Progress
from nabij.cli.report import ask_who
from nabij.journal import Journal
from nabij.language import Words
from nabij.report.looked import find_since, say_how_soon, with_courses
from nabij.settings import Settings
from nabij.sources import read_chat
from nabij.timeline import Finding


def read_since(
    file: Path, me: str | None, journal: Journal, start: date, today: date, say: Words
) -> tuple[Finding, ...]:
    """Give each signal since `start` beside the year before it, and keep the analysis in the journal.

    Raises:
        WhoAreYou: nobody can be asked who of the two looks.
        NotTwoPeople, EmptyExport, UnknownExport: the export is none of two people.
    """
    soon = say_how_soon((day for day, _ in journal.packed_analyses()), today, say)
    if soon:
        sys.stderr.write(soon + "\n")
    settings = Settings()
    with Progress(say) as progress:
        progress.step("read", 0, 1)
        chat = read_chat(file, me)
    if chat.me is None and len(chat.people) == 2 and at_terminal():
        chat = ask_who(chat, say)
    with Progress(say, chat.messages.height) as progress:
        events = with_courses(journal.events(), journal.courses())
        analysis = analyse(chat, events, settings, on_step=progress.step)
    journal.add_analysis(today, analysis)
    return find_since(analysis, start, settings)
