"""Who does the work: this computer's own processes, or a scheduler elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from nabij.errors import N_, BadSettings, NabijError

#: Megabytes: below it a process is ended before it has read anything.
LEAST_MEMORY = 400


class BadMachine(BadSettings):
    """Fewer workers, less memory or less time than there can be."""

    message = N_("De waarde van '{name}' kan niet. Kies {least} of meer.")

    def __init__(self, name: str, least: int) -> None:
        """State the field that is too small, and the least there can be."""
        NabijError.__init__(self, name=name, least=least)


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
        for name, least in (("workers", 0), ("memory", LEAST_MEMORY), ("limit", 1)):
            given: int | None = getattr(self, name)
            if given is not None and given < least:
                raise BadMachine(name, least)
