from __future__ import annotations

import plistlib
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.sources.conftest import check_account, told

from nabij.errors import BrokenExport, NabijError, UnknownExport
from nabij.settings import Settings
from nabij.sources import Contents, Head, imessage_db
from nabij.sources.export import MEGABYTE, Part, find_parts
from nabij.sources.imessage_typedstream import read_last_edit, read_text
from nabij.sources.imessage_wal import join_log

#: A busy machine is no failure.
CASUAL = settings(deadline=None)

ReadAs = Callable[[str, Path], Contents]
Row = dict[str, Any]

#: 1 March 2024 21:00:00 in Amsterdam, in seconds since 2001.
NINE = 731_016_000
TYPES = {
    "attributedBody": "BLOB",
    "message_summary_info": "BLOB",
    **dict.fromkeys(
        (
            "guid", "text", "subject", "associated_message_guid", "associated_message_emoji",
            "thread_originator_guid", "balloon_bundle_id", "group_title",
        ),
        "TEXT",
    ),
}  # fmt: skip
VENTURA = (
    "guid", "text", "subject", "handle_id", "date", "is_from_me", "item_type", "associated_message_type",
    "associated_message_guid", "associated_message_emoji", "thread_originator_guid", "date_edited",
    "date_retracted", "balloon_bundle_id", "is_audio_message", "group_title", "attributedBody",
    "message_summary_info",
)  # fmt: skip
SIERRA = ("guid", "text", "handle_id", "date", "is_from_me", "item_type")
PERSON = [(1, "+31612345678", "A"), (2, "anna@voorbeeld.nl", "A"), (3, "+31611112222", "B")]


def archive(text: str) -> bytes:
    """Write a text as macOS archives it."""
    said = text.encode()
    wide = len(said) > 127
    length = (b"\x81" + len(said).to_bytes(2, "little")) if wide else bytes([len(said)])
    start = (
        b"\x04\x0bstreamtyped\x81\xe8\x03\x84\x01@\x84\x84\x84\x12NSAttributedString\0\x84\x84\x08NSObject\0"
    )
    named = b"\x85\x92\x84\x84\x84\x08NSString\x01\x94\x84\x01+"
    return (
        start
        + named
        + length
        + said
        + b"\x86\x84\x02iI\x01\x05\x92\x84\x84\x84\x0cNSDictionary\0\x94\x84\x01i"
    )


def base(
    file: Path,
    rows: list[Row],
    *,
    columns: tuple[str, ...] = VENTURA,
    handles: list[tuple[Any, ...]] = PERSON,
    members: dict[int, list[int]] | None = None,
    styles: dict[int, int] | None = None,
    attachments: dict[int, tuple[str | None, str, int, int]] | None = None,
) -> Path:
    """Build a database; row n is message n, in chat 1 unless `chat` says otherwise."""
    with sqlite3.connect(file) as db:
        shape = ", ".join(f"{name} {TYPES.get(name, 'INTEGER')}" for name in columns)
        db.execute(f"CREATE TABLE message (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, {shape})")
        db.execute("CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT, person_centric_id TEXT)")
        db.execute("CREATE TABLE chat (ROWID INTEGER PRIMARY KEY, chat_identifier TEXT, style INTEGER)")
        db.execute("CREATE TABLE chat_handle_join (chat_id INTEGER, handle_id INTEGER)")
        db.execute("CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER)")
        db.execute("CREATE TABLE chat_recoverable_message_join (chat_id INTEGER, message_id INTEGER)")
        db.execute("CREATE TABLE message_attachment_join (message_id INTEGER, attachment_id INTEGER)")
        db.execute(
            "CREATE TABLE attachment (ROWID INTEGER PRIMARY KEY, mime_type TEXT, filename TEXT,"
            " transfer_name TEXT, is_sticker INTEGER, hide_attachment INTEGER)"
        )
        db.executemany("INSERT INTO handle VALUES (?, ?, ?)", handles)
        for chat, inside in (members or {1: [1]}).items():
            style = (styles or {}).get(chat, 45 if len(inside) == 1 else 43)
            db.execute("INSERT INTO chat VALUES (?, ?, ?)", (chat, f"chat{chat}", style))
            db.executemany("INSERT INTO chat_handle_join VALUES (?, ?)", [(chat, one) for one in inside])
        for number, row in enumerate(rows, 1):
            _insert(db, number, row, columns)
        for number, (message, given) in enumerate((attachments or {}).items(), 1):
            mime, name, sticker, hidden = given
            db.execute("INSERT INTO message_attachment_join VALUES (?, ?)", (message, number))
            kept = (number, mime, f"~/Library/{name}", name, sticker, hidden)
            db.execute("INSERT INTO attachment VALUES (?, ?, ?, ?, ?, ?)", kept)
    db.close()
    return file


def _insert(db: sqlite3.Connection, number: int, row: Row, columns: tuple[str, ...]) -> None:
    full: Row = {"guid": f"G{number}", "handle_id": 1, "is_from_me": 0, "item_type": 0}
    full |= {"date": (NINE + 60 * number) * 1_000_000_000} | row
    chat = full.pop("chat", 1)
    table = "chat_recoverable_message_join" if full.pop("recoverable", False) else "chat_message_join"
    given = {name: value for name, value in full.items() if name in columns}
    names, marks = ", ".join(given), ", ".join("?" * len(given))
    db.execute(f"INSERT INTO message ({names}) VALUES ({marks})", list(given.values()))  # noqa: S608  (our own names)
    if chat:
        db.execute(f"INSERT INTO {table} VALUES (?, ?)", (chat, number))  # noqa: S608  (likewise)


def said(contents: Contents) -> list[tuple[str | None, str, str]]:
    """Give (sender, kind, text) of the one conversation."""
    (conversation,) = told(contents)["conversations"]
    return [(row.get("sender"), row["kind"], row["text"]) for row in conversation["messages"]]


def rules(contents: Contents) -> list[tuple[str, int | None]]:
    return [(row["rule"], row["line"]) for row in contents.notes.iter_rows(named=True)]


def test_text_is_read_from_the_archive_where_the_column_is_null(tmp_path: Path, read_as: ReadAs):
    rows = [
        {"attributedBody": archive("Ben je al thuis? 😉")},
        {"text": "Bijna", "is_from_me": 1},
        {"text": "", "attributedBody": archive("Een lange zin. " * 40), "is_from_me": 1},
    ]
    contents = read_as("imessage_db", base(tmp_path / "chat.db", rows))
    assert told(contents)["conversations"] == [
        {
            "people": ["+31612345678", "Me"],
            "me": "Me",
            "messages": [
                {
                    "at": "2024-03-01T21:01:00",
                    "kind": "text",
                    "text": "Ben je al thuis? 😉",
                    "sender": "+31612345678",
                },
                {"at": "2024-03-01T21:02:00", "kind": "text", "text": "Bijna", "sender": "Me"},
                {"at": "2024-03-01T21:03:00", "kind": "text", "text": "Een lange zin. " * 40, "sender": "Me"},
            ],
        }
    ]
    assert (contents.unit, contents.units, contents.read) == ("record", 3, 3)


def test_no_nul_comes_in_by_a_text_a_subject_or_a_name(tmp_path: Path, read_as: ReadAs):
    rows: list[Row] = [
        {"text": "ben\0 je al thuis?", "subject": "over\0morgen"},
        {"attributedBody": archive("ja\0 hoor"), "is_from_me": 1},
    ]
    handles = [(1, "anna\0@voorbeeld.nl", "p1")]
    found = read_as("imessage_db", base(tmp_path / "chat.db", rows, handles=handles))
    assert said(found) == [
        ("anna@voorbeeld.nl", "text", "overmorgen\nben je al thuis?"),
        ("Me", "text", "ja hoor"),
    ]


def test_seconds_and_nanoseconds_are_told_apart(tmp_path: Path, read_as: ReadAs):
    rows = [{"text": "oud", "date": NINE}, {"text": "nieuw", "date": (NINE + 1) * 1_000_000_000}]
    contents = read_as("imessage_db", base(tmp_path / "chat.db", rows))
    at = [row["at"] for row in told(contents)["conversations"][0]["messages"]]
    assert at == ["2024-03-01T21:00:00", "2024-03-01T21:00:01"]


def test_an_old_macos_with_few_columns_is_read(tmp_path: Path, read_as: ReadAs):
    file = base(tmp_path / "chat.db", [{"text": "hoi"}, {"text": "hee", "is_from_me": 1}], columns=SIERRA)
    with sqlite3.connect(file) as db:
        for table in ("chat_recoverable_message_join", "attachment", "message_attachment_join"):
            db.execute(f"DROP TABLE {table}")
        db.execute("ALTER TABLE handle DROP COLUMN person_centric_id")
    db.close()
    assert said(read_as("imessage_db", file)) == [("+31612345678", "text", "hoi"), ("Me", "text", "hee")]


def test_number_and_mail_of_one_person_are_one_conversation(tmp_path: Path, read_as: ReadAs):
    rows = [
        {"text": "sms"},
        {"text": "mail", "handle_id": 2, "chat": 2},
        {"text": "ik", "is_from_me": 1, "chat": 2},
    ]
    contents = read_as("imessage_db", base(tmp_path / "chat.db", rows, members={1: [1], 2: [2]}))
    assert [one.people for one in contents.conversations] == [("+31612345678", "Me")]
    assert ("joined_names", None) in rules(contents)


def test_one_number_in_two_spellings_is_one_person_without_person_ids(tmp_path: Path, read_as: ReadAs):
    handles = [(1, "+31612345678", None), (2, "0612345678", None)]
    rows = [{"text": "imessage"}, {"text": "sms", "handle_id": 2, "chat": 2}]
    file = base(tmp_path / "chat.db", rows, handles=handles, members={1: [1], 2: [2]})
    assert [one.people for one in read_as("imessage_db", file).conversations] == [("+31612345678",)]


def test_a_group_stays_apart_from_the_two(tmp_path: Path, read_as: ReadAs):
    rows = [{"text": "samen"}, {"text": "groep", "chat": 2, "handle_id": 3}, {"text": "verlaten", "chat": 3}]
    file = base(tmp_path / "chat.db", rows, members={1: [1], 2: [1, 3], 3: [1]}, styles={3: 43})
    contents = read_as("imessage_db", file)
    assert sorted(one.messages["text"].to_list() for one in contents.conversations) == [
        ["groep"],
        ["samen"],
        ["verlaten"],
    ]


def test_tapbacks_stand_with_their_message_until_taken_back(tmp_path: Path, read_as: ReadAs):
    rows = [
        {"text": "Ik hou van je", "is_from_me": 1},
        {"associated_message_type": 2000, "associated_message_guid": "p:0/G1"},
        {"text": "grapje"},
        {"associated_message_type": 2003, "associated_message_guid": "bp:G3", "is_from_me": 1},
        {"associated_message_type": 3003, "associated_message_guid": "bp:G3", "is_from_me": 1},
        {"associated_message_type": 2006, "associated_message_guid": "G3", "associated_message_emoji": "☕️"},
        {"associated_message_type": 2001, "associated_message_guid": "p:0/WEG"},
        {"associated_message_type": 2001, "associated_message_guid": "p:0/G1", "is_from_me": 1},
        {"associated_message_type": 2004, "associated_message_guid": "p:0/G1", "is_from_me": 1},
        {"associated_message_type": 3001, "associated_message_guid": "p:0/G1", "is_from_me": 1},
    ]
    contents = read_as("imessage_db", base(tmp_path / "chat.db", rows))
    messages = told(contents)["conversations"][0]["messages"]
    assert [row.get("reactions") for row in messages] == [
        [["+31612345678", "❤️"], ["Me", "‼️"]],
        [["+31612345678", "☕️"]],
    ]
    assert (contents.units, contents.read, contents.skipped) == (10, 9, 1)
    assert ("reaction_line", 7) in rules(contents)


def test_edited_and_unsent_are_told(tmp_path: Path, read_as: ReadAs):
    edits = {"ec": {"0": [{"d": 1.0, "t": archive("Tot 6")}, {"d": 2.0, "t": archive("Tot 7 uur")}]}}
    rows = [
        {"text": "Tot acht", "date_edited": NINE},
        {"date_edited": NINE, "message_summary_info": plistlib.dumps(edits, fmt=plistlib.FMT_BINARY)},
        {"date_edited": NINE, "message_summary_info": plistlib.dumps({"rp": [0]}, fmt=plistlib.FMT_BINARY)},
        {"date_retracted": NINE},
        {"text": "weggegooid", "recoverable": True},
    ]
    contents = read_as("imessage_db", base(tmp_path / "chat.db", rows))
    messages = told(contents)["conversations"][0]["messages"]
    assert [(row["kind"], row["text"], row.get("edited", False)) for row in messages] == [
        ("text", "Tot acht", True),
        ("text", "Tot 7 uur", True),
        ("deleted", "", False),
        ("deleted", "", False),
        ("deleted", "", False),
    ]


def test_a_reply_points_at_its_message(tmp_path: Path, read_as: ReadAs):
    rows = [
        {"text": "later", "date": (NINE + 900) * 10**9},
        {"text": "eerst"},
        {"text": "ja", "thread_originator_guid": "G2"},
    ]
    contents = read_as("imessage_db", base(tmp_path / "chat.db", rows))
    messages = told(contents)["conversations"][0]["messages"]
    assert [(row["text"], row.get("reply_to")) for row in messages] == [
        ("eerst", None),
        ("ja", 0),
        ("later", None),
    ]


def test_attachments_tell_the_kind(tmp_path: Path, read_as: ReadAs):
    rows: list[Row] = [{"text": "\ufffc"} for _ in range(10)]
    rows[1]["text"] = "\ufffcDe kat ligt weer op jouw stoel"
    rows[3] |= {"is_audio_message": 1}
    rows[8] |= {"text": "https://voorbeeld.nl", "balloon_bundle_id": "com.apple.messages.URLBalloonProvider"}
    attachments = {
        1: ("image/heic", "IMG_1.HEIC", 0, 0),
        2: ("image/gif", "kat.gif", 0, 0),
        3: ("video/quicktime", "IMG_2.MOV", 0, 0),
        4: (None, "Audio Message.caf", 0, 0),
        5: ("image/png", "sticker.png", 1, 0),
        6: ("text/vcard", "Anna.vcf", 0, 0),
        7: ("application/pdf", "brief.pdf", 0, 0),
        8: (None, "IMG_3.jpeg", 0, 0),
        9: (None, "X.pluginPayloadAttachment", 0, 1),
    }
    contents = read_as("imessage_db", base(tmp_path / "chat.db", rows, attachments=attachments))
    assert [(kind, text) for _, kind, text in said(contents)] == [
        ("photo", ""),
        ("gif", "De kat ligt weer op jouw stoel"),
        ("video", ""),
        ("voice", ""),
        ("sticker", ""),
        ("contact", ""),
        ("document", ""),
        ("photo", ""),
        ("text", "https://voorbeeld.nl"),
        ("media", ""),
    ]


def test_lines_of_the_messenger_are_nobodys(tmp_path: Path, read_as: ReadAs):
    rows: list[Row] = [{"text": "hoi"}, {"item_type": 2, "group_title": "Vakantie"}, {"item_type": 6}]
    contents = read_as("imessage_db", base(tmp_path / "chat.db", rows))
    assert said(contents) == [
        ("+31612345678", "text", "hoi"),
        (None, "system", "Vakantie"),
        (None, "system", ""),
    ]


def test_what_is_not_read_is_noted(tmp_path: Path, read_as: ReadAs):
    rows: list[Row] = [
        {"text": "hoi"},
        {"text": "wanneer?", "date": 0},
        {"text": "over honderd jaar", "date": 4_000_000_000 * 10**9},
        {"text": None},
        {"attributedBody": b"\x04\x0bstreamtyped kapot"},
        {"text": None},
    ]
    contents = read_as("imessage_db", base(tmp_path / "chat.db", rows))
    assert rules(contents)[1:6] == [
        ("no_date", 2),
        ("impossible_date", 3),
        ("empty_record", 4),
        ("not_understood", 5),
        ("empty_record", 6),
    ]
    assert (contents.units, contents.read, contents.skipped) == (6, 1, 5)


def test_a_message_without_chat_goes_to_its_sender(tmp_path: Path, read_as: ReadAs):
    rows = [{"text": "hoi"}, {"text": "los", "chat": None}, {"text": "wie?", "chat": None, "handle_id": 0}]
    contents = read_as("imessage_db", base(tmp_path / "chat.db", rows))
    assert [(one.people, one.sent) for one in contents.conversations] == [
        (("+31612345678",), 2),
        (("Unknown",), 1),
    ]


def _with_log(folder: Path) -> Path:
    """Build a database of one message with a second in the log beside it, as a running Mac has it."""
    file = base(folder / "werk" / "chat.db", [{"text": "oud"}])
    db = sqlite3.connect(file)
    db.execute("PRAGMA journal_mode = WAL")
    _insert(db, 2, {"text": "nieuw in het log"}, VENTURA)
    db.commit()
    copy = folder / "kopie"
    copy.mkdir()
    for name in ("chat.db", "chat.db-wal"):
        shutil.copy(file.parent / name, copy / name)
    db.close()
    return copy


def test_the_log_beside_it_is_read_and_nothing_is_left_behind(tmp_path: Path, read_as: ReadAs):
    (tmp_path / "werk").mkdir()
    copy = _with_log(tmp_path)
    before = {file.name: file.read_bytes() for file in copy.iterdir()}
    contents = read_as("imessage_db", copy / "chat.db")
    assert [text for _, _, text in said(contents)] == ["oud", "nieuw in het log"]
    assert {file.name: file.read_bytes() for file in copy.iterdir()} == before


def test_a_database_in_a_zip_is_read_with_its_log(tmp_path: Path, read_as: ReadAs):
    (tmp_path / "werk").mkdir()
    copy = _with_log(tmp_path)
    with zipfile.ZipFile(tmp_path / "mac.zip", "w") as archive_file:
        for file in copy.iterdir():
            archive_file.write(file, f"Messages/{file.name}")
    assert [text for _, _, text in said(read_as("imessage_db", tmp_path / "mac.zip"))] == [
        "oud",
        "nieuw in het log",
    ]


def test_reading_changes_nothing_beside_a_lone_database(tmp_path: Path, read_as: ReadAs):
    read_as("imessage_db", base(tmp_path / "chat.db", [{"text": "hoi"}]))
    assert [file.name for file in tmp_path.iterdir()] == ["chat.db"]


def test_a_name_with_odd_characters_is_opened(tmp_path: Path, read_as: ReadAs):
    assert read_as("imessage_db", base(tmp_path / "chat 100% #1?.db", [{"text": "hoi"}])).read == 1


def test_another_database_is_no_export(tmp_path: Path):
    with sqlite3.connect(tmp_path / "chat.db") as db:
        db.execute("CREATE TABLE notities (tekst TEXT)")
        db.execute("CREATE VIEW message AS SELECT tekst AS text FROM notities")
    db.close()
    with pytest.raises(UnknownExport):
        imessage_db.read(find_parts(tmp_path, MEGABYTE), Settings())


@pytest.mark.parametrize(
    "name", ["chat.db", "sms.db", "Library/SMS/sms.db", "3d0d7e5fb2ce288813306e4d4636395e047a3d28"]
)
def test_a_database_is_known_by_its_name(name: str):
    assert imessage_db.recognises(Head(name, 100, b"SQLite format 3\0" + bytes(84)))


def test_a_database_is_known_by_its_tables(tmp_path: Path):
    (part,) = find_parts(base(tmp_path / "kopie.db", [{"text": "hoi"}]), MEGABYTE)
    assert imessage_db.recognises(part.head())
    assert not imessage_db.recognises(Head("chat.db", 4, b"hoi!"))
    assert not imessage_db.recognises(Head("foto.db", 100, b"SQLite format 3\0" + bytes(84)))


@CASUAL
@given(st.text(max_size=400))
@example("\u1184 en \U0001f184 bevatten het eindteken")
@example("x" * 40_000)
@example("een\0twee")
def test_every_archived_text_comes_back_without_nuls(text: str):
    assert read_text(archive(text)) == text.replace("\0", "")


def test_a_length_past_the_text_stops_at_the_end_mark():
    whole = archive("Hoi lief")
    at = whole.index(b"+") + 1
    assert read_text(whole[:at] + bytes([120]) + whole[at + 1 :]) == "Hoi lief"
    assert read_text(whole[:at] + bytes([20]) + whole[at + 1 :]) == "Hoi lief"


@CASUAL
@given(st.binary(max_size=200), st.integers(0, 200))
def test_hostile_archives_do_no_harm(content: bytes, at: int):
    whole = archive("Ben je al thuis?")
    for blob in (content, whole[:at] + content, b"bplist00" + content, b"NSString+" + content):
        assert isinstance(read_text(blob), str | None)
        assert isinstance(read_last_edit(blob), str | None)


@CASUAL
@given(st.binary(max_size=300), st.binary(max_size=300))
def test_hostile_logs_do_no_harm(database: bytes, log: bytes):
    size = len(join_log(database, b"\x37\x7f\x06\x82" + log))
    assert size <= len(database) + len(log) + 70_000


@pytest.fixture(scope="module")
def whole_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = [{"attributedBody": archive("Ben je al thuis?")}, {"text": "Bijna", "is_from_me": 1}]
    return base(tmp_path_factory.mktemp("whole") / "chat.db", rows)


@CASUAL
@given(content=st.binary(min_size=1, max_size=60), at=st.integers(100, 60_000), cut=st.booleans())
def test_mutated_databases_are_read_or_refused_in_a_sentence(
    content: bytes, at: int, whole_base: Path, tmp_path_factory: pytest.TempPathFactory, *, cut: bool
):
    whole = whole_base.read_bytes()
    at %= len(whole)
    mutated = whole[:at] + content + (b"" if cut else whole[at + len(content) :])
    file = tmp_path_factory.mktemp("db") / "chat.db"
    file.write_bytes(mutated)
    try:
        contents = imessage_db.read([Part("chat.db", len(mutated), file, None, MEGABYTE)], Settings())
    except NabijError:
        return
    check_account(contents)


def test_a_broken_database_is_a_broken_export(tmp_path: Path, whole_base: Path):
    (tmp_path / "chat.db").write_bytes(whole_base.read_bytes()[:5000])
    with pytest.raises(BrokenExport):
        imessage_db.read(find_parts(tmp_path, MEGABYTE), Settings())
