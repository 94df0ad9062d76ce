"""What every benchmark leaves behind: rows of one shape, with where and of what they were measured.

A benchmark writes `NAME.json` with `write_record`; `python -m benchmarks` makes its table of all of them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.machine import describe_machine, fingerprint
from nabij.language import Text

OUT = Path(__file__).parent / "out"
_LIMITS = ("at_most", "at_least", "ratio_at_most", "times")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One result: what was measured, every value of it, what it stands beside, and what is asked.

    Attributes:
        what: what was measured, in both languages.
        unit: `s`, `ms`, `MB`, `kB`, `messages/s`, `×`; empty for a count or a share.
        values: one number a run, at least one.
        beside: the name of the reference, empty where there is none.
        reference: its numbers, in the same unit, of the same run.
        at_most: the median is no more than this.
        at_least: the median is no less than this.
        ratio_at_most: the median is no more than so many times that of the reference.
        times: it is at least so many times as fast as the reference.
    """

    what: Text
    unit: str = ""
    values: tuple[float, ...]
    beside: str = ""
    reference: tuple[float, ...] = ()
    at_most: float | None = None
    at_least: float | None = None
    ratio_at_most: float | None = None
    times: float | None = None

    def __post_init__(self) -> None:
        """Refuse a row without a number, or one that is compared with nothing."""
        if not self.values or bool(self.beside) != bool(self.reference):
            raise ValueError("a row has a value, and a reference has a name and a value")
        if not self.reference and (self.ratio_at_most is not None or self.times is not None):
            raise ValueError("what is asked beside a reference needs one")

    @property
    def median(self) -> float:
        """Give the median of the values."""
        return median(self.values)

    @property
    def ratio(self) -> float | None:
        """Give the median over that of the reference; None without one, or beside nothing at all."""
        other = median(self.reference) if self.reference else 0
        return self.median / other if other else None

    @property
    def speed(self) -> float | None:
        """Give how many times as fast as the reference; less is faster, but for messages a second."""
        if not self.ratio:
            return None
        return self.ratio if self.unit.endswith("/s") else 1 / self.ratio

    @property
    def holds(self) -> bool | None:
        """Say whether all that is asked is so; None where nothing is asked."""
        asked = [
            (self.at_most, self.median, -1),
            (self.at_least, self.median, 1),
            (self.ratio_at_most, self.ratio, -1),
            (self.times, self.speed, 1),
        ]
        told = [
            value is not None and way * value >= way * limit
            for limit, value, way in asked
            if limit is not None
        ]
        return all(told) if told else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All rows of one benchmark, and what they were measured with.

    Attributes:
        name: its name in `benchmarks.register`.
        command: what was typed.
        day: of the measurement, ISO.
        machine: as `describe_machine` tells it.
        program: the fingerprint of what was measured; empty where it is not known.
        rows: the results.
        missing: what could not be measured, and why.
        details: what else the benchmark tells.
    """

    name: str
    command: str
    day: str
    machine: Mapping[str, Any]
    program: str = ""
    rows: tuple[Row, ...] = ()
    missing: tuple[str, ...] = ()
    details: Mapping[str, Any] = field(default_factory=dict)


def write_record(
    name: str,
    words: Sequence[str],
    rows: Sequence[Row],
    out: Path = OUT,
    *,
    module: str = "",
    missing: Sequence[str] = (),
    versions: Mapping[str, str] | None = None,
    **details: object,
) -> Record:
    """Write what a benchmark measured to `out/NAME.json`, and give it.

    Args:
        name: of the benchmark.
        words: the command line after `python -m benchmarks.NAME`.
        rows: the results.
        out: the folder.
        module: where the benchmark is at home, if not in `benchmarks.NAME`.
        missing: what could not be measured, and why.
        versions: of what else ran, beside the packages of this environment.
        details: what else is worth keeping, as JSON.
    """
    module = module or f"benchmarks.{name}"
    machine = describe_machine()
    record = Record(
        name=name,
        command=" ".join(["python -m", module, *_measured(words)]),
        day=datetime.now(UTC).date().isoformat(),
        machine={**machine, "versions": {**machine["versions"], **(versions or {})}},
        program=fingerprint(module),
        rows=tuple(rows),
        missing=tuple(missing),
        details=details,
    )
    out.mkdir(parents=True, exist_ok=True)
    told = json.dumps(pack_record(record), indent=1, ensure_ascii=False)
    (out / f"{name}.json").write_text(told, encoding="utf-8")
    return record


def _measured(words: Sequence[str]) -> list[str]:
    """Give the words that say what was measured: where it is written is no part of that."""
    own = [word for word in words if word != "--docs"]
    if "--out" in own:
        del own[own.index("--out") : own.index("--out") + 2]
    return own


def pack_record(record: Record) -> dict[str, Any]:
    """Give a record as JSON has it; the medians and what holds stand in it for those who read it there."""
    told = {key: value for key, value in asdict(record).items() if key != "details"}
    told["rows"] = [pack_row(row) for row in record.rows]
    return {**told, **record.details}


def pack_row(row: Row) -> dict[str, Any]:
    """Give a row as JSON has it."""
    spread = {"median": row.median, "min": min(row.values), "max": max(row.values)}
    other = {"reference_median": median(row.reference), "ratio": row.ratio} if row.reference else {}
    asked = {key: value for key in _LIMITS if (value := getattr(row, key)) is not None}
    return {
        "what": {"nl": row.what.nl, "en": row.what.en},
        "unit": row.unit,
        **spread,
        "values": list(row.values),
        "beside": row.beside,
        "reference": list(row.reference),
        **other,
        "asked": asked,
        "holds": row.holds,
    }


def unpack_record(told: Mapping[str, Any]) -> Record:
    """Give the record that `pack_record` packed.

    Raises:
        KeyError: it is no record.
    """
    known = {"name", "command", "day", "machine", "program", "rows", "missing"}
    return Record(
        name=told["name"],
        command=told["command"],
        day=told["day"],
        machine=told["machine"],
        program=told["program"],
        rows=tuple(_unpack_row(row) for row in told["rows"]),
        missing=tuple(told["missing"]),
        details={key: value for key, value in told.items() if key not in known},
    )


def _unpack_row(told: Mapping[str, Any]) -> Row:
    return Row(
        what=Text(**told["what"]),
        unit=told["unit"],
        values=tuple(told["values"]),
        beside=told["beside"],
        reference=tuple(told["reference"]),
        **told["asked"],
    )


def read_record(path: Path) -> Record | None:
    """Give the record in a file; None where there is no file, or no record in it."""
    try:
        return unpack_record(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def say(what: str) -> None:
    """Tell how far a benchmark is, beside its table."""
    print(what, file=sys.stderr, flush=True)
