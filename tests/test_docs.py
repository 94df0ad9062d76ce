"""The docs tell what the program does: all of it, in both languages, and every example runs."""

from __future__ import annotations

import doctest
import re
from dataclasses import fields
from pathlib import Path

import pytest

from nabij.checkin import scales
from nabij.cli.app import make_app
from nabij.course import steps
from nabij.language import words
from nabij.settings import Settings
from nabij.signals import all_signals
from nabij.sources import SOURCES

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
ROOMS = {
    path.name.removesuffix(".py")
    for path in (ROOT / "src" / "nabij").iterdir()
    if (path.suffix == ".py" or path.is_dir()) and not path.name.startswith("_")
}


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["nl/commandos.md", "en/commands.md"])
def test_every_command_has_its_paragraph(name: str):
    commands = {one for one in make_app(words("nl")) if not one.startswith("-")}
    assert commands == set(re.findall(r"^## `nabij (\w+)", page(name), re.MULTILINE))


@pytest.mark.parametrize("name", ["nl/instellingen.md", "en/settings.md"])
def test_every_setting_is_in_the_table_with_its_value(name: str):
    told = dict(re.findall(r"^\| `(\w+)` \| `(.*?)` \|", page(name), re.MULTILINE))
    assert told == {
        field.name: repr(getattr(Settings(), field.name)).replace("'", '"') for field in fields(Settings)
    }


@pytest.mark.parametrize("name", ["nl/bronnen.md", "en/sources.md"])
def test_every_source_is_in_the_table(name: str):
    assert set(re.findall(r"^\| `(\w+)` \|", page(name), re.MULTILINE)) - {"NAME"} == set(SOURCES) - {
        "refused"
    }


@pytest.mark.parametrize("name", ["nl/signalen.md", "en/signals.md"])
def test_every_signal_has_its_paragraph(name: str):
    assert set(re.findall(r"^## `(\w+)`", page(name), re.MULTILINE)) == set(all_signals())


@pytest.mark.parametrize("name", ["nl/voelen.md", "en/feeling.md"])
def test_every_scale_has_its_paragraph(name: str):
    assert set(re.findall(r"^## `(\w+)`", page(name), re.MULTILINE)) == set(scales())


@pytest.mark.parametrize(("name", "language"), [("nl/doen.md", "nl"), ("en/doing.md", "en")])
def test_every_step_has_its_paragraph_with_what_to_do_and_how_far_it_is_known(name: str, language: str):
    told = dict(re.findall(r"^## `(\w+)`: (.*(?:\n(?!#).*)*)", page(name), re.MULTILINE))
    assert set(told) == set(steps())
    for key, one in steps().items():
        paragraph = " ".join(told[key].split())
        texts = [one.title, one.what, one.why, one.limits, *([one.caution] if one.caution else [])]
        assert [text.in_(language) for text in texts if text.in_(language) not in paragraph] == []
        assert str(one.minutes) in paragraph
        assert str(one.rest) in paragraph


@pytest.mark.parametrize("name", ["nl/architectuur.md", "en/architecture.md"])
def test_every_room_is_named(name: str):
    assert set(re.findall(r"^\| `(\w+)` \|", page(name), re.MULTILINE)) == ROOMS


@pytest.mark.parametrize("name", ["nl/python.md", "en/python.md"])
def test_every_example_runs(name: str):
    found = doctest.testfile(str(DOCS / name), module_relative=False, encoding="utf-8")
    assert found.attempted > 0
    assert found.failed == 0


@pytest.mark.parametrize("name", ["README.md", "README.nl.md"])
def test_every_link_leads_somewhere(name: str):
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", (ROOT / name).read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_page_exists_in_both_languages():
    assert len(list((DOCS / "nl").glob("*.md"))) == len(list((DOCS / "en").glob("*.md")))
