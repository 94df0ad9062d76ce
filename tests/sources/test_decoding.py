"""Every file becomes valid UTF-8, and what had to be done for it is noted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.sources.decoding import decode

TEXT = "02-05-2022 16:08 - Zoë: Ça va? Ik mis je 😀 — echt\n"


def decoded(content: bytes) -> tuple[str, list[str]]:
    data, rows = decode(content, "chat.txt")
    assert all(row[0] == "chat.txt" for row in rows)
    return data.tobytes().decode("utf-8"), [row[3] for row in rows]


KNOWN = {
    "utf-8": (TEXT.encode(), TEXT, []),
    "utf-8 with mark": (TEXT.encode("utf-8-sig"), TEXT, []),
    "utf-16 with mark": (TEXT.encode("utf-16"), TEXT, ["encoding"]),
    "utf-16 big-endian with mark": (b"\xfe\xff" + TEXT.encode("utf-16-be"), TEXT, ["encoding"]),
    "utf-16 without mark": (TEXT.encode("utf-16-le"), TEXT, ["encoding"]),
    "utf-16 big-endian without mark": (TEXT.encode("utf-16-be"), TEXT, ["encoding"]),
    "utf-32": (TEXT.encode("utf-32"), TEXT, ["encoding"]),
    "cp1252": ("Zoë zei: café — €5".encode("cp1252"), "Zoë zei: café — €5", ["encoding"]),
    "latin-1 with a byte cp1252 lacks": (b"caf\xe9 \x81", "café \x81", ["encoding"]),
    "one bad byte among good": (TEXT.encode() + b"hoi \xff daar", TEXT + "hoi \ufffd daar", ["encoding"]),
    "end cut in half": (TEXT.encode() + "😀".encode()[:2], TEXT, ["cut_off"]),
    "nul bytes": (b"ik mis \0je, echt", "ik mis je, echt", ["nul_bytes"]),
    "only nul bytes": (b"\0" * 5000, "", ["nul_bytes"]),
    "empty": (b"", "", []),
    "lines of a Mac of old": (b"een\rtwee\r\rdrie", "een\ntwee\n\ndrie", []),
    "one return among other lines": (b"een\rtwee\nvier", "een\rtwee\nvier", []),
}


@pytest.mark.parametrize(("content", "text", "rules"), KNOWN.values(), ids=KNOWN)
def test_encoding_is_found(content: bytes, text: str, rules: list[str]):
    assert decoded(content) == (text, rules)


@given(st.binary(max_size=400))
def test_any_bytes_become_valid_text_without_nul(content: bytes):
    text, _ = decoded(content)
    assert "\0" not in text


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=200))
def test_utf8_is_kept_as_it_is(text: str):
    found, rules = decoded(text.encode())
    if not rules:  # a text may begin with what another encoding's mark looks like
        assert found == text.removeprefix("\ufeff")


def test_a_large_file_is_turned_in_pieces():
    line = "Zoë zei: café\n"
    text, _ = decoded((line * 400_000).encode("cp1252"))
    assert text == line * 400_000
    text, _ = decoded((line * 400_000).encode("utf-16"))
    assert text == line * 400_000


def test_a_replaced_character_on_the_edge_of_a_piece_is_no_bad_one(monkeypatch: pytest.MonkeyPatch):
    content = "a\ufffdé\ufffd".encode() + b"\xff"
    read = {}
    for size in (100, *range(2, 9)):
        monkeypatch.setattr("nabij.sources.decoding._PIECE", size)
        text, rows = decode(content, "a")
        read[text.tobytes(), tuple(rows)] = size
    assert len(read) == 1
