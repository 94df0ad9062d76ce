"""A child of `test_leaks.py`: keeps the words it is given on standard input, and ends as it is told."""

from __future__ import annotations

import json
import logging
import os
import resource
import signal
import sys
from datetime import date
from pathlib import Path

from nabij.checkin import CheckIn
from nabij.course import Course, StepTaken, steps
from nabij.journal import KeptOpening, create, create_coach_book, export_journal, open_journal
from nabij.timeline import Event

DAY = date(2026, 3, 2)


def main(ending: str) -> None:
    logging.basicConfig(level=logging.DEBUG)
    most = resource.getrlimit(resource.RLIMIT_CORE)[1]
    resource.setrlimit(resource.RLIMIT_CORE, (most, most))  # a system that would write the memory of a crash
    told = json.load(sys.stdin)
    word, secret = told["word"], told["secret"]
    path = Path("map") / "notities.dat"
    journal = create(path, secret)
    journal.add_checkin(CheckIn(DAY, "pulse", {"W1": 4}, word))
    journal.add_step(StepTaken(DAY, next(iter(steps())), "done", word))
    journal.start_course(Course(DAY))
    journal.add_opening(KeptOpening(DAY, word, "bijna", "nl"))
    journal.set_events([Event(DAY, "verhuizing")])
    book = create_coach_book(Path("map") / "dossiers.dat", secret)
    book.add(word, DAY, json.dumps({"opening": word}))
    locks = {"passphrase": secret} if ending == "log" else {"recipient": book.public_key}
    Path("kopie.age").write_bytes(export_journal(journal, **locks))
    journal.change_passphrase(secret + " erbij")
    journal.checkins()
    with journal._store.writing() as held:  # noqa: SLF001  (in the middle of a large entry, pages spilt to the disk)
        held.execute("PRAGMA cache_size = 5")
        for _ in range(300):
            held.execute("INSERT INTO opening VALUES (NULL, '', ?, ?, ?)", (word * 50, word, word))
        sys.stderr.write("midway\n")
        sys.stderr.flush()
        end(ending, path, word, secret)


def end(ending: str, path: Path, word: str, secret: str) -> None:
    if ending == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if ending == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if ending == "refused":
        open_journal(path, secret)
    if ending == "halved":
        with create(Path("ander") / "a.dat", secret) as other:
            other.add_opening(KeptOpening(DAY, word + "\ud83d", "bijna", "nl"))
    if ending == "wrong":
        KeptOpening(DAY, word, "lief", "nl")  # pyright: ignore[reportArgumentType]
    if ending == "log":
        logging.getLogger("nabij").debug("done")


if __name__ == "__main__":
    main(sys.argv[1])
