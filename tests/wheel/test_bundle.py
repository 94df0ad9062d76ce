"""The bundle as a person gets it: unpacked in some folder, double-clicked, with no terminal and no Python."""

from __future__ import annotations

import os
import platform
import shlex
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import ProxyHandler, build_opener

import pytest
from playwright.sync_api import Browser, sync_playwright
from tests.browser.conftest import FLAGS, find_chromium
from tools.bundle import NAME
from tools.click import Click
from tools.licences import pinned
from tools.wheel import ROOT

from nabij.example import example_path

PACKED = ROOT / "dist" / f"{NAME}.tar.gz"
SHOTS = ROOT / "tests" / "screenshots"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux" or not PACKED.exists(), reason="make bundle has not run here"),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the bundle, unpacked in a folder with a space in its name."""
    place = tmp_path_factory.mktemp("Mijn programma's")
    with tarfile.open(PACKED) as archive:
        archive.extractall(place, filter="data")
    return place / NAME


@pytest.fixture
def clicked(made: Path, tmp_path: Path) -> Iterator[Click]:
    click = Click([str(made / "nabij")], tmp_path / "thuis")
    yield click
    click.end()


@pytest.fixture
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        yield browser
        browser.close()


def compiled(made: Path) -> dict[str, float]:
    return {str(one): one.stat().st_mtime for one in made.rglob("*.nb[ic]")}


@pytest.mark.browser
def test_the_main_job_from_the_click_to_the_result(clicked: Click, chromium: Browser, made: Path):
    before = compiled(made)
    page = chromium.new_page(viewport={"width": 1280, "height": 900}, locale="nl-NL")
    page.goto(clicked.address())
    page.get_by_role("button", name="Beginnen met kijken").click()
    for place in range(5):
        page.locator(f"input[name=v{place}][value=nee]").check()
    page.locator("main form button[type=submit]").first.click()
    page.locator("input[type=file]").first.set_input_files(example_path())
    page.locator("#geef button").click()
    page.locator("input[name=ik][value='1']").check()
    page.locator("main form button[type=submit]").last.click()
    page.get_by_text("De vier signalen naast elkaar").wait_for(timeout=120_000)
    page.wait_for_selector("html[data-whole]")
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / "bundel_uitslag.png")
    assert len(before) > 50
    assert compiled(made) == before  # nothing had to be compiled on this machine
    page.get_by_role("button", name="Stop nabij").click()
    page.get_by_text("nabij is gestopt").first.wait_for()
    assert clicked.running.wait(timeout=15) == 0


def test_the_browser_gets_no_library_of_ours(clicked: Click):
    clicked.address()
    told = clicked.surroundings.read_text(encoding="utf-8")
    assert [line for line in told.splitlines() if line.startswith(("LD_", "PYTHON"))] == []


def test_a_second_click_opens_a_page_of_its_own_and_leaves_the_first(
    clicked: Click, made: Path, tmp_path: Path
):
    again = Click([str(made / "nabij")], tmp_path / "thuis2")
    try:
        pages = {click.address().partition("?")[0] for click in (clicked, again)}
        assert len(pages) == 2
        for one in pages:  # both answer; the key was for the browser
            with pytest.raises(HTTPError, match="403"):
                build_opener(ProxyHandler({})).open(one)
    finally:
        again.end()


def test_nothing_is_kept_of_a_start(clicked: Click, tmp_path: Path):
    clicked.address()
    ours = {"address", "surroundings", "browser"}
    assert {one.name for one in (tmp_path / "thuis").rglob("*")} - ours == set()


def test_the_menu_starts_it_wherever_it_is(made: Path, tmp_path: Path):
    env = {"HOME": str(tmp_path), "PATH": os.environ["PATH"]}
    subprocess.run([made / "zet-in-menu"], check=True, env=env)
    entry = tmp_path / ".local/share/applications/nabij.desktop"
    if validate := shutil.which("desktop-file-validate"):
        subprocess.run([validate, entry], check=True)
    line = next(one for one in entry.read_text(encoding="utf-8").splitlines() if one.startswith("Exec="))
    assert shlex.split(line.removeprefix("Exec=")) == [str(made / "nabij")]
    assert (tmp_path / ".local/share/icons/hicolor/scalable/apps/nabij.svg").exists()
    subprocess.run([made / "zet-in-menu", "--weg"], check=True, env=env)
    assert not entry.exists()


def test_the_desktop_file_in_the_folder_starts_the_program_beside_it(made: Path, tmp_path: Path):
    entry = made / "nabij.desktop"
    line = next(one for one in entry.read_text(encoding="utf-8").splitlines() if one.startswith("Exec="))
    words = [str(entry) if one == "%k" else one for one in shlex.split(line.removeprefix("Exec="))]
    click = Click(["PATH=/usr/bin:/bin", *words], tmp_path / "thuis")
    try:
        assert click.address().startswith("http://127.0.0.1:")
    finally:
        click.end()


def test_the_licences_come_along_and_what_we_may_not_carry_does_not(made: Path):
    folders = {one.name.rpartition("-")[0] for one in (made / "licences").iterdir()}
    assert set(pinned("run.txt")) - folders == {"nanoarrow"}
    assert {"nabij", "pyinstaller"} <= folders
    assert [one for one in made.rglob("*") if "readline" in one.name] == []
    assert [one for one in made.rglob("*") if one.name in {"tests", "tkinter", "distributed"}] == []


def test_it_names_no_folder_of_who_built_it(made: Path):
    home = str(ROOT).encode()
    ours = [one for one in (made / "_internal" / "nabij").rglob("*") if one.is_file()]
    assert [one.name for one in (*ours, made / "nabij") if home in one.read_bytes()] == []


def test_this_bundle_is_for_this_machine():
    assert f"nabij-linux-{platform.machine()}" == NAME
