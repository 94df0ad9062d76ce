"""The page's application: every address, and one sentence for whatever goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import FastAPI, Path, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from nabij.errors import N_, NabijError, NoRoom
from nabij.journal import BrokenJournal, ClosedJournal
from nabij.settings import Settings
from nabij.web.act import doing
from nabij.web.book import book
from nabij.web.feel import feeling
from nabij.web.files import read_own_file
from nabij.web.gate import gate
from nabij.web.hand_over import handing_over
from nabij.web.kept import keeping
from nabij.web.leave import leaving
from nabij.web.look import looking
from nabij.web.outcome import outcome
from nabij.web.render import show
from nabij.web.say import saying
from nabij.web.together import together
from nabij.web.visit import Visit

_NOT_HERE = N_("Deze pagina is er niet. Ga terug naar het begin.")
_BAD_FORM = N_("Het formulier kwam niet goed aan. Ga een stap terug en probeer het nog eens.")
_UNFORESEEN = N_(
    "Er ging iets mis dat we niet hadden voorzien. Je bestanden zijn heel. Begin gerust opnieuw."
)


def make_app(visit: Visit, settings: Settings, stop: Callable[[], None]) -> FastAPI:
    """Give the application.

    Args:
        visit: what the page knows.
        settings: what the person turned.
        stop: ends the server.
    """
    # no docs pages: they would load their scripts from elsewhere
    app = FastAPI(title="nabij", docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False)
    app.include_router(gate(visit))
    app.include_router(looking(visit, settings))
    app.include_router(outcome(visit))
    app.include_router(keeping(visit))
    app.include_router(feeling(visit))
    app.include_router(saying(visit))
    app.include_router(doing(visit, settings))
    app.include_router(book(visit))
    app.include_router(together(visit, settings))
    app.include_router(handing_over(visit))
    app.include_router(leaving(visit, stop))

    @app.get("/vast/{name}")
    def own_file(name: Annotated[str, Path()]) -> Response:  # pyright: ignore[reportUnusedFunction]
        held = read_own_file(name)
        if held is None:
            raise HTTPException(404)
        return Response(held[0], media_type=held[1])

    _speak_plainly(app, visit)
    return app


def _speak_plainly(app: FastAPI, visit: Visit) -> None:
    """Answer every fault with a page that holds one sentence, and never what was sent."""

    @app.exception_handler(NabijError)
    def said(_request: Request, error: Exception) -> Response:  # pyright: ignore[reportUnusedFunction]
        if isinstance(error, ClosedJournal | BrokenJournal):
            visit.let_go()  # it cannot be read any more; its lock can be opened again
        sentence = visit.say.error(error) if isinstance(error, NabijError) else visit.say(_UNFORESEEN)
        return show(visit, "fault", 400, sentence=sentence)

    @app.exception_handler(HTTPException)
    def refused(_request: Request, error: Exception) -> Response:  # pyright: ignore[reportUnusedFunction]
        status = error.status_code if isinstance(error, HTTPException) else 500
        return show(visit, "fault", status, sentence=visit.say(_NOT_HERE if status == 404 else _BAD_FORM))

    @app.exception_handler(RequestValidationError)
    def misread(_request: Request, _error: Exception) -> Response:  # pyright: ignore[reportUnusedFunction]
        return show(visit, "fault", 422, sentence=visit.say(_BAD_FORM))

    @app.exception_handler(MemoryError)
    def too_large(_request: Request, _error: Exception) -> Response:  # pyright: ignore[reportUnusedFunction]
        return show(visit, "fault", 413, sentence=visit.say.error(NoRoom()))

    @app.exception_handler(Exception)
    def unforeseen(_request: Request, _error: Exception) -> Response:  # pyright: ignore[reportUnusedFunction]
        return show(visit, "fault", 500, sentence=visit.say(_UNFORESEEN))
