"""What is inside a file may be as deep, long, broken or false as it likes: it is read, noted or refused."""

from __future__ import annotations

import io
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from nabij.errors import BrokenExport, EmptyExport, NabijError, TooLarge, UnknownExport
from nabij.settings import Settings
from nabij.sources import Contents, Dropped, Part, read_contents
from nabij.sources.limits import MOST_CONVERSATIONS, TooManyConversations

CHAT = "02-05-2022 16:08 - Anna: Hoi, ben je al thuis?\n02-05-2022 16:09 - Bram: Bijna, nog tien minuten\n"
SMS = '<sms address="1" date="1650000000000" type="1" body="hoi" contact_name="A"/>'


def read(name: str, content: bytes | str, **settings: int) -> Contents:
    raw = content.encode() if isinstance(content, str) else content
    return read_contents([Dropped(name, raw)], settings=Settings(timezone="Europe/Amsterdam", **settings))


# --- depth and size in JSON ----------------------------------------------------------------------


def telegram(inside: str) -> str:
    good = '{"id":1,"type":"message","date":"2022-05-02T16:08:00","from":"A","from_id":"user1","text":"hoi"}'
    return f'{{"name":"A","type":"personal_chat","id":1,"messages":[{good},{inside}]}}'


DEEP = 100_000


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "main.jsonl", "message_1.json", "result.json"])
@pytest.mark.parametrize(
    "deep", ["[" * DEEP, '{"a":' * DEEP, '{"messages":[' * DEEP, "[" * DEEP + "]" * DEEP]
)
def test_a_hundred_thousand_brackets_are_refused(name: str, deep: str):
    with pytest.raises((UnknownExport, BrokenExport, EmptyExport)):
        read(name, deep)


@pytest.mark.parametrize(
    "value", ["[" * DEEP + "]" * DEEP, '{"a":' * 1000 + "1" + "}" * 1000, "[" * 61 + "]" * 61]
)
def test_depth_inside_a_message_breaks_the_file_off_and_no_more(value: str):
    with pytest.raises(BrokenExport):
        read("result.json", telegram(f'{{"id":2,"x":{value}}}'))


def test_depth_in_one_line_costs_that_line():
    lines = [f'{{"date":"2022-05-02 16:0{n}","sender":"A","text":"a"}}' for n in range(3)]
    lines.insert(1, '{"date":"2022-05-02 16:00","sender":"A","text":' + "[" * DEEP)
    contents = read("a.jsonl", "\n".join(lines))
    assert (contents.units, contents.read) == (4, 3)


@pytest.mark.parametrize(
    "value",
    ["9" * 5000, "-" + "9" * 400, "1e999", "-1e-999", "NaN", "Infinity", "0x1F", "1" * 30, "1.0e+400"],
)
@pytest.mark.parametrize("key", ["id", "date", "date_unixtime", "reply_to_message_id", "text", "from_id"])
def test_a_number_beyond_all_numbers_costs_at_most_its_message(key: str, value: str):
    told = {
        "id": 2,
        "type": "message",
        "date": "2022-05-02T16:09:00",
        "from": "B",
        "from_id": "user2",
        "text": "ja",
    }
    bad = json.dumps({**told, key: "@"}).replace('"@"', value)
    contents = read("result.json", telegram(bad))
    assert contents.read + contents.skipped == contents.units == 2
    assert contents.read >= 1


@pytest.mark.parametrize("value", ["9" * 5000, "1e999", "NaN", "-9" + "9" * 30])
def test_a_number_beyond_all_numbers_in_a_line_costs_at_most_that_line(value: str):
    lines = [f'{{"date":{value},"sender":"A","text":"a"}}'] + [
        f'{{"date":"2022-05-02 16:0{n}","sender":"A","text":"a"}}' for n in range(3)
    ]
    try:
        contents = read("a.jsonl", "\n".join(reversed(lines)))
    except UnknownExport:
        return
    assert contents.read >= 3


def test_a_text_of_ten_megabytes_is_read_whole():
    long = "a" * 10_000_000
    contents = read(
        "result.json",
        telegram(
            f'{{"id":2,"type":"message","date":"2022-05-02T16:09:00","from_id":"user1","text":"{long}"}}'
        ),
    )
    assert contents.conversations[0].messages["text"].str.len_bytes().max() == len(long)
    contents = read("_chat.txt", CHAT + long)
    assert contents.units == 3
    contents = read("a.xml", f"<smses>{SMS.replace('hoi', long)}</smses>")
    assert contents.read == 1


def test_more_people_than_a_column_holds_is_a_sentence():
    rows = "".join(f"2022-05-02 16:08;p{number};a\n" for number in range(70_000))
    with pytest.raises(NabijError):
        read("a.csv", "datum;afzender;bericht\n" + rows)
    said = [
        {
            "id": n,
            "type": "message",
            "date": "2022-05-02T16:09:00",
            "from": f"p{n}",
            "from_id": f"user{n}",
            "text": "a",
        }
        for n in range(70_000)
    ]
    with pytest.raises(NabijError):
        read("result.json", telegram(json.dumps(said)[1:-1]))


def test_more_conversations_than_an_account_holds_is_a_sentence():
    rows = "".join(
        SMS.replace('"1"', f'"06{n:08}"', 1).replace('"A"', '""') for n in range(MOST_CONVERSATIONS + 1)
    )
    with pytest.raises(TooManyConversations):
        read("a.xml", f"<smses>{rows}</smses>")


# --- XML -----------------------------------------------------------------------------------------

LAUGHS = (
    '<!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
OUTSIDE = '<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
ELSEWHERE = '<!DOCTYPE l SYSTEM "http://192.0.2.1/evil.dtd">'
PARAMETER = '<!DOCTYPE l [<!ENTITY % p SYSTEM "http://192.0.2.1/x"> %p;]>'


@pytest.mark.parametrize("doctype", [LAUGHS, OUTSIDE, ELSEWHERE, PARAMETER, "<!ENTITY a 'b'>"])
def test_entities_are_refused_and_never_followed(doctype: str):
    with pytest.raises((BrokenExport, UnknownExport)):
        read("a.xml", f'<?xml version="1.0"?>{doctype}<smses>{SMS.replace("hoi", "&j;&x;")}</smses>')
    with pytest.raises(BrokenExport):
        read("a.xml", f"<smses>{doctype}{SMS}</smses>")


def test_an_unknown_entity_stays_as_it_is_written():
    contents = read("a.xml", f"<smses>{SMS.replace('hoi', '&xxe; &#x41; &lt;')}</smses>")
    assert contents.conversations[0].messages["text"].to_list() == ["&xxe; A <"]


@pytest.mark.parametrize(
    "inside",
    ["<a>" * DEEP, "<a>" * DEEP + "</a>" * DEEP, "<mms>" * 1000 + "</mms>" * 1000, "<!--" * 5000,
     "<![CDATA[" * 5000, "<?" * 50_000,
     '<part data="' + "A" * 3_000_000 + '"/>', "</smses>" * 1000, "&" * 100_000],
)  # fmt: skip
def test_xml_nested_or_swollen_costs_nothing_but_itself(inside: str):
    contents = read("a.xml", f"<smses>{SMS}{inside}")
    assert contents.read >= 1
    assert contents.read + contents.skipped == contents.units


def test_an_attribute_larger_than_any_message_is_refused():
    with pytest.raises(BrokenExport):
        read("a.xml", f"<smses>{SMS.replace('hoi', 'a' * 40_000_000)}")


def test_texts_that_together_are_too_much_are_refused():
    with pytest.raises(TooLarge):
        read("a.xml", "<smses>" + SMS.replace("hoi", "a" * 500_000) * 3 + "</smses>", largest_text=1)


# --- bytes that are no text ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        CHAT.encode("utf-8-sig"),
        CHAT.encode("utf-16"),
        CHAT.encode("utf-16-be"),
        CHAT.encode("utf-32"),
        CHAT.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" * 3 + CHAT.encode(),
        CHAT.replace("Hoi", "H\ufeffoi").encode(),
        CHAT.encode() + b"\xff\xfe\x80",
        CHAT.encode() + b"\xf0\x9f\x98",
        CHAT.encode() + bytes(1000),
        b"\0".join(CHAT.encode()[at : at + 40] for at in range(0, len(CHAT), 40)),
        CHAT.replace("Hoi", "H\u00e9").encode("cp1252"),
    ],
)
def test_a_chat_in_any_encoding_with_any_mark_is_two_messages(content: bytes):
    assert read("_chat.txt", content).conversations[0].messages.height == 2


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe" + b"\x00\xd8" * 999,
        b"\xfe\xff\xd8",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\x80" * 999,
        bytes(999),
    ],
)
def test_bytes_that_only_look_like_text_are_refused(content: bytes):
    with pytest.raises(NabijError):
        read("chat.txt", content)


# --- tables --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "row",
    [
        '"' + "a\n" * 50_000,
        ";" * 100_000,
        '"""' * 30_000,
        "2022-05-02 16:10;" + "B" * 200_000 + ";x",
        "\0;\0;\0",
    ],
)
def test_a_row_that_never_ends_costs_no_more_than_itself(row: str):
    good = "datum;afzender;bericht\n2022-05-02 16:08;A;hoi\n2022-05-02 16:09;B;ja\n"
    contents = read("a.csv", good + row)
    assert contents.conversations[0].messages["text"].to_list()[:2] == ["hoi", "ja"]


# --- databases that lie --------------------------------------------------------------------------


BASE = """
CREATE TABLE message (guid TEXT, text TEXT, handle_id INT, date INT, is_from_me INT, attributedBody BLOB);
CREATE TABLE handle (id TEXT);
INSERT INTO handle VALUES ('+31612345678');
CREATE TABLE chat_message_join (chat_id INT, message_id INT);
INSERT INTO message VALUES ('a', 'hoi', 1, 700000000, 0, NULL), ('b', 'ja', 1, 700000060, 1, NULL);
"""


def base(folder: Path, script: str) -> bytes:
    """Give a message database in which a script was run."""
    path = folder / "make.db"
    line = sqlite3.connect(path)
    line.executescript(BASE)
    line.executescript(script)
    line.close()
    content = path.read_bytes()
    path.unlink()
    return content


#: What is done to the database, in SQL.
LIES = {
    "a view in the place of the messages": (
        "ALTER TABLE message RENAME TO m; CREATE VIEW message AS SELECT * FROM m;"
    ),
    "a view that never ends": (
        "CREATE VIEW chat AS WITH RECURSIVE x(a) AS (SELECT 1 UNION ALL SELECT a FROM x) SELECT * FROM x;"
    ),
    "a trigger": "CREATE TRIGGER t AFTER INSERT ON message BEGIN DELETE FROM message; END;",
    "a column that computes": "ALTER TABLE message ADD COLUMN subject TEXT AS (hex(zeroblob(1000000000)));",
    "an archive that is none": "UPDATE message SET text = NULL, attributedBody = randomblob(100000);",
    "a text that is a number": "UPDATE message SET text = 7, date = 'gisteren';",
    "half a character": "UPDATE message SET text = CAST(x'f09f98' AS TEXT);",
    "a date at the end of time": "UPDATE message SET date = 9223372036854775807;",
    "a date before all time": "UPDATE message SET date = -9223372036854775808;",
}


@pytest.mark.parametrize("lie", LIES)
@pytest.mark.parametrize("dropped", [True, False])
def test_a_database_that_lies_is_read_or_refused_and_stays_as_it_was(
    lie: str,
    dropped: bool,  # noqa: FBT001  (on the page, or on the disk)
    tmp_path: Path,
):
    content = base(tmp_path, LIES[lie])
    file = tmp_path / "chat.db"
    file.write_bytes(content)
    try:
        contents = read_contents([Dropped("chat.db", content)] if dropped else file)
    except NabijError:
        pass
    else:
        assert contents.read + contents.skipped == contents.units
    assert file.read_bytes() == content
    assert [one.name for one in tmp_path.iterdir()] == ["chat.db"]


@pytest.mark.parametrize(
    "spoil", [lambda raw: raw[:5000], lambda raw: raw[:100] + os.urandom(len(raw) - 100)]
)
def test_a_database_in_ruins_is_refused(spoil: Callable[[bytes], bytes], tmp_path: Path):
    with pytest.raises(NabijError):
        read("chat.db", spoil(base(tmp_path, "")))


# --- one line as large as a disk -----------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "begin", "end"),
    [
        ("_chat.txt", "02-05-2022 16:08 - Anna: ", "\n02-05-2022 16:09 - Bram: ja"),
        ("result.json", '{"name":"A","type":"personal_chat","id":1,"messages":[{"id":1,"text":"', '"}]}'),
        (
            "message_1.json",
            '{"participants":[],"messages":[{"sender_name":"A","timestamp_ms":1650000000000,"content":"',
            '"}]}',
        ),
        ("a.csv", "datum;afzender;bericht\n2022-05-02 16:08;A;", "\n2022-05-02 16:09;B;ja\n"),
        ("main.jsonl", '{"version":1,"backupTimeMs":1}\n{"chatItem":"', '"}'),
        ("a.xml", '<smses><sms address="1" date="1650000000000" type="1" body="', '"/></smses>'),
        ("a.html", '<div class="message"><div class="sent"><span class="timestamp">', "</span></div></div>"),
    ],
)
def test_one_line_of_half_a_gigabyte_is_read_or_refused_in_three_gigabytes(
    name: str, begin: str, end: str, tmp_path: Path
):
    file = tmp_path / name
    with file.open("wb") as stream:
        stream.write(begin.encode())
        for _ in range(500):
            stream.write(b"a" * 1_000_000)
        stream.write(end.encode())
    program = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_DATA, (3 * 1024**3,) * 2)\n"
        "from nabij.cli.app import run; code = run(['read', sys.argv[1]])\n"
        "sys.stderr.write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)); sys.exit(code)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, file], capture_output=True, text=True, check=False, timeout=120
    )
    assert ran.returncode in {0, 2}, ran.stderr[-500:]
    assert "Traceback" not in ran.stderr
    assert int(ran.stderr.splitlines()[-1]) < 3_000_000


class Full(io.BytesIO):
    """A file for which there is no room in memory."""

    def read(self, size: int | None = -1, /) -> bytes:
        raise MemoryError(size)


def test_too_little_memory_is_not_taken_for_a_broken_file(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Part, "open", lambda _: Full())
    with pytest.raises(MemoryError):
        Part("a.txt", 5, Path("a.txt"), None, 1000).read()
