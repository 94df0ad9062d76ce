"""A child of `test_alone.py`: the chain from export to report and page, and a digest of what came out."""

from __future__ import annotations

import hashlib
import json
import os
import re
import socket
import struct
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from nabij.cli.app import run


def raise_loopback() -> None:
    """Raise `lo`, the only line there is in a network of one's own; needs no program to do it."""
    from fcntl import ioctl  # noqa: PLC0415  (Linux only)

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        asked = struct.pack("16sH14s", b"lo", 0, b"")
        (flags,) = struct.unpack_from("H", ioctl(line, 0x8913, asked), 16)
        ioctl(line, 0x8914, struct.pack("16sH14s", b"lo", flags | 1, b""))


def lines() -> list[str]:
    """Give the names of the lines out of this machine, but for the one to itself."""
    return sorted(name for _, name in socket.if_nameindex() if name != "lo")


#: When a PDF was made stands in it, and a number made of that.
_MADE = re.compile(rb"D:\d{14}Z|\d{4}-\d\d-\d\dT[\d:+]+|[\w+/]{22}==")


def digest(content: bytes) -> str:
    plain = _MADE.sub(b"", content) if content.startswith(b"%PDF") else content
    return hashlib.sha256(plain).hexdigest()


def use_page(chat: bytes) -> Iterator[tuple[str, str]]:
    """Give what the page answers to somebody who goes all the way through it."""
    from tests.web.conftest import pass_gate, start  # noqa: PLC0415

    from nabij.settings import Settings  # noqa: PLC0415  (only where it is wanted)

    served, (server, _) = start(Settings(), Path("boek") / "notities.dat")
    served.client.get(served.guard.address)
    pass_gate(served)
    served.post("/export", files={"bestand": ("chat.txt", chat)})
    served.post("/vooraf", data={"ik": "0"})
    while served.get("/bezig").status_code == 200:
        time.sleep(0.1)
    for path in ("/uitslag", "/verslag.json", "/verslag.html", "/vragen", "/vast/web.js"):
        answer = served.get(path)
        yield path, f"{answer.status_code} {digest(answer.content)}"
    server.should_exit = True
    served.thread.join(10)


def use_cohort(chat: Path) -> Iterator[tuple[str, str]]:
    """Give the table of two conversations, worked out by processes of their own."""
    import nabij  # noqa: PLC0415  (Dask only where it is wanted)

    frame = nabij.analyse_many([str(chat), str(chat.with_name("ander.txt"))])
    yield "cohort", digest(frame.drop("id").write_json().encode())  # the ids are salted anew each time


def main(*wanted: str) -> None:
    if os.environ.get("ALONE"):
        raise_loopback()
    chat = Path("chat.txt")
    told = {"lines": ",".join(lines())}
    for ending in wanted:
        if ending == "page":
            told |= use_page(chat.read_bytes())
        elif ending == "cohort":
            told |= use_cohort(chat)
        else:
            to = Path(f"out.{ending}")
            command = ["demo"] if ending == "pdf" else ["report", str(chat), "--me", "Robin"]
            told[ending] = f"{run([*command, '--to', str(to)])} {digest(to.read_bytes())}"
    sys.stdout.write("\n" + json.dumps(told) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
