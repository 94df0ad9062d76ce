"""The journal's page tells what came of the kills that were measured last, in its reader's words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from benchmarks.docs import BEGIN, END
from benchmarks.kills import CASES
from benchmarks.kills_table import CASE_NAMES, KILLS_PAGES, write_kills_docs, write_kills_table

MACHINE = {"processor": "EPYC", "cores": 2, "python": "3.11", "load": 1.5}
TOLD: dict[str, Any] = {
    "command": "python -m benchmarks.kills",
    "machine": MACHINE,
    "kills": {
        "writing": {"kills": 900, "midway": 800, "confirmed": 12_345, "lost": 0, "halves": 0, "shut": 0},
        "wipe, new": {"kills": 100, "midway": 99, "confirmed": 7, "lost": 1, "halves": 2, "shut": 3},
        "all": {"kills": 1000, "midway": 899, "confirmed": 12_352, "lost": 1, "halves": 2, "shut": 3},
    },
}


def test_what_was_lost_stands_in_the_table_as_plainly_as_what_was_not():
    dutch, english = (write_kills_table(TOLD, language) for language in ("nl", "en"))
    assert dutch.startswith(
        "Het programma werd 1.000 keer op een willekeurig moment hard gestopt (SIGKILL), 899 keer"
    )
    assert "| wissen en opnieuw maken | 100 | 99 | 7 | 1 | 2 | 3 |" in dutch
    assert "| keeping | 900 | 800 | 12,345 | 0 | 0 | 0 |" in english
    assert english.endswith("| together | 1,000 | 899 | 12,352 | 1 | 2 | 3 |")


def test_every_case_has_a_name_for_a_reader():
    assert {case.name for case in CASES} | {"all"} == set(CASE_NAMES)


def test_the_pages_are_written_between_their_marks_with_the_command(tmp_path: Path):
    page = tmp_path / "dagboek.md"
    page.write_text(f"voor\n{BEGIN}\noud\n{END}\nna\n", encoding="utf-8")
    write_kills_docs(TOLD, {"nl": page})
    before, told, after = page.read_text(encoding="utf-8").replace(END, BEGIN).split(BEGIN)
    assert (before, after) == ("voor\n", "\nna\n")
    assert "Gemeten met `python -m benchmarks.kills` op EPYC, 2 kernen, Python 3.11;" in told
    assert "aan het eind: 1,5." in told


@pytest.mark.parametrize("language", KILLS_PAGES)
def test_the_page_and_the_common_table_tell_of_the_same_kills(language: str):
    page = KILLS_PAGES[language].read_text(encoding="utf-8")
    kept = json.loads((KILLS_PAGES[language].parent.parent / "measured.json").read_text(encoding="utf-8"))
    rows = next(one["rows"] for one in kept if one["name"] == "kills")
    last = next(
        line for line in page.splitlines() if line.startswith(f"| {CASE_NAMES['all'].in_(language)} |")
    )
    told = [int(cell.replace(".", "").replace(",", "")) for cell in last.strip("| ").split(" | ")[1:]]
    assert told[-3:] == [row["values"][0] for row in rows]
    assert f"{told[0]:,}" in rows[0]["what"]["en"]
