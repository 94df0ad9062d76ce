"""Whatever a WhatsApp export holds, every line is accounted for and what was said comes back."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from nabij.errors import NabijError
from nabij.settings import Settings
from nabij.sources import Contents
from nabij.sources.export import MEGABYTE, Head, find_parts
from nabij.sources.whatsapp import read, recognises

CASUAL = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)

#: How phones write a moment.
PHONES: dict[str, Callable[[datetime], str]] = {
    "nl Android": lambda at: f"{at:%d-%m-%Y %H:%M} - ",
    "nl iPhone": lambda at: f"[{at:%d-%m-%Y, %H:%M:%S}] ",
    "en-US Android": lambda at: f"{at.month}/{at.day}/{at:%y}, {at.hour % 12 or 12}:{at:%M}\u202f{at:%p} - ",
    "en-GB iPhone": lambda at: f"[{at:%d/%m/%Y}, {at.hour % 12 or 12}:{at:%M:%S}\u202f{at:%p}] ",
    "de Android": lambda at: f"{at:%d.%m.%y, %H:%M} - ",
    "de words": lambda at: (
        f"{at:%d.%m.%y}, {at.hour % 12 or 12}:{at:%M} {'nachm.' if at.hour > 11 else 'vorm.'} - "
    ),
    "ISO": lambda at: f"{at:%Y-%m-%d, %H:%M:%S} - ",
    "fi": lambda at: f"{at.day}.{at.month}.{at.year} klo {at.hour}.{at:%M.%S} - ",
    "zh iPhone": lambda at: (
        f"[{at.year}/{at.month}/{at.day} {'上下'[at.hour > 11]}午{at.hour % 12 or 12}:{at:%M:%S}] "
    ),
}


COARSE = {"nl Android", "en-US Android", "de Android", "de words"}


@dataclass(frozen=True)
class Said:
    minutes: int
    name: str
    text: str


#: Talk with all that may confuse: colons, brackets, line ends of other worlds, figures, other alphabets.
PIECES = st.sampled_from(
    ["ja", "nee: toch niet", ": ", "16:08", " - ", "😀", "👩‍👧", "é", "\u2028", "\u0085", "\x0b", "\x0c",
     "\n", "\n\n", "[", "]", "<3", "(x)",
     "left", "verwijderd", "م", "下午", "1", "28-05", "http://x.y/?q=1", " ", '"', "’", "Anna:", "~", "+31"]
)  # fmt: skip
TEXTS = st.lists(PIECES, min_size=1, max_size=8).map(lambda pieces: f"Nou{''.join(pieces)}.")
NAMES = st.sampled_from(["Anna", "Bram de Wit", "😀", "Jan - Piet", "+31 6 12345678", "Zoë (werk)"])
CHATS = st.lists(st.builds(Said, st.integers(0, 400), NAMES, TEXTS), min_size=3, max_size=25)


def read_bytes(content: bytes, folder: Path) -> Contents:
    path = folder / "export.txt"
    path.write_bytes(content)
    contents = read(find_parts(path, 64 * MEGABYTE), Settings())
    check_account(contents, content)
    return contents


def check_account(contents: Contents, content: bytes) -> None:
    """Hold a reading to the law: each line went into a message or is noted."""
    assert contents.read + contents.skipped == contents.units
    noted = contents.notes.filter(contents.notes["line"].is_not_null())
    assert noted["lines"].sum() == contents.skipped
    assert (noted["line"] + noted["lines"] - 1 <= contents.units).all()
    if b"\0" not in content and contents.conversations and not contents.notes["rule"].eq("encoding").any():
        assert contents.units in range(content.count(b"\n"), content.count(b"\n") + 2)


@pytest.mark.parametrize("phone", PHONES)
@CASUAL
@given(chat=CHATS)
def test_what_was_said_comes_back(phone: str, chat: list[Said], tmp_path: Path):
    at, lines, expected = datetime(2022, 3, 14, 9, 26, 53), [], []  # noqa: DTZ001  (local wall time)
    for said in chat:
        at += timedelta(minutes=said.minutes)
        lines.append(f"{PHONES[phone](at)}{said.name}: {said.text}\n")
        seconds = 0 if phone in COARSE else at.second
        expected.append((at.replace(second=seconds), said.name, said.text))
    contents = read_bytes("".join(lines).encode(), tmp_path)
    (found,) = contents.conversations
    rows = [
        (moment, found.people[sender], text)
        for moment, sender, text in found.messages.select("at", "sender", "text").iter_rows()
    ]
    assert rows == expected
    assert (found.messages["kind"] == "text").all()
    assert contents.skipped == 0


SAMPLE = (
    "\ufeff[28-05-2022, 16:08:13] Bram: \u200eBerichten en oproepen worden end-to-end versleuteld. Nu.\n"
    "[28-05-2022, 16:08:14] Bram: Hoi: daar\nnog een regel\r\n"
    "\u200e[28-05-2022, 16:09:14] Anna: \u200e<bijgevoegd: 00000014-PHOTO-2022-05-28-16-09-14.jpg>\n"
    "28-05-22, 4:08\u202fPM - Anna: IMG-20220528-WA0003.jpg (bestand bijgevoegd)\nbijschrift\n"
    "[29-05-2022, 16:08:14] Anna: Je hebt dit bericht verwijderd\n"
    "[29-05-2022, 16:08:14] Anna: POLL:\nUit?\nOPTION: Ja (1 vote)\nOPTION: Nee (0 votes)\n"
    "29/5/22, 16:08 - +31 6 12345678 changed the subject to “Thuis: wij”\n"
    "12.07.2017, 10:35 nachm. - Bram: Goed \u200e<Dit bericht is bewerkt>\n"
    "[2024/2/9 下午8:01:15] Anna: null\n10:35 PM, 07 20 - Anna: null\n13. 6. 2018. 21:25:15 Bram:\n"
).encode()

MUTATIONS = st.lists(
    st.tuples(
        st.integers(0, len(SAMPLE)),
        st.integers(0, 12),
        st.one_of(
            st.binary(max_size=4),
            st.sampled_from(
                [b"\n", b"\r\n", b"\0", b"[", b"]", b": ", b" - ", b"\xe2\x80\x8e", b"99", b"\xff"]
            ),
        ),
    ),
    max_size=12,
)


@CASUAL
@given(mutations=MUTATIONS, repeat=st.integers(1, 3))
def test_a_damaged_export_is_accounted_for(
    mutations: list[tuple[int, int, bytes]], repeat: int, tmp_path: Path
):
    content = SAMPLE * repeat
    for at, width, put in mutations:
        content = content[:at] + put + content[at + width :]
    read_or_refuse(content, tmp_path)


@CASUAL
@given(content=st.one_of(st.binary(max_size=300), st.text(max_size=200).map(str.encode)))
@example(content=b"")
@example(content=b"\xe2\x80")
@example(content=b"1-1-2022 1:11 -")
def test_nonsense_is_accounted_for(content: bytes, tmp_path: Path):
    read_or_refuse(content or b"\n", tmp_path)
    recognises(Head("x", len(content), content))


def read_or_refuse(content: bytes, folder: Path) -> None:
    """Read; anything but our own errors fails the test."""
    try:
        read_bytes(content or b"\n", folder)
    except NabijError:
        return


@CASUAL
@given(cut=st.integers(1, len(SAMPLE)))
def test_an_export_cut_anywhere_is_accounted_for(cut: int, tmp_path: Path):
    read_or_refuse(SAMPLE[:cut], tmp_path)


def test_recognising_costs_no_compiler():
    code = (
        "import sys; from nabij.sources.export import Head; from nabij.sources import whatsapp; "
        "whatsapp.recognises(Head('a.txt', 9, b'02-05-2022 16:08 - Anna: Hoi\\n')) or sys.exit(1); "
        "sys.exit('numba' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
