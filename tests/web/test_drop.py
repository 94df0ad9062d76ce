"""A drop: held in memory only, under names that can only be names, written nowhere."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.web.conftest import Served, pass_gate
from tests.web.invented import invent_chat, pack

from nabij.sources import Dropped
from nabij.web.drop import BrokenDrop, NothingDropped, plain_name, take_form

KIND = "multipart/form-data; boundary=grens"
EVIL = [
    "../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "/etc/passwd",
    "C:\\chat.txt",
    "C:chat.txt",
    "..",
    ".",
    "...",
    "/",
    ".bashrc",
    "a\x00b.txt",
    "a\nb.txt",
    "x" * 4000 + ".txt",
    "\u202etxt.exe",
]


def body(name: str, content: bytes = b"inhoud") -> bytes:
    head = f'--grens\r\nContent-Disposition: form-data; name="bestand"; filename="{name}"\r\n\r\n'
    return head.encode("utf-8", "surrogatepass") + content + b"\r\n--grens--\r\n"


def take(kind: str, content: bytes, step: int = 7) -> tuple[Dropped, ...]:
    async def pieces() -> AsyncIterator[bytes]:
        for at in range(0, len(content), step):
            yield content[at : at + step]

    return asyncio.run(take_form(kind, pieces())).files


@pytest.mark.parametrize("name", EVIL)
def test_no_name_leads_anywhere(name: str):
    assert plain_name(name) not in {"", ".", ".."}
    assert not set(plain_name(name)) & set("/\\:\0\n")
    (file,) = take(KIND, body(name.replace("\n", " ").replace("\0", " ")))
    assert file.name == Path(file.name).name
    assert file.content == b"inhoud"


@given(st.text(max_size=300))
def test_any_name_becomes_one_that_a_disk_takes(name: str):
    plain = plain_name(name)
    assert plain == Path(plain).name
    assert not plain.startswith(".")
    assert 0 < len(plain) < 140


@given(st.binary(max_size=2000), st.integers(1, 400))
def test_what_comes_is_written_byte_for_byte_in_pieces_of_any_size(content: bytes, step: int):
    whole = content.replace(b"--grens", b"")
    sent = body("chat.txt", whole)
    if not whole:
        with pytest.raises(NothingDropped):
            take(KIND, sent, step)
    else:
        assert [file.content for file in take(KIND, sent, step)] == [whole]


def test_more_files_come_side_by_side_also_under_one_name():
    two = body("chat.txt", b"een").removesuffix(b"--grens--\r\n") + body("chat.txt", b"twee")
    assert take(KIND, two) == (Dropped("chat.txt", b"een"), Dropped("chat.txt", b"twee"))


def test_a_file_in_memory_never_shows_what_is_in_it():
    assert "geheim" not in repr(take(KIND, body("chat.txt", b"geheim")))


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("", b""),
        ("text/plain", b"hoi"),
        ("multipart/form-data", b"hoi"),
        ("multipart/form-data; boundary=" + "x" * 500, b"hoi"),
        (KIND, b""),
        (KIND, b"geen formulier"),
        (KIND, body("chat.txt")[:-12]),
        (KIND, b"--grens\r\n" + b"X: " + b"y" * 20_000 + b"\r\n\r\n"),
    ],
)
def test_what_is_no_form_is_refused(kind: str, content: bytes):
    with pytest.raises(BrokenDrop):
        take(kind, content, 4096)


@given(st.binary(max_size=400))
def test_nonsense_is_refused_or_read_but_never_breaks(content: bytes):
    try:
        take(KIND, content, 50)
    except (BrokenDrop, NothingDropped):
        return


@pytest.mark.parametrize(
    "content", [pack(invent_chat()), b"geen gesprek", pack(invent_chat(people=("An", "Bo", "Cas")))]
)
def test_no_file_is_made_of_it_whether_it_could_be_read_or_not(
    served: Served, content: bytes, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere")
    monkeypatch.setattr(Path, "mkdir", None)
    pass_gate(served)
    answer = served.post("/export", files={"bestand": ("../../WhatsApp-chat met Sam.zip", content)})
    assert answer.status_code in {303, 422}


def test_a_group_and_a_shopping_list_are_refused_with_their_sentence(inside: Served):
    group = inside.post(
        "/export", files={"bestand": ("chat.zip", pack(invent_chat(people=("An", "Bo", "Cas"))))}
    )
    assert "schrijven 3 mensen" in group.text
    alone = inside.post("/export", files={"bestand": ("chat.zip", pack(invent_chat(people=("An",))))})
    assert "maar één mens" in alone.text
    listed = inside.post("/export", files={"bestand": ("boodschappen.txt", b"melk\nbrood\n")})
    assert "geen export" in listed.text
    nothing = inside.post("/export", files={"bestand": ("", b"")})
    assert nothing.status_code == 422
    assert inside.visit.chat is None
    assert inside.visit.passed
