"""Kill a process that is writing a journal, at a random moment, and see what is left.

Run as `python -m benchmarks.kills [--kills N]`. Each time a child process does one thing to a journal and
tells through a pipe what it was told is kept; it gets SIGKILL, and the journal must open with all of that and
with nothing by halves. Half of the kills of what takes one transaction fall in that transaction itself. What
a kill cannot show is a power cut: SIGKILL leaves the system's own cache whole.

Guessing the passphrase is made cheap here (1,000 rounds for 256,000), or most kills would fall while a key is
drawn and nothing is written. All else is as the program does it.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path

import pyrage

from benchmarks.docs import markdown
from benchmarks.figures import say_number
from benchmarks.record import OUT, Row, write_record
from nabij.checkin import CheckIn, scales
from nabij.course import Course, StepTaken, steps
from nabij.errors import NabijError
from nabij.journal import (
    Journal,
    KeptOpening,
    WrongPassphrase,
    cipher,
    create,
    export_journal,
    import_journal,
    open_journal,
    wipe,
)
from nabij.journal.schema import JOURNAL
from nabij.journal.store import Schema, Store, create_store
from nabij.language import Text
from nabij.timeline import Event

_OLD, _NEW = "paard fiets kaas lamp", "tafel gieter oranje vis"
_BEGAN = date(2000, 1, 1)
_KEPT = 60  # entries in the journal that a child finds
_ANALYSIS = json.dumps({"version": 0, "weeks": list(range(60_000))})  # as large as one of ten years
_WRITING = 0.06  # seconds in which the kill falls once the journal is open
_AIMED = 0.008  # seconds in which it falls once a transaction has begun
_PULSE = {item.code: item.low for item in scales()["pulse"].items}
_STEP = next(iter(steps()))

Tell = Callable[[int], None]


@dataclass(slots=True)
class Count:
    """What came of the kills of one kind.

    Attributes:
        kills: how many.
        midway: of those, how many came before the child was done.
        confirmed: entries the child was told are kept.
        lost: of those, how many are gone.
        halves: entries that are there in part.
        shut: journals that do not open.
    """

    kills: int = 0
    midway: int = 0
    confirmed: int = 0
    lost: int = 0
    halves: int = 0
    shut: int = 0


@dataclass(frozen=True, slots=True)
class Ground:
    """What every kill begins with: a journal, one of the first version, a copy and its key."""

    journal: Path
    old: Path
    copy: bytes
    secret: str


@dataclass(frozen=True, slots=True)
class Case:
    """One thing a child does, and whether a journal stands there before."""

    name: str
    act: Callable[[Path, Ground, Tell], None]
    begin: Callable[[Path, Ground], None]
    kept: range


def entry(number: int) -> CheckIn | StepTaken | Course | KeptOpening:
    """Give the entry with this number; each has a day of its own."""
    day = _BEGAN + timedelta(days=number)
    return (
        CheckIn(day, "pulse", _PULSE, f"regel {number}"),
        StepTaken(day, _STEP, "done", f"stap {number}"),
        Course(day),
        KeptOpening(day, f"zin {number}", "zacht", "nl"),
    )[number % 4]


def add(journal: Journal, number: int) -> None:
    """Keep an entry."""
    match entry(number):
        case CheckIn() as one:
            journal.add_checkin(one)
        case StepTaken() as one:
            journal.add_step(one)
        case Course() as one:
            journal.start_course(one)
        case KeptOpening() as one:
            journal.add_opening(one)


def look(journal: Journal) -> tuple[set[int], int]:
    """Give the numbers of the entries that are whole, and how many are not."""
    dated = [(one.day, one) for one in [*journal.checkins(), *journal.steps_taken(), *journal.openings()]]
    dated += [(one.start, one) for one in journal.courses()]
    numbers = {(day - _BEGAN).days: one for day, one in dated}
    whole = {number for number, one in numbers.items() if one == entry(number)}
    return whole, len(dated) - len(whole)


def make_ground(folder: Path) -> Ground:
    """Make what every kill begins with."""
    with create(folder / "vol", _OLD) as journal:
        for number in range(_KEPT):
            add(journal, number)
        journal.set_events([Event(_BEGAN, "anders")])
        identity = pyrage.x25519.Identity.generate()
        copy = export_journal(journal, recipient=str(identity.to_public()))
        journal.add_packed_analysis(_BEGAN, _ANALYSIS)

    def fill(store: Store) -> None:
        journal = Journal(store)
        for number in range(0, _KEPT, 4):
            add(journal, number)

    create_store(folder / "oud", _OLD, Schema(JOURNAL.application, JOURNAL.steps[:1]), fill).close()
    return Ground(folder / "vol", folder / "oud", copy, str(identity))


def _write(path: Path, _ground: Ground, tell: Tell) -> None:
    with open_journal(path, _OLD) as journal:
        tell(-1)
        for number in range(_KEPT, 100_000):
            add(journal, number)
            tell(number)


def _create(path: Path, _ground: Ground, tell: Tell) -> None:
    with create(path, _OLD) as journal:
        tell(-1)
        for number in range(20):
            add(journal, number)
            tell(number)


def _upgrade(path: Path, _ground: Ground, tell: Tell) -> None:
    open_journal(path, _OLD).close()
    tell(-1)


def _change(path: Path, _ground: Ground, tell: Tell) -> None:
    with open_journal(path, _OLD) as journal:
        journal.change_passphrase(_NEW)
        tell(-1)
        add(journal, _KEPT)
        tell(_KEPT)


def _import(path: Path, ground: Ground, tell: Tell) -> None:
    import_journal(path, ground.copy, ground.secret, _OLD).close()
    tell(-1)


def _wipe(path: Path, _ground: Ground, tell: Tell) -> None:
    wipe(path)
    create(path, _OLD).close()
    tell(-1)


def _nothing(_path: Path, _ground: Ground) -> None:
    """Begin without a journal."""


CASES = (
    Case("writing", _write, lambda path, ground: _lay(ground.journal, path), range(_KEPT)),
    Case("create", _create, _nothing, range(0)),
    Case("upgrade", _upgrade, lambda path, ground: _lay(ground.old, path), range(0, _KEPT, 4)),
    Case("passphrase", _change, lambda path, ground: _lay(ground.journal, path), range(_KEPT)),
    Case("import", _import, _nothing, range(0)),
    Case("wipe, new", _wipe, lambda path, ground: _lay(ground.journal, path), range(0)),
)
#: Half of the kills fall while entries are written.
_SHARES = (0.5, 0.1, 0.1, 0.15, 0.1, 0.05)


def _lay(source: Path, path: Path) -> None:
    shutil.copyfile(source, path)


def start(case: Case, path: Path, ground: Ground) -> tuple[int, int]:
    """Give the process and the pipe of a child that does what the case says; it is warm from the start."""
    heard, told = os.pipe()
    child = os.fork()
    if child:
        os.close(told)
        return child, heard
    code = 1
    try:
        case.act(path, ground, lambda number: _tell(told, number))
        code = 0
    finally:
        os._exit(code)


def _tell(told: int, number: int) -> None:
    os.write(told, b"%d\n" % number)


def kill_once(
    case: Case, path: Path, ground: Ground, wait: float, count: Count, first: str, *, aimed: bool = False
) -> None:
    """Kill a child that does what the case says, and count what is left of its journal.

    Args:
        case: what the child does.
        path: where the journal is or comes, in a folder of its own.
        ground: what it begins with.
        wait: seconds until the kill.
        count: what came of the kills so far.
        first: the passphrase that is tried first.
        aimed: the seconds count from the moment SQLite keeps pages to roll back.
    """
    case.begin(path, ground)
    child, heard = start(case, path, ground)
    with os.fdopen(heard, "rb") as pipe:
        said = pipe.readline() if case.act is _write else b""  # it is open: from now on it writes
        if aimed:
            _await_transaction(path.parent, child)
        time.sleep(wait)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        said += pipe.read()
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status) and os.WEXITSTATUS(status):
        raise RuntimeError(f"{case.name}: the child failed by itself")
    confirmed = [int(line) for line in said.split(b"\n")[:-1]]
    count.kills += 1
    count.midway += os.WIFSIGNALED(status)
    _count(case, path, confirmed, count, first)


def _await_transaction(folder: Path, child: int) -> None:
    while not any(one.name.endswith("-journal") for one in folder.iterdir()):
        if os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            return


def _count(case: Case, path: Path, confirmed: list[int], count: Count, first: str) -> None:
    wanted = {*case.kept, *(number for number in confirmed if number >= 0)}
    if case.act is _import and confirmed:
        wanted = set(range(_KEPT))
    count.confirmed += len(wanted)
    if case.act is _wipe and not confirmed:
        wipe(path)  # a wipe that was cut off is done again
    if not path.exists():
        if confirmed or case.kept:
            count.shut += 1
            return
        create(path, _OLD).close()  # what was left of the try is in nobody's way
    try:
        with open_either(path, first) as journal:
            whole, halves = look(journal)
            if case.act is _import:
                wanted = set(range(_KEPT)) if whole or confirmed else set()
            count.lost += len(wanted - whole)
            count.halves += halves
            add(journal, 99_999)
    except NabijError:
        count.shut += 1


def open_either(path: Path, first: str) -> Journal:
    """Open a journal with one of the two passphrases, `first` first: a wrong one must do no harm."""
    try:
        return open_journal(path, first)
    except WrongPassphrase:
        return open_journal(path, _NEW if first == _OLD else _OLD)


def measure(case: Case, path: Path, ground: Ground) -> float:
    """Give the seconds a child takes when it is left alone."""
    case.begin(path, ground)
    began = time.perf_counter()
    child, heard = start(case, path, ground)
    os.waitpid(child, 0)
    os.close(heard)
    return time.perf_counter() - began


def run(kills: int, seed: int, say: Callable[[str], None]) -> dict[str, Count]:
    """Give what came of so many kills, by case."""
    chance = random.Random(seed)  # noqa: S311  (moments, no secrets)
    found: dict[str, Count] = {}
    with tempfile.TemporaryDirectory(prefix="kills-") as name:
        ground = make_ground(Path(name))
        for case, share in zip(CASES, _SHARES, strict=True):
            count = found[case.name] = Count()
            span = _WRITING
            if case.act is not _write:
                span = min(measure(case, _fresh(name), ground) for _ in range(3))
            for _ in range(max(1, round(kills * share))):
                first, aimed = chance.choice([_OLD, _NEW]), case.act is not _write and chance.random() < 0.5
                wait = chance.uniform(0, _AIMED if aimed else span)
                kill_once(case, _fresh(name), ground, wait, count, first, aimed=aimed)
            say(f"{case.name}: {count}")
    return found


def _fresh(name: str) -> Path:
    """Give the place of a journal in an empty folder."""
    folder = Path(name) / "map"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    return folder / "dagboek"


def tell_rows(total: Count) -> list[Row]:
    """Give the rows of the common table."""
    times = {one: say_number(total.kills, one) for one in ("nl", "en")}
    told = (
        (total.lost, "dingen kwijt die bewaard heetten", "entries lost that were said to be kept"),
        (total.halves, "dingen die er half in staan", "entries that are there by halves"),
        (total.shut, "dagboeken die niet meer opengaan", "journals that do not open"),
    )
    return [
        Row(
            what=Text(nl=f"{times['nl']} keer afgebroken: {nl}", en=f"killed {times['en']} times: {en}"),
            values=(n,),
            at_most=0,
        )
        for n, nl, en in told
    ]


def main(words: list[str]) -> int:
    """Kill, print one table, give 1 where anything was lost."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args(words)
    cipher._LOCK = (*cipher._LOCK, "kdf_iter = 1000")  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    found = run(asked.kills, asked.seed, lambda told: print(told, file=sys.stderr, flush=True))
    total = Count(*(sum(getattr(one, name) for one in found.values()) for name in Count.__slots__))
    counts = {name: asdict(one) for name, one in {**found, "all": total}.items()}
    write_record("kills", words, tell_rows(total), asked.out, kills=counts)
    heads = ("killed while", "kills", "midway", "confirmed", "lost", "halves", "do not open")
    print(markdown(heads, [[name, *(f"{n:,}" for n in one.values())] for name, one in counts.items()]))
    return int(bool(total.lost or total.halves or total.shut))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
