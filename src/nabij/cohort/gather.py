"""From parts to one table, in memory or in a file that is whole or not there."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import polars as pl

from nabij.cohort.part import Part, made_by
from nabij.cohort.schema import COHORT, CONVERSATIONS, MARK, widen
from nabij.errors import UnwritableFile
from nabij.settings import Settings


def gather(parts: Iterable[tuple[Part, bytes]]) -> pl.DataFrame:
    """Give the table of these parts, a frame of `COHORT`: all conversations, then all weeks."""
    held = list(parts)
    weeks = [widen(pl.read_parquet(BytesIO(content)), "week") for part, content in held if not part.message]
    rows = pl.DataFrame([part.row for part, _ in held], schema=CONVERSATIONS, orient="row")
    return pl.concat([widen(rows, "conversation"), *weeks], rechunk=True)


def write_table(target: Path, parts: Sequence[tuple[Part, Path]], settings: Settings) -> None:
    """Write the table of these parts, which stream from file to file, and what it was made with.

    Raises:
        UnwritableFile: it cannot be written there; what stood there is as it was.
    """
    rows = pl.DataFrame([part.row for part, _ in parts], schema=CONVERSATIONS, orient="row")
    frames = [widen(rows.lazy(), "conversation")]
    files = [file for part, file in parts if not part.message]
    if files:
        frames.append(widen(pl.scan_parquet(files), "week"))
    refused = sum(bool(part.message) for part, _ in parts)
    told = describe(settings) | {"conversations": len(parts), "refused": refused}
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        pl.concat(frames).sink_parquet(
            beside,
            metadata={MARK: json.dumps(told, default=date.isoformat)},
            sync_on_close="all",
            engine="streaming",
        )
        beside.replace(target)
    except OSError as error:
        raise UnwritableFile from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    _settle(target.parent)


def describe(settings: Settings) -> dict[str, Any]:
    """Give what a table was made with: versions and settings, no date and no machine."""
    return {**made_by(), "columns": COHORT.names(), "settings": asdict(settings)}


def _settle(folder: Path) -> None:
    """Ask the disk to keep a new name, where it can be asked."""
    with suppress(OSError):
        place = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(place)
        finally:
            os.close(place)
