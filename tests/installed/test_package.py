"""What pip put there: the whole package, no source tree, and the command."""

from __future__ import annotations

import importlib
import pkgutil
import sysconfig
from collections.abc import Callable
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import pytest

import nabij

PURELIB = Path(sysconfig.get_path("purelib"))
MODULES = sorted(one.name for one in pkgutil.walk_packages(nabij.__path__, "nabij."))
EXTRA = {"nabij.cohort": "distributed"}


def test_it_is_the_installed_one():
    assert Path(nabij.__file__).is_relative_to(PURELIB)
    assert (PURELIB / "nabij" / "py.typed").is_file()
    assert not (PURELIB / "tests").exists()


def test_every_module_loads():
    wanted = [one for one in MODULES if all(find_spec(EXTRA[room]) for room in EXTRA if one.startswith(room))]
    assert len(wanted) > 150
    for one in wanted:
        importlib.import_module(one)


def test_every_public_name_is_there():
    assert [name for name in nabij.__all__ if getattr(nabij, name, None) is None] == []


def test_the_command_says_its_version_and_its_commands(nabij: Callable[..., tuple[int, str, str]]):
    assert nabij("--version") == (0, version("nabij") + "\n", "")
    code, out, err = nabij("--help")
    assert (code, err) == (0, "")
    assert [
        one for one in ("read", "report", "opening", "checkin", "steps", "journal") if one not in out
    ] == []


def test_a_wrong_command_is_one_sentence(nabij: Callable[..., tuple[int, str, str]]):
    assert nabij("lees") == (
        2,
        "",
        "Dit commando ken ik niet zo. Typ nabij --help om te zien wat er kan.\n",
    )


@pytest.mark.parametrize(("language", "word"), [("nl", "Wat je geeft"), ("en", "What you give")])
def test_both_languages_came_along(language: str, word: str, nabij: Callable[..., tuple[int, str, str]]):
    assert word in nabij("read", "--help", "--language", language)[1]
