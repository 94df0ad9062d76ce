"""The local page: Kijken in the browser, on this machine only."""

from nabij.web.server import serve

__all__ = ["serve"]
