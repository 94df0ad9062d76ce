"""A child of `test_silence.py`: puts rare words through the chain or the books, and ends as it is told."""

from __future__ import annotations

import logging
import os
import resource
import signal
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import NoReturn

from nabij.cli.app import main as nabij

HERE = Path("in")
REPORT = ["report", str(HERE / "chat.txt"), "--me", "M", "--hide-names", "--to"]


def _dies(how: int) -> Callable[..., NoReturn]:
    def die(*_: object, **__: object) -> NoReturn:
        sys.stderr.write("midway\n")
        sys.stderr.flush()
        os.kill(os.getpid(), how)
        time.sleep(60)
        raise AssertionError

    return die


def _breaks(chat: object, *rest: object, **more: object) -> NoReturn:
    """Raise with the conversation in sight and in the error itself."""
    text = chat.messages["text"].to_list() if hasattr(chat, "messages") else str(chat)
    sys.stderr.write("midway\n")
    raise RuntimeError(text, rest, more)


class PanicException(BaseException):
    """As a library written in Rust raises it."""


def _panics(chat: object, *_: object, **__: object) -> NoReturn:
    sys.stderr.write("midway\n")
    raise PanicException(chat.messages["text"].to_list())  # pyright: ignore[reportAttributeAccessIssue]


def command(*arguments: str) -> int:
    """Run a command as the program does, and give its exit code."""
    try:
        nabij(arguments)
    except SystemExit as left:
        return int(left.code or 0)
    raise AssertionError


def use_page(*, then: str) -> None:
    """Drop the chat in the page, look at the result, and end."""
    from tests.web.conftest import pass_gate, start  # noqa: PLC0415

    from nabij.settings import Settings  # noqa: PLC0415  (only where it is wanted)
    from nabij.web import outcome, work  # noqa: PLC0415

    served, (server, _) = start(Settings(), Path("boek") / "notities.dat")
    served.client.get(served.guard.address)
    pass_gate(served)
    content = (HERE / "chat.txt").read_bytes()
    if then == "killed while it is read":
        nabij_look = sys.modules["nabij.web.look"]
        nabij_look.read_chat = _dies(signal.SIGKILL)
    if then == "an error in the work":
        work.analyse = _breaks
    if then == "an error in the answer":
        outcome.tell_result = _breaks
    name = (HERE / "chat.txt").read_text(encoding="utf-8").partition(" - ")[2].partition(":")[0]
    served.post("/export", files={"bestand": (f"WhatsApp-chat met {name}.txt", content)})
    served.post("/vooraf", data={"ik": "0"})
    for _ in range(600):
        if served.get("/bezig").status_code != 200 or served.visit.work is None:
            break
        time.sleep(0.1)
    answers = [served.get(path).status_code for path in ("/uitslag", "/verslag.json", "/verslag.html")]
    served.post("/opnieuw")
    sys.stderr.write(f"midway {answers}\n")
    server.should_exit = True
    served.thread.join(10)


def measure_many(*, then: str) -> int:
    """Put the folder through `nabij cohort`, with a worker that ends as it is told."""
    from tests.hardening import working  # noqa: PLC0415

    import nabij.cohort.drive as driving  # noqa: PLC0415
    from nabij.cli import many  # noqa: PLC0415

    if then in working.ENDINGS:
        driving.work = partial(working.work, then)
    if then == "killed":
        die = _dies(signal.SIGKILL)
        many.Tally.count = lambda _tally, done, *_: die() if done == 2 else None
    sys.stderr.write("midway\n")
    return command("cohort", str(HERE), "--to", "out.parquet", "--workers", "1")


def hand_over(*, then: str) -> int:
    """Keep the words in a journal, hand them over to a coach, and let the coach keep them."""
    from nabij.checkin import CheckIn  # noqa: PLC0415  (only where it is wanted)
    from nabij.cli import clients, hand_over  # noqa: PLC0415
    from nabij.course import StepTaken  # noqa: PLC0415
    from nabij.journal import CoachBook, KeptOpening, create, open_coach_book  # noqa: PLC0415

    day, name, text = date(2026, 1, 5), *(HERE / "words").read_text(encoding="utf-8").splitlines()
    book, secret = Path("dagboek"), HERE / "wachtzin"
    with create(book, secret.read_text(encoding="utf-8")) as held:
        held.add_checkin(CheckIn(day, "pulse", {"W1": 8}, text))
        held.add_step(StepTaken(day, "thanks", "done", text))
        held.add_opening(KeptOpening(day, text, "zacht", "nl"))
    kept = ["--book", "map", "--passphrase-file", str(secret)]
    first = command("coach", "key", *kept)
    with open_coach_book(Path("map"), secret.read_text(encoding="utf-8")) as its:
        key = its.public_key
    given = ["--recipient", key, "--with", "pulse,lines,steps,opening", "--name", name, "--note", text]
    sys.stderr.write("midway\n")
    if then == "an error while it is locked":
        hand_over.seal = _breaks
    if then == "an error while it is opened":
        clients.read_handover = _breaks
    if then == "killed while it is kept":
        CoachBook.series = _dies(signal.SIGKILL)
    place = ["--journal", str(book), "--passphrase-file", str(secret), "--yes"]
    return max(
        first,
        command("opening", text),
        command("handover", "--to", "weg.age", *given, *place),
        command("coach", "open", "weg.age", *kept) if Path("weg.age").exists() else 0,
    )


def look_and_report(*, then: str) -> int:
    """Read the chat and make a report of it, with what breaks where it is told."""
    import nabij.cli.report as room  # noqa: PLC0415
    from nabij.sources import find  # noqa: PLC0415

    match then:
        case "done" | "a pdf" | "broken files":
            sys.stderr.write("midway\n")
        case "an error in the reading":
            find.plain_names = _breaks
        case "an error in the writing":
            room.write = _breaks
        case "an error in the chain":
            room.analyse = _breaks
        case "a panic":
            room.analyse = _panics
        case how:
            room.analyse = _dies(getattr(signal, how))
    if then == "broken files":
        return max(command("read", str(file)) for file in sorted(HERE.iterdir()))
    first = command("read", str(HERE / "chat.txt")) if then == "done" else 0
    forms = {"done": ("html", "json"), "a pdf": ("pdf",)}.get(then, ("html",))
    return max(first, *(command(*REPORT, f"out.{form}") for form in forms))


def main(ending: str) -> int:
    logging.basicConfig(level=logging.DEBUG)
    most = resource.getrlimit(resource.RLIMIT_CORE)[1]
    resource.setrlimit(resource.RLIMIT_CORE, (most, most))  # a system that would write the memory of a crash
    room, _, then = ending.rpartition(": ")
    if room == "page":
        use_page(then=then)
        return 0
    if room == "cohort":
        return measure_many(then=then)
    if room == "book":
        return hand_over(then=then)
    return look_and_report(then=then)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
