"""The server: on this machine only, on a free port, until Ctrl-C or "Stop"."""

from __future__ import annotations

import socket
import sys
import webbrowser
from contextlib import suppress
from pathlib import Path
from threading import Thread

import uvicorn
from starlette.types import ASGIApp

from nabij.errors import N_
from nabij.journal import default_path
from nabij.language import Words
from nabij.settings import Settings
from nabij.web.app import make_app
from nabij.web.guard import ADDRESS, Guard
from nabij.web.presence import Presence
from nabij.web.visit import Visit
from nabij.web.work import warm_up

_OPEN = N_("nabij staat open op {address}")
_ONLY = N_("Alleen deze computer kan erbij. Stoppen: Ctrl-C, of de knop Stop op de pagina.")
_ALONE = N_("Sluit je de pagina, dan stopt nabij tien minuten later vanzelf.")
_ENDED = N_("nabij is gestopt. Alleen wat je zelf bewaarde, is er nog.")
_OURS = Settings()


def serve(
    say: Words,
    *,
    open_browser: bool = True,
    settings: Settings = _OURS,
    book: Path | None = None,
    alone: bool = False,
) -> None:
    """Serve the page until the person stops it; say where it is on standard output.

    Args:
        say: the language to begin in.
        open_browser: open the page in the person's own browser.
        settings: what the person turned.
        book: where the person's journal is; None is the usual place.
        alone: there is no terminal to stop it from, so it stops by itself once no page is open.
    """
    visit = Visit(language=say.language, book=book or default_path())
    with socket.create_server((ADDRESS, 0)) as listener:
        server, guard = make_server(visit, listener, settings, alone=alone)
        address = guard.address
        _tell(say(_OPEN, address=address), say(_ONLY), *([say(_ALONE)] if alone else []))
        Thread(target=warm_up, daemon=True).start()
        if open_browser:
            Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        with suppress(KeyboardInterrupt):  # uvicorn passes it on after it has closed
            server.run(sockets=[listener])
        visit.wipe()
    _tell(say(_ENDED))


def make_server(
    visit: Visit, listener: socket.socket, settings: Settings = _OURS, *, alone: bool = False
) -> tuple[uvicorn.Server, Guard]:
    """Give the server of a visit on a socket that listens, and the guard that knows its address."""
    port: int = listener.getsockname()[1]

    def stop() -> None:
        server.should_exit = True

    app: ASGIApp = make_app(visit, settings, stop)
    if alone:
        app = Presence(app, stop)
        app.watch()
    guard = Guard(app, visit=visit, port=port, largest=settings.largest_text)
    config = uvicorn.Config(
        guard,
        log_config=None,
        log_level="critical",
        access_log=False,
        lifespan="off",
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=1,
        ws="none",
    )
    server = uvicorn.Server(config)
    return server, guard


def _tell(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()
