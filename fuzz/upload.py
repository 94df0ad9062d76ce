"""What a browser sends as a target: forms and drops to the page, in this process and without a server.

An input begins with a line `POST /address content-type` (or `GET /address`); what follows is the body. The
page stands behind its own guard, with the key; the gate was passed and a journal is open.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Generator, Iterable
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit
from zlib import crc32

from fuzz.invariants import hold
from fuzz.kept import PASSPHRASE
from fuzz.place import lasting_folder, memory
from fuzz.sources import SAMPLES, SETTINGS
from fuzz.target import Target
from fuzz.vocabulary import words_of_inputs, words_of_modules
from nabij.journal import Journal, create, open_journal
from nabij.settings import Settings
from nabij.sources import read_chat
from nabij.web import beforehand
from nabij.web.app import make_app
from nabij.web.guard import HEADERS, KEY, Guard
from nabij.web.visit import EVERYTHING, Visit

_PORT, _LARGEST = 8123, 8
_BOUNDARY = "knip"
_MULTIPART = f"multipart/form-data; boundary={_BOUNDARY}"
_PLAIN = "application/x-www-form-urlencoded"
#: Stands in every seed of a drop; a page that says what went wrong never repeats what was in it.
_SECRET = b"zqgeheim"
_DROPS = ("/export", "/ook", "/samen/kopie", "/dagboek/inlezen")
#: These take a quarter of a second each, or end the page; they take no input that is worth trying.
_LEFT_OUT = ("/dagboek/maken", "/dagboek/openen", "/dagboek/wachtzin", "/dagboek/wissen", "/overdracht/pdf")
_MOST_HELD = 200


class _Lasting(Journal):
    """A journal that stays open, whatever the page does."""

    def close(self) -> None:
        """Stay open."""

    def writing(self) -> AbstractContextManager[Any]:
        """Give the connection, to empty it."""
        return self._store.writing()


class Page:
    """The page with its guard, and whoever opened it."""

    def __init__(self) -> None:
        """Open the page with its key."""
        self.loop = asyncio.new_event_loop()
        self.room = lasting_folder()
        book = self.room / "notities.dat"
        create(book, PASSPHRASE).close()
        store = open_journal(book, PASSPHRASE)._store  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
        self.journal = _Lasting(store)
        self.visit = Visit(language="nl", book=book)
        app = make_app(self.visit, Settings(largest_text=_LARGEST), lambda: None)
        self.guard = Guard(app, visit=self.visit, port=_PORT, largest=_LARGEST)
        self.chat = read_chat(SAMPLES / "whatsapp" / "nl_iphone_crlf.txt", settings=SETTINGS)
        self._count = 0
        _, headers, _ = self.ask("GET", f"/?{KEY}={self.guard.address.rpartition('=')[2]}", "", b"")
        self.cookie = dict(headers)["set-cookie"].partition(";")[0]

    cookie = ""

    def begin(self, path: str) -> None:
        """Put everything as it is when somebody has come this far."""
        visit = self.visit
        visit.forget()
        visit.language, visit.journal = "nl", self.journal
        visit.beside, visit.book = None, self.room / "notities.dat"
        visit.chat = self.chat if path in {"/vooraf", "/ook"} else None
        visit.allow(EVERYTHING)
        self._count += 1
        if self._count % _MOST_HELD == 0:
            with self.journal.writing() as held:
                for table in ("answer", "checkin", "step", "opening"):
                    held.execute(f"DELETE FROM {table}")  # noqa: S608  (our own names)

    def ask(self, method: str, path: str, kind: str, body: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
        """Give the status, headers and body of an answer; the analysis itself is not begun."""
        with patch.object(beforehand, "start_work"):
            return self.loop.run_until_complete(self._ask(method, path, kind, body))

    async def _ask(self, method: str, path: str, kind: str, body: bytes) -> tuple[int, Any, bytes]:
        pieces, said = _pieces(body), list[dict[str, Any]]()

        async def receive() -> dict[str, Any]:
            await asyncio.sleep(0)
            if pieces:
                piece = pieces.pop(0)
                return {"type": "http.request", "body": piece, "more_body": bool(pieces)}
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:  # noqa: ANN401  (ASGI's own)
            await asyncio.sleep(0)
            said.append(message)

        await self.guard(_scope(method, path, kind, len(body), self.cookie), receive, send)
        headers = [(name.decode(), value.decode("latin-1")) for name, value in said[0]["headers"]]
        return said[0]["status"], headers, b"".join(one.get("body", b"") for one in said[1:])


def _scope(method: str, path: str, kind: str, length: int, cookie: str) -> Any:  # noqa: ANN401  (ASGI's own)
    where = urlsplit(path)
    headers = {
        "host": f"127.0.0.1:{_PORT}",
        "origin": f"http://127.0.0.1:{_PORT}",
        "cookie": cookie,
        "content-length": str(length),
        "content-type": kind,
    }
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": where.path or "/",
        "raw_path": where.path.encode("latin-1", "replace"),
        "query_string": where.query.encode("latin-1", "replace"),
        "headers": [(name.encode(), value.encode("latin-1", "replace")) for name, value in headers.items()],
        "client": ("127.0.0.1", 50000),
        "server": ("127.0.0.1", _PORT),
    }


def _pieces(body: bytes) -> list[bytes]:
    """Cut a body as a network would, the same each time."""
    size = (len(body) or 1, 1000, 61, 7)[crc32(body) % 4]
    return [body[at : at + size] for at in range(0, len(body), size)] or [b""]


@cache
def _page() -> Page:
    return Page()


def make_targets() -> list[Target]:
    """Give the target."""
    return [Target("upload", _run, _seeds, _tokens)]


def _run(data: bytes) -> Iterable[str]:
    line, _, body = data.partition(b"\n")
    method, _, rest = line.decode("latin-1").partition(" ")
    path, _, kind = rest.strip().partition(" ")
    method = method if method in {"GET", "HEAD"} else "POST"
    try:
        bare = urlsplit(path).path
    except ValueError:
        return ["no address"]
    if not path.startswith("/") or bare in _LEFT_OUT:
        return ["left out"]
    page = _page()
    page.begin(bare)
    with _watched() as files:
        status, headers, said = page.ask(method, path, kind, body if method == "POST" else b"")
        hold(law="nothing that was sent comes on a disk", holds=not list(files.iterdir()))
    hold(law="no answer is a fault of ours", holds=status < 500)
    told = dict(headers)
    hold(
        law="each answer has the strict headers",
        holds=all(told.get(one.lower()) == HEADERS[one] for one in HEADERS),
    )
    if bare in _DROPS:
        hold(law="what was dropped is not said again", holds=_SECRET not in said)
    return [f"{bare[:40]} {status} {told.get('location', '')[:40]}", f"{len(said) // 400}"]


@contextmanager
def _watched() -> Generator[Path]:
    """Give an empty folder that is meanwhile the place for temporary files."""
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="fuzz-", dir=memory()) as folder:
        tempfile.tempdir = folder
        try:
            yield Path(folder)
        finally:
            tempfile.tempdir = before


def _seeds() -> list[bytes]:
    chat = (SAMPLES / "whatsapp" / "nl_iphone_crlf.txt").read_bytes().replace(b"Ben je", _SECRET)
    drops = [
        _post(path, _MULTIPART, _form(chat, ik="0", geheim="x", wachtzin="x", herhaal="x")) for path in _DROPS
    ]
    two = _part("a", chat, "een.txt") + _part("b", chat, "../twee.txt") + f"--{_BOUNDARY}--\r\n".encode()
    forms = {
        "/vooraf": "ik=0&seizoen=voorjaar&jaar=2024&samen=2015&soort=baby&dag=2023-01-02",
        "/poort": "v0=nee&v1=nee&v2=nee&v3=nee&v4=nee&voor=doen",
        "/voelen/pulse": "W1=3&W2=4&regel=Rustige+week.",
        "/voelen/csi4": "1=3&2=4&3=2&4=1",
        "/voelen/ios": "1=4",
        "/zeggen": "tekst=Ik+mis+ons.&voorbeeld=1",
        "/zeggen/bewaren": "tekst=Ik+mis+ons.",
        "/doen/stap": "stap=question&uitkomst=gedaan&regel=Ging+goed.",
        "/overdracht": "deel=pulse&deel=lines&naam=Sam&erbij=Tot+dinsdag.",
        "/overdracht/age": "deel=pulse&naam=Sam&sleutel=age1qqq",
        "/dagboek/sterkte": "wachtzin=vier+losse+woorden",
        "/dagboek/ander": "nummer=1",
        "/samen/openen": "nummer=1&wachtzin=x",
        "/taal": "taal=en",
    }
    gets = (
        "/",
        "/export",
        "/vooraf/rij",
        "/bezig/stand?gezien=0-1",
        "/doen/agenda.ics?uur=20:00",
        "/vast/web.css",
    )
    return [
        *drops,
        _post("/export", _MULTIPART, two),
        *(_post(path, _PLAIN, form.encode()) for path, form in forms.items()),
        *(f"GET {path}\n".encode() for path in gets),
    ]


def _post(path: str, kind: str, body: bytes) -> bytes:
    return f"POST {path} {kind}\n".encode() + body


def _form(content: bytes, **fields: str) -> bytes:
    told = [_part(name, value.encode()) for name, value in fields.items()]
    return b"".join([*told, _part("bestand", content, "chat.txt"), f"--{_BOUNDARY}--\r\n".encode()])


def _part(name: str, content: bytes, file: str = "") -> bytes:
    named = f'; filename="{file}"' if file else ""
    head = f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n'
    return head.encode() + content + b"\r\n"


def _tokens() -> set[bytes]:
    return words_of_modules("web/*.py") | words_of_inputs(_seeds())
