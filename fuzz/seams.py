"""The seams of large files in small ones: what is read in pieces of megabytes, in pieces of a few bytes."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from importlib import import_module

#: Where the size of a piece stands, and how small it becomes.
_SIZES = (
    ("nabij.sources.decoding", "_PIECE", 16),
    ("nabij.sources.imessage_query", "_ROWS", 2),
    ("nabij.sources.json_columns", "_BLOCK", 2),
    ("nabij.sources.sms_xml", "_CHUNK", 37),
    ("nabij.sources.whatsapp_export", "_MANY", 3),
    ("nabij.sources.whatsapp_lines", "_PIECE", 41),
)


@contextmanager
def small_pieces() -> Generator[None]:
    """Let everything be read in small pieces meanwhile; nothing may show of it."""
    held = [(import_module(module), name, size) for module, name, size in _SIZES]
    before = [getattr(module, name) for module, name, _ in held]
    try:
        for module, name, size in held:
            setattr(module, name, size)
        yield
    finally:
        for (module, name, _), size in zip(held, before, strict=True):
            setattr(module, name, size)
