"""Small databases of messages as Apple keeps them, with pages so small that a change hits something."""

from __future__ import annotations

import plistlib
import sqlite3
import tempfile
from pathlib import Path
from typing import Any

from fuzz.bundle import join_bundle
from fuzz.place import memory

_SHAPE = """
PRAGMA page_size = 512;
CREATE TABLE message (ROWID INTEGER PRIMARY KEY, guid TEXT, text TEXT, subject TEXT, handle_id INTEGER,
  date INTEGER, is_from_me INTEGER, item_type INTEGER, associated_message_type INTEGER,
  associated_message_guid TEXT, associated_message_emoji TEXT, thread_originator_guid TEXT,
  date_edited INTEGER, date_retracted INTEGER, balloon_bundle_id TEXT, is_audio_message INTEGER,
  group_title TEXT, attributedBody BLOB, message_summary_info BLOB);
CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT, person_centric_id TEXT);
CREATE TABLE chat (ROWID INTEGER PRIMARY KEY, chat_identifier TEXT, style INTEGER);
CREATE TABLE chat_handle_join (chat_id INTEGER, handle_id INTEGER);
CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER);
CREATE TABLE chat_recoverable_message_join (chat_id INTEGER, message_id INTEGER);
CREATE TABLE message_attachment_join (message_id INTEGER, attachment_id INTEGER);
CREATE TABLE attachment (ROWID INTEGER PRIMARY KEY, mime_type TEXT, filename TEXT, transfer_name TEXT,
  is_sticker INTEGER, hide_attachment INTEGER);
INSERT INTO handle VALUES (1, '+31612345678', 'A'), (2, 'anna@voorbeeld.nl', 'A'), (3, '+31611112222', 'B');
INSERT INTO chat VALUES (1, 'chat1', 45), (2, 'chat2', 43);
INSERT INTO chat_handle_join VALUES (1, 1), (2, 1), (2, 3);
INSERT INTO attachment VALUES (1, 'image/jpeg', '~/Library/a.jpg', 'a.jpg', 0, 0);
INSERT INTO message_attachment_join VALUES (3, 1);
"""
#: 1 March 2024 in nanoseconds since 2001, as macOS counts them now, and in seconds, as it did.
_NOW, _THEN = 731_016_000_000_000_000, 731_016_000
_ROWS: tuple[dict[str, Any], ...] = (
    {"text": "Ben je al thuis?"},
    {"attributed": "Bijna 😉", "mine": 1},
    {"text": "\ufffc", "mine": 1},
    {"text": "Liefde", "tapback": 2000, "target": "p:0/G1", "mine": 1},
    {"text": "Weg", "tapback": 3000, "target": "p:0/G1", "mine": 1},
    {"text": "", "tapback": 2006, "target": "bp:G2", "emoji": "🥲"},
    {"text": "Ja hoor", "thread": "G1", "mine": 1},
    {"text": None, "edited": 1, "history": "Straks dan"},
    {"text": None, "retracted": 1},
    {"text": "", "item": 2, "title": "Wij"},
    {"text": "", "audio": 1, "chat": 2},
    {"attributed": "Een lange zin. " * 12},
)


def archive(text: str) -> bytes:
    """Write a text as macOS archives it."""
    said = text.encode()
    length = bytes([len(said)]) if len(said) < 128 else b"\x81" + len(said).to_bytes(2, "little")
    start = (
        b"\x04\x0bstreamtyped\x81\xe8\x03\x84\x01@\x84\x84\x84\x12NSAttributedString\0\x84\x84\x08NSObject\0"
    )
    named = b"\x85\x92\x84\x84\x84\x08NSString\x01\x94\x84\x01+"
    return start + named + length + said + b"\x86\x84"


def message_databases() -> list[bytes]:
    """Give databases: of this macOS, of one that counted in seconds, and one with its newest in the log."""
    now, then = _database(_NOW, 60_000_000_000), _database(_THEN, 60)
    return [now, then, join_bundle([("chat.db", now), ("oud/chat.db", now)]), _logged(then)]


def _logged(content: bytes) -> bytes:
    """Give a database as it lies on a disk while Messages is open: what came last is in the log beside it."""
    with tempfile.TemporaryDirectory(dir=memory()) as folder:
        file = Path(folder) / "chat.db"
        file.write_bytes(content)
        base = sqlite3.connect(file)
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("UPDATE message SET text = 'Toch niet' WHERE ROWID = 1")
        base.commit()
        found = [(one.name, one.read_bytes()) for one in (file, file.with_name("chat.db-wal"))]
        base.close()
    return join_bundle(found)


def _database(start: int, minute: int) -> bytes:
    base = sqlite3.connect(":memory:")
    base.executescript(_SHAPE)
    for number, row in enumerate(_ROWS, 1):
        body = archive(row["attributed"]) if "attributed" in row else None
        history = _history(str(row["history"])) if "history" in row else None
        values = (
            number, f"G{number}", row.get("text"), None, 1, start + number * minute, row.get("mine", 0),
            row.get("item", 0), row.get("tapback", 0), row.get("target"), row.get("emoji"), row.get("thread"),
            start * row.get("edited", 0), start * row.get("retracted", 0), None, row.get("audio", 0),
            row.get("title"), body, history,
        )  # fmt: skip
        base.execute(f"INSERT INTO message VALUES ({', '.join('?' * len(values))})", values)  # noqa: S608  (marks)
        base.execute("INSERT INTO chat_message_join VALUES (?, ?)", (row.get("chat", 1), number))
    base.commit()
    made = base.serialize()
    base.close()
    return made


def _history(text: str) -> bytes:
    return plistlib.dumps({"ec": {"0": [{"t": archive(text), "d": 1.0}]}}, fmt=plistlib.FMT_BINARY)
