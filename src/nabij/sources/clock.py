"""From instants to the wall time of the people who wrote: a message at midnight belongs to their night.

Polars knows the world's zones, so a zone with a name is one call. A machine that does not say the name of
its zone (Windows, a bare container) is asked for the offset at each quarter of an hour that occurs.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import numpy as np
import polars as pl

from nabij.errors import BadSettings

#: Instants outside 1970-2099 are no time of a message; they become null.
_LAST = 4_102_358_400_000
#: Offsets change on quarters of an hour at the finest.
_QUARTER = 900_000
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001  (wall time has no zone)
_NO_TIME, _MILLISECOND = timedelta(), timedelta(milliseconds=1)
_LOCALTIME = Path("/etc/localtime")
_TIMEZONE = Path("/etc/timezone")


def to_wall(ms: pl.Series | np.ndarray, zone: str) -> pl.Series:
    """Give local wall time, `Datetime("ms")` without a zone, for instants.

    Args:
        ms: milliseconds since 1970 UTC, integers or floats, nulls allowed.
        zone: IANA name; empty is the machine's own zone.

    Returns:
        a Series of the same length; null where the instant is missing or outside 1970-2099.

    Raises:
        BadSettings: no zone has this name.
    """
    series = ms if isinstance(ms, pl.Series) else pl.Series(ms)
    sane = series.cast(pl.Int64, strict=False)
    sane = sane.to_frame("ms").select(pl.when(pl.col("ms").is_between(0, _LAST)).then("ms")).to_series()
    if zone and not is_zone(zone):
        raise BadSettings(name="timezone")
    named = zone or machine_zone()
    if named:
        wall = sane.cast(pl.Datetime("ms", "UTC")).dt.convert_time_zone(named).dt.replace_time_zone(None)
    else:
        wall = (sane + _machine_offsets(sane)).cast(pl.Datetime("ms"))
    return wall.alias(series.name)


def is_moment(ms: int) -> bool:
    """Say whether milliseconds since 1970 can be the time of a message, here or in UTC."""
    return 0 < ms < _LAST


def read_wall(text: str) -> int:
    """Give local wall time, as milliseconds since 1970, for an ISO date; -1 where it is none.

    What the text says of a zone is left out.
    """
    try:
        return (datetime.fromisoformat(text).replace(tzinfo=None) - _EPOCH) // _MILLISECOND
    except ValueError:
        return -1


def read_instant(text: str) -> int:
    """Give milliseconds since 1970 UTC for an ISO date with its offset; -1 where it is none.

    A date without an offset is taken for UTC.
    """
    try:
        moment = datetime.fromisoformat(text)
        return (moment.replace(tzinfo=None) - (moment.utcoffset() or _NO_TIME) - _EPOCH) // _MILLISECOND
    except (ValueError, OverflowError):
        return -1


@cache
def is_zone(name: str) -> bool:
    """Say whether Polars knows a zone of this name."""
    try:
        pl.Series([0]).cast(pl.Datetime("ms", "UTC")).dt.convert_time_zone(name)
    except (pl.exceptions.PolarsError, ValueError):
        return False
    return True


def machine_zone() -> str:
    """Give the IANA name of the machine's zone, or an empty string where it does not tell."""
    told = os.environ.get("TZ")
    names = [told.removeprefix(":")] if told else _zone_files()
    return next((name for name in names if name and is_zone(name)), "")


def _zone_files() -> list[str]:
    """Give the names that the system's own files suggest, the surest first."""
    names: list[str] = []
    with suppress(OSError):
        names.append(os.fspath(_LOCALTIME.readlink()).partition("zoneinfo/")[2])
    with suppress(OSError, ValueError):
        names.append(_TIMEZONE.read_text(encoding="ascii").strip())
    return names


def _machine_offsets(ms: pl.Series) -> pl.Series:
    """Give for each instant the milliseconds that the machine's clock is ahead of UTC."""
    quarters = ms // _QUARTER
    known = quarters.drop_nulls().unique()
    offsets = [_offset(int(quarter) * _QUARTER // 1000) for quarter in known]
    if not offsets:
        return pl.Series([0]).extend_constant(0, len(ms) - 1) if len(ms) else pl.Series([], dtype=pl.Int64)
    return quarters.replace_strict(known, pl.Series(offsets, dtype=pl.Int64), default=None)


def _offset(second: int) -> int:
    try:
        return time.localtime(second).tm_gmtoff * 1000
    except (OSError, OverflowError, ValueError):
        return 0
