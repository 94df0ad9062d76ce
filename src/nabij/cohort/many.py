"""Many conversations from Python: `nabij.analyse_many`."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import TypeAlias

import polars as pl

from nabij.cohort.exports import Export, name_paths, sign_files
from nabij.cohort.faults import LinkOutside
from nabij.cohort.gather import gather
from nabij.cohort.ids import draw_salt, name_id
from nabij.cohort.machine import Machine
from nabij.cohort.measure import Task, measure
from nabij.cohort.part import made_by, refuse, unpack
from nabij.errors import BadSettings
from nabij.settings import Settings
from nabij.sources.clock import is_zone, machine_zone
from nabij.timeline import Event

_OURS = Settings()
#: A path as it was given.
Given: TypeAlias = "str | os.PathLike[str]"
#: Called with how many are done, out of how many, and how many of them were refused.
OnDone = Callable[[int, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the researcher knows of the exports, by their names.

    Attributes:
        me: the name of the one of the two who is me.
        events: what else was going on.
    """

    me: Mapping[str, str]
    events: Mapping[str, Sequence[Event]]


def analyse_many(
    paths: Iterable[Given],
    scheduler: str | Machine | None = None,
    *,
    me: Mapping[Given, str] | None = None,
    events: Mapping[Given, Sequence[Event]] | None = None,
    settings: Settings = _OURS,
    salt: bytes | None = None,
) -> pl.DataFrame:
    """Give what nabij can say of many conversations: a row each, then a row a signal, person and week.

    No text and no names: a conversation has a salted number. The rows of conversations, one a path, are in
    the order of `paths`; what could not be read is a row with its reason. `nabij.cohort.conversations` and
    `nabij.cohort.weeks` give one kind of rows each. The same whatever the number of workers.

    Args:
        paths: exports: files, zips or folders, each with one conversation (of several, the longest between
            two people). Workers elsewhere must see them under the same path.
        scheduler: the address of a Dask scheduler, or a `nabij.cohort.Machine`; None: this computer, a
            process a core. A script of your own must then begin its work below `if __name__ == "__main__":`,
            as for every program that starts processes.
        me: the name of the one of the two who is me, by path as given. Otherwise the one the export names,
            else who wrote first.
        events: what else was going on, by path as given.
        settings: the same for all. An empty time zone is that of this machine.
        salt: of the numbers; None: a fresh one, so that they mean nothing elsewhere.

    Returns:
        a frame of `nabij.cohort.COHORT`.

    Raises:
        KeyError: `me` or `events` holds a path that is not in `paths`.
        ValueError: a path stands twice in `paths`.
        MissingExtra: Dask is not installed.
        NoScheduler, NoStart, SchedulerLost, NoWorkers, OtherWorkers: the scheduler or its workers do not do.
    """
    given = [os.fspath(path) for path in paths]
    exports = name_paths([Path(path) for path in given])
    names = {path: export.name for path, export in zip(given, exports, strict=True)}
    known = Known(
        me={names[os.fspath(path)]: name for path, name in (me or {}).items()},
        events={names[os.fspath(path)]: each for path, each in (events or {}).items()},
    )
    machine = scheduler if isinstance(scheduler, Machine) else Machine(scheduler=scheduler or "")
    tasks = plan(exports, known, place_clock(settings), salt or draw_salt())
    done = dict(run([task for task, _ in tasks], machine))
    return gather((unpack(done[task.id]), done[task.id]) for task, _ in tasks)


def place_clock(settings: Settings) -> Settings:
    """Give the settings with a time zone that has a name, so that every worker has the same.

    Raises:
        BadSettings: no time zone has that name.
    """
    if settings.timezone and not is_zone(settings.timezone):
        raise BadSettings(name="timezone")
    return settings if settings.timezone else replace(settings, timezone=machine_zone())


def plan(
    exports: Sequence[Export], known: Known, settings: Settings, salt: bytes
) -> list[tuple[Task, bytes | None]]:
    """Give a task for each export, and its part where there is nothing to read."""
    planned: list[tuple[Task, bytes | None]] = []
    for export in exports:
        me, events = known.me.get(export.name), tuple(known.events.get(export.name, ()))
        number = name_id(export.name, salt)
        sign = blake2b(key=blake2b(salt).digest(), digest_size=16)
        for told in (repr((made_by(), settings, me, events)), *_seen(export)):
            sign.update(os.fsencode(told) + b"\0")
        task = Task(
            id=number, path=str(export.path), sign=sign.hexdigest(), me=me, events=events, settings=settings
        )
        planned.append((task, refuse(number, task.sign, LinkOutside()) if export.outside else None))
    return planned


def _seen(export: Export) -> Iterator[str]:
    return iter(["outside"]) if export.outside else sign_files(export.path)


def run(tasks: Sequence[Task], machine: Machine) -> Generator[tuple[str, bytes]]:
    """Give the number and the part of each task, as they come.

    Raises:
        MissingExtra: Dask is not installed.
        NoScheduler, NoStart, SchedulerLost, NoWorkers, OtherWorkers: the scheduler or its workers do not do.
    """
    if not tasks:
        return
    if machine.workers == 0 and not machine.scheduler:
        yield from ((task.id, measure(task)) for task in tasks)
        return
    from nabij.cohort.cluster import connect  # noqa: PLC0415  (Dask only when it is needed)
    from nabij.cohort.drive import Drive  # noqa: PLC0415

    with connect(machine) as client:
        yield from ((task.id, part) for task, part in Drive(client, tasks, machine.limit).run())
