"""The page: started as a person starts it, and walked through from the gate to the result."""

from __future__ import annotations

import json
import re
import subprocess
import time
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, ProxyHandler, Request, build_opener

import pytest

from conftest import program, surroundings
from nabij.example import example_path


class Browser:
    """A browser of sorts: it keeps cookies, follows where it is sent, and says where it comes from."""

    def __init__(self, address: str) -> None:
        self.base = address.partition("/?")[0]
        self._open = build_opener(ProxyHandler({}), HTTPCookieProcessor(CookieJar())).open
        self.get(address)

    def get(self, address: str) -> str:
        url = address if "://" in address else self.base + address
        return self._ask(Request(url))  # noqa: S310  (this machine's own page)

    def post(self, path: str, body: bytes, kind: str = "application/x-www-form-urlencoded") -> str:
        head = {"Origin": self.base, "Content-Type": kind}
        return self._ask(Request(self.base + path, body, head))  # noqa: S310  (likewise)

    def _ask(self, request: Request) -> str:
        with self._open(request, timeout=300) as answer:
            return answer.read().decode()


@pytest.fixture
def page(tmp_path: Path) -> Iterator[tuple[Browser, subprocess.Popen[str]]]:
    """Give the page of the installed command, opened with its key."""
    with subprocess.Popen(
        [program(), "--no-open"],
        cwd=tmp_path,
        env=surroundings(tmp_path),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as running:
        try:
            assert running.stdout
            address = re.search(r"http://\S+", running.stdout.readline())
            assert address
            yield Browser(address[0]), running
        finally:
            running.kill()


def test_from_the_gate_to_the_result_and_stopped(page: tuple[Browser, subprocess.Popen[str]]):
    browser, running = page
    with pytest.raises(HTTPError, match="403"):
        Browser(browser.base)
    browser.post("/poort", urlencode({f"v{place}": "nee" for place in range(5)}).encode())
    body = (
        b'--rand\r\nContent-Disposition: form-data; name="bestand"; filename="chat.zip"\r\n\r\n'
        + example_path().read_bytes()
        + b"\r\n--rand--\r\n"
    )
    assert "Sinds wanneer" in browser.post("/export", body, "multipart/form-data; boundary=rand")
    browser.post("/vooraf", urlencode({"ik": "1"}).encode())
    assert wait_for_verdict(browser) == "changed"
    assert "De vier signalen naast elkaar" in browser.get("/uitslag")
    assert "vegaEmbed" in browser.get("/vast/vega-embed.min.js")
    assert "nabij is gestopt" in browser.post("/stop", b"")
    assert running.wait(timeout=30) == 0


def wait_for_verdict(browser: Browser) -> str:
    for _ in range(1500):
        told = browser.get("/verslag.json")
        if told.startswith("{"):
            return json.loads(told)["verdict"]
        time.sleep(0.2)
    raise TimeoutError
