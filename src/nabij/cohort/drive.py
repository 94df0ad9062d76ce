"""One conversation a worker, and the next when it is done: nothing piles up, and who fell is known."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeAlias, cast

from distributed import CancelledError, Client, Future, KilledWorker, wait
from distributed.comm.core import CommClosedError

from nabij.cohort.alarm import work
from nabij.cohort.faults import NoWorkers, OtherWorkers, SchedulerLost, TookTooLong, WorkerDied
from nabij.cohort.measure import Task
from nabij.cohort.part import refuse

Landing: TypeAlias = "Future[bytes]"
#: How often a file may take its worker with it before it is left.
TRIES = 3
_LOOK = 1.0  # seconds between two looks at who is there
_GRACE = 15.0  # seconds after the limit in which a worker should have ended itself
_ALONE = 60.0  # seconds without any worker


@dataclass(frozen=True, slots=True)
class Flight:
    """A task at a worker, since when, and how many workers fell over it before."""

    task: Task
    worker: str
    begun: float
    fallen: int


class Drive:
    """Tasks on the workers of a client, one a worker process at a time."""

    def __init__(self, client: Client, tasks: Iterable[Task], limit: int) -> None:
        """Take the tasks; nothing is sent yet."""
        self._client = client
        self._tasks = iter(tasks)
        self._again: deque[tuple[Task, int]] = deque()
        self._flights: dict[Landing, Flight] = {}
        self._there: set[str] = set()
        self._stuck: set[str] = set()
        self._limit = limit
        self._sent = 0
        self._seen = time.monotonic()

    def run(self) -> Iterator[tuple[Task, bytes]]:
        """Give each task with its part, as they come.

        Raises:
            SchedulerLost, NoWorkers, OtherWorkers: nothing can go on.
        """
        try:
            while True:
                landed = list(self._land())
                idle = self._send()
                yield from landed
                if idle and not self._flights:
                    return
        except (CancelledError, CommClosedError, OSError) as error:
            raise SchedulerLost from error
        finally:
            for future in self._flights:
                future.release()

    def _send(self) -> bool:
        """Give every idle worker a task that no other worker may take; say whether there are none left.

        So nothing waits behind another, and who falls, fell over that one.
        """
        busy = {flight.worker for flight in self._flights.values()}
        for worker in sorted(self._find_workers() - busy):
            task, fallen = self._again.popleft() if self._again else (next(self._tasks, None), 0)
            if task is None:
                return True
            self._sent += 1
            future = self._client.submit(
                work, task, self._limit, key=f"nabij-{task.id}-{self._sent}", workers=[worker], pure=False
            )
            self._flights[future] = Flight(task, worker, time.monotonic(), fallen)
        return False

    def _find_workers(self) -> set[str]:
        self._there = set(cast("dict[str, int]", self._client.nthreads())) - self._stuck
        if self._there:
            self._seen = time.monotonic()
        elif time.monotonic() - self._seen > _ALONE:
            raise NoWorkers
        return self._there

    def _land(self) -> Iterator[tuple[Task, bytes]]:
        """Give what is done within a second; what fell with its worker is sent again, or left."""
        for future in self._wait():
            flight = self._flights.pop(future)
            if future.status == "finished":
                part: bytes | None = future.result()
            else:
                part = self._judge(flight, cast("BaseException", future.exception()))
            future.release()
            if part is not None:
                yield flight.task, part
        yield from self._leave_behind()

    def _leave_behind(self) -> Iterator[tuple[Task, bytes]]:
        """Take back what was sent to a worker that is gone, or that should have ended itself long ago."""
        for future, flight in list(self._flights.items()):
            late = time.monotonic() - flight.begun > self._limit + _GRACE
            if not late and flight.worker in self._there:
                continue
            if late:
                self._stuck.add(flight.worker)
            del self._flights[future]
            future.cancel()
            part = self._count_fall(flight, 1)
            if part is not None:
                yield flight.task, part

    def _wait(self) -> list[Landing]:
        if not self._flights:
            if self._sent:  # nobody is there just now
                time.sleep(_LOOK)
            return []
        with suppress(TimeoutError), self._client.as_current():
            wait(list(self._flights), timeout=_LOOK, return_when="FIRST_COMPLETED")
        return [future for future in self._flights if future.done()]

    def _judge(self, flight: Flight, error: BaseException | None) -> bytes | None:
        if isinstance(error, KilledWorker):
            return self._count_fall(flight, error.allowed_failures + 1)
        raise OtherWorkers from error  # our own code gives every fault as a part

    def _count_fall(self, flight: Flight, times: int) -> bytes | None:
        """Give the part of a task whose worker fell, or None where it is to be sent again."""
        task = flight.task
        if time.monotonic() - flight.begun >= self._limit:
            return refuse(task.id, task.sign, TookTooLong(self._limit))
        if flight.fallen + times >= TRIES:
            return refuse(task.id, task.sign, WorkerDied())
        self._again.append((task, flight.fallen + times))
        return None
