"""What one conversation gives: its row and its weeks, as the bytes of one small file."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

import polars as pl

from nabij.analysis import VERSION as ANALYSIS
from nabij.cohort.faults import key_of
from nabij.cohort.schema import CONVERSATIONS, MARK, VERSION, WEEKS
from nabij.errors import NabijError

_DATES = [name for name, kind in CONVERSATIONS.items() if kind == pl.Date]


@dataclass(frozen=True, slots=True)
class Part:
    """One conversation, done.

    Attributes:
        row: its row, by column of `CONVERSATIONS`.
        sign: of the export and of everything that was asked; another sign asks for another reading.
        made_by: the versions that made it.
        message: the sentence of its fault, with `values`; empty where it was read. Never in the result.
    """

    row: dict[str, Any]
    sign: str
    made_by: dict[str, Any]
    message: str = ""
    values: dict[str, Any] = field(default_factory=dict[str, Any])

    @property
    def fault(self) -> NabijError:
        """What was wrong, as it can be said; only where there is a `message`."""
        found = NabijError()
        found.message, found.values = self.message, self.values  # pyright: ignore[reportAttributeAccessIssue]
        return found


@cache
def made_by() -> dict[str, Any]:
    """Give the versions that decide what comes out of a conversation."""
    model = files("nabij.reading").joinpath("model.npz").read_bytes()
    return {
        "schema": VERSION,
        "nabij": version("nabij"),
        "analysis": ANALYSIS,
        "model": blake2b(model, digest_size=8).hexdigest(),
    }


def pack(row: dict[str, Any], weeks: pl.DataFrame, sign: str, fault: NabijError | None = None) -> bytes:
    """Give the bytes of a part: Parquet with the weeks, and the row in its description."""
    told = {"row": row, "sign": sign, "made_by": made_by()}
    if fault is not None:
        told |= {"message": fault.message, "values": fault.values}
    held = BytesIO()
    weeks.write_parquet(held, metadata={MARK: json.dumps(told, default=date.isoformat)})
    return held.getvalue()


def refuse(name: str, sign: str, fault: NabijError) -> bytes:
    """Give the bytes of a part for a conversation that was not read."""
    row = dict.fromkeys(CONVERSATIONS) | {"id": name, "status": "refused", "reason": key_of(fault)}
    return pack(row, pl.DataFrame(schema=WEEKS), sign, fault)


def unpack(source: bytes | Path) -> Part:
    """Give the part in these bytes or this file, its weeks unread.

    Raises:
        ValueError: it is no part.
    """
    try:
        told = pl.read_parquet_metadata(BytesIO(source) if isinstance(source, bytes) else source)
        held = json.loads(told[MARK])
        row: dict[str, Any] = held["row"]
        for name in _DATES:
            row[name] = row[name] and date.fromisoformat(row[name])
        return Part(row, held["sign"], held["made_by"], held.get("message", ""), held.get("values", {}))
    except (OSError, KeyError, TypeError, pl.exceptions.PolarsError) as error:
        raise ValueError("this is no part of a cohort") from error
