"""`nabij` by itself: the page in the browser."""

from __future__ import annotations

from pathlib import Path

from nabij.cli.asking import at_terminal
from nabij.language import Words
from nabij.web import serve


def page_command(*, say: Words, open_browser: bool, journal: Path | None = None) -> int:
    """Serve the page until the person stops it; without a terminal it also ends once no page is open."""
    serve(say, open_browser=open_browser, book=journal, alone=not at_terminal())
    return 0
