"""The wheel: the whole package and no more, the same bytes each time, and it works without the source."""

from __future__ import annotations

import hashlib
import sys
import zipfile
from pathlib import Path

import pytest
from tools.installed import run_installed
from tools.wheel import ROOT, build_wheel, install, make_environment

LARGEST = 10_000_000
PACKAGE = ROOT / "src" / "nabij"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_wheel(tmp_path_factory.mktemp("wheel"))


def test_it_holds_every_file_of_the_package_and_nothing_else(wheel: Path):
    with zipfile.ZipFile(wheel) as opened:
        names = {one for one in opened.namelist() if ".dist-info/" not in one}
    ours = {one.relative_to(PACKAGE.parent).as_posix() for one in PACKAGE.rglob("*") if one.is_file()}
    assert names == {one for one in ours if "__pycache__" not in one}


@pytest.mark.parametrize(
    "name",
    [
        "nabij/py.typed",
        "nabij/language/en.po",
        "nabij/reading/model.npz",
        "nabij/opener/model.npz",
        "nabij/checkin/scales/csi4.toml",
        "nabij/course/steps.toml",
        "nabij/report/templates/report.typ",
        "nabij/report/vendor/vega.LICENSE",
        "nabij/web/templates/gate.html.jinja",
        "nabij/web/vendor/htmx.min.js",
        "nabij/example/WhatsApp-chat met Mirthe.zip",
    ],
)
def test_what_it_cannot_do_without_is_there(name: str, wheel: Path):
    with zipfile.ZipFile(wheel) as opened:
        assert name in opened.namelist()


def test_it_is_small_and_carries_its_licence(wheel: Path):
    assert wheel.stat().st_size < LARGEST
    with zipfile.ZipFile(wheel) as opened:
        licences = [one for one in opened.namelist() if one.endswith("dist-info/licenses/LICENSE")]
        assert opened.read(licences[0]) == (ROOT / "LICENSE").read_bytes()


def test_the_same_files_give_the_same_bytes(wheel: Path, tmp_path: Path):
    again = build_wheel(tmp_path)
    assert hashlib.sha256(again.read_bytes()).digest() == hashlib.sha256(wheel.read_bytes()).digest()


@pytest.mark.slow
def test_it_works_in_an_environment_of_its_own_without_the_source_tree(wheel: Path, tmp_path: Path):
    python = make_environment(sys.executable, tmp_path / "env")
    install(python, wheel, "--require-hashes", "-r", ROOT / "requirements" / "run.txt")
    ran = run_installed(python, tmp_path / "suite")
    assert ran.failed == 0, ran.told
    assert ran.passed > 40
