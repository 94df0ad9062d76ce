"""Markdown for people: tables, where they were measured, and pages of docs/ that hold them between marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.figures import say_plain

BEGIN, END = "<!-- measured -->", "<!-- end -->"
_MEASURED = {
    "en": "Measured with `{command}` on {processor}, {cores} cores, Python {python}; {more}.",
    "nl": "Gemeten met `{command}` op {processor}, {cores} kernen, Python {python}; {more}.",
}
_LOAD = {"en": "Load average at the end: {load}.", "nl": "Drukte op de machine aan het eind: {load}."}


def markdown(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Give a table in Markdown."""
    return "\n".join("| " + " | ".join(row) + " |" for row in [heads, ["---"] * len(heads), *rows])


def put_between(page: Path, text: str, begin: str = BEGIN, end: str = END) -> None:
    """Replace what stands between the marks of a page, and nothing else."""
    before, rest = page.read_text(encoding="utf-8").split(begin)
    after = rest.split(end, 1)[1]
    page.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8")


def say_measured(told: Mapping[str, Any], language: str, more: str = "") -> str:
    """Say with which command and on which machine a benchmark was measured, and what else it says of that."""
    versions = ", ".join(f"{name} {seen}" for name, seen in told["machine"].get("versions", {}).items())
    machine = {"command": told["command"], **told["machine"], "more": more or versions}
    said = _MEASURED[language].format(**machine)
    load = told["machine"].get("load")
    return said if load is None else f"{said} {_LOAD[language].format(load=say_plain(load, language))}"
