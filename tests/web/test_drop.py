"""A drop: written only where it is told, under names of our own, gone when it was read."""

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

from nabij.web import shelter as place
from nabij.web.drop import BrokenDrop, NothingDropped, plain_name, take_drop
from nabij.web.shelter import shelter

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


def take(kind: str, content: bytes, folder: Path, step: int = 7) -> Path:
    async def pieces() -> AsyncIterator[bytes]:
        for at in range(0, len(content), step):
            yield content[at : at + step]

    return asyncio.run(take_drop(kind, pieces(), folder))


@pytest.mark.parametrize("name", EVIL)
def test_no_name_leads_out_of_the_shelter(tmp_path: Path, name: str):
    assert plain_name(name) not in {"", ".", ".."}
    assert not set(plain_name(name)) & set("/\\:\0\n")
    path = take(KIND, body(name.replace("\n", " ").replace("\0", " ")), tmp_path)
    assert path.resolve().is_relative_to(tmp_path.resolve())
    assert path.read_bytes() == b"inhoud"


@given(st.text(max_size=300))
def test_any_name_becomes_one_that_a_disk_takes(name: str):
    plain = plain_name(name)
    assert plain == Path(plain).name
    assert not plain.startswith(".")
    assert 0 < len(plain) < 140


@given(st.binary(max_size=2000), st.integers(1, 400))
def test_what_comes_is_written_byte_for_byte_in_pieces_of_any_size(content: bytes, step: int):
    whole = content.replace(b"--grens", b"")
    with shelter() as folder:
        sent = body("chat.txt", whole)
        if not whole:
            with pytest.raises(NothingDropped):
                take(KIND, sent, folder, step)
        else:
            assert take(KIND, sent, folder, step).read_bytes() == whole


def test_more_files_come_as_a_folder_also_under_one_name(tmp_path: Path):
    two = body("chat.txt", b"een").removesuffix(b"--grens--\r\n") + body("chat.txt", b"twee")
    folder = take(KIND, two, tmp_path)
    assert sorted(one.read_bytes() for one in folder.rglob("*.txt")) == [b"een", b"twee"]


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
def test_what_is_no_form_is_refused(tmp_path: Path, kind: str, content: bytes):
    with pytest.raises(BrokenDrop):
        take(kind, content, tmp_path, 4096)


@given(st.binary(max_size=400))
def test_nonsense_is_refused_or_read_but_never_breaks(content: bytes):
    with shelter() as folder:
        try:
            take(KIND, content, folder, 50)
        except (BrokenDrop, NothingDropped):
            return


def test_the_shelter_is_ours_alone_and_gone_afterwards():
    with shelter() as folder:
        (folder / "chat.txt").write_text("geheim", encoding="utf-8")
        assert folder.stat().st_mode & 0o077 == 0
    assert not folder.exists()
    with pytest.raises(KeyError), shelter() as folder:
        raise KeyError
    assert not folder.exists()


@pytest.mark.parametrize(
    "content", [pack(invent_chat()), b"geen gesprek", pack(invent_chat(people=("An", "Bo", "Cas")))]
)
def test_nothing_is_left_behind_whether_it_could_be_read_or_not(
    served: Served, content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(place, "_IN_MEMORY", tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    pass_gate(served)
    answer = served.post("/export", files={"bestand": ("../../WhatsApp-chat met Sam.zip", content)})
    assert answer.status_code in {303, 422}
    assert list(tmp_path.iterdir()) == []


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
