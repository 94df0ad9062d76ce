"""A journal with one of everything in it."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from nabij.analysis import Analysis
from nabij.checkin import CheckIn
from nabij.course import Course, StepTaken, steps
from nabij.journal import Journal, KeptOpening, create
from nabij.timeline import Event

PASSPHRASE = "paard fiets kaas lamp"  # noqa: S105  (invented)
DAY = date(2026, 3, 2)


def _load(name: str) -> ModuleType:
    path = Path(__file__).parent.parent / "report" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"report_{name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def strong_lock() -> None:
    """Guessing costs what it costs a person's journal."""


@pytest.fixture(autouse=True)
def lock(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make guessing cheap where it is not what is tested: a key costs a tenth of a second."""
    if "strong_lock" not in request.fixturenames:
        monkeypatch.setattr("nabij.journal.cipher._LOCK", ("cipher_compatibility = 4", "kdf_iter = 1000"))


@pytest.fixture(scope="session")
def analysis() -> Analysis:
    found = _load("invented").invent_analysis(weeks=7, change=1000, events=(), verdict="too_little")
    assert isinstance(found, Analysis)
    return found


@pytest.fixture
def fill(analysis: Analysis) -> Callable[[Journal], None]:
    """Keep one of everything, with `word` in every line a person writes."""

    def act(journal: Journal, word: str = "mist") -> None:
        journal.add_checkin(CheckIn(DAY, "csi4", {"1": 3, "2": 2, "3": 2, "4": 2}))
        journal.add_checkin(CheckIn(DAY, "pulse", {"W1": 4}, f"de {word} is er nog"))
        journal.add_checkin(CheckIn(DAY, "pulse", {}, f"alleen {word}"))
        journal.add_step(StepTaken(DAY, next(iter(steps())), "done", f"zonder {word}"))
        journal.start_course(Course(DAY))
        journal.add_opening(KeptOpening(DAY, f"Ik mis ons in deze {word}.", "zacht", "nl"))
        journal.set_events([Event(DAY, "verhuizing"), Event(DAY, "baby")])
        journal.add_analysis(DAY, analysis)

    return act


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "map" / "notities.dat"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    with create(path, PASSPHRASE) as held:
        yield held


def all_of(journal: Journal) -> list[object]:
    """Give everything in a journal."""
    return [
        journal.checkins(),
        journal.steps_taken(),
        journal.courses(),
        journal.openings(),
        journal.events(),
        journal.analyses(),
    ]


@pytest.fixture
def everything() -> Callable[[Journal], list[object]]:
    return all_of
