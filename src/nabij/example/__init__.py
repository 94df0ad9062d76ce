"""The chat of an invented couple, for a first look; `example.toml` beside it tells what is planted in it."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

#: Whose phone the export comes from.
ME = "Sander"
_ZIP = "WhatsApp-chat met Mirthe.zip"


def example_path() -> Path:
    """Give the path of the shipped WhatsApp export."""
    return Path(str(files("nabij.example") / _ZIP))
