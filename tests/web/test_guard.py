"""Who may speak to the page: refused with a sentence, whatever is wrong; and the headers on every answer."""

from __future__ import annotations

import socket

import httpx
import pytest
from tests.web.conftest import LARGEST, Served, pass_gate

from nabij.web.guard import HEADERS, KEY

PATHS = ("/", "/vragen", "/poort", "/export", "/uitslag", "/verslag.json", "/vast/page.css", "/nergens")


@pytest.mark.parametrize("path", PATHS)
def test_without_the_key_nothing_is_given(bare: Served, path: str):
    answer = bare.get(path)
    assert answer.status_code == 403
    assert "Stop nabij en start het opnieuw" in answer.text


@pytest.mark.parametrize("key", ["", "x", "é", "a" * 5000, "../.."])
def test_a_wrong_key_opens_nothing(bare: Served, key: str):
    answer = bare.client.get(bare.base + "/", params={KEY: key})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_the_key_works_once_and_becomes_a_cookie_that_only_this_page_gets(bare: Served):
    address = bare.guard.address
    first = bare.client.get(address)
    assert first.status_code == 303
    assert first.headers["location"] == "/"
    assert {"HttpOnly", "SameSite=strict"} <= {one.strip() for one in first.headers["set-cookie"].split(";")}
    assert bare.get("/").status_code == 200
    assert httpx.get(address).status_code == 403, "somebody else who finds it in a history"


def test_a_cookie_of_another_start_is_refused(bare: Served):
    port = bare.base.rpartition(":")[2]
    for held in ("x", "", '"', "é".encode()):
        cookie = f"nabij-{port}=".encode() + (held if isinstance(held, bytes) else held.encode())
        assert httpx.get(bare.base + "/", headers={"Cookie": cookie}).status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "localhost", "127.0.0.1", "127.0.0.1:1", "[::1]"])
def test_another_name_for_this_machine_is_refused(served: Served, host: str):
    answer = served.get("/", Host=host)
    assert answer.status_code == 421
    assert "Gebruik het adres" in answer.text


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1", "http://localhost"])
@pytest.mark.parametrize("path", ["/poort", "/export", "/vooraf", "/incognito", "/stop", "/weg", "/taal"])
def test_a_form_of_another_site_is_refused(served: Served, origin: str, path: str):
    answer = served.client.post(served.base + path, data={"taal": "en"}, headers={"Origin": origin})
    assert answer.status_code == 403
    assert "andere site" in answer.text
    assert served.visit.language == "nl"
    assert served.thread.is_alive()


@pytest.mark.parametrize("site", ["cross-site", "same-site", "nonsense"])
@pytest.mark.parametrize("path", ["/", "/uitslag", "/verslag.json", "/vast/page.css"])
def test_a_picture_or_link_on_another_site_is_refused(served: Served, site: str, path: str):
    assert served.get(path, **{"Sec-Fetch-Site": site}).status_code == 403


def test_a_form_that_does_not_say_where_it_comes_from_is_refused(served: Served):
    assert served.client.post(served.base + "/opnieuw").status_code == 403
    assert served.client.post(served.base + "/opnieuw", headers={"Sec-Fetch-Site": "none"}).status_code == 403
    ours = {"Sec-Fetch-Site": "same-origin"}
    assert served.client.post(served.base + "/opnieuw", headers=ours).status_code == 303


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(served: Served, method: str):
    assert served.client.request(method, served.base + "/").status_code == 405


def test_too_large_is_refused_before_it_is_read(inside: Served):
    large = {"bestand": ("chat.txt", b"x" * (LARGEST * 1024 * 1024 + 1))}
    assert inside.post("/export", files=large).status_code == 413
    assert inside.post("/taal", data={"taal": "x" * 70_000}).status_code == 413


def test_a_body_that_does_not_tell_its_size_is_refused(inside: Served):
    answer = inside.client.post(
        inside.base + "/export", content=iter([b"x" * 100]), headers={"Origin": inside.base}
    )
    assert answer.status_code == 411


@pytest.mark.parametrize("path", [*PATHS, "/vooraf"])
def test_every_answer_carries_the_strict_headers(served: Served, path: str):
    answer = served.get(path)
    for name, value in HEADERS.items():
        assert answer.headers.get_list(name) == [value]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert "server" not in answer.headers


def test_a_refusal_carries_them_too(bare: Served):
    assert bare.get("/").headers["content-security-policy"] == HEADERS["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json"])
def test_there_are_no_pages_of_the_framework(served: Served, path: str):
    assert served.get(path).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/vast/../app.py",
        "/vast/..%2fapp.py",
        "/vast/%2e%2e/app.py",
        "/vast//etc/passwd",
        "/vast/en.po",
        "/vast/",
    ],
)
def test_no_path_leads_out_of_the_closed_list(served: Served, path: str):
    host = served.base.removeprefix("http://")
    port = int(host.rpartition(":")[2])
    cookie = "; ".join(f"{name}={value}" for name, value in served.client.cookies.items())
    with socket.create_connection(("127.0.0.1", port)) as line:  # a client that does not tidy the path first
        line.sendall(
            f"GET {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n".encode()
        )
        said = b"".join(iter(lambda: line.recv(65536), b""))
    assert said.startswith(b"HTTP/1.1 404")


def test_a_page_that_is_not_there_says_so(served: Served):
    answer = served.get("/nergens")
    assert answer.status_code == 404
    assert "Ga terug naar het begin" in answer.text


@pytest.mark.parametrize("language", ["fr", "", "nl en"])
def test_nonsense_in_a_form_is_answered_without_quoting_it(served: Served, language: str):
    answer = served.post("/taal", data={"taal": language})
    assert answer.status_code == 422
    assert "Ga een stap terug" in answer.text
    assert "fr" not in answer.text.split("<main")[1].split("</main>")[0].split()


def test_the_gate_is_reached_by_who_has_the_key(served: Served):
    assert pass_gate(served).status_code == 303
