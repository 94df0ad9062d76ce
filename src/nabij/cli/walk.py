"""What `nabij steps` does: today's step, what became of it, the course, the look back, the re-measure."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from nabij.cli.asking import at_terminal, tell_fault
from nabij.cli.gate import pass_gate, show_gate
from nabij.cli.step_words import tell_all, tell_look_back, tell_remeasure, tell_step
from nabij.cli.unlock import unlock
from nabij.course import (
    Choice,
    Course,
    Outcome,
    Remeasure,
    RunningCourse,
    StepTaken,
    choose_step,
    latest_pulse,
    look_back,
    make_calendar,
    remeasure,
    say_verdict,
    steps,
    weakest_signals,
)
from nabij.errors import N_, NabijError
from nabij.journal import Journal
from nabij.language import Words, short_date
from nabij.report import write_whole

_ONE_AT_A_TIME = N_("Kies één ding tegelijk: --done, --skip, --begin, --look-back, --remeasure of --list.")
_WITH_A_STEP = N_("--line en --step horen bij --done of --skip.")
_WITH_REMEASURE = N_("Een export hoort bij --remeasure: nabij steps EXPORT --remeasure.")
_NO_COURSE = N_("Je bent nog niet begonnen. Typ nabij steps --begin.")
_KEPT = N_("Staat genoteerd. Meer hoeft vandaag niet.")
_OTHER = N_("Goed. Dit is een andere.")
_ENOUGH_TODAY = N_("Voor vandaag is het goed. Morgen ligt er een nieuwe.")
_BEGUN = N_("Je bent begonnen. Op {day} kijken we of er iets bewoog. Dit is de eerste stap.")
_BEGIN = N_("Wil je vier weken meedoen, en daarna kijken of er iets bewoog? Typ nabij steps --begin.")
_OVER = N_(
    "De vier weken zijn om. Bewoog er iets? Vul in wat bij Voelen aan de beurt is (nabij checkin), en typ "
    "nabij steps --remeasure."
)
_FIRST_WEEK = N_("De eerste week is nog niet om. Terugkijken kan vanaf {day}.")
_WRITTEN = N_("De herinneringen staan in {file}. Open dat bestand met je agenda.")
_STILL_THERE = N_("De stappen blijven staan, als je er een wilt: nabij steps --list.")


class NotAnHour(NabijError):
    """The hour of the reminders is none."""

    message = N_("Die tijd begrijp ik niet. Schrijf hem zo: --at 19:30")


class NotACalendar(NabijError):
    """The name of the calendar file would open with something else."""

    message = N_("Een agendabestand eindigt op .ics. Kies bij --calendar zo'n naam.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What one run of the command was asked; see `nabij.cli.steps` for the words."""

    listing: bool = False
    done: bool = False
    skip: bool = False
    step: str = ""
    line: str = ""
    begin: bool = False
    calendar: Path | None = None
    at: str = "19:30"
    look_back: bool = False
    remeasure: bool = False
    export: Path | None = None
    me: str | None = None

    def fault(self) -> str:
        """Give what does not go together, or nothing."""
        if sum((self.listing, self.done, self.skip, self.begin, self.look_back, self.remeasure)) > 1:
            return _ONE_AT_A_TIME
        if (self.line or self.step) and not (self.done or self.skip):
            return _WITH_A_STEP
        if (self.export or self.me) and not self.remeasure:
            return _WITH_REMEASURE
        return ""


def steps_command(
    asked: Asked,
    *,
    say: Words,
    journal: Path | None = None,
    passphrase_file: Path | None = None,
    today: date | None = None,
    read: Callable[[str], str] = input,
) -> int:
    """Do what was asked, in the journal, and print it; without anything asked, today's step.

    Raises:
        RunningCourse: a course begins while another is under way.
        UnknownStep, LongStepLine: what was to be noted is no step, or more than a line.
        NotAnHour, NotACalendar: the reminders cannot be made so.
        UnwritableFile: nor be written there.
    """
    if fault := asked.fault():
        return tell_fault(say(fault))
    if asked.listing:
        return _print(tell_all(say))
    if asked.calendar is not None:
        _hour(asked.at, asked.calendar)  # said before the passphrase is asked, not after
    if (asked.begin or asked.remeasure) and not _pass(say, read):
        return 0
    now = datetime.now(UTC)
    with unlock(say, journal, passphrase_file, create=asked.begin) as held:
        return _Walk(held, asked, say, today or now.astimezone().date(), now, read).go()


def _pass(say: Words, read: Callable[[str], str]) -> bool:
    """Tell whether the command may go on: measures.md F1 puts the gate before a course and its re-measure."""
    if at_terminal():
        return pass_gate(say, read)
    show_gate(say)
    return True


def _print(lines: Iterable[str]) -> int:
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _hour(said: str, file: Path) -> time:
    if file.suffix.lower() != ".ics":
        raise NotACalendar
    try:
        return time.fromisoformat(said).replace(tzinfo=None)
    except ValueError:
        raise NotAnHour from None


@dataclass(frozen=True, slots=True)
class _Walk:
    """One run of the command with the journal open."""

    journal: Journal
    asked: Asked
    say: Words
    today: date
    now: datetime
    read: Callable[[str], str]

    def go(self) -> int:
        if self.asked.begin:
            return self._begin()
        if self.asked.remeasure:
            return self._remeasure()
        if self.asked.look_back:
            return self._look_back()
        if self.asked.done or self.asked.skip:
            return self._take("done" if self.asked.done else "skipped")
        if self.asked.calendar is not None:
            return self._write_calendar(self.asked.calendar)
        return _print(self._tell_today())

    def _course(self) -> Course | None:
        begun = [one for one in self.journal.courses() if one.start <= self.today]
        return max(begun, key=lambda one: one.start, default=None)

    def _told(self) -> Remeasure | None:
        held = self.journal
        return remeasure(held.courses(), held.checkins(), held.steps_taken(), self.today)

    def _choose(self) -> Choice | None:
        kept = self.journal.analyses()
        weakest = weakest_signals(kept[-1][1]) if kept else ()
        pulse = latest_pulse(self.journal.checkins("pulse"), self.today)
        return choose_step(self.today, self.journal.steps_taken(), weakest, pulse)

    def _tell_today(self) -> list[str]:
        say, course, told = self.say, self._course(), self._told()
        if told is not None and told.enough:
            return [say_verdict(told, say)[-1], say(_STILL_THERE)]
        choice = self._choose()
        lines = [say(_ENOUGH_TODAY)] if choice is None else tell_step(choice, say)
        if course is None:
            return [*lines, "", say(_BEGIN)]
        return [*lines, "", say(_OVER)] if self.today >= course.ends else lines

    def _take(self, outcome: Outcome) -> int:
        chosen = None if self.asked.step else self._choose()
        key = self.asked.step if chosen is None else chosen.step.key
        if not key:
            return _print([self.say(_ENOUGH_TODAY)])
        line = " ".join(self.asked.line.split())
        self.journal.add_step(StepTaken(self.today, _find_step(key, self.say), outcome, line))
        if outcome == "done":
            return _print([self.say(_KEPT)])
        return _print([self.say(_OTHER), "", *self._tell_today()])

    def _begin(self) -> int:
        course, told = self._course(), self._told()
        if course is not None and course.runs(self.today):
            raise RunningCourse
        if told is not None and told.enough:
            return _print([say_verdict(told, self.say)[-1]])
        begun = Course(self.today)
        self.journal.start_course(begun)
        day = short_date(begun.ends, self.say.language)
        _print([self.say(_BEGUN, day=day), "", *self._tell_today()])
        return 0 if self.asked.calendar is None else self._write_calendar(self.asked.calendar)

    def _write_calendar(self, file: Path) -> int:
        course = self._course()
        if course is None:
            return tell_fault(self.say(_NO_COURSE))
        content = make_calendar(course, self.say.language, _hour(self.asked.at, file), self.now)
        write_whole(file, content)
        return _print([self.say(_WRITTEN, file=file)])

    def _look_back(self) -> int:
        course = self._course()
        if course is None:
            return tell_fault(self.say(_NO_COURSE))
        week = look_back(course, self.journal.steps_taken(), self.today)
        if week is None:
            first = date.fromordinal(course.start.toordinal() + 7)
            return _print([self.say(_FIRST_WEEK, day=short_date(first, self.say.language))])
        return _print(tell_look_back(week, self.say))

    def _remeasure(self) -> int:
        told = self._told()
        if told is None:
            return tell_fault(self.say(_NO_COURSE))
        if self.asked.export is not None:
            from nabij.cli.chat_since import read_since  # noqa: PLC0415  (the reading model only with a chat)

            chat = read_since(
                self.asked.export, self.asked.me, self.journal, told.start, self.today, self.say
            )
            held = self.journal
            told = remeasure(held.courses(), held.checkins(), held.steps_taken(), self.today, chat)
        return 0 if told is None else _print(tell_remeasure(told, self.say))


def _find_step(said: str, say: Words) -> str:
    """Give the key of a step by its key or its title; what is neither is refused by `StepTaken`."""
    titles = {one.title.in_(say.language).casefold(): key for key, one in steps().items()}
    return titles.get(said.strip().casefold(), said.strip())
