"""Who works for a client: a newcomer is greeted, and gets work once it answers with the right versions."""

from __future__ import annotations

import time
from typing import Any, TypeAlias, cast

from distributed import Client, Future, KilledWorker

from nabij.cohort.alarm import greet
from nabij.cohort.faults import NoWorkers, OtherWorkers
from nabij.cohort.part import made_by

Greeting: TypeAlias = "Future[dict[str, Any]]"
_ALONE = 60.0  # seconds without any worker
_LOST = 10  # newcomers that fell before they could answer
_ANSWER = 2.0  # seconds for an answer that was given to come here


class Crew:
    """The workers of a client."""

    def __init__(self, client: Client) -> None:
        """Take the client; nobody is known yet."""
        self._client = client
        self._met: set[str] = set()
        self._stuck: set[str] = set()
        self._greetings: dict[Greeting, str] = {}
        self._lost = 0
        self._seen = time.monotonic()
        self.there: set[str] = set()

    @property
    def greetings(self) -> list[Greeting]:
        """What has not been answered yet."""
        return list(self._greetings)

    def leave(self, worker: str) -> None:
        """Never send work again to a worker that does not come back from what it has."""
        self._stuck.add(worker)

    def look(self) -> set[str]:
        """Give the workers that are ready for work.

        Importing nabij, which takes seconds, is done before a conversation's time begins to count.

        Raises:
            NoWorkers: there has been nobody for a minute.
            OtherWorkers: one has no nabij, or another one.
        """
        self.there = set(cast("dict[str, int]", self._client.nthreads())) - self._stuck
        if self.there:
            self._seen = time.monotonic()
        elif time.monotonic() - self._seen > _ALONE:
            raise NoWorkers
        self._hear()
        for worker in sorted(self.there - self._met - set(self._greetings.values())):
            self._greetings[self._client.submit(greet, workers=[worker], pure=False)] = worker
        return self.there & self._met

    def _hear(self) -> None:
        """Take the answers of newcomers, and forget who is gone."""
        for future, worker in list(self._greetings.items()):
            if not future.done() and worker in self.there:
                continue
            if future.status == "finished" and worker in self.there:
                try:
                    answer = future.result(timeout=_ANSWER)
                except TimeoutError:  # gone since we looked
                    continue
                if answer != made_by():
                    raise OtherWorkers
                self._met.add(worker)
                self._lost = 0
            else:
                self._count_lost(future)
            del self._greetings[future]
            future.release()

    def _count_lost(self, future: Greeting) -> None:
        if future.status == "error" and not isinstance(error := future.exception(), KilledWorker):
            raise OtherWorkers from cast("BaseException", error)
        future.cancel()
        self._lost += 1
        if self._lost >= _LOST:
            raise NoWorkers
