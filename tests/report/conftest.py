"""An invented couple's analysis, in every state a report can be in."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from nabij.analysis import Analysis


def _load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


invented = _load("invented")


@pytest.fixture(scope="session")
def invent() -> Callable[..., Analysis]:
    """Give an analysis of any length."""
    return invented.invent_analysis


@pytest.fixture(scope="session")
def changed() -> Analysis:
    """Arranging rose from 38 to 52 of every 100, laughing together fell from 45 to 30."""
    return invented.invent_analysis()


@pytest.fixture(scope="session")
def unchanged() -> Analysis:
    """The same couple, looked at before anything changed."""
    return invented.invent_analysis(weeks=100, change=1000, events=(), verdict="unchanged")


@pytest.fixture(scope="session")
def too_little() -> Analysis:
    """Seven weeks of talk."""
    return invented.invent_analysis(weeks=7, change=1000, events=(), verdict="too_little")


@pytest.fixture(scope="session", params=["changed", "unchanged", "too_little"])
def every(request: pytest.FixtureRequest) -> Analysis:
    """Each of them in turn."""
    analysis: Analysis = request.getfixturevalue(request.param)
    return analysis
