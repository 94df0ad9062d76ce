"""What a person drops in is searched for what it holds, and nothing is unpacked to disk."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from nabij.errors import BrokenZip, CannotUnpack, EmptyExport, LockedZip, TooLarge, UnreadableFile
from nabij.sources.export import HEAD, find_parts

LIMIT = 1_000_000


def names(path: Path) -> list[str]:
    return [part.name for part in find_parts(path, LIMIT)]


def test_a_lone_file_has_its_own_name_whatever_its_ending(tmp_path: Path):
    file = tmp_path / "chat.weird"
    file.write_text("hoi", encoding="utf-8")
    assert names(file) == ["chat.weird"]


def test_a_folder_is_searched_for_text_and_its_pictures_are_left(tmp_path: Path):
    for name in ("a/chat.txt", "a/photo.jpg", "b/deep/message_1.json", "__MACOSX/chat.txt", "a/._chat.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("hoi", encoding="utf-8")
    (tmp_path / "a" / "empty.txt").touch()
    assert names(tmp_path) == ["a/chat.txt", "b/deep/message_1.json"]


def test_a_zip_and_a_zip_in_a_folder_are_looked_into(tmp_path: Path):
    file = tmp_path / "export.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("_chat.txt", "hoi")
        archive.writestr("photo.jpg", "x")
    assert names(file) == ["_chat.txt"]
    assert names(tmp_path) == ["export.zip/_chat.txt"]
    assert find_parts(file, LIMIT)[0].read() == b"hoi"
    assert [path.name for path in tmp_path.iterdir()] == ["export.zip"]


def test_only_the_head_is_read_to_recognise(tmp_path: Path):
    file = tmp_path / "chat.txt"
    file.write_bytes(b"a" * (HEAD + 5))
    head = find_parts(file, LIMIT)[0].head()
    assert (head.size, len(head.first)) == (HEAD + 5, HEAD)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("hé".encode(), "hé"),
        ("hé".encode("utf-8-sig"), "hé"),
        ("hé".encode("utf-16"), "hé"),
        (b"h\xe9", "h\N{REPLACEMENT CHARACTER}"),
    ],
)
def test_a_head_is_text_in_any_encoding(content: bytes, text: str, tmp_path: Path):
    file = tmp_path / "chat.txt"
    file.write_bytes(content)
    assert find_parts(file, LIMIT)[0].head().text == text


def test_what_is_larger_than_the_limit_is_refused_unread(tmp_path: Path):
    file = tmp_path / "chat.txt"
    with file.open("wb") as stream:
        stream.truncate(LIMIT + 1)
    with pytest.raises(TooLarge):
        find_parts(file, LIMIT)[0].read()


def test_a_zip_that_swells_beyond_reason_is_refused_unread(tmp_path: Path):
    file = tmp_path / "bomb.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_chat.txt", b"0" * 900_000)
    with pytest.raises(TooLarge):
        find_parts(file, LIMIT)[0].head()


def test_a_zip_with_a_password_says_so(tmp_path: Path):
    file = tmp_path / "locked.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("_chat.txt", "hoi")
    content = bytearray(file.read_bytes())
    content[6] |= 1  # the flag of an encrypted member, in its own header and in the list at the end
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    file.write_bytes(content)
    with pytest.raises(LockedZip):
        find_parts(file, LIMIT)[0].head()


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("empty.txt", b"", EmptyExport),
        ("half.zip", b"PK\x03\x04half", BrokenZip),
        ("not.zip", b"hoi", BrokenZip),
    ],
)
def test_what_cannot_be_opened_says_why(name: str, content: bytes, error: type[Exception], tmp_path: Path):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(error):
        find_parts(tmp_path / name, LIMIT)


def test_a_zip_of_zips_asks_to_unpack_it_unless_there_is_more(tmp_path: Path):
    inner = tmp_path / "inner.zip"
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("_chat.txt", "hoi")
    (tmp_path / "map").mkdir()
    with zipfile.ZipFile(tmp_path / "map" / "outer.zip", "w") as archive:
        archive.write(inner, "deel 1.zip")
        archive.writestr("foto.jpg", "x")
    with pytest.raises(CannotUnpack):
        find_parts(tmp_path / "map" / "outer.zip", LIMIT)
    with pytest.raises(EmptyExport):
        find_parts(tmp_path / "map", LIMIT)
    (tmp_path / "map" / "chat.txt").write_text("hoi", encoding="utf-8")
    assert names(tmp_path / "map") == ["chat.txt"]


def test_a_file_that_is_not_there_and_a_folder_of_nothing_are_said(tmp_path: Path):
    with pytest.raises(UnreadableFile):
        find_parts(tmp_path / "nowhere.txt", LIMIT)
    with pytest.raises(EmptyExport):
        find_parts(tmp_path, LIMIT)


def test_a_name_of_odd_bytes_can_still_be_told(tmp_path: Path):
    odd = os.fsdecode(os.fsencode(tmp_path) + b"/chat\xff.txt")
    Path(odd).write_text("hoi", encoding="utf-8")
    assert names(tmp_path) == ["chat?.txt"]
