"""Files that are none, that change, vanish or may not be read: never a hang, never a crash, one sentence."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from nabij.errors import EmptyExport, NabijError, UnreadableFile
from nabij.sources import export, read_contents
from nabij.sources.export import Part, find_parts
from nabij.sources.limits import MEGABYTE, NotAFile, TooManyFiles

CHAT = "02-05-2022 16:08 - Anna: Hoi, ben je al thuis?\n02-05-2022 16:09 - Bram: Bijna, nog tien minuten\n"


def pipe(path: Path) -> None:
    os.mkfifo(path)


def door(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as line:
        line.bind(str(path))


@pytest.mark.parametrize("make", [pipe, door])
def test_what_is_no_file_is_refused_at_once(make: Callable[[Path], None], tmp_path: Path):
    make(tmp_path / "chat.txt")
    with pytest.raises(NotAFile):
        read_contents(tmp_path / "chat.txt")


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/full", "/dev/stdin", "/dev/null"])
def test_a_device_is_refused_at_once(device: str):
    with pytest.raises((NotAFile, EmptyExport)):
        read_contents(device)


@pytest.mark.parametrize("make", [pipe, door, lambda path: path.symlink_to("/dev/zero")])
def test_what_is_no_file_in_a_folder_is_passed_by(make: Callable[[Path], None], tmp_path: Path):
    (tmp_path / "chat.txt").write_text(CHAT, encoding="utf-8")
    make(tmp_path / "chat.zip")
    assert read_contents(tmp_path).units == 2


def test_a_pipe_beside_a_database_does_not_hold_it_up(tmp_path: Path):
    (tmp_path / "chat.db").write_bytes(b"SQLite format 3\0" + bytes(500))
    pipe(tmp_path / "chat.db-wal")
    pipe(tmp_path / "chat.db-shm")
    with pytest.raises(NabijError):
        read_contents(tmp_path / "chat.db")


def test_a_link_in_a_folder_is_not_followed(tmp_path: Path):
    elsewhere, here = tmp_path / "elders", tmp_path / "hier"
    elsewhere.mkdir()
    here.mkdir()
    (elsewhere / "geheim.txt").write_text(CHAT, encoding="utf-8")
    (here / "los.txt").symlink_to(elsewhere / "geheim.txt")
    (here / "map").symlink_to(elsewhere)
    (here / "rond").symlink_to(here)
    with pytest.raises(EmptyExport):
        find_parts(here, MEGABYTE)


def test_a_folder_that_is_a_disk_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(export, "MOST_FILES", 100)
    for number in range(101):
        (tmp_path / f"{number}.jpg").touch()
    with pytest.raises(TooManyFiles):
        find_parts(tmp_path, MEGABYTE)


def test_folders_in_folders_without_end_are_no_trouble(tmp_path: Path):
    here = tmp_path
    for _ in range(200):
        here = here / "x"
        here.mkdir()
    (here / "_chat.txt").write_text(CHAT, encoding="utf-8")
    assert read_contents(tmp_path).units == 2


def test_a_file_that_vanishes_after_it_was_seen_is_a_sentence(tmp_path: Path):
    file = tmp_path / "chat.txt"
    file.write_text(CHAT, encoding="utf-8")
    (part,) = find_parts(file, MEGABYTE)
    file.unlink()
    with pytest.raises(UnreadableFile):
        part.read()


def test_a_file_that_grows_while_it_is_read_is_read_no_further_than_the_limit(tmp_path: Path):
    file = tmp_path / "chat.txt"
    file.write_text(CHAT, encoding="utf-8")
    (part,) = find_parts(file, len(CHAT))
    with file.open("a", encoding="utf-8") as more:
        more.write(CHAT * 10)
    with pytest.raises(NabijError):
        part.read()


@pytest.mark.parametrize("size", [0, 10])
def test_a_file_that_shrinks_while_it_is_read_gives_what_is_left(size: int, tmp_path: Path):
    file = tmp_path / "chat.txt"
    file.write_text(CHAT, encoding="utf-8")
    (part,) = find_parts(file, MEGABYTE)
    os.truncate(file, size)
    assert len(part.read()) == size


def test_a_file_that_changes_all_the_time_never_breaks_the_reading(tmp_path: Path):
    file = tmp_path / "chat.txt"
    file.write_text(CHAT, encoding="utf-8")
    done = False

    def scribble() -> None:
        while not done:
            file.write_text(CHAT * 50, encoding="utf-8")
            os.truncate(file, 77)

    writer = Thread(target=scribble)
    writer.start()
    try:
        for _ in range(40):
            try:
                read_contents(file)
            except NabijError:
                continue
    finally:
        done = True
        writer.join()


@pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="only root can become somebody else")
def test_what_may_not_be_read_is_said(tmp_path: Path):
    for name in ("map/chat.txt", "map/dicht/chat.txt", "los.txt", "open/foto.jpg", "open/chat.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(CHAT, encoding="utf-8")
    shut = [tmp_path / name for name in ("los.txt", "map/dicht", "open/foto.jpg")]
    for one in shut:
        one.chmod(0)
    for folder in (tmp_path, *tmp_path.parents[:3]):  # pytest-xdist has a folder of its own in between
        folder.chmod(folder.stat().st_mode | 0o055)
    before = os.geteuid()
    os.seteuid(65534)  # nobody
    try:
        for name in ("los.txt", "map/dicht"):
            with pytest.raises(UnreadableFile):
                find_parts(tmp_path / name, MEGABYTE)
        found = {
            name: [part.name for part in find_parts(tmp_path / name, MEGABYTE)] for name in ("map", "open")
        }
    finally:
        os.seteuid(before)
        for one in shut:
            one.chmod(0o700)
    assert found == {"map": ["chat.txt"], "open": ["chat.txt"]}


def test_a_name_that_no_screen_should_show_is_no_trouble(tmp_path: Path):
    for name in ("\x1b[31m.txt", "\u202etxt.exe.txt", "a\nb.txt", "\udcff.txt", "x" * 250 + ".txt"):
        (tmp_path / name).write_text(CHAT, encoding="utf-8")
    contents = read_contents(tmp_path)
    assert contents.units == 10
    assert all(name.isprintable() or name for name in contents.notes["file"])


def test_a_part_in_memory_never_shows_its_bytes():
    assert "geheim" not in repr(Part("a.txt", 6, Path("a.txt"), None, MEGABYTE, b"geheim"))
