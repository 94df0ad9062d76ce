"""Who does the work: this computer's own processes, or a scheduler elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from nabij.errors import BadSettings

#: Megabytes: below it a process is ended before it has read anything.
LEAST_MEMORY = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """Where conversations are read and how much each may take.

    Attributes:
        scheduler: the address of a Dask scheduler; empty: processes on this computer, gone at the end.
        workers: how many processes here; None: as many as there are cores; 0: this process alone, in which
            nothing is timed and one crash is the end.
        memory: megabytes a process here may hold before it is ended, at least `LEAST_MEMORY`.
        limit: seconds for one conversation.
    """

    scheduler: str = ""
    workers: int | None = None
    memory: int = 1500
    limit: int = 300

    def __post_init__(self) -> None:
        """Refuse nonsense at the door."""
        if self.workers is not None and self.workers < 0:
            raise BadSettings(name="workers")
        for name, least in (("memory", LEAST_MEMORY), ("limit", 1)):
            if getattr(self, name) < least:
                raise BadSettings(name=name)
