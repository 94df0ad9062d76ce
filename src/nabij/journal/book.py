"""The journal: check-ins, steps, courses, openings, events and saved analyses of one person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TypeVar

from nabij.analysis import Analysis
from nabij.checkin import CheckIn, UnknownScale
from nabij.course import Course, StepTaken, UnknownStep
from nabij.errors import NabijError
from nabij.journal.errors import BrokenJournal, NewerJournal
from nabij.journal.records import KeptOpening
from nabij.journal.schema import JOURNAL
from nabij.journal.store import Book, create_store, open_store
from nabij.timeline import Event

T = TypeVar("T")


class Journal(Book):
    """An open journal. What an `add` gave back stands on the disk, whatever happens next.

    It may be used from several threads. Use it as a context manager, or `close` it.
    """

    def add_checkin(self, entry: CheckIn) -> int:
        """Keep a check-in and give its number."""
        with self._store.writing() as held:
            place = held.execute(
                "INSERT INTO checkin (day, scale, line) VALUES (?, ?, ?)",
                (entry.day.isoformat(), entry.scale, entry.line),
            ).lastrowid
            held.executemany(
                "INSERT INTO answer (checkin, item, value) VALUES (?, ?, ?)",
                [(place, item, value) for item, value in entry.answers.items()],
            )
        return int(place or 0)

    def checkins(self, scale: str | None = None) -> list[CheckIn]:
        """Give the check-ins in the order of their days, of one scale or of all."""
        rows = self._store.rows(
            "SELECT c.day, c.id, c.scale, c.line, a.item, a.value FROM checkin c "
            "LEFT JOIN answer a ON a.checkin = c.id WHERE ?1 IS NULL OR c.scale = ?1 "
            "ORDER BY c.day, c.id, a.item",
            scale,
        )
        found: list[CheckIn] = []
        for (day, _, kind, line), answers in groupby(rows, key=lambda row: row[:4]):
            held = {row[4]: row[5] for row in answers if row[4] is not None}
            found.append(_known(lambda d=day, k=kind, h=held, t=line: CheckIn(_day(d), k, h, t)))
        return found

    def add_step(self, entry: StepTaken) -> int:
        """Keep a step that was done or skipped, and give its number."""
        return self._add(
            "INSERT INTO step (day, step, outcome, line) VALUES (?, ?, ?, ?)",
            (entry.day.isoformat(), entry.step, entry.outcome, entry.line),
        )

    def steps_taken(self) -> list[StepTaken]:
        """Give the steps in the order of their days."""
        rows = self._store.rows("SELECT day, step, outcome, line FROM step ORDER BY day, id")
        return [_known(lambda row=row: StepTaken(_day(row[0]), *row[1:])) for row in rows]

    def start_course(self, entry: Course) -> int:
        """Keep the beginning of a course, and give its number."""
        return self._add(
            "INSERT INTO course (start, weeks) VALUES (?, ?)", (entry.start.isoformat(), entry.weeks)
        )

    def courses(self) -> list[Course]:
        """Give the courses, the earliest first."""
        rows = self._store.rows("SELECT start, weeks FROM course ORDER BY start, id")
        return [_known(lambda row=row: Course(_day(row[0]), row[1])) for row in rows]

    def add_opening(self, entry: KeptOpening) -> int:
        """Keep a first sentence, and give its number."""
        return self._add(
            "INSERT INTO opening (day, text, verdict, language) VALUES (?, ?, ?, ?)",
            (entry.day.isoformat(), entry.text, entry.verdict, entry.language),
        )

    def openings(self) -> list[KeptOpening]:
        """Give the sentences that were kept, in the order of their days."""
        rows = self._store.rows("SELECT day, text, verdict, language FROM opening ORDER BY day, id")
        return [_known(lambda row=row: KeptOpening(_day(row[0]), *row[1:])) for row in rows]

    def set_events(self, events: Iterable[Event]) -> None:
        """Keep these life events in place of those that were kept."""
        with self._store.writing() as held:
            held.execute("DELETE FROM event")
            held.executemany(
                "INSERT INTO event (day, kind) VALUES (?, ?)",
                [(one.day.isoformat(), one.kind) for one in sorted(set(events))],
            )

    def events(self) -> list[Event]:
        """Give the life events, the earliest first."""
        rows = self._store.rows("SELECT day, kind FROM event ORDER BY day, kind")
        return [_known(lambda row=row: Event(_day(row[0]), row[1])) for row in rows]

    def add_analysis(self, day: date, analysis: Analysis) -> int:
        """Keep an analysis, which holds no text and no names, and give its number."""
        return self.add_packed_analysis(day, analysis.to_json())

    def add_packed_analysis(self, day: date, content: str) -> int:
        """Keep an analysis given as its JSON, and give its number."""
        return self._add("INSERT INTO analysis (day, content) VALUES (?, ?)", (day.isoformat(), content))

    def analyses(self) -> list[tuple[date, Analysis]]:
        """Give the analyses with the day each was kept; those of an older version of nabij are left out."""
        found: list[tuple[date, Analysis]] = []
        for day, content in self.packed_analyses():
            try:
                found.append((day, Analysis.from_json(content)))
            except ValueError:  # made by another version: the export is still there to analyse anew
                continue
        return found

    def packed_analyses(self) -> list[tuple[date, str]]:
        """Give every analysis as its JSON, those of an older version of nabij too."""
        rows = self._store.rows("SELECT day, content FROM analysis ORDER BY day, id")
        return [(_known(lambda row=row: _day(row[0])), row[1]) for row in rows]

    def _add(self, statement: str, values: Sequence[object]) -> int:
        with self._store.writing() as held:
            place = held.execute(statement, tuple(values)).lastrowid
        return int(place or 0)


def create(path: Path, passphrase: str) -> Journal:
    """Make a journal that is not there yet, and give it open.

    Raises:
        WeakPassphrase: the passphrase would be guessed.
        JournalExists: something stands there; it is left as it is.
        UnwritableJournal: it cannot be written there.
    """
    return Journal(create_store(path, passphrase, JOURNAL))


def open_journal(path: Path, passphrase: str) -> Journal:
    """Open a journal.

    Raises:
        NoJournal: there is none.
        WrongPassphrase: the passphrase does not fit.
        NotAJournal: the file is something else.
        BrokenJournal: it is damaged.
        NewerJournal: a newer nabij made it.
        BusyJournal: another window is writing in it.
    """
    return Journal(open_store(path, passphrase, JOURNAL))


def _day(said: str) -> date:
    return date.fromisoformat(said)


def _known(make: Callable[[], T]) -> T:
    """Give a record, or say that the file holds what this nabij does not know, or what none writes."""
    try:
        return make()
    except (UnknownScale, UnknownStep):
        raise NewerJournal from None
    except (NabijError, ValueError, TypeError):
        raise BrokenJournal from None
