"""Everything that is installed along is named on the page, with a licence that allows what we do."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

import pytest
from tools.licences import PAGES, Package, allows, packages, pinned, write_texts
from tools.wheel import ROOT


def rows(language: str) -> dict[str, tuple[str, str]]:
    """Give the version and the licence that the page names for each package."""
    table = page(language).partition("<!-- packages -->")[2].partition("<!-- /packages -->")[0]
    told = re.findall(r"^\| ([a-z0-9.-]+) \| ([0-9]\S*) \| (.+?) \|", table, re.MULTILINE)
    return {name: (version, licence) for name, version, licence in told}


def page(language: str) -> str:
    return PAGES[language].read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def found() -> list[Package]:
    return packages()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_pinned_package_is_on_the_page_with_its_version_and_licence(
    language: str, found: list[Package]
):
    told, known = rows(language), pinned("run.txt", "dev.txt")
    assert set(pinned("run.txt")) - set(told) == set()
    assert {one.name for one in found} - set(told) == set()
    assert [name for name, (version, _) in told.items() if version not in known[name]] == []
    assert {one.name: told[one.name][1] for one in found} == {one.name: one.licence for one in found}


def test_every_licence_allows_what_we_do(found: list[Package]):
    assert [(one.name, one.licence) for one in found if not allows(one.licence)] == []
    assert [(one.name, part) for one in found for part in one.inside if not allows(part)] == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_has_to_be_shared_is_named(language: str, found: list[Package]):
    assert [one.name for one in found if one.sharing] == ["typst"]
    for word in ("MPL-2.0", "LGPL-2.1", "GCC-exception", "OFL-1.1", "MIT"):
        assert word in page(language)


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("GPL-3.0-only", False),
        ("LGPL-2.1-or-later", False),
        ("MIT OR GPL-2.0-only", True),
        ("MIT AND GPL-2.0-only", False),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", True),
        ("ISC AND (GPL-2.0-only OR ISC)", True),
        ("(MIT OR ISC) AND (GPL-2.0-only OR AGPL-3.0-only)", False),
        ("Apache-2.0 WITH LLVM-exception", True),
        ("MPL-2.0", True),
        ("?", False),
        ("", False),
    ],
)
def test_of_a_choice_the_freest_counts_and_of_a_sum_all(expression: str, allowed: bool):  # noqa: FBT001
    assert allows(expression) is allowed


@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_package_we_ask_for_says_what_for(language: str):
    uses = tomllib.loads((ROOT / "tools" / "licences.toml").read_text(encoding="utf-8"))["use"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [one for extra in project["optional-dependencies"].values() for one in extra]
    names = {re.split(r"[\[<>=;]", one)[0] for one in (*project["dependencies"], *extras)}
    assert names - set(uses) == set()
    assert [name for name in names if uses[name][language] not in page(language)] == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_the_model_learnt_from_is_named(language: str):
    for data in ("CC BY 4.0", "CC BY-SA 4.0", "CDLA-Sharing-1.0", "CC0 1.0"):
        assert data in page(language)


def test_the_texts_themselves_come_along(tmp_path: Path):
    write_texts(Path(sys.executable), tmp_path)
    folders = {one.name.rpartition("-")[0] for one in tmp_path.iterdir()}
    assert set(pinned("run.txt")) - folders == {"nanoarrow"}  # its wheel carries none
    assert "MPL-2.0" in next(tmp_path.glob("typst-*/**/*.json")).read_text(encoding="utf-8")
