"""Requests that no browser of ours sends: other sites, names, paths and bodies; all refused in words.

They are written to the socket byte by byte, for a client would tidy them first.
"""

from __future__ import annotations

import gzip
import io
import socket
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.web.conftest import LARGEST, Served, start
from tests.web.invented import invent_chat, pack

from nabij.settings import Settings
from nabij.web.visit import EVERYTHING

FORM = "Content-Type: application/x-www-form-urlencoded"
SENTENCES = (
    "Gebruik het adres dat nabij",  # another name
    "kwam van een andere site",
    "Zo kun je deze pagina niet aanspreken",
    "De grootte van wat je stuurt ontbreekt",
    "Ga terug naar het begin",
    "kwam niet goed aan",
    "al gebruikt of van een andere keer",
)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Give one server for all of them; what it knows is wiped before each."""
    served, (server, listener) = start(
        Settings(largest_text=LARGEST), tmp_path_factory.mktemp("boek") / "notities.dat"
    )
    assert served.client.get(served.guard.address).status_code == 303
    yield served
    served.client.close()
    server.should_exit = True
    served.thread.join(10)
    listener.close()


@pytest.fixture
def served(running: Served) -> Served:
    """Give a page that is open in our browser."""
    running.visit.wipe()
    running.visit.language = "nl"
    return running


@pytest.fixture
def inside(served: Served) -> Served:
    """Give a page whose gate was passed."""
    served.visit.allow(EVERYTHING)
    return served


def send(served: Served, head: str, body: bytes = b"") -> tuple[int, str]:
    """Write a request as it is; `{host}`, `{cookie}` and `{origin}` are filled in. Give status and text."""
    host = served.base.removeprefix("http://")
    cookie = "; ".join(f"{name}={value}" for name, value in served.client.cookies.items())
    told = head.format(
        host=host, port=host.rpartition(":")[2], cookie=f"Cookie: {cookie}", origin=f"Origin: {served.base}"
    )
    lines = "\r\n".join([*told.splitlines(), "Connection: close", "", ""])
    with socket.create_connection(("127.0.0.1", int(host.rpartition(":")[2])), timeout=20) as line:
        line.sendall(lines.encode("latin-1") + body)
        said = b"".join(iter(lambda: line.recv(65536), b""))
    return int(said.split(b" ", 2)[1]), said.decode("utf-8", "replace")


def refused(answer: tuple[int, str], *statuses: int) -> None:
    """Hold an answer to a refusal with a sentence of ours."""
    status, told = answer
    assert status in statuses
    assert any(one in told for one in SENTENCES), told[-300:]


@pytest.mark.parametrize(
    "host",
    [
        "evil.example:{port}",
        "127.0.0.1.nip.io:{port}",
        "localhost:{port}",
        "0.0.0.0:{port}",
        "127.1:{port}",
        "2130706433:{port}",
        "[::ffff:127.0.0.1]:{port}",
        "127.0.0.1:{port}.evil.example",
        "evil.example@127.0.0.1:{port}",
        "127.0.0.1:{port} ",
        "127.0.0.1:0{port}",
        "",
    ],
)
@pytest.mark.parametrize("line", ["GET / HTTP/1.1", "POST /opnieuw HTTP/1.1"])
def test_a_name_made_to_point_here_is_refused(served: Served, line: str, host: str):
    answer = send(served, f"{line}\nHost: {host}\n{{cookie}}\n{{origin}}\nContent-Length: 0")
    if host.endswith(" "):  # white space around a value is no part of it
        assert answer[0] in {200, 303}
    else:
        refused(answer, 421)


def test_two_hosts_are_refused_and_so_is_none(served: Served):
    assert send(served, "GET / HTTP/1.1\nHost: {host}\nHost: evil.example\n{cookie}")[0] in {400, 421}
    refused(send(served, "GET / HTTP/1.0\n{cookie}"), 421)


def test_the_address_in_the_request_line_does_not_count(served: Served):
    refused(send(served, "GET http://{host}/ HTTP/1.1\nHost: evil.example\n{cookie}"), 421)


@pytest.mark.parametrize(
    "origins",
    [
        "Origin: https://{host}",
        "Origin: http://{host}.evil.example",
        "Origin: http://evil@{host}",
        "Origin: HTTP://{host}/",
        "Origin: null",
        "Origin:",
        "Origin: file://",
        "{origin}\nOrigin: https://evil.example",
        "Origin: https://evil.example\n{origin}",
        "{origin}\nSec-Fetch-Site: cross-site",
        "{origin}\nSec-Fetch-Site: same-origin\nSec-Fetch-Site: cross-site",
        "{origin}\nSec-Fetch-Site:",
        "Referer: http://{host}/",
        "X-Forwarded-Host: {host}",
    ],
)
@pytest.mark.parametrize("path", ["/opnieuw", "/export", "/ook", "/stop"])
def test_a_form_from_anywhere_else_is_refused(served: Served, path: str, origins: str):
    answer = send(served, f"POST {path} HTTP/1.1\nHost: {{host}}\n{{cookie}}\n{origins}\nContent-Length: 0")
    refused(answer, 403)
    assert served.thread.is_alive()


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "BREW", "get"])
@pytest.mark.parametrize("path", ["/", "/stop", "/verslag.json", "/vast/web.js"])
def test_another_method_is_refused(served: Served, path: str, method: str):
    refused(
        send(served, f"{method} {path} HTTP/1.1\nHost: {{host}}\n{{cookie}}\n{{origin}}\nContent-Length: 0"),
        405,
    )


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/stop"), ("GET", "/weg"), ("GET", "/opnieuw"), ("POST", "/vragen")]
)
def test_reading_never_ends_anything_and_writing_needs_its_place(served: Served, method: str, path: str):
    refused(
        send(served, f"{method} {path} HTTP/1.1\nHost: {{host}}\n{{cookie}}\n{{origin}}\nContent-Length: 0"),
        405,
    )
    over = f"GET {path} HTTP/1.1\nHost: {{host}}\n{{cookie}}\nX-HTTP-Method-Override: POST"
    assert send(served, over)[0] in {200, 405}
    assert served.thread.is_alive()


@pytest.mark.parametrize(
    "path",
    [
        "/vast/../../../../etc/passwd",
        "/vast/..%2f..%2fapp.py",
        "/vast/%2e%2e%2fapp.py",
        "/vast/%252e%252e%252fapp.py",
        "/vast/..\\app.py",
        "/vast/%5c..%5capp.py",
        "/vast/web.js%00.css",
        "/vast/web.js/",
        "/vast/./web.js/../../app.py",
        "//etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/vast/%ff%fe",
        "/vast/web.js;a=b",
        "/verslag.html/../../../etc/passwd",
        "/" + "a" * 8000,
    ],
)
def test_no_path_leads_anywhere_else(served: Served, path: str):
    refused(send(served, f"GET {path} HTTP/1.1\nHost: {{host}}\n{{cookie}}"), 404, 422)


@pytest.mark.parametrize(
    ("length", "status"),
    [
        ("", 411),
        ("Content-Length:", 400),
        ("Content-Length: -1", 400),
        ("Content-Length: +5", 400),
        ("Content-Length: 5, 6", 400),
        ("Content-Length: 0x10", 400),
        ("Content-Length: 99999999999999999999", 413),
        (f"Content-Length: {LARGEST * 1024 * 1024 + 1}", 413),
        ("Transfer-Encoding: chunked", 411),
        ("Transfer-Encoding: chunked\nContent-Length: 5", 411),
        ("Transfer-Encoding: gzip, chunked\nContent-Length: 5", 411),
        ("Transfer-Encoding: xchunked\nContent-Length: 5", 411),
    ],
)
def test_a_size_that_is_missing_wrong_or_hidden_is_refused(inside: Served, length: str, status: int):
    answer = send(
        inside,
        f"POST /export HTTP/1.1\nHost: {{host}}\n{{cookie}}\n{{origin}}\n{length}".rstrip("\n"),
        b"5\r\nhallo\r\n0\r\n\r\n",
    )
    assert answer[0] in {status, 400}
    assert inside.visit.chat is None


def test_a_body_that_hides_its_size_is_not_read(inside: Served):
    piece = b"100000\r\n" + b"x" * 0x100000 + b"\r\n"
    hidden = "Transfer-Encoding: chunked\nContent-Length: 9"
    head = f"POST /export HTTP/1.1\nHost: {{host}}\n{{cookie}}\n{{origin}}\n{hidden}"
    try:
        status, _ = send(inside, head, piece * (LARGEST + 4))
    except OSError:  # the line was cut while we still wrote
        return
    assert status in {400, 411}


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b'{"taal": "en"}'),
        ("text/plain", b"taal=en"),
        ("multipart/form-data", b"taal=en"),
        ("multipart/form-data; boundary=", b"--\r\n"),
        ("application/x-www-form-urlencoded; charset=utf-16", "taal=en".encode("utf-16")),
        ("application/x-www-form-urlencoded", b"\xff\xfe=\x00&taal=%ff"),
        ("application/x-www-form-urlencoded", b"taal=" + b"%F0" * 9000),
        ("application/x-www-form-urlencoded", b"&".join(b"a%d=1" % one for one in range(5000))),
        ("é" * 10, b"taal=en"),
    ],
)
def test_a_form_in_another_form_is_refused(served: Served, kind: str, body: bytes):
    told = f"Content-Type: {kind}\nContent-Length: {len(body)}"
    head = f"POST /taal HTTP/1.1\nHost: {{host}}\n{{cookie}}\n{{origin}}\n{told}"
    refused(send(served, head, body), 400, 422)
    assert served.visit.language == "nl"


@pytest.mark.parametrize(
    "cookie",
    ["nabij-{port}=x", "nabij-{port}=", "nabij-{port}", 'a=b; ; =; nabij-{port}="x', "nabij-{port}=é", ""],
)
def test_a_wrong_cookie_opens_nothing(served: Served, cookie: str):
    refused(send(served, f"GET /uitslag HTTP/1.1\nHost: {{host}}\nCookie: {cookie}"), 403)


@pytest.mark.parametrize(
    "query", ["sleutel=x&sleutel=y", "sleutel=%ff", "sleutel=" + "a" * 4000, "sleutel[]=x", "%73leutel=x"]
)
def test_a_wrong_key_opens_nothing_however_it_is_written(served: Served, query: str):
    refused(send(served, f"GET /?{query} HTTP/1.1\nHost: {{host}}"), 403)


def bomb() -> bytes:
    """Give a zip of which a small text becomes larger than what may be read."""
    return pack(b"02-05-2022 08:00 - Robin: hoi\n" * (LARGEST * 1024 * 1024 // 20))


def names(*paths: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for path in paths:
            archive.writestr(path, invent_chat(1) if "chat" in path else b"x")
    return held.getvalue()


def database(folder: Path) -> bytes:
    path = folder / "x.db"
    with sqlite3.connect(path) as line:
        line.execute("CREATE TABLE message (a)")
    line.close()
    return path.read_bytes()


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    + b"".join(b'<!ENTITY %c "%s">' % (99 + one, b"&%c;" % (98 + one) * 10) for one in range(8))
    + b']><smses count="1"><sms address="1" date="1" type="1" body="&j;"/></smses>'
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("chat.exe", b"MZ\x90\x00" * 500),
        ("chat.png", b"\x89PNG\r\n\x1a\n" + bytes(500)),
        ("chat.pdf", b"%PDF-1.7\n" + bytes(500)),
        ("chat.zip", b"PK\x03\x04" + bytes(500)),
        ("chat.zip", names()),
        ("chat.zip", names("../../../etc/cron.d/x", "/etc/passwd", "C:\\x.txt")),
        ("chat.zip", pack(pack(b"x"), "binnen.zip")),
        ("chat.zip", bomb()),
        ("chat.txt", gzip.compress(invent_chat(1))),
        ("chat.json", b'{"messages": [{"sender": '),
        ("chat.json", b"[" * 20_000),
        ("chat.json", b'{"messages": 7, "participants": null}'),
        ("chat.xml", LAUGHS),
        ("chat.xml", b"<smses><sms body='" + b"x" * 100),
        ("chat.csv", b"tijd;afzender;tekst\n" + b";;\n" * 1000),
        ("chat.txt", b"\x00" * 1000),
        ("chat.txt", b"\xff\xfe" + b"\xd8\x00" * 500),
        ("chat.txt", b"02-05-2022 08:00 - " * 3000),
        ("chat.db", b"SQLite format 3\x00" + bytes(200)),
        ("chat.jsonl", b"{}\n" * 1000),
    ],
)
@pytest.mark.parametrize("path", ["/export", "/ook"])
def test_what_is_no_conversation_is_refused_with_a_sentence(
    inside: Served, path: str, name: str, content: bytes
):
    if path == "/ook":
        inside.post("/export", files={"bestand": ("chat.txt", invent_chat(2))})
    answer = inside.post(path, files={"bestand": (name, content)}, data={"ik": "0"})
    assert answer.status_code in {413, 422}
    fault = answer.text.split('class="fault" role="alert">')[1].partition("</p>")[0]
    assert fault.endswith(".")
    assert len(fault) > 30
    assert (inside.visit.chat is None) == (path == "/export")
    assert inside.visit.also == ()


def test_a_database_of_something_else_is_refused(inside: Served, tmp_path: Path):
    answer = inside.post("/export", files={"bestand": ("chat.db", database(tmp_path))})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_a_zip_with_paths_that_lead_out_is_read_for_what_it_holds_and_writes_nothing_elsewhere(
    inside: Served,
):
    content = names("../../../tmp/nabij-hostile chat.txt", "_chat.txt")
    assert inside.post("/export", files={"bestand": ("chat.zip", content)}).status_code in {303, 422}
    assert not Path("/tmp/nabij-hostile chat.txt").exists()  # noqa: S108  (where it must not be)


@pytest.mark.parametrize(
    "part",
    [
        b'Content-Disposition: form-data; name="ik"\r\n\r\n' + b"0" * 100_000,
        b'Content-Disposition: form-data; name="' + b"a" * 9000 + b'"\r\n\r\n0',
        b"Content-Disposition: form-data\r\n\r\n0",
        b"Content-Disposition: form-data; name=\"ik\"; filename*=utf-8''..%2f..%2fx\r\n\r\n0",
        b'Content-Disposition: form-data; name="\xff\xfe"; filename="\xff\xfe"\r\n\r\n0',
        b": \r\n\r\n0",
    ],
)
def test_an_absurd_part_of_a_drop_is_refused_or_read_as_a_file(inside: Served, part: bytes):
    inside.post("/export", files={"bestand": ("chat.txt", invent_chat(2))})
    body = b"--g\r\n" + part + b"\r\n--g--\r\n"
    kind = "Content-Type: multipart/form-data; boundary=g"
    head = f"POST /ook HTTP/1.1\nHost: {{host}}\n{{cookie}}\n{{origin}}\n{kind}\nContent-Length: {len(body)}"
    status, told = send(inside, head, body)
    assert status == 422
    assert 'role="alert"' in told
    assert inside.visit.also == ()
