"""A folder of exports to one file, that goes on where it stopped: the work of `nabij cohort`."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from nabij.cohort.exports import Export, find_exports
from nabij.cohort.faults import UnwritableKey
from nabij.cohort.gather import write_table
from nabij.cohort.ids import read_salt
from nabij.cohort.lists import read_events, read_owners
from nabij.cohort.machine import Machine
from nabij.cohort.many import Known, OnDone, place_clock, plan, run
from nabij.cohort.measure import Task
from nabij.cohort.part import Part, unpack
from nabij.cohort.private import write_private
from nabij.cohort.work import Work, open_work, place_work
from nabij.errors import NabijError, UnknownOutput, UnwritableFile
from nabij.settings import Settings

_ENDING = ".parquet"
_OURS, _HERE = Settings(), Machine()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of a folder; the lists are files, and optional.

    Attributes:
        folder: one export an entry.
        to: where the table comes; ends in `.parquet`.
        me: who of the two is me: columns `file`, `me`.
        events: what else was going on: columns `file`, `day`, `kind`.
        salt: where the salt of the numbers is or comes; None: it goes when the work is done.
        key: where the list of numbers and files comes.
    """

    folder: Path
    to: Path
    me: Path | None = None
    events: Path | None = None
    salt: Path | None = None
    key: Path | None = None
    settings: Settings = _OURS
    machine: Machine = _HERE

    def __post_init__(self) -> None:
        """Refuse nonsense at the door."""
        if self.to.suffix.lower() != _ENDING:
            raise UnknownOutput(endings=_ENDING)


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it.

    Attributes:
        read: how many conversations were read.
        refused: what was wrong with the others, and how many each; the most frequent first.
        unknown: lines of the lists that name no file in the folder, by option.
    """

    read: int
    refused: tuple[tuple[NabijError, int], ...]
    unknown: dict[str, tuple[int, ...]]


def _say_nothing(_done: int, _total: int, _refused: int) -> None:
    """Take progress and leave it."""


def measure_folder(asked: Asked, on_done: OnDone = _say_nothing) -> Done:
    """Write the table of a folder; what an earlier run left unfinished is not done again.

    Raises:
        EmptyFolder, UnreadableFile: there is nothing to read.
        BadList, BadEvents, BadSalt: what goes with the folder cannot be used.
        AlreadyRunning, UnwritableFile, UnwritableKey: the result cannot be written.
        MissingExtra, NoScheduler, SchedulerLost, NoWorkers, OtherWorkers: nobody can do the work; what is
            done is kept.
    """
    exports = find_exports(asked.folder, _own_files(asked))
    names = [export.name for export in exports]
    owners, events = read_owners(asked.me, names), read_events(asked.events, names)
    known = Known(me=owners.held, events=events.held)
    settings = place_clock(asked.settings)
    with open_work(asked.to) as work:
        salt = work.salt() if asked.salt is None else read_salt(asked.salt)
        planned = plan(exports, known, settings, salt)
        if asked.key is not None:  # first: hours of work are no moment to find that it cannot be written
            _write_key(asked.key, exports, planned)
        parts = _complete(planned, work, asked.machine, on_done)
        in_order = sorted(parts)  # by number: the order of the folder tells nothing
        write_table(asked.to, [(parts[name], work.file(name)) for name in in_order], settings)
        work.clear()
    unknown = {"--me": owners.unknown, "--events": events.unknown}
    return Done(*_count(parts), {option: lines for option, lines in unknown.items() if lines})


def _own_files(asked: Asked) -> list[Path]:
    """Give the files of the command itself, which are no exports when they stand in the folder."""
    named = [asked.to, place_work(asked.to), asked.me, asked.events, asked.salt, asked.key]
    return [path for path in named if path is not None]


def _complete(
    planned: Sequence[tuple[Task, bytes | None]], work: Work, machine: Machine, on_done: OnDone
) -> dict[str, Part]:
    """Give all parts by number: those that are there and still hold, and the others done now."""
    wanted = {task.id: task.sign for task, _ in planned}
    parts = {name: part for name, part in work.held().items() if wanted.get(name) == part.sign}
    refused = sum(bool(part.message) for part in parts.values())

    def take(name: str, content: bytes) -> None:
        nonlocal refused
        work.keep(name, content)
        parts[name] = unpack(content)
        refused += bool(parts[name].message)
        on_done(len(parts), len(planned), refused)

    on_done(len(parts), len(planned), refused)
    for task, part in planned:
        if part is not None and task.id not in parts:
            take(task.id, part)
    # by number, which is chance: what is done is a fair sample of what is left, in time too
    missing = sorted((task for task, _ in planned if task.id not in parts), key=lambda task: task.id)
    with closing(run(missing, machine)) as running:
        for name, content in running:
            take(name, content)
    return parts


def _count(parts: dict[str, Part]) -> tuple[int, tuple[tuple[NabijError, int], ...]]:
    bad = [part for part in parts.values() if part.message]
    told = {(part.message, repr(part.values)): part for part in bad}
    times = Counter((part.message, repr(part.values)) for part in bad)
    often = sorted(times, key=lambda each: (-times[each], each))
    return len(parts) - len(bad), tuple((told[each].fault, times[each]) for each in often)


def _write_key(path: Path, exports: Sequence[Export], planned: Sequence[tuple[Task, bytes | None]]) -> None:
    """Write which number is which file, for its owner's eyes only."""
    held = io.StringIO()
    rows = csv.writer(held, lineterminator="\n")
    rows.writerow(("id", "file"))
    rows.writerows((task.id, export.name) for export, (task, _) in zip(exports, planned, strict=True))
    try:
        write_private(path, held.getvalue().encode("utf-8", "replace"))
    except UnwritableFile as error:
        raise UnwritableKey from error
