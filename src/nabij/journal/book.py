"""The journal: check-ins, steps, courses, openings, events and saved analyses of one person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from platformdirs import user_data_path

from nabij.analysis import Analysis
from nabij.checkin import CheckIn
from nabij.course import Course, StepTaken
from nabij.errors import NabijError
from nabij.journal.errors import BrokenJournal
from nabij.journal.records import KeptOpening
from nabij.journal.schema import JOURNAL
from nabij.journal.store import Store, create_store, open_store
from nabij.timeline import Event

#: Says nothing to who finds it.
_FOLDER, _NAME = "notities", "notities.dat"

T = TypeVar("T")


def default_path() -> Path:
    """Give where a journal is unless its person chose another place: a folder and a name that say nothing."""
    return user_data_path(_FOLDER, appauthor=False) / _NAME


def other_journals(path: Path) -> list[Path]:
    """Give the other journals in the folder of this one: two people may share a computer."""
    return sorted(one for one in path.parent.glob("notities*.dat") if one.is_file() and one != path)


def free_path(path: Path) -> Path:
    """Give a path beside this one where no journal is yet."""
    number = 2
    while (free := path.with_name(f"notities-{number}.dat")).exists():
        number += 1
    return path if not path.exists() else free


class Journal:
    """An open journal. What an `add` gave back stands on the disk, whatever happens next.

    It may be used from several threads. Use it as a context manager, or `close` it.
    """

    def __init__(self, store: Store) -> None:
        """Hold an open file."""
        self._store = store

    @property
    def path(self) -> Path:
        """Give where it is."""
        return self._store.path

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Close it; closing twice is no harm."""
        self._store.close()

    def change_passphrase(self, new: str) -> None:
        """Lock it with another passphrase.

        Raises:
            WeakPassphrase: the new one would be guessed.
            UnwritableJournal: there is no room; it opens with the old one as before.
        """
        self._store.change_passphrase(new)

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
            "JOIN answer a ON a.checkin = c.id WHERE ?1 IS NULL OR c.scale = ?1 ORDER BY c.day, c.id, a.item",
            scale,
        )
        found: list[CheckIn] = []
        for (day, _, kind, line), answers in groupby(rows, key=lambda row: row[:4]):
            held = {row[4]: row[5] for row in answers}
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
        return self._add(
            "INSERT INTO analysis (day, content) VALUES (?, ?)", (day.isoformat(), analysis.to_json())
        )

    def analyses(self) -> list[tuple[date, Analysis]]:
        """Give the analyses with the day each was kept; those of an older version of nabij are left out."""
        rows = self._store.rows("SELECT day, content FROM analysis ORDER BY day, id")
        found: list[tuple[date, Analysis]] = []
        for day, content in rows:
            try:
                found.append((_day(day), Analysis.from_json(content)))
            except ValueError:  # made by another version: the export is still there to analyse anew
                continue
        return found

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
        BrokenJournal: it is no journal, or damaged.
        NewerJournal: a newer nabij made it.
        BusyJournal: another window is writing in it.
    """
    return Journal(open_store(path, passphrase, JOURNAL))


def _day(said: str) -> date:
    return date.fromisoformat(said)


def _known(make: Callable[[], T]) -> T:
    """Give a record, or say that the file holds what no nabij writes."""
    try:
        return make()
    except (NabijError, ValueError, TypeError):
        raise BrokenJournal from None
