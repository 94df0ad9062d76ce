"""nabij without a terminal ends once no page is open, and not before."""

from __future__ import annotations

import socket
import time
from pathlib import Path
from threading import Thread

import httpx
import pytest
from tests.web.conftest import Served

from nabij.web.presence import CLOSED, GONE, HERE, STEP, UNSEEN, Presence
from nabij.web.server import make_server
from nabij.web.visit import Visit


class Stopped:
    """What a server would be, and whether it was ended."""

    ended = False

    async def __call__(self, scope: object, receive: object, send: object) -> None:
        """Answer nothing."""

    def stop(self) -> None:
        self.ended = True


@pytest.fixture
def server() -> Stopped:
    return Stopped()


async def ask(presence: Presence, path: str) -> None:
    await presence({"type": "http", "path": path}, None, None)  # pyright: ignore[reportArgumentType]


def steps(presence: Presence) -> int:
    """Count the steps until the end."""
    return 1 + sum(iter(presence.tick, False))


def test_ten_minutes_after_the_last_page_it_ends(server: Stopped):
    presence = Presence(server, server.stop)
    run(presence, HERE, "/zeggen", GONE)
    assert not server.ended
    assert steps(presence) * STEP == 10 * 60
    assert server.ended


def test_a_page_that_goes_on_to_the_next_does_not_end_it(server: Stopped):
    presence = Presence(server, server.stop)
    run(presence, HERE, "/zeggen", GONE, HERE)
    assert steps(presence) == UNSEEN


def test_another_page_that_is_still_open_keeps_it(server: Stopped):
    presence = Presence(server, server.stop)
    run(presence, HERE, GONE)
    for _ in range(3 * CLOSED):
        assert presence.tick()
        run(presence, HERE)


def test_saying_twice_that_it_goes_gives_no_more_time(server: Stopped):
    presence = Presence(server, server.stop)
    run(presence, GONE)
    presence.tick()
    run(presence, GONE)
    assert steps(presence) == CLOSED - 1


def test_where_no_browser_ever_came_it_ends_too(server: Stopped):
    assert steps(Presence(server, server.stop)) == CLOSED


def run(presence: Presence, *paths: str) -> None:
    for path in paths:
        with pytest.raises(StopIteration):
            ask(presence, path).send(None)


def test_the_page_answers_both_with_nothing(served: Served):
    for path in (HERE, GONE):
        answer = served.post(path, content=b"")
        assert (answer.status_code, answer.content) == (204, b"")


def test_who_has_no_key_cannot_keep_it_nor_end_it(bare: Served):
    assert bare.post(GONE, content=b"").status_code == 403


def test_the_server_really_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("nabij.web.presence.CLOSED", 10_000)  # on a busy machine the first page takes a while
    monkeypatch.setattr(Presence.watch, "__defaults__", (0.05,))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server, guard = make_server(Visit(book=tmp_path / "boek.dat"), listener, alone=True)
        thread = Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        base = guard.address.partition("/?")[0]
        with httpx.Client() as client:
            assert client.get(guard.address, follow_redirects=True).status_code == 200
            time.sleep(0.5)
            assert thread.is_alive()
            monkeypatch.setattr("nabij.web.presence.CLOSED", 3)
            assert client.post(base + GONE, headers={"Origin": base}, content=b"").status_code == 204
        thread.join(10)
        assert not thread.is_alive()
