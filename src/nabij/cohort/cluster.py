"""A Dask client to work with: of a cluster on this computer alone, or of a scheduler elsewhere."""

from __future__ import annotations

import gc
import logging
import os
import tempfile
import warnings
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from multiprocessing import current_process
from typing import Any

from nabij.cohort.faults import NoScheduler, NoStart
from nabij.cohort.machine import Machine
from nabij.errors import MissingExtra

try:
    from dask import config
    from distributed import Client, LocalCluster
    from distributed.comm.addressing import get_address_host
    from distributed.security import Security

    from nabij.cohort.alarm import Hush
except ImportError as error:
    raise MissingExtra("cohort") from error

_MEGABYTE = 1_000_000
_PATIENCE = 20  # seconds for a scheduler to answer
_SILENCE = logging.CRITICAL + 1
_TALKERS = ("distributed", "distributed.client", "tornado.application", "asyncio")
#: Set before a worker starts, so that two workers are twice one: each has one thread for everything.
_ONE_THREAD = {
    "POLARS_MAX_THREADS": 1,
    "NUMBA_NUM_THREADS": 1,
    "OMP_NUM_THREADS": 1,
    "OPENBLAS_NUM_THREADS": 1,
    "MKL_NUM_THREADS": 1,
}
_SETTINGS: dict[str, Any] = {
    "distributed.nanny.pre-spawn-environ": _ONE_THREAD,
    # what is held is one conversation: nothing to put on disk, nothing to wait for, only an end to it
    "distributed.worker.memory.target": False,
    "distributed.worker.memory.spill": False,
    "distributed.worker.memory.pause": False,
    "distributed.worker.memory.terminate": 0.95,
    "distributed.worker.profile.enabled": False,
    "distributed.scheduler.worker-ttl": None,  # our own alarm ends what hangs
    "distributed.scheduler.allowed-failures": 0,  # we count them ourselves, by file
    # the processor is for the conversations: at rest this costs a third of what it would
    "distributed.admin.tick.interval": "500ms",
    "distributed.admin.system-monitor.interval": "10s",
    # Dask would end a nanny for good whose worker is not there by chance, some time after an earlier one fell
    "distributed.deploy.lost-worker-timeout": "1000 days",
    "distributed.scheduler.work-stealing": False,
    "distributed.scheduler.active-memory-manager.start": False,
    "distributed.client.scheduler-info-interval": "30s",
    # no page about the work, which would be open to everybody on this computer
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
}


@contextmanager
def connect(machine: Machine) -> Generator[Client]:
    """Give a client, and end what was begun for it.

    Raises:
        MissingExtra: Dask is not installed.
        NoScheduler: nothing answers at the address.
        NoStart: processes of our own do not come up.
    """
    with ExitStack() as stack:
        stack.enter_context(_quiet())
        yield stack.enter_context(_join(machine) if machine.scheduler else _begin(machine))


@contextmanager
def _join(machine: Machine) -> Generator[Client]:
    try:
        get_address_host(machine.scheduler)  # a client that got no address would never be closed
        with _uncollected():
            client = Client(machine.scheduler, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError, RuntimeError, Warning) as error:  # no answer, address or protocol
        raise NoScheduler from error
    try:
        yield client
    finally:
        client.close(timeout=2)


@contextmanager
def _begin(machine: Machine) -> Generator[Client]:
    """Start processes on the loopback, encrypted: on a shared computer nobody else can join in."""
    with ExitStack() as stack:
        room = stack.enter_context(tempfile.TemporaryDirectory(prefix="nabij-"))
        stack.enter_context(config.set({**_SETTINGS, "temporary-directory": room}))
        try:
            security = Security.temporary()
        except ImportError as error:
            raise MissingExtra("cohort") from error
        with _start(machine, security, room) as cluster:
            with _uncollected():
                client = Client(cluster, set_as_default=False)
            with client:
                client.register_plugin(Hush())
                yield client


def _start(machine: Machine, security: Security, room: str) -> LocalCluster:
    """Give a cluster on the loopback.

    Raises:
        NoStart: its processes do not come up.
    """
    if getattr(current_process(), "_inheriting", False):  # such a process, reading a script without a guard
        raise SystemExit(1)
    try:
        with _uncollected():
            return LocalCluster(
                n_workers=machine.workers or os.cpu_count() or 1,
                threads_per_worker=1,
                processes=True,
                memory_limit=machine.memory * _MEGABYTE,
                host="127.0.0.1",
                security=security,
                local_directory=room,
                dashboard_address="127.0.0.1:0",
                scheduler_kwargs={"dashboard": False},
                silence_logs=_SILENCE,
            )
    except (RuntimeError, AssertionError) as error:  # Dask asserts that its own thread begins in ten seconds
        raise NoStart from error


@contextmanager
def _quiet() -> Generator[None]:
    """Silence what Dask would write to standard error, where a line could name a file."""
    loggers = [logging.getLogger(name) for name in _TALKERS]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(_SILENCE)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", module="distributed")
        try:
            yield
        finally:
            gc.collect()  # what Dask left undone complains when it is collected: let that be here
            for logger, level in zip(loggers, before, strict=True):
                logger.setLevel(level)


@contextmanager
def _uncollected() -> Generator[None]:
    """Collect what is left of clients before, and nothing while Dask starts its thread.

    Dask holds a lock until the new thread runs. A client that somebody left unclosed, and that is collected
    in that very thread, asks for the same lock: neither would ever go on.
    """
    gc.collect()
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
