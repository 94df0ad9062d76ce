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
from nabij.cohort.crew import Crew
from nabij.cohort.faults import OtherWorkers, SchedulerLost, TookTooLong, WorkerDied
from nabij.cohort.measure import Task
from nabij.cohort.part import refuse

Landing: TypeAlias = "Future[bytes]"
#: How often a file may take its worker with it before it is left.
TRIES = 3
_LOOK = 1.0  # seconds between two looks at who is there
_GRACE = 15.0  # seconds after the limit in which a worker should have ended itself
_SHORT = 0.1  # seconds to look again when nobody is there
_FETCH = 2.0  # seconds for a part, some kilobytes, to come from its worker


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
        self._crew = Crew(client)
        self._waiting = deque((task, 0) for task in tasks)
        self._flights: dict[Landing, Flight] = {}
        self._limit = limit
        self._sent = 0

    def run(self) -> Iterator[tuple[Task, bytes]]:
        """Give each task with its part, as they come.

        Raises:
            SchedulerLost, NoWorkers, OtherWorkers: nothing can go on.
        """
        try:
            while True:
                landed = list(self._land())
                self._send()
                yield from landed
                if not self._flights and not self._waiting:
                    return
        except (CancelledError, CommClosedError, OSError) as error:
            raise SchedulerLost from error
        finally:
            for future in self._flights:
                future.release()

    def _send(self) -> None:
        """Give every idle worker a task that no other worker may take.

        So nothing waits behind another, and who falls, fell over that one.
        """
        busy = {flight.worker for flight in self._flights.values()}
        for worker in sorted(self._crew.look() - busy):
            if not self._waiting:
                return
            task, fallen = self._waiting.popleft()
            self._sent += 1
            future = self._client.submit(
                work, task, self._limit, key=f"nabij-{task.id}-{self._sent}", workers=[worker], pure=False
            )
            self._flights[future] = Flight(task, worker, time.monotonic(), fallen)

    def _land(self) -> Iterator[tuple[Task, bytes]]:
        """Give what is done within a second; what fell with its worker is sent again, or left."""
        for future in self._wait():
            flight = self._flights[future]
            status = future.status  # once: what was done is undone when its worker falls before we have it
            if status == "finished":
                try:
                    part = future.result(timeout=_FETCH)
                except TimeoutError:  # waiting longer could be waiting forever: look who is there first
                    continue
            elif status == "error":
                part = self._judge(flight, cast("BaseException", future.exception(timeout=_FETCH)))
            else:
                continue
            del self._flights[future]
            future.release()
            if part is not None:
                yield flight.task, part
        yield from self._leave_behind()

    def _leave_behind(self) -> Iterator[tuple[Task, bytes]]:
        """Take back what was sent to a worker that is gone, or that should have ended itself long ago."""
        for future, flight in list(self._flights.items()):
            late = time.monotonic() - flight.begun > self._limit + _GRACE
            if not late and flight.worker in self._crew.there:
                continue
            if late:
                self._crew.leave(flight.worker)
            del self._flights[future]
            future.cancel()
            part = self._count_fall(flight, 1)
            if part is not None:
                yield flight.task, part

    def _wait(self) -> list[Landing]:
        awaited = [*self._flights, *self._crew.greetings]
        if awaited:
            with suppress(TimeoutError), self._client.as_current():
                wait(awaited, timeout=_LOOK, return_when="FIRST_COMPLETED")
        else:
            time.sleep(_SHORT)
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
        self._waiting.appendleft((task, flight.fallen + times))
        return None
