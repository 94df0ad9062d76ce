"""Who may speak to the page: this machine's own browser, opened with this start's own key.

Every request passes here first. Another site in the same browser, a name that was made to point at this
machine (DNS rebinding), and another program without the key are all refused with a sentence.
"""

from __future__ import annotations

import secrets
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from nabij.errors import N_
from nabij.web.visit import Visit

ADDRESS = "127.0.0.1"
#: The name under which the start's key stands in the address, once.
KEY = "sleutel"
#: Where an export is dropped: it may be large.
DROP = "/export"
#: Where a conversation with somebody else is dropped: likewise.
OTHER = "/ook"
#: Where a copy of a journal is dropped, and the most megabytes it may have.
COPY, TOGETHER, LARGEST_COPY = "/dagboek/inlezen", "/samen/kopie", 64
_SMALL = 64 * 1024  # bytes of any other form
_METHODS = {"GET", "HEAD", "POST"}
_ONCE = ("origin", "sec-fetch-site", "content-length", "content-type", "cookie")

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# `same-origin`: nobody else gets a referrer; with `no-referrer` a browser hides its Origin from us as well
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "X-Robots-Tag": "noindex",
}

_ELSEWHERE = N_("Dit adres hoort niet bij deze pagina. Gebruik het adres dat nabij in het venster zette.")
_FOREIGN = N_("Deze vraag kwam van een andere site. nabij antwoordt alleen zijn eigen pagina.")
_NO_KEY = N_("Deze link is al gebruikt of van een andere keer. Stop nabij en start het opnieuw.")
_METHOD = N_("Zo kun je deze pagina niet aanspreken.")
_NO_LENGTH = N_("De grootte van wat je stuurt ontbreekt. Stuur het nog eens vanuit de pagina.")
_TOO_MUCH = N_(
    "Dit is te groot om een gesprek te zijn: meer dan {limit} MB. Exporteer alleen dit ene gesprek, zonder "
    "foto's en video's."
)


class Guard:
    """Refuses what is not ours and puts the strict headers on every answer."""

    def __init__(self, app: ASGIApp, *, visit: Visit, port: int, largest: int) -> None:
        """Stand before `app`.

        Args:
            app: what answers when all is well.
            visit: whose language a refusal is said in.
            port: where the page is served.
            largest: most megabytes that may be dropped in at once.
        """
        self._app, self._visit = app, visit
        self._host = f"{ADDRESS}:{port}"
        self._cookie = f"nabij-{port}"
        self._largest = largest
        self._start: str | None = secrets.token_urlsafe(32)
        self._secret = secrets.token_urlsafe(32)

    @property
    def address(self) -> str:
        """Give the address that opens the page, once."""
        return f"http://{self._host}/?{KEY}={self._start or ''}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] != "http":
            return
        headers = Headers(scope=scope)
        answer = self._refuse(scope, headers) or self._open(scope, headers)

        async def send_strict(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await (answer or self._app)(scope, receive, send_strict)

    def _refuse(self, scope: Scope, headers: Headers) -> Response | None:
        """Refuse what is not for us, did not come from us, or is too large."""
        reading = scope["method"] in {"GET", "HEAD"}
        if headers.getlist("host") != [self._host]:
            return self._say(421, _ELSEWHERE)
        if scope["method"] not in _METHODS:
            return self._say(405, _METHOD)
        if _said_twice(headers) or not self._comes_from_us(headers, reading=reading):
            return self._say(403, _FOREIGN)
        return None if reading else self._weigh(scope, headers)

    def _comes_from_us(self, headers: Headers, *, reading: bool) -> bool:
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if site not in ({None, "same-origin", "none"} if reading else {None, "same-origin"}):
            return False
        if origin is None:
            return reading or site == "same-origin"
        return origin == f"http://{self._host}"

    def _weigh(self, scope: Scope, headers: Headers) -> Response | None:
        length = headers.get("content-length", "")
        # a body in chunks may be longer than the length beside it says
        if "transfer-encoding" in headers or not (length.isascii() and length.isdigit()):
            return self._say(411, _NO_LENGTH)
        large = {DROP: self._largest, OTHER: self._largest, COPY: LARGEST_COPY, TOGETHER: LARGEST_COPY}.get(
            scope["path"]
        )
        if int(length) > (_SMALL if large is None else large * 1024 * 1024):
            return self._say(413, _TOO_MUCH, limit=large or self._largest)
        return None

    def _open(self, scope: Scope, headers: Headers) -> Response | None:
        """Let in who has the cookie; trade the start's key for it, once; refuse the rest."""
        held = _read_cookie(headers.get("cookie", ""), self._cookie)
        known = secrets.compare_digest(held.encode(), self._secret.encode())
        given = parse_qs(scope["query_string"].decode("latin-1")).get(KEY, [""])[0]
        if known and not given:
            return None
        if known:
            return RedirectResponse("/", 303)
        if self._start is None or not secrets.compare_digest(given.encode(), self._start.encode()):
            return self._say(403, _NO_KEY)
        self._start = None
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self._cookie, self._secret, httponly=True, samesite="strict", path="/")
        return answer

    def _say(self, status: int, sentence: str, **values: object) -> Response:
        return PlainTextResponse(self._visit.say(sentence, **values), status)


def _said_twice(headers: Headers) -> bool:
    """Tell whether something we go by is said twice: one of the two would be read by nobody."""
    return any(len(headers.getlist(name)) > 1 for name in _ONCE)


def _read_cookie(header: str, name: str) -> str:
    try:
        found = SimpleCookie(header).get(name)
    except CookieError:
        return ""
    return found.value if found else ""
