"""The PDF of a hand-over says what the page says, word for word, and nothing in it can be markup."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from nabij.checkin import CheckIn
from nabij.course import Course, StepTaken
from nabij.errors import MissingExtra
from nabij.journal import KeptOpening
from nabij.language import words
from nabij.report import pdf
from nabij.report.handover import (
    PARTS,
    Choice,
    HandOver,
    build_handover,
    tell_handover,
    write_handover_pdf,
)

DAY = date(2026, 1, 5)
HELD = [
    *(CheckIn(DAY + timedelta(7 * week), "pulse", {"W1": week, "W5": 10 - week}) for week in range(9)),
    CheckIn(DAY, "csi4", dict(zip("1234", (2, 2, 2, 2), strict=True))),
    CheckIn(DAY + timedelta(7), "csi4", {"1": 3, "2": 2}),
    CheckIn(DAY, "ios", {"1": 5}),
]
MARKUP = '#panic() *[$ \\ "zin" <a> @b /*'


def build(language: str) -> HandOver:
    return build_handover(
        [*HELD, CheckIn(DAY, "pulse", {}, f"regel {MARKUP}")],
        [StepTaken(DAY, "thanks", "done"), StepTaken(DAY, "question", "skipped")],
        [KeptOpening(DAY, f"Ik mis ons.\n{MARKUP}", "zacht", "nl")],
        [Course(DAY)],
        Choice(parts=frozenset(PARTS), client=f"Jan {MARKUP}", note=f"Tot dan. {MARKUP}"),
        made=DAY + timedelta(70),
        language=language,
    )


def read_pdf(content: bytes) -> str:
    """Give the text of a PDF as Typst writes one, without its spaces: those at a line's end are not in it."""
    held = {int(one[1]): one[2] for one in re.finditer(rb"\n(\d+) 0 obj\n(.*?)\nendobj", content, re.DOTALL)}
    pages = [one for one in held.values() if re.search(rb"/Type/Page\b", one)]
    return "".join(text for page in pages for text in _page(page, held))


def _page(page: bytes, held: dict[int, bytes]) -> Iterator[str]:
    resources = held[_reference(rb"Resources", page)]
    named = {name: held[int(place)] for name, place in re.findall(rb"/(f\d+) (\d+) 0 R", resources)}
    fonts = {name: _letters(_stream(held[_reference(rb"ToUnicode", font)])) for name, font in named.items()}
    for block in re.findall(rb"\nBT (.*?)\nET\n", _stream(held[_reference(rb"Contents", page)]), re.DOTALL):
        font = fonts[re.findall(rb"/(f\d+) [\d.]+ Tf", block)[0]]
        for shown in _strings(block):
            codes = _bytes(shown)
            yield "".join(font[codes[at] << 8 | codes[at + 1]] for at in range(0, len(codes), 2))


def _strings(block: bytes) -> Iterator[bytes]:
    """Give the strings of a block; brackets that match need no backslash in them."""
    depth = start = 0
    for token in re.finditer(rb"\\.|[()]", block, re.DOTALL):
        depth += {b"(": 1, b")": -1}.get(token[0], 0)
        if token[0] == b"(" and depth == 1:
            start = token.end()
        elif token[0] == b")" and depth == 0:
            yield block[start : token.start()]


def _reference(name: bytes, entry: bytes) -> int:
    found = re.search(rb"/" + name + rb" (\d+) 0 R", entry)
    assert found is not None
    return int(found[1])


def _stream(entry: bytes) -> bytes:
    return zlib.decompress(entry[entry.index(b"stream\n") + 7 : entry.rindex(b"endstream")])


def _letters(table: bytes) -> dict[int, str]:
    found = re.findall(rb"<([0-9a-fA-F]{4})> <([0-9a-fA-F]+)>", table)
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in found}


def _bytes(shown: bytes) -> bytes:
    plain = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
    return re.sub(
        rb"\\([0-7]{1,3}|.)",
        lambda one: bytes([int(one[1], 8)]) if one[1].isdigit() else plain.get(one[1], one[1]),
        shown,
        flags=re.DOTALL,
    )


def tight(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_says_all_that_the_page_says(language: str):
    handover = build(language)
    text = tight(read_pdf(write_handover_pdf(handover)))
    sections = tell_handover(handover, words(language))
    assert len(sections) == 8
    for one in sections:
        said = [one.title, *one.sentences, one.status, one.caption, *one.legend]
        said += [word for line in one.written for word in (line.day, line.text)]
        said += [chart.title for chart in one.charts if len(one.charts) > 1]
        if one.table is not None:
            said += [one.table.caption, *one.table.head, *("".join(row) for row in one.table.rows)]
        for sentence in said:
            assert tight(sentence) in text, sentence


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(pdf, "import_module", missing)
    with pytest.raises(MissingExtra, match=r"nabij\[pdf\]"):
        write_handover_pdf(build("nl"))
