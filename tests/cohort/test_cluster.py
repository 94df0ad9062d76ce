"""Processes that work together: whatever falls, nothing is lost, and the result is the same."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import polars as pl
import psutil
import pytest
from distributed import LocalCluster
from tests.cohort import faulty
from tests.cohort.conftest import SALT

import nabij
from nabij.cohort import (
    Asked,
    Machine,
    NoScheduler,
    OtherWorkers,
    SchedulerLost,
    alarm,
    conversations,
    measure_folder,
    read_cohort,
)
from nabij.cohort import drive as driving
from nabij.cohort.crew import Crew
from nabij.cohort.drive import Drive, Landing
from nabij.cohort.measure import Task

TWO = Machine(workers=2, limit=60)


@pytest.fixture(autouse=True)
def _collected_between() -> Iterator[None]:  # pyright: ignore[reportUnusedFunction]
    """Collect between tests only: Dask starts threads under a lock that a collected client waits for."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def my_workers() -> list[psutil.Process]:
    """Give the worker processes that this process started."""
    found: list[psutil.Process] = []
    for one in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error):  # gone, or nearly
            if "spawn_main" in " ".join(one.cmdline()):
                found.append(one)
    return found


def table(asked: Asked) -> pl.DataFrame:
    return read_cohort(asked.to)[0].collect()


def make(folder: Path, *names: str) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_text(name, encoding="utf-8")
    return [folder / name for name in names]


def reasons(frame: pl.DataFrame) -> list[str]:
    return conversations(frame)["reason"].to_list()


@pytest.mark.slow
def test_a_worker_killed_in_the_middle_changes_nothing(
    folder: Path, tmp_path: Path, salt: Path, capfd: pytest.CaptureFixture[str]
):
    alone = Asked(folder=folder, to=tmp_path / "alone.parquet", salt=salt, machine=Machine(workers=0))
    measure_folder(alone)
    two = Asked(folder=folder, to=tmp_path / "two.parquet", salt=salt, machine=TWO)
    killed: list[int] = []

    def kill(done: int, total: int, _refused: int) -> None:
        if done == 2 and done < total and not killed:
            victim = my_workers()[0].pid
            os.kill(victim, signal.SIGKILL)
            killed.append(victim)

    measure_folder(two, kill)
    assert len(killed) == 1
    assert table(two).equals(table(alone))
    assert my_workers() == []
    assert capfd.readouterr() == ("", "")


@pytest.mark.slow
def test_what_a_worker_has_done_and_takes_with_it_is_done_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(driving, "work", faulty.work)
    paths = make(tmp_path / "files", *[f"good {number}" for number in range(8)])
    looks: list[int] = []
    wait = Drive._wait  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]

    def kill_who_is_done(self: Drive) -> list[Landing]:
        """Kill all workers between the word that a part is there and the fetching of it."""
        done = wait(self)
        if done:
            looks.append(len(done))
            if len(looks) == 2:
                for worker in my_workers():
                    worker.kill()
                    worker.wait()
        return done

    monkeypatch.setattr(Drive, "_wait", kill_who_is_done)
    frame = nabij.analyse_many(paths, TWO)
    assert len(looks) > 2
    assert reasons(frame) == ["empty_export"] * 8
    assert capfd.readouterr() == ("", "")


@pytest.mark.slow
def test_a_worker_that_takes_long_to_come_back_is_waited_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(driving, "work", faulty.work)
    paths = make(tmp_path / "files", *[f"good {number}" for number in range(4)])
    begun = my_workers()
    held: list[int] = []

    def hold_the_next() -> None:
        """Kill the worker, and stop the next for longer than the 15 s that Dask waits of itself."""
        fell = my_workers()
        fell[0].kill()
        while not (new := [one for one in my_workers() if one not in fell]):
            time.sleep(0.05)
        new[0].suspend()
        time.sleep(17)
        new[0].resume()
        held.append(new[0].pid)

    look = Drive._land  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
    holding = threading.Thread(target=hold_the_next)

    def land(self: Drive) -> Iterator[tuple[Task, bytes]]:
        for landed in look(self):
            if not holding.ident:
                holding.start()
            yield landed

    monkeypatch.setattr(Drive, "_land", land)
    frame = nabij.analyse_many(paths, Machine(workers=1))
    holding.join()
    assert (begun, len(held)) == ([], 1)
    assert reasons(frame) == ["empty_export"] * 4
    assert capfd.readouterr() == ("", "")


@pytest.mark.slow
def test_what_hangs_falls_or_fills_the_memory_is_a_row_and_the_others_go_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(driving, "work", faulty.work)
    names = ["1 good", "2 hangs", "3 once", "4 fills", "5 speaks", "6 good"]
    paths = make(tmp_path / "files", *names)
    monkeypatch.setattr(driving, "TRIES", 2)
    frame = nabij.analyse_many(paths, Machine(workers=2, limit=3, memory=400))
    assert reasons(frame) == [
        "empty_export",
        "took_too_long",
        "empty_export",
        "worker_died",
        "empty_export",
        "empty_export",
    ]
    assert capfd.readouterr() == ("", "")


@pytest.mark.slow
def test_a_worker_that_nobody_would_start_again_is_left_alone_when_it_hangs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setattr(alarm, "measure", faulty.misbehave)  # these workers are threads of this process
    monkeypatch.setattr(driving, "_GRACE", 0.5)
    paths = make(tmp_path / "files", "naps", "good", "fine", "well")
    with LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=False,
        protocol="tcp",
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        scheduler_kwargs={"dashboard": False},
        silence_logs=60,
    ) as threads:
        frame = nabij.analyse_many(paths, Machine(scheduler=threads.scheduler_address, limit=1))
    assert reasons(frame) == ["took_too_long", "empty_export", "empty_export", "empty_export"]


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """Give the address of a scheduler that somebody else runs, with two workers."""
    with LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        scheduler_kwargs={"dashboard": False},
        silence_logs=60,
    ) as cluster:
        yield cluster.scheduler_address


@pytest.mark.slow
def test_a_scheduler_by_address_gives_the_same(elsewhere: str, chats: list[Path]):
    there = nabij.analyse_many(chats, elsewhere, salt=SALT)
    here = nabij.analyse_many(chats, Machine(workers=0), salt=SALT)
    assert there.equals(here)
    again = nabij.analyse_many(chats[:1], elsewhere, salt=SALT)
    assert conversations(again)["status"].to_list() == ["ok"]  # the cluster is still there for others


@pytest.mark.slow
def test_on_a_cluster_of_others_a_file_that_falls_is_a_row_too(
    elsewhere: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setattr(driving, "work", faulty.work)
    paths = make(tmp_path / "files", "good", "dies", "sleeps", "fine")
    monkeypatch.setattr(driving, "TRIES", 2)
    frame = nabij.analyse_many(paths, Machine(scheduler=elsewhere, limit=6))
    assert reasons(frame) == ["empty_export", "worker_died", "took_too_long", "empty_export"]


def test_nobody_at_the_address_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr("nabij.cohort.cluster._PATIENCE", 1)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
    for wrong in (address, "tcp://", "nonsense://x", "not an address"):
        with pytest.raises(NoScheduler):
            nabij.analyse_many(make(tmp_path / "files", "good"), wrong)


def test_a_worker_with_another_nabij_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(driving, "work", faulty.work)
    monkeypatch.setattr("nabij.cohort.crew.made_by", lambda: {"nabij": "0.0"})
    with pytest.raises(OtherWorkers):
        nabij.analyse_many(make(tmp_path / "files", "good"), Machine(workers=1))
    assert my_workers() == []


def test_our_own_cluster_listens_on_the_loopback_alone_and_encrypts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setattr(driving, "work", faulty.work)
    seen: list[tuple[str, str]] = []
    found = Crew.look

    def look(self: Crew) -> set[str]:
        there = found(self)
        for one in [psutil.Process(), *my_workers()]:
            for connection in one.net_connections(kind="inet"):
                if connection.status == psutil.CONN_LISTEN:
                    seen.extend((worker.partition(":")[0], connection.laddr.ip) for worker in there)
        return there

    monkeypatch.setattr(Crew, "look", look)
    nabij.analyse_many(make(tmp_path / "files", "good"), Machine(workers=1))
    assert set(seen) == {("tls", "127.0.0.1")}


@pytest.mark.slow
def test_a_scheduler_that_goes_away_is_said_and_what_is_done_is_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, salt: Path, capfd: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(driving, "work", faulty.work)
    make(tmp_path / "files", *[f"good {number}" for number in range(30)])
    begun = subprocess.Popen(
        [sys.executable, "-c", SCHEDULER], stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        assert begun.stdout is not None
        there = Machine(scheduler=begun.stdout.readline().strip())
        asked = Asked(folder=tmp_path / "files", to=tmp_path / "out.parquet", salt=salt, machine=there)

        def end(done: int, _total: int, _refused: int) -> None:
            if done == 5:
                os.killpg(begun.pid, signal.SIGKILL)

        with pytest.raises(SchedulerLost):
            measure_folder(asked, end)
    finally:
        begun.kill()
        begun.wait()
        begun.stdout.close()
    seen: list[int] = []
    measure_folder(replace(asked, machine=Machine(workers=0)), lambda done, *_: seen.append(done))
    assert seen[0] >= 5
    assert capfd.readouterr() == ("", "")
    assert conversations(table(asked)).height == 30


SCHEDULER = """
import time
from distributed import LocalCluster
if __name__ == "__main__":
    cluster = LocalCluster(
        n_workers=1, processes=False, threads_per_worker=1, host="127.0.0.1", protocol="tcp",
        dashboard_address="127.0.0.1:0", scheduler_kwargs={"dashboard": False},
    )
    print(cluster.scheduler_address, flush=True)
    time.sleep(60)
"""


@pytest.mark.slow
def test_a_script_without_a_guard_is_told_so_and_does_not_hang(tmp_path: Path):
    paths = make(tmp_path / "files", "good")
    script = tmp_path / "script.py"
    script.write_text(f"import nabij\nnabij.analyse_many([{str(paths[0])!r}])\n", encoding="utf-8")
    told = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False, timeout=120)
    assert told.returncode == 1
    assert told.stderr.count("Traceback") <= 6  # of one process: causes, no more
    assert "if __name__ == '__main__':" in told.stderr.splitlines()[-1]
