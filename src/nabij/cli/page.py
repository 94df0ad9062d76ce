"""`nabij` by itself: the page in the browser."""

from __future__ import annotations

from pathlib import Path

from nabij.language import Words
from nabij.web import serve


def page_command(*, say: Words, open_browser: bool, journal: Path | None = None) -> int:
    """Serve the page until the person stops it."""
    serve(say, open_browser=open_browser, book=journal)
    return 0
