"""nabij: the instrument for a couple that has drifted apart. Dutch for *near*."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nabij.errors import NabijError, NotTwoPeople, UnknownExport
    from nabij.messages import Chat
    from nabij.settings import Settings
    from nabij.sources import read_chat

__all__ = ["Chat", "NabijError", "NotTwoPeople", "Settings", "UnknownExport", "read_chat"]

_HOMES = {
    "Chat": "nabij.messages",
    "NabijError": "nabij.errors",
    "NotTwoPeople": "nabij.errors",
    "Settings": "nabij.settings",
    "UnknownExport": "nabij.errors",
    "read_chat": "nabij.sources",
}


def __getattr__(name: str) -> object:
    """Load a public name on first use, so that `nabij --help` need not load Polars."""
    if name not in _HOMES:
        raise AttributeError(name)
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(_HOMES[name]), name)
