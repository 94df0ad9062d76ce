"""A page that is being served, and a small invented couple to drop in it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import httpx
import pytest

from nabij.settings import Settings
from nabij.web.guard import Guard
from nabij.web.server import make_server
from nabij.web.visit import Visit

#: Megabytes that the page under test takes.
LARGEST = 8


@dataclass
class Served:
    """A page at work: what it knows, who guards it, and a browser of sorts that has the key."""

    visit: Visit
    guard: Guard
    base: str
    client: httpx.Client
    thread: Thread

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self.client.get(self.base + path, headers=headers)

    def post(self, path: str, **form: object) -> httpx.Response:
        return self.client.post(self.base + path, headers={"Origin": self.base}, **form)


def start(settings: Settings, book: Path) -> tuple[Served, object]:
    visit = Visit(language="nl", book=book)
    listener = socket.create_server(("127.0.0.1", 0))
    server, guard = make_server(visit, listener, settings)
    thread = Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    client = httpx.Client(follow_redirects=False, timeout=60)
    return Served(visit, guard, guard.address.partition("/?")[0], client, thread), (server, listener)


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Served]:
    """Give a page to which nobody has the key yet; it takes at most a few megabytes."""
    served, (server, listener) = start(Settings(largest_text=LARGEST), tmp_path / "dagboek" / "notities.dat")
    yield served
    served.client.close()
    server.should_exit = True
    served.thread.join(10)
    listener.close()


@pytest.fixture
def served(bare: Served) -> Served:
    """Give a page that is open in our browser."""
    assert bare.client.get(bare.guard.address).status_code == 303
    return bare


@pytest.fixture
def inside(served: Served) -> Served:
    """Give a page whose gate was passed."""
    assert pass_gate(served).headers["location"] == "/export"
    return served


def pass_gate(served: Served, **answers: str) -> httpx.Response:
    """Answer the gate: no to all but what is named."""
    return served.post("/poort", data={f"v{place}": "nee" for place in range(5)} | answers)
