"""A page says that it is there, and that it goes: closed in Chromium, nabij without a terminal ends."""

from __future__ import annotations

import socket
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser
from starlette.types import Receive, Scope, Send

from nabij.web.presence import GONE, HERE, Presence
from nabij.web.server import make_server
from nabij.web.visit import Visit

pytestmark = pytest.mark.browser


def test_closing_the_last_page_ends_it_and_going_on_does_not(
    chromium: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("nabij.web.presence.CLOSED", 10_000)  # on a busy machine the first page takes a while
    monkeypatch.setattr(Presence.watch, "__defaults__", (0.25,))
    asked: list[str] = []  # Chromium does not tell of what a page still asks while it goes
    answer = Presence.__call__

    async def note(self: Presence, scope: Scope, receive: Receive, send: Send) -> None:
        asked.append(scope["path"])
        await answer(self, scope, receive, send)

    monkeypatch.setattr(Presence, "__call__", note)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server, guard = make_server(Visit(book=tmp_path / "boek.dat"), listener, alone=True)
        thread = Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        context = chromium.new_context()
        page = context.new_page()
        page.goto(guard.address)
        monkeypatch.setattr("nabij.web.presence.CLOSED", 6)
        for verb in ("Zeggen", "Vragen"):
            page.get_by_role("link", name=verb, exact=True).first.click()
            page.wait_for_load_state()
        page.wait_for_timeout(2_500)
        assert thread.is_alive()
        assert (asked.count(HERE), asked.count(GONE)) == (3, 2)
        page.close(run_before_unload=True)
        thread.join(20)
        assert not thread.is_alive()
        context.close()
