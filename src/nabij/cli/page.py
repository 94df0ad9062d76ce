"""`nabij` by itself: the page in the browser."""

from __future__ import annotations

from nabij.language import Words
from nabij.web import serve


def page_command(*, say: Words, open_browser: bool) -> int:
    """Serve the page until the person stops it."""
    serve(say, open_browser=open_browser)
    return 0
