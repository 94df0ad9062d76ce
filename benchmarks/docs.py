"""Put the measured table into the two pages of docs/, between its marks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.harness import ROOT, Outcome
from benchmarks.table import write_table

PAGES = {"en": ROOT / "docs" / "en" / "benchmarks.md", "nl": ROOT / "docs" / "nl" / "metingen.md"}
BEGIN, END = "<!-- measured -->", "<!-- end -->"
_MACHINE = {
    "en": "Measured with `{command}` on {processor}, {cores} cores, {memory_gb} GB, {system}, "
    "Python {python}; {versions}. Load average at the end: {load}.",
    "nl": "Gemeten met `{command}` op {processor}, {cores} kernen, {memory_gb} GB, {system}, "
    "Python {python}; {versions}. Drukte op de machine aan het eind: {load}.",
}


def write_docs(outcomes: list[Outcome], told: dict[str, Any], pages: dict[str, Path] | None = None) -> None:
    """Replace what stands between the marks of each page by the table and the machine."""
    for language, page in (pages or PAGES).items():
        text = page.read_text(encoding="utf-8")
        before, rest = text.split(BEGIN)
        after = rest.split(END)[1]
        machine = {**told["machine"], "command": told["command"]}
        machine["versions"] = ", ".join(f"{name} {seen}" for name, seen in machine["versions"].items())
        said = _MACHINE[language].format(**machine)
        table = write_table(outcomes, language)
        page.write_text(f"{before}{BEGIN}\n{said}\n\n{table}\n{END}{after}", encoding="utf-8")
