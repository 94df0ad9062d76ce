"""`python -m benchmarks.results`: the pages of docs/ written from what was measured last.

`docs/measured.json` keeps the last rows of every benchmark, so that a run of one of them leaves the others on
the page, each with its day. The commands and the other programs come from the register.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.docs import markdown, put_between
from benchmarks.figures import say_plain
from benchmarks.machine import ROOT
from benchmarks.peers.environments import PEERS
from benchmarks.record import OUT, Record, Row, pack_record, read_record, unpack_record
from benchmarks.register import BENCHMARKS, SCORES
from benchmarks.table import write_table

DOCS = ROOT / "docs"
PAGES = {"en": "en/benchmarks.md", "nl": "nl/metingen.md"}
MARKS = {
    "commands": ("<!-- commands -->", "<!-- end of commands -->"),
    "measured": ("<!-- measured -->", "<!-- end -->"),
    "peers": ("<!-- peers -->", "<!-- end of peers -->"),
}
_KEPT = "measured.json"
_FEW = 3
_COMMANDS = {
    "en": ("benchmark", "what it answers", "asked", "command", "minutes", "measured"),
    "nl": ("meting", "wat ze beantwoordt", "gevraagd", "commando", "minuten", "gemeten"),
}
_PEERS = {
    "en": ("program", "version", "what it does here", "what it does not"),
    "nl": ("programma", "versie", "wat het hier doet", "wat het niet doet"),
}
_MACHINE = {
    "en": "Measured on {processor}, {cores} cores, {memory_gb} GB, {system}, Python {python}; {versions}.",
    "nl": "Gemeten op {processor}, {cores} kernen, {memory_gb} GB, {system}, Python {python}; {versions}.",
}


def write_results(records: Iterable[Record], docs: Path = DOCS) -> None:
    """Write both pages from these records, and from those kept of before for the others."""
    kept = {record.name: record for record in read_kept(docs)}
    kept |= {record.name: condense(record) for record in records}
    told = [kept[name] for name in BENCHMARKS if name in kept]
    packed = json.dumps([pack_record(record) for record in told], indent=1, ensure_ascii=False)
    (docs / _KEPT).write_text(f"{packed}\n", encoding="utf-8")
    for language, page in PAGES.items():
        for name, text in write_parts(told, language).items():
            put_between(docs / page, text, *MARKS[name])


def write_parts(records: Sequence[Record], language: str) -> dict[str, str]:
    """Give what stands between the marks of a page, by mark."""
    return {
        "commands": write_commands({record.name: record.day for record in records}, language),
        "measured": f"{_say_machines(records, language)}\n\n{write_table(records, language)}",
        "peers": markdown(
            _PEERS[language],
            [
                (one.package, one.version, one.does.in_(language), one.lacks.in_(language))
                for one in PEERS.values()
            ],
        ),
    }


def write_commands(days: Mapping[str, str], language: str) -> str:
    """Give the table of every benchmark with its command, and when it was measured."""
    rows = [
        (
            f"[`{name}`]({one.page.in_(language)})" if one.page else f"`{name}`",
            one.answers.in_(language),
            one.asked.in_(language),
            f"`{one.command}`",
            say_plain(one.minutes, language),
            days.get(name, "–"),
        )
        for name, one in BENCHMARKS.items()
    ]
    rows += [
        (
            f"[{one.name.in_(language)}]({one.page.in_(language)})",
            one.answers.in_(language),
            "–",
            f"`{one.command}`",
            "–",
            "–",
        )
        for one in SCORES
    ]
    return markdown(_COMMANDS[language], rows)


def _say_machines(records: Sequence[Record], language: str) -> str:
    """Say on which machine each was measured: in one sentence where they share it."""
    where: dict[str, list[Record]] = {}
    for record in records:
        machine = {**record.machine, "versions": "{versions}"}
        where.setdefault(_MACHINE[language].format(**machine), []).append(record)
    said: list[str] = []
    for sentence, chosen in where.items():
        versions: dict[str, str] = {}
        for record in chosen:
            versions |= record.machine.get("versions", {})
        names = "" if len(where) == 1 else ", ".join(f"`{record.name}`" for record in chosen) + ": "
        told = ", ".join(f"{name} {seen}" for name, seen in versions.items())
        said.append(names + sentence.replace("{versions}", told))
    return " ".join(said)


def condense(record: Record) -> Record:
    """Give a record without its details, and of many values only the least, the middle and the most."""
    return replace(record, rows=tuple(_condense(row) for row in record.rows), details={})


def _condense(row: Row) -> Row:
    return replace(row, values=_spread(row.values), reference=_spread(row.reference))


def _spread(values: tuple[float, ...]) -> tuple[float, ...]:
    rounded = tuple(float(f"{one:.5g}") for one in sorted(values))
    if len(rounded) <= _FEW:
        return rounded
    half = len(rounded) // 2
    middle = rounded[half] if len(rounded) % 2 else (rounded[half - 1] + rounded[half]) / 2
    return rounded[0], middle, rounded[-1]


def read_kept(docs: Path = DOCS) -> list[Record]:
    """Give the records that the pages were made from last."""
    path = docs / _KEPT
    if not path.exists():
        return []
    return [unpack_record(told) for told in json.loads(path.read_text(encoding="utf-8"))]


def write_own_pages(records: Iterable[Record]) -> None:
    """Write the tables of those that have a page of their own."""
    from benchmarks.chats_table import write_chats_docs  # noqa: PLC0415  (they load what they measure with)
    from benchmarks.kills_table import write_kills_docs  # noqa: PLC0415
    from benchmarks.onset_table import write_onset_docs  # noqa: PLC0415

    write = {"onset": write_onset_docs, "chats": write_chats_docs, "kills": write_kills_docs}
    for record in records:
        if record.name in write:
            write[record.name](pack_record(record))


def main() -> int:
    """Write all pages from what was left behind in `benchmarks/out`."""
    records = [record for name in BENCHMARKS if (record := read_record(OUT / f"{name}.json"))]
    write_results(records)
    write_own_pages(records)
    print(
        ", ".join(record.name for record in records) or "nothing was measured: the pages say what they said"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
