"""Zips that lie, swell or lead elsewhere: read for what they hold or refused, and never unpacked."""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from nabij.errors import BrokenZip, CannotUnpack, EmptyExport, LockedZip, NabijError, TooLarge, UnknownExport
from nabij.settings import Settings
from nabij.sources import Dropped, read_contents
from nabij.sources import zips as room
from nabij.sources.export import find_parts
from nabij.sources.limits import MEGABYTE, MOST_TEXTS, TooManyFiles

CHAT = b"02-05-2022 16:08 - Anna: Hoi, ben je al thuis?\n02-05-2022 16:09 - Bram: Bijna, nog tien minuten\n"
SMALL = Settings(largest_text=1)


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()


def patched(content: bytes, *changes: tuple[int, int, str, int]) -> bytes:
    """Change fields (which, at, form, value) of the first header (1) or the first entry of the list (2)."""
    out = bytearray(content)
    for which, at, form, value in changes:
        start = content.index(b"PK\x03\x04" if which == 1 else b"PK\x01\x02")
        struct.pack_into(form, out, start + at, value)
    return bytes(out)


def overlapping(count: int, size: int) -> bytes:
    """Give a zip of which all entries of the list point to one and the same member."""
    one = packed({"0.txt": os.urandom(size).hex().encode()})
    at = one.index(b"PK\x01\x02")
    end = one.index(b"PK\x05\x06")
    entry = one[at:end]
    listed = b"".join(
        entry[:28] + struct.pack("<H", 9) + entry[30:46] + b"%05d.txt" % number for number in range(count)
    )
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(listed), at, 0)
    return one[:at] + listed + tail


def linked(name: str, target: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        info = zipfile.ZipInfo(name)
        info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, target)
    return held.getvalue()


BOMB = packed({"_chat.txt": CHAT + b"0" * 60 * MEGABYTE})
NESTED = packed({"1.zip": packed({"2.zip": packed({"_chat.txt": b"0" * MEGABYTE})})})
MANY = packed({f"{number}/_chat.txt": CHAT * 100 for number in range(150)})
SIZED = packed({"_chat.txt": CHAT}, zipfile.ZIP_STORED)


LIES: dict[str, tuple[Callable[[], bytes], type[NabijError]]] = {
    "one large member": (lambda: BOMB, TooLarge),
    "many members, none of them large": (lambda: MANY, TooLarge),
    "a zip in a zip in a zip": (lambda: NESTED, CannotUnpack),
    "three hundred members in one place": (lambda: overlapping(300, 3000), BrokenZip),
    "members without end": (lambda: overlapping(MOST_TEXTS + 1, 10), TooManyFiles),
    "files without end": (lambda: packed(dict.fromkeys(map(str, range(MOST_TEXTS + 1)), b"x")), TooManyFiles),
    "says to be four gigabytes": (lambda: patched(SIZED, (2, 24, "<L", 2**32 - 2)), TooLarge),
    "says to be smaller": (lambda: patched(SIZED, (2, 24, "<L", 10)), BrokenZip),
    "a place outside the file": (lambda: patched(SIZED, (2, 42, "<L", 2**31)), BrokenZip),
    "a wrong checksum": (lambda: patched(SIZED, (2, 16, "<L", 1)), BrokenZip),
    "a password": (lambda: patched(SIZED, (1, 6, "<H", 1), (2, 8, "<H", 1)), LockedZip),
    "another method": (lambda: patched(SIZED, (1, 8, "<H", 99), (2, 10, "<H", 99)), CannotUnpack),
    "the method of Windows for very large ones": (
        lambda: patched(SIZED, (1, 8, "<H", 9), (2, 10, "<H", 9)),
        CannotUnpack,
    ),
    "of a kind that comes later": (lambda: patched(SIZED, (2, 6, "<H", 99)), CannotUnpack),
    "a link to a file of the system": (lambda: linked("_chat.txt", "/etc/passwd"), EmptyExport),
    "a link upwards": (lambda: linked("a.txt", "../../../etc/shadow"), UnknownExport),
    "without its end": (lambda: SIZED[:-30], BrokenZip),
    "an end and nothing else": (lambda: b"PK\x05\x06" + bytes(18), EmptyExport),
    "folders only": (lambda: packed({"a/": b"", "b/": b""}), EmptyExport),
}


@pytest.mark.parametrize("lie", LIES)
@pytest.mark.parametrize("dropped", [False, True])
def test_a_zip_that_lies_or_swells_is_refused_in_its_sentence(
    lie: str,
    dropped: bool,  # noqa: FBT001  (on the page, or on the disk)
    tmp_path: Path,
):
    make, error = LIES[lie]
    file = tmp_path / "export.zip"
    file.write_bytes(make())
    with pytest.raises(error):
        read_contents([Dropped(file.name, make())] if dropped else file, settings=SMALL)
    assert [one.name for one in tmp_path.iterdir()] == ["export.zip"]


@pytest.mark.parametrize("field", [20, 24])
def test_a_member_that_says_to_be_larger_than_it_is_gives_what_is_there(field: int):
    assert read_contents([Dropped("a.zip", patched(SIZED, (2, field, "<L", 5000)))]).units == 2


def test_a_list_larger_than_any_exports_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch):
    content = packed({f"{number}.txt": b"x" for number in range(50)})
    monkeypatch.setattr(room, "LARGEST_LIST", 1000)
    monkeypatch.setattr(zipfile, "ZipFile", None)  # would break if anything opened it
    with pytest.raises(TooManyFiles):
        find_parts([Dropped("a.zip", content)], MEGABYTE)


@pytest.mark.parametrize(
    "name",
    [
        "../../../tmp/nabij-out/_chat.txt",
        "/tmp/nabij-out/_chat.txt",  # noqa: S108  (where it must not go)
        "C:\\nabij-out\\_chat.txt",
        "C:/nabij-out/_chat.txt",
        "..\\..\\nabij-out\\_chat.txt",
        "\\\\server\\share\\_chat.txt",
        "a\x00b/_chat.txt",
        "CON/_chat.txt",
        "x" * 5000 + "/_chat.txt",
        "\u202egpj/_chat.txt",
        "\x1b[2J/_chat.txt",
        "./././_chat.txt",
    ],
)
def test_a_path_that_leads_elsewhere_is_read_and_goes_nowhere(name: str, tmp_path: Path):
    file = tmp_path / "export.zip"
    file.write_bytes(packed({name: CHAT}))
    try:
        assert read_contents(file).units == 2
    except EmptyExport:
        assert "\x00" in name  # a name ends at a NUL, and this one then has no ending we read
    assert [one.name for one in tmp_path.iterdir()] == ["export.zip"]
    assert not Path("/tmp/nabij-out").exists()  # noqa: S108  (likewise)


def test_of_two_members_under_one_name_one_is_read_once():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("_chat.txt", b"niets")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("_chat.txt", CHAT)
    contents = read_contents([Dropped("a.zip", held.getvalue())])
    assert contents.units == 2


def test_a_zip_with_wide_fields_is_read(tmp_path: Path):
    file = tmp_path / "wide.zip"
    with zipfile.ZipFile(file, "w") as archive, archive.open("_chat.txt", "w", force_zip64=True) as member:
        member.write(CHAT)
    assert read_contents(file).units == 2


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_packings_are_read_and_bombs_in_them_refused(method: int):
    assert read_contents([Dropped("a.zip", packed({"_chat.txt": CHAT}, method))]).units == 2
    with pytest.raises(TooLarge):
        read_contents([Dropped("a.zip", packed({"_chat.txt": CHAT + bytes(4 * MEGABYTE)}, method))])


def test_a_file_in_memory_is_read_as_the_same_file_on_the_disk(tmp_path: Path):
    name = "WhatsApp-chat met Bram.zip"
    content = packed({"WhatsApp-chat met Bram.txt": CHAT, "IMG-20220502-WA0001.jpg": b"\xff\xd8\xff"})
    (tmp_path / name).write_bytes(content)
    disk, memory = read_contents(tmp_path / name), read_contents([Dropped(name, content)])
    assert disk.conversations[0].messages.equals(memory.conversations[0].messages)
    assert [one.people for one in disk.conversations] == [one.people for one in memory.conversations]
    assert disk.conversations[0].me == memory.conversations[0].me == "Anna"
    assert disk.notes.equals(memory.notes)
