"""Signs that are not seen and act, in names and in messages: they turn, hide or run nothing of ours."""

from __future__ import annotations

import json
import unicodedata
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from html import unescape
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.web.conftest import pass_gate, start

from nabij.analysis import analyse
from nabij.cli.app import run
from nabij.example import example_path
from nabij.language.direction import set_apart, without_acting
from nabij.messages import hide_names
from nabij.messages.people import LONGEST_NAME, plain_name, plain_names
from nabij.settings import Settings
from nabij.sources import Dropped, read_chat, read_contents

RLO, LRO, PDF, RLI, LRI, PDI = "\u202e", "\u202d", "\u202c", "\u2067", "\u2066", "\u2069"
ACTING = [RLO, LRO, "\u202a", "\u202b", PDF, RLI, LRI, "\u2068", PDI, "\u200e", "\u200f", "\u061c", "\u200b"]
ACTING += [
    "\x00",
    "\x07",
    "\x08",
    "\x1b",
    "\x7f",
    "\x9b",
    "\x9d",
    "\x85",
    "\u2028",
    "\u2029",
    "\ufeff",
    "\u2060",
]
NAMES = {
    "a right-to-left override": (f"Anna{RLO}moc.live", "Annamoc.live"),
    "an escape to the terminal": ("\x1b[2J\x1b]0;weg\x07Anna", "[2J]0;wegAnna"),
    "a one-byte escape": ("\x9b31mAnna", "31mAnna"),
    "a name over two lines": ("Anna\u2028Bram", "Anna Bram"),
    "nothing to see": ("\u200b\u200d\u2060", "?"),
    "spaces only": ("\u3000 \u00a0", "?"),
    "ten thousand letters": ("a" * 10_000, "a" * (LONGEST_NAME - 1) + "…"),
    "a tower of marks": ("A\u0335" + "\u0301" * 500, "\u00c1\u0335" + "\u0301" * 3),
    "letters in two pieces": ("Rene\u0301", "René"),
    "a joined emoji": ("Anna 👩\u200d❤\ufe0f\u200d👨", "Anna 👩\u200d❤\ufe0f\u200d👨"),
    "Persian with a joiner": ("می\u200cخواهم", "می\u200cخواهم"),
    "half of a character": ("Anna\ud83d", "Anna"),
}
CODE = ["<script>alert(1)</script>", "{{ 7*7 }}{% raw %}", "**vet** _schuin_ [x](javascript:alert(1))"]
CODE += [
    '#import "a"; #read("/etc/passwd") $x$ <l> @ref',
    "=cmd|' /C calc'!A0",
    "[red]rood[/red][link=x]",
    "a: b: c",
]
CODE += ["%s%n{0}{me}{partner}", "'; DROP TABLE checkin; --", "\\u003c/script>", "]]>--><!--", "Ann\\nBram\\"]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_shown_without_its_tricks(name: str):
    raw, shown = NAMES[name]
    assert plain_name(raw) == shown


@given(st.text(max_size=400))
def test_whatever_a_name_is_it_is_one_short_line_without_acting_signs(raw: str):
    shown = plain_name(raw)
    assert 0 < len(shown) <= LONGEST_NAME
    assert not set(shown) & set(ACTING)
    assert not any(unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} for sign in shown)
    assert shown == " ".join(shown.split())
    assert plain_name(shown) == shown


@given(st.lists(st.text("Aa\u0301\u200b\u202e ()2", max_size=6), max_size=12))
def test_each_person_keeps_a_name_of_their_own(raw: Sequence[str]):
    names = plain_names(raw)
    assert len(names) == len(raw) == len(set(names))


def test_names_that_only_look_alike_stay_two_people():
    cyrillic = "\u0410nna"
    assert plain_names(["Anna", cyrillic]) == ("Anna", cyrillic)


def test_a_right_to_left_name_is_set_apart_and_another_is_left_alone():
    assert set_apart("Anna") == "Anna"
    assert set_apart("René 👩") == "René 👩"
    assert set_apart("דנה") == "\u2068דנה\u2069"


@given(st.text())
def test_a_text_without_acting_signs_keeps_all_others(text: str):
    left = without_acting(text)
    assert not set(left) & set(ACTING)
    assert [sign for sign in left if sign.isalnum()] == [sign for sign in text if sign.isalnum()]


# --- through every messenger ---------------------------------------------------------------------


def whatsapp(names: Sequence[str]) -> tuple[str, bytes]:
    return "_chat.txt", "".join(f"02-05-2022 16:0{n} - {name}: hoi\n" for n, name in enumerate(names)).encode(
        "utf-8", "surrogatepass"
    )


def telegram(names: Sequence[str]) -> tuple[str, bytes]:
    said = [
        {
            "id": n,
            "type": "message",
            "date": f"2022-05-02T16:0{n}:00",
            "from": name,
            "from_id": f"user{n}",
            "text": "a",
        }
        for n, name in enumerate(names)
    ]
    told = {"name": names[0], "type": "personal_chat", "id": 0, "messages": said}
    return "result.json", json.dumps(told).encode()


def messenger(names: Sequence[str]) -> tuple[str, bytes]:
    said = [
        {"sender_name": name, "timestamp_ms": 1650000000000 + n, "content": "a"}
        for n, name in enumerate(names)
    ]
    told = {"participants": [{"name": name} for name in names], "title": names[0], "thread_path": "inbox/x"}
    return "message_1.json", json.dumps({**told, "messages": said}).encode()


def sms(names: Sequence[str]) -> tuple[str, bytes]:
    rows = "".join(
        f'<sms address="061234567{n}" date="165000000000{n}" type="1" body="a" '
        f'contact_name="{_references(name)}"/>'
        for n, name in enumerate(names)
    )
    return "sms.xml", f'<?xml version="1.0"?><smses count="2">{rows}</smses>'.encode()


def _references(text: str) -> str:
    return "".join(f"&#{ord(sign)};" for sign in text)


def discord(names: Sequence[str]) -> tuple[str, bytes]:
    said = [
        {"id": f"{n + 1}", "timestamp": f"2022-05-02T16:0{n}:00+00:00", "type": "Default", "content": "a",
         "author": {"id": f"{n + 1}", "name": name}}
        for n, name in enumerate(names)
    ]  # fmt: skip
    told = {
        "guild": {"id": "0"},
        "channel": {"id": "1", "type": "DirectTextChat", "name": names[0]},
        "messages": said,
    }
    return "a.json", json.dumps(told).encode()


def table(names: Sequence[str]) -> tuple[str, bytes]:
    rows = "".join(
        json.dumps({"date": f"2022-05-02 16:0{n}", "sender": name, "text": "a"}) + "\n"
        for n, name in enumerate(names)
    )
    return "a.jsonl", rows.encode()


MESSENGERS: list[Callable[[Sequence[str]], tuple[str, bytes]]] = [
    whatsapp,
    telegram,
    messenger,
    sms,
    discord,
    table,
]


@pytest.mark.parametrize("write", MESSENGERS)
@pytest.mark.parametrize("raw", [raw for raw, _ in NAMES.values()] + CODE)
def test_no_messenger_lets_a_trick_through(write: Callable[[Sequence[str]], tuple[str, bytes]], raw: str):
    contents = read_contents([Dropped(*write([raw, "Bram"]))])
    shown = [name for one in contents.conversations for name in one.people]
    assert shown
    assert [name for name in shown if plain_name(name) != name] == []


@pytest.mark.parametrize("write", [whatsapp])
def test_a_name_typed_in_two_ways_is_one_person(write: Callable[[Sequence[str]], tuple[str, bytes]]):
    (one,) = read_contents([Dropped(*write(["Rene\u0301", "Ren\u00e9", "Bram"]))]).conversations
    assert one.people == ("René", "Bram")


def test_me_may_be_typed_in_either_way():
    chat = read_chat([Dropped(*whatsapp(["Rene\u0301", "Bram"]))])
    assert (
        chat.seen_by("Rene\u0301").me
        == chat.seen_by("René").me
        == chat.seen_by("\u2068René\u2069").me
        == "René"
    )


def test_a_hidden_name_is_hidden_however_it_was_typed():
    chat = read_chat(
        [
            Dropped(
                "_chat.txt",
                "02-05-2022 16:00 - René: hoi\n02-05-2022 16:01 - Bram: dag Rene\u0301\n".encode(),
            )
        ]
    )
    assert hide_names(chat).messages["text"].to_list() == ["hoi", "dag A"]


# --- on paper, on the page, in the terminal ------------------------------------------------------


@pytest.fixture(scope="module")
def turned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the example: one has a Hebrew name, the other one of code, every message an override."""
    with zipfile.ZipFile(example_path()) as archive:
        text = archive.read(archive.namelist()[0]).decode()
    lines = text.replace("Mirthe:", f"דנה{RLO}:").replace("Sander:", "<b>{{ x }}</b>\x1b[31m:").splitlines()
    file = tmp_path_factory.mktemp("turned") / "chat.txt"
    file.write_text("\n".join(f"{line} {RLO}gpj.exe \x1b[31m<i>" for line in lines), encoding="utf-8")
    return file


def test_nothing_in_a_report_is_turned_or_taken_for_code(turned: Path, tmp_path: Path):
    to = tmp_path / "verslag.html"
    assert run(["report", str(turned), "--me", "<b>", "--with-examples", "--to", str(to)]) == 0
    page = to.read_text(encoding="utf-8")
    own = page[page.index("<main") : page.index("</main>")]
    assert not set(own) & {RLO, LRO, RLI, LRI, "\x1b", "\x9b", "\x00"}
    assert "\u2068דנה\u2069" in own
    assert own.count("\u2068") == own.count("\u2069")
    assert "<b>{{ x }}" not in own
    assert "<b>{{ x }}</b>[31m" in unescape(own)
    assert "gpj.exe [31m<i>" in unescape(own)
    assert "<i>" not in own


def test_nothing_on_the_page_is_turned_or_taken_for_code(tmp_path: Path):
    served, (server, listener) = start(Settings(), tmp_path / "boek" / "notities.dat")
    served.client.get(served.guard.address)
    pass_gate(served)
    names = [f"דנה{RLO}", "<script>alert(1)</script>{{ 7*7 }}\x1b"]
    name, content = whatsapp(names)
    content += b"02-05-2022 16:09 - Je hebt dit bericht verwijderd\n"
    assert served.post("/export", files={"bestand": (name, content)}).headers["location"] == "/vooraf"
    page = served.get("/vooraf").text
    served.client.close()
    server.should_exit = True
    served.thread.join(10)
    listener.close()
    assert not set(page) & (set(ACTING) - {"\u2068", "\u2069", "\u200b"})
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}" in page
    assert page.count("\u2068דנה\u2069") >= 1


@pytest.mark.slow
def test_a_pdf_is_set_with_every_sort_of_name(tmp_path: Path):
    pytest.importorskip("typst")
    with zipfile.ZipFile(example_path()) as archive:
        text = archive.read(archive.namelist()[0]).decode()
    file, to = tmp_path / "chat.txt", tmp_path / "verslag.pdf"
    text = text.replace("Mirthe:", f"{CODE[3]}:").replace("Sander:", f"דנה{RLO}{'z' * 70}:")
    file.write_text(text, encoding="utf-8")
    assert run(["report", str(file), "--me", "דנה", "--to", str(to)]) == 0
    assert to.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("command", [["read", "--json"], ["read"], ["report"]])
def test_the_terminal_obeys_no_name(
    command: Sequence[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    file = tmp_path / "chat.txt"
    _, content = whatsapp(["\x1b]0;weg\x07Anna\x9b2J", f"דנה{RLO}"])
    file.write_bytes(content)
    run([command[0], str(file), *command[1:]])
    out, err = capsys.readouterr()
    assert not set(out + err) & (set(ACTING) - {"\u2068", "\u2069"})
    assert err.count("\n") <= 1
    assert err.count("\u2068") == err.count("\u2069")


def test_a_spreadsheet_runs_nothing_and_the_other_forms_are_exact(tmp_path: Path):
    texts = [
        "=HYPERLINK(1)",
        "+31 6 1234",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(1)",
        "\t=1",
        "gewoon = ja",
        "- melk",
    ]
    rows = "".join(f"02-05-2022 16:0{n} - =Anna: {text}\n" for n, text in enumerate(texts))
    file = tmp_path / "_chat.txt"
    file.write_text(rows, encoding="utf-8")
    for ending in ("csv", "jsonl", "parquet"):
        assert run(["read", str(file), "--to", str(tmp_path / f"uit.{ending}")]) == 0
    csv = pl.read_csv(tmp_path / "uit.csv")
    exact = pl.read_parquet(tmp_path / "uit.parquet")
    assert exact["text"].to_list() == pl.read_ndjson(tmp_path / "uit.jsonl")["text"].to_list()
    assert csv["sender"].unique().to_list() == ["'=Anna"]
    assert [text.startswith("'") for text in csv["text"]] == [True, False, True, True, True, False, True]
    assert [text.removeprefix("'") for text in csv["text"]] == exact["text"].to_list()


# --- dates ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "moment",
    ["0001-01-01T00:00:00", "9999-12-31T23:59:59", "-2022-05-02T16:00:00", "2016-12-31T23:59:60",
     "2022-02-30T00:00:00", "2022-05-02T24:00:00", "99999-01-01T00:00:00", "", "NaN", "1e400"],
)  # fmt: skip
def test_a_time_that_never_was_is_noted_and_the_rest_is_read(moment: str):
    good = {
        "id": 1,
        "type": "message",
        "from": "A",
        "from_id": "user1",
        "text": "a",
        "date": "2022-05-02T16:00:00",
    }
    bad = {**good, "id": 2, "date": moment}
    epoch = {**good, "id": 3, "date": "", "date_unixtime": "9" * 18}
    told = {"name": "A", "type": "personal_chat", "id": 1, "messages": [good, bad, epoch]}
    contents = read_contents([Dropped("result.json", json.dumps(told).encode())])
    assert contents.read + contents.skipped == contents.units == 3
    years = contents.conversations[0].messages["at"].dt.year()
    assert years.is_between(1970, 2099).all()


@pytest.mark.parametrize(
    "stamp", ["1", "-1", "0", "9" * 18, "4102358400001", "253402300800000", "-62135596800000"]
)
def test_an_instant_at_the_end_of_time_breaks_nothing(stamp: str):
    one = '<sms address="1" date="1650000000000" type="1" body="a" contact_name="A"/>'
    row = one.replace("1650000000000", stamp)
    contents = read_contents([Dropped("a.xml", f"<smses>{one}{row}</smses>".encode())])
    assert contents.read + contents.skipped == contents.units == 2


def test_a_chat_of_sixty_years_is_analysed_and_does_not_hang():
    begin = datetime(1970, 1, 1, 12)  # noqa: DTZ001  (wall time)
    lines = [
        f"{begin + timedelta(days=day * 20):%d-%m-%Y %H:%M} - {'Anna' if day % 2 else 'Bram'}: hoi\n"
        for day in range(1100)
    ]
    chat = read_chat([Dropped("_chat.txt", "".join(lines).encode())])
    found = analyse(chat.seen_by("Anna"))
    assert found.verdict == "too_little"
    assert found.counts.messages == 1100
