"""Whatever a person drops in: one kind sentence, exit code 2, nothing left behind."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

CHAT = "02-05-2022 16:08 - Anna: Hoi, ben je al thuis?\n02-05-2022 16:09 - Bram: Bijna, nog tien minuten\n"
PHOTO = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(range(256)) * 40


def packed(name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


BAD = {
    "empty.txt": b"",
    "photo.jpg": PHOTO,
    "photo.txt": PHOTO,
    "truncated.zip": packed("_chat.txt", CHAT.encode() * 200)[:-40],
    "bomb.zip": packed("_chat.txt", CHAT.encode() + b"0" * 60_000_000),
    "zip_of_nothing.zip": packed("photo.jpg", PHOTO),
    "not_a_zip.zip": b"PK\x03\x04 but not really",
    "nul_bytes.txt": bytes(100_000),
    "one_long_line.txt": b"a" * 10_000_000,
    "deep.json": b"[" * 200_000,
    "deep_objects.json": b'{"messages":' * 100_000,
    "half.json": b'{"name":"Anna","type":"personal_chat","id":1,"messages":[{"id":1,"type":"mess',
    "prose.txt": b"Lieve Anna,\nik wilde je dit al heel lang schrijven.\n",
    "spaces.txt": b"   \n\n \t\n",
    "page.html": b"<html><body>Hallo</body></html>",
    "numbers.csv": b"1;2;3\n4;5;6\n",
}


@pytest.mark.parametrize("command", ["read", "report"])
@pytest.mark.parametrize("name", BAD)
def test_bad_input_gets_one_sentence_and_leaves_nothing(
    name: str, command: str, nabij: Callable[..., tuple[int, str, str]], tmp_path: Path
):
    file = tmp_path / name
    file.write_bytes(BAD[name])
    code, out, err = nabij(command, file)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    assert "niet hadden voorzien" not in err
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("utf16.txt", CHAT.encode("utf-16")),
        ("utf16_no_mark.txt", CHAT.encode("utf-16-le")),
        ("windows.txt", CHAT.replace("Hoi", "Hé").encode("cp1252")),
        ("nul_inside.txt", CHAT.replace("Hoi", "Hoi\0").encode()),
        ("half_a_line.txt", (CHAT + "02-05-20").encode()),
        ("chat.zip", packed("WhatsApp-chat met Bram.txt", CHAT.encode())),
    ],
)
def test_odd_but_readable_files_are_read(
    name: str, content: bytes, nabij: Callable[..., tuple[int, str, str]], tmp_path: Path
):
    file = tmp_path / name
    file.write_bytes(content)
    code, out, err = nabij("read", file, "--json")
    assert (code, err) == (0, "")
    assert '"messages": 2' in out


def test_a_group_can_be_read_but_not_reported(nabij: Callable[..., tuple[int, str, str]], tmp_path: Path):
    file = tmp_path / "group.txt"
    file.write_text(CHAT + "02-05-2022 16:10 - Cor: Ik ook!\n", encoding="utf-8")
    assert nabij("read", file)[0] == 0
    code, _, err = nabij("report", file, "--me", "Anna")
    assert code == 2
    assert "3 mensen" in err


def test_one_person_alone_cannot_be_reported(nabij: Callable[..., tuple[int, str, str]], tmp_path: Path):
    file = tmp_path / "alone.txt"
    file.write_text(CHAT.replace("Bram", "Anna"), encoding="utf-8")
    code, _, err = nabij("report", file, "--me", "Anna")
    assert code == 2
    assert "maar één mens" in err


def test_who_is_me_is_asked_with_both_names(nabij: Callable[..., tuple[int, str, str]], tmp_path: Path):
    file = tmp_path / "chat.txt"
    file.write_text(CHAT, encoding="utf-8")
    code, _, err = nabij("report", file)
    assert code == 2
    assert "--me 'Anna'" in err
    assert "--me 'Bram'" in err


@pytest.mark.parametrize(
    "arguments",
    [("raed", "x"), ("read",), ("read", "x", "--yes"), ("report", "x", "--to"), ("read", "x", "y")],
)
def test_a_wrong_command_gets_one_sentence(
    arguments: tuple[str, ...], nabij: Callable[..., tuple[int, str, str]]
):
    code, _, err = nabij(*arguments)
    assert code == 2
    assert err.count("\n") == 1


@pytest.mark.parametrize("command", ["read", "report"])
def test_an_ending_we_cannot_write_is_said_before_the_work(
    command: str, nabij: Callable[..., tuple[int, str, str]], tmp_path: Path
):
    file = tmp_path / "chat.txt"
    file.write_text(CHAT, encoding="utf-8")
    code, _, err = nabij(command, file, "--to", tmp_path / "uit.docx")
    assert code == 2
    assert "eindigt op" in err


def test_a_place_that_cannot_be_written_is_said(nabij: Callable[..., tuple[int, str, str]], tmp_path: Path):
    file = tmp_path / "chat.txt"
    file.write_text(CHAT, encoding="utf-8")
    code, _, err = nabij("read", file, "--to", tmp_path / "nergens" / "uit.csv")
    assert code == 2
    assert "niet schrijven" in err


def test_english_is_spoken_where_the_locale_says_so(
    nabij: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert "This file" in nabij("read", "nowhere.txt")[2]


@pytest.mark.slow
def test_two_gigabytes_are_refused_in_bounded_memory(tmp_path: Path):
    file = tmp_path / "huge.txt"
    with file.open("wb") as stream:
        stream.write(CHAT.encode())
        stream.truncate(2 * 1024**3)
    program = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (3 * 1024**3,) * 2);"
        "from nabij.cli.app import run; sys.exit(run(['read', sys.argv[1]]))"
    )
    env = {**os.environ, "LANG": "nl_NL.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-c", program, file], capture_output=True, text=True, check=False, env=env
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "MB" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
@pytest.mark.parametrize("form", [[], ["--json"]])
def test_an_answer_for_which_the_disk_has_no_room_is_one_sentence(form: list[str], tmp_path: Path):
    (tmp_path / "chat.txt").write_text(CHAT * 20, encoding="utf-8")
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-c", "from nabij.cli import main; main()", "read", "chat.txt", *form],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            env={**os.environ, "LANG": "nl_NL.UTF-8", "LC_ALL": "", "LC_MESSAGES": ""},
            check=False,
        )
    assert (ran.returncode, ran.stderr.decode()) == (
        2,
        "De schijf is vol. Maak ruimte, en geef het commando nog eens.\n",
    )
