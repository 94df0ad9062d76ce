"""The tables that a command writes into docs/, and how the cells of the matrix are told."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tools.docs import write_between
from tools.installed import Ran
from tools.matrix import Cell, write_table
from tools.pythons import find_python
from tools.wheel import ROOT

PAGE = "boven\n<!-- hier -->\noud\n<!-- /hier -->\nonder\n"


def test_only_what_stands_between_the_marks_is_replaced(tmp_path: Path):
    page = tmp_path / "pagina.md"
    page.write_text(PAGE, encoding="utf-8")
    for text in ("nieuw", "nieuwer"):
        write_between(page, "hier", text)
        assert page.read_text(encoding="utf-8") == PAGE.replace("oud", text)


def test_a_page_without_the_marks_is_left_alone(tmp_path: Path):
    page = tmp_path / "pagina.md"
    page.write_text(PAGE, encoding="utf-8")
    with pytest.raises(SystemExit, match="daar"):
        write_between(page, "daar", "nieuw")
    assert page.read_text(encoding="utf-8") == PAGE


def test_a_cell_is_a_row_with_the_versions_it_had():
    ran = Ran(passed=50, failed=0, skipped=1, seconds=61.4, told="")
    cell = Cell("3.12", "lowest-direct", {"numba": "0.61.0", "polars": "2.0.0"}, ran)
    assert write_table([cell], "en").splitlines()[-1] == (
        "| 3.12 | oldest allowed | 50 | 0 | 1 | 61 | 0.61.0 |  | 2.0.0 |  |  |  |"
    )
    assert "oudste die mogen" in write_table([cell], "nl")


def test_the_python_that_is_found_runs():
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    found = find_python(version)
    assert found is None or found.exists()
    assert find_python("2.6") is None


@pytest.mark.parametrize("page", ["en/install.md", "nl/installeren.md"])
def test_the_page_holds_a_row_for_every_python_we_promise(page: str):
    told = (ROOT / "docs" / page).read_text(encoding="utf-8")
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for version in ("3.11", "3.12", "3.13"):
        assert f'"Programming Language :: Python :: {version}"' in project
        rows = [line.split(" | ") for line in told.splitlines() if line.startswith(f"| {version} |")]
        assert [row[3] for row in rows] == ["0", "0"]  # failed
