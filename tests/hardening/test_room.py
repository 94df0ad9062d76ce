"""A full disk, a folder that may not be written: one sentence, and what was there is still there, whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from nabij.errors import UnwritableFile
from nabij.report.output import write_whole

CHILD = """
import resource, sys
from datetime import date
from pathlib import Path
from nabij.cli.app import run
from nabij.errors import NabijError
from nabij.journal import KeptOpening, create, open_journal
from nabij.report.output import write_whole

what, folder = sys.argv[1], Path(sys.argv[2])
if what == "limit":  # as a disk with room for so little
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
    what = sys.argv[3]
if what == "report":
    sys.exit(run(["demo", "--to", str(folder / "verslag.html")]))
if what == "read":
    sys.exit(run(["read", str(folder / "chat.txt"), "--to", str(folder / "uit.csv")]))
secret = "zwanenhals kroonkurk drilboor vlierbes"
path = folder / "map" / "notities.dat"
try:
    journal = open_journal(path, secret) if path.exists() else create(path, secret)
    for number in range(2000):
        journal.add_opening(KeptOpening(date(2026, 3, 2), f"zin {number} " + "x" * 400, "bijna", "nl"))
        print(number, flush=True)
except NabijError as error:
    print(error, file=sys.stderr)
    sys.exit(2)
"""


def child(*arguments: object, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    told = [str(one) for one in arguments]
    command = [*before, sys.executable, "-c", CHILD, *told]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "LANG": "nl_NL.UTF-8"}
    )


def test_a_report_for_which_there_is_no_room_leaves_the_old_one_whole(tmp_path: Path):
    old = tmp_path / "verslag.html"
    old.write_text("het oude verslag", encoding="utf-8")
    ran = child("limit", tmp_path, "report")
    assert ran.returncode == 2, ran.stderr
    assert "niet schrijven" in ran.stderr
    assert old.read_text(encoding="utf-8") == "het oude verslag"
    assert [one.name for one in tmp_path.iterdir()] == ["verslag.html"]


def test_messages_for_which_there_is_no_room_leave_no_half_a_file(tmp_path: Path):
    line = "02-05-2022 16:08 - {}: Hoi, ben je al thuis? Of moet ik nog melk halen, onderweg?\n"
    (tmp_path / "chat.txt").write_text((line.format("Anna") + line.format("Bram")) * 400, encoding="utf-8")
    ran = child("limit", tmp_path, "read")
    assert ran.returncode == 2, ran.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["chat.txt"]


def test_a_journal_for_which_there_is_no_room_says_so_and_keeps_what_it_confirmed(tmp_path: Path):
    ran = child("limit", tmp_path, "journal")
    assert ran.returncode == 2, ran.stderr[-500:]
    assert ran.stderr.count("\n") == 1
    confirmed = len(ran.stdout.splitlines())
    assert confirmed > 5
    _holds(tmp_path, confirmed)


def _holds(folder: Path, confirmed: int) -> None:
    from nabij.journal import open_journal  # noqa: PLC0415  (SQLCipher only where it is wanted)

    with open_journal(folder / "map" / "notities.dat", "zwanenhals kroonkurk drilboor vlierbes") as journal:
        assert len(journal.openings()) == confirmed


def _can_mount() -> bool:
    return shutil.which("unshare") is not None and subprocess.run(
        ["unshare", "--mount", "true"], capture_output=True, check=False
    ).returncode == 0  # fmt: skip


@pytest.mark.skipif(not _can_mount(), reason="only root can make a small disk")
@pytest.mark.parametrize("what", [pytest.param("report", marks=pytest.mark.slow), "journal"])
def test_on_a_disk_that_is_truly_full_it_is_the_same(what: str, tmp_path: Path):
    small, kept = tmp_path / "klein", tmp_path / "bewaard"
    small.mkdir()
    script = f'mount -t tmpfs -o size=64k none "{small}"; "$@"; code=$?; cp -r "{small}" "{kept}"; exit $code'
    ran = child(what, small, before=("unshare", "--mount", "sh", "-c", script, "sh"))
    assert ran.returncode == 2, ran.stderr[-500:]
    assert ran.stderr.count("\n") == 1
    if what == "report":
        assert list(kept.iterdir()) == []
    else:
        _holds(kept, len(ran.stdout.splitlines()))


@pytest.mark.parametrize("name", ["nergens/uit.html", "x" * 300 + ".html", "map"])
def test_what_cannot_be_written_is_said_and_leaves_nothing(name: str, tmp_path: Path):
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "in.txt").touch()
    with pytest.raises(UnwritableFile):
        write_whole(tmp_path / name, b"inhoud")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["map"]


@pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="only root can become somebody else")
def test_a_folder_that_may_not_be_written_is_said(tmp_path: Path):
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(folder.stat().st_mode | 0o055)
    before = os.geteuid()
    os.seteuid(65534)  # nobody
    try:
        with pytest.raises(UnwritableFile):
            write_whole(tmp_path / "uit.html", b"inhoud")
    finally:
        os.seteuid(before)
    assert list(tmp_path.iterdir()) == []


def test_a_device_that_is_always_full_is_said():
    if not Path("/dev/full").exists():
        pytest.skip("no such device here")
    with pytest.raises(UnwritableFile):
        write_whole(Path("/dev/full/uit.html"), b"inhoud")
