"""What a person gives beside an export is as small as it ever is, or is refused, and is not waited for."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from nabij import files
from nabij.cli.app import run
from nabij.cohort.ids import read_salt
from nabij.errors import BadSettings, UnreadableFile
from nabij.files import FarTooLarge, open_at_once, read_small
from nabij.settings import read_settings

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it has no pipes and devices in its folders")
CHAT = "02-05-2022 16:08 - Anna: Hoi, ben je al thuis?\n02-05-2022 16:09 - Bram: Bijna\n" * 40


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Give a folder with a chat, a pipe that nobody writes to, and a passphrase."""
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "chat.txt").write_text(CHAT, encoding="utf-8")
    (tmp_path / "woord").write_text("vier losse woorden kiezen 2931\n", encoding="utf-8")
    os.mkfifo(tmp_path / "pijp")
    return tmp_path


def asked(place: Path, given: Path) -> dict[str, list[object]]:
    """Give each command that takes a file beside an export, with this one."""
    book = ["--journal", place / "boek", "--passphrase-file", place / "woord"]
    cohort = ["cohort", place / "map", "--to", place / "uit.parquet", "--workers", 0]
    return {
        "events": ["report", place / "map" / "chat.txt", "--me", "Anna", "--events", given],
        "answers": ["checkin", "--answers", given, *book],
        "copy": ["journal", "import", given, *book],
        "passphrase": ["journal", "show", "--journal", place / "boek", "--passphrase-file", given],
        "cohort: me": [*cohort, "--me", given],
        "cohort: events": [*cohort, "--events", given],
        "cohort: salt": [*cohort, "--salt", given],
    }


CASES = [
    (option, given)
    for option in asked(Path(), Path())
    for given in ("pijp", "/dev/zero", "map", "kring")
    if (option, given) != ("events", "pijp")  # a list without lines holds no events, and is a list
]


@pytest.mark.parametrize(("option", "given"), CASES)
def test_what_is_no_such_file_is_one_sentence(
    option: str, given: str, place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(place)
    Path("kring").symlink_to("kring")
    code = run([str(one) for one in asked(place, Path(given))[option]])
    told = capsys.readouterr().err.splitlines()
    assert code == 2
    assert [line for line in told if "Bel 113" not in line], told
    assert not any("Error" in line or "voorzien" in line for line in told), told
    assert not Path("uit.parquet").exists()
    assert not Path("boek").exists()


def test_a_pipe_that_somebody_writes_to_is_read_to_its_end(place: Path):
    def write() -> None:
        with (place / "pijp").open("wb") as pipe:
            for _ in range(50):
                pipe.write(b"2022-09-01;verhuizing\n" * 100)
                pipe.flush()

    writer = threading.Thread(target=write)
    with open(place / "pijp", "rb", opener=lambda path, _: os.open(path, os.O_RDWR)):
        writer.start()
        opened = os.fdopen(open_at_once(str(place / "pijp"), os.O_RDONLY), "rb")
        with opened:
            held = opened.read(22 * 5000)
        writer.join()
    assert held == b"2022-09-01;verhuizing\n" * 5000


@pytest.mark.parametrize(("size", "fits"), [(1000, True), (1001, False)])
def test_a_file_is_read_whole_or_refused(size: int, fits: bool, tmp_path: Path):  # noqa: FBT001
    (tmp_path / "lijst").write_bytes(b"x" * size)
    if fits:
        assert read_small(tmp_path / "lijst", 1000) == b"x" * 1000
    else:
        with pytest.raises(FarTooLarge):
            read_small(tmp_path / "lijst", 1000)


@pytest.mark.parametrize("read", [read_small, read_salt, read_settings])
def test_what_may_not_be_read_is_said(read: Callable[[Path], object], tmp_path: Path):
    with pytest.raises((UnreadableFile, BadSettings)):
        read(tmp_path)


def test_a_list_far_beyond_any_is_refused_before_it_fills_the_memory(tmp_path: Path):
    with (tmp_path / "lijst").open("wb") as file:
        file.truncate(files.LARGEST + 1)
    with pytest.raises(FarTooLarge):
        read_small(tmp_path / "lijst")
