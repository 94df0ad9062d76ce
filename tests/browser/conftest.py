"""The system's Chromium, and pages opened from disk as a person opens them."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from nabij.analysis import analyse
from nabij.example import ME, example_path
from nabij.report.examples import choose_examples
from nabij.settings import Settings
from nabij.sources import read_chat
from nabij.timeline import Event
from nabij.web.visit import Found

ROOT = Path(__file__).parents[2]
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")


def find_chromium() -> str:
    """Give the path of Chromium; tools/chromium says in one sentence how to get it where there is none."""
    found = subprocess.run([ROOT / "tools" / "chromium"], capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr
    return found.stdout.strip()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Give one browser for all tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def found() -> Found:
    """Give what comes out of the shipped example."""
    chat = read_chat(example_path()).seen_by(ME)
    analysis = analyse(chat, (Event(date(2023, 9, 1), "baan"),), Settings(felt_since="2024"))
    return Found(analysis, ME, "Mirthe", choose_examples(chat, analysis, Settings().sitting_gap))
