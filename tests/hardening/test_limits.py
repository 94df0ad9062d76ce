"""What the docs say of limits is what the program does: its numbers, its sentences, its tests."""

from __future__ import annotations

import importlib
import json
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.hardening.test_slow import MOST as SECONDS
from tests.web.conftest import Served, start
from tests.web.test_hostile import send

from nabij.errors import BrokenExport, NabijError, TooLarge
from nabij.language import words
from nabij.report import examples
from nabij.settings import Settings
from nabij.sources import Dropped, json_columns, read_contents, whatsapp
from nabij.sources import imessage_page as page
from nabij.sources import imessage_query as database
from nabij.sources import json_kernel as kernel
from nabij.sources.limits import MEGABYTE, TooManyFiles
from nabij.web import drop
from nabij.web.drop import BrokenDrop, Drop

ROOT = Path(__file__).parent.parent.parent
PAGES = {"en": ROOT / "docs" / "en" / "limits.md", "nl": ROOT / "docs" / "nl" / "grenzen.md"}
ROW = re.compile(r"^\| (.+?) \| ([\d.,]+) ?(.*?) \| (.+?) \| `(\S+)` \| `(\S+)` \|$", re.MULTILINE)
UNITS = {"MB": MEGABYTE, "KB": 1024, "million characters": MEGABYTE, "miljoen tekens": MEGABYTE}
IN_MEGABYTES = {"nabij.settings.Settings.largest_text", "nabij.web.guard.LARGEST_COPY"}


def rows(language: str) -> list[tuple[str, ...]]:
    return ROW.findall(PAGES[language].read_text(encoding="utf-8"))


def in_program(name: str) -> float:
    """Give the number that stands under a name in the program."""
    home, _, last = name.rpartition(".")
    if home == "nabij.settings.Settings":
        return getattr(Settings(), last)
    return getattr(importlib.import_module(home), last)


def every_sentence() -> set[type[NabijError]]:
    waiting, found = [NabijError], set[type[NabijError]]()
    while waiting:
        kind = waiting.pop()
        found.add(kind)
        waiting += kind.__subclasses__()
    return found


@pytest.mark.parametrize("language", PAGES)
def test_every_number_is_the_programs_own(language: str):
    told = rows(language)
    assert len(told) == PAGES[language].read_text(encoding="utf-8").count("` |\n") == 23
    for _, number, unit, _, _, name in told:
        factor = 1 if name in IN_MEGABYTES else UNITS.get(unit, 1)
        assert int(re.sub(r"[.,]", "", number)) * factor == in_program(name), name


@pytest.mark.parametrize("language", PAGES)
def test_every_quotation_is_a_sentence_of_the_program_and_every_test_is_there(language: str):
    say = words(language)
    told = " | ".join(say(kind.message) for kind in every_sentence())
    for _, _, _, said, test, _ in rows(language):
        assert said == "–" or said.strip('"') in told, said
        assert (Path(__file__).parent / test).is_file(), test


def test_both_languages_tell_the_same_limits():
    assert [row[-2:] for row in rows("nl")] == [row[-2:] for row in rows("en")]


def test_every_limit_of_the_sources_is_told():
    text = (ROOT / "src" / "nabij" / "sources" / "limits.py").read_text(encoding="utf-8")
    named = set(re.findall(r"^([A-Z_]{4,}) = ", text, re.MULTILINE)) - {"MEGABYTE", "HEAD", "MOST_LISTS"}
    told = [row[-1].rpartition(".") for row in rows("en")]
    assert named == {name for home, _, name in told if home == "nabij.sources.limits"}


def test_the_time_for_a_megabyte_is_the_one_that_is_told():
    assert in_program("tests.hardening.test_slow.MOST") == SECONDS


# --- each limit that no other file tries ----------------------------------------------------------


def test_more_whatsapp_exports_than_anyone_makes_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(whatsapp, "MOST_WHATSAPPS", 3)
    line = b"02-05-2022 16:08 - Anna: hoi\n"
    with pytest.raises(TooManyFiles):
        read_contents([Dropped("_chat.txt", line)] * 4)
    assert read_contents([Dropped("_chat.txt", line)] * 3).conversations


def test_too_much_around_the_messages_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(json_columns, "LARGEST_REST", MEGABYTE)
    one = {"id": 1, "type": "message", "date": "2022-05-02T16:08:00", "from_id": "user1", "text": "a"}
    told = {"type": "personal_chat", "id": 1, "messages": [one], "name": "x" * MEGABYTE}
    with pytest.raises(TooLarge):
        read_contents([Dropped("result.json", json.dumps(told).encode())])


def test_a_tag_that_never_ends_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(page, "LARGEST_HTML_TAG", 1000)
    stamp = '<span class="timestamp">May 17, 2022  5:29:42 PM</span>'
    begin = f'<div class="message"><div class="sent">{stamp}</div></div>'
    with pytest.raises(BrokenExport):
        read_contents([Dropped("a.html", (begin + "<p a='" + "b" * 5000).encode())])


def test_a_value_larger_than_any_message_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(database, "LARGEST_VALUE", 5000)
    base = sqlite3.connect(tmp_path / "chat.db")
    base.execute("CREATE TABLE message (guid TEXT, text TEXT, date INT, is_from_me INT)")
    base.execute("INSERT INTO message VALUES ('a', ?, 700000000, 0)", ("x" * 6000,))
    base.commit()
    base.close()
    with pytest.raises(BrokenExport):
        read_contents(tmp_path / "chat.db")


def test_a_message_in_json_larger_than_any_is_refused_before_it_is_copied(tmp_path: Path):
    file = tmp_path / "result.json"
    most = kernel._LARGEST_ELEMENT  # noqa: SLF001  (compiled in: nothing smaller can be put in its place)
    begin = '{"name":"A","type":"personal_chat","id":1,"messages":[{"id":1,"type":"message","text":"'
    file.write_text(begin + "a" * most + '"}]}', encoding="utf-8")
    with pytest.raises(BrokenExport):
        read_contents(file)


def test_a_long_message_is_cut_where_it_is_shown():
    shown = examples._shorten("woord " * 200)  # noqa: SLF001  (the one place where messages become visible)
    assert len(shown) == examples._LONGEST  # noqa: SLF001  (likewise)
    assert shown.endswith("…")


def test_more_files_than_anyone_drops_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(drop, "_MOST_FILES", 5)
    part = b'--g\r\nContent-Disposition: form-data; name="bestand"; filename="a.txt"\r\n\r\nx\r\n'
    taken = Drop("multipart/form-data; boundary=g")
    taken.feed(part * 5)
    with pytest.raises(BrokenDrop):
        taken.feed(part)


@pytest.mark.parametrize("part", [b"X: y\r\n\r\n", b'Content-Disposition: form-data; name="a"\r\n\r\n'])
def test_parts_without_end_are_refused_also_where_they_hold_nothing(
    part: bytes, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(drop, "_MOST_FILES", 5)
    taken = Drop("multipart/form-data; boundary=g")
    with pytest.raises(BrokenDrop):
        taken.feed((b"--g\r\n" + part + b"\r\n") * 100)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """Give a page that takes one megabyte."""
    page, (server, listener) = start(Settings(largest_text=1), tmp_path / "boek" / "notities.dat")
    assert page.client.get(page.guard.address).status_code == 303
    yield page
    page.client.close()
    server.should_exit = True
    page.thread.join(10)
    listener.close()


@pytest.mark.parametrize(
    ("path", "size"),
    [
        ("/export", MEGABYTE + 1),
        ("/ook", MEGABYTE + 1),
        ("/dagboek/inlezen", 64 * MEGABYTE + 1),
        ("/samen/kopie", 64 * MEGABYTE + 1),
        ("/taal", 64 * 1024 + 1),
        ("/zeggen", 64 * 1024 + 1),
    ],
)
def test_a_form_that_is_too_large_is_refused_before_it_is_read(served: Served, path: str, size: int):
    head = f"POST {path} HTTP/1.1\nHost: {{host}}\n{{cookie}}\n{{origin}}\nContent-Length: {size}"
    status, told = send(served, head)
    assert status == 413
    assert "te groot" in told
