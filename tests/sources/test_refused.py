from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.errors import CannotUnpack, EncryptedExport, NabijError, NotADialogue, UnknownExport
from nabij.language import words
from nabij.settings import Settings
from nabij.sources import Head, refused
from nabij.sources.export import MEGABYTE, find_parts

#: A busy machine is no failure.
CASUAL = settings(deadline=None)

NOISE = b"".join(sha256(bytes([n])).digest() for n in range(250))
SQLITE = b"SQLite format 3\0" + bytes(84)
TELEGRAM = (
    b'<!DOCTYPE html>\n<html>\n <head>\n  <meta charset="utf-8"/>\n<title>Exported Data</title>\n'
    b'<body><div class="page_wrap"><div class="message default clearfix" id="message1">'
    b'<div class="pull_right date details" title="12.07.2019 16:55:32 UTC+01:00">'
)
FACEBOOK = (
    b'<html><body class="_5vb_"><div class="_3-95 _a6-g"><div class="_2ph_ _a6-h">Anna</div>'
    b'<div class="_2ph_ _a6-p">Hoi</div><div class="_a72d">Sep 13, 2020, 12:26 PM</div></div>'
)


def tar(name: str, content: bytes) -> bytes:
    """Give a tar with one file in it."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        info = tarfile.TarInfo(name)
        info.size = len(content)
        archive.addfile(info, io.BytesIO(content))
    return held.getvalue()


REFUSED = {
    "msgstore.db.crypt14": (NOISE, EncryptedExport, "Chat exporteren"),
    "msgstore-2024-01-01.1.db.crypt15": (NOISE, EncryptedExport, "Chat exporteren"),
    "msgstore.db.crypt12": (NOISE, EncryptedExport, "Chat exporteren"),
    "msgstore.db": (SQLITE, NotADialogue, "Chat exporteren"),
    "ChatStorage.sqlite": (SQLITE, NotADialogue, "Chat exporteren"),
    "7c7fba66680ef796b916b067077cc246adacf01d": (
        SQLITE + b"CREATE TABLE ZWAMESSAGE (",
        NotADialogue,
        "WhatsApp",
    ),
    "signal-2024-03-01-21-00-00.backup": (NOISE, EncryptedExport, "sigtop"),
    "SignalBackups/signal-backup-2025-11-01/main": (NOISE, EncryptedExport, "sigtop"),
    "sql/db.sqlite": (NOISE, EncryptedExport, "sigtop"),
    "Manifest.db": (NOISE, EncryptedExport, "Versleutel"),
    "3d0d7e5fb2ce288813306e4d4636395e047a3d28": (NOISE, EncryptedExport, "Versleutel"),
    "package/messages/c123456789/messages.json": (
        b'[{"ID": 1, "Contents": "hoi"}]',
        NotADialogue,
        "alleen je eigen",
    ),
    "messages.json": (
        b'[{"ID": 1192, "Timestamp": "2024-01-01 10:00:00", "Contents": "hoi", "Attachments": ""}]',
        NotADialogue,
        "alleen je eigen",
    ),
    "messages.csv": (
        b"ID,Timestamp,Contents,Attachments\n1,2024-01-01,hoi,\n",
        NotADialogue,
        "alleen je eigen",
    ),
    "index.json": (b'{"123456789012345678": "Direct Message with anna#0"}', NotADialogue, "alleen je eigen"),
    "messages.html": (TELEGRAM, NotADialogue, "JSON"),
    "messages2.html": (TELEGRAM, NotADialogue, "JSON"),
    "inbox/anna_123/message_1.html": (FACEBOOK, NotADialogue, "JSON"),
    "instagram/inbox/anna_123/message_1.html": (FACEBOOK, NotADialogue, "JSON"),
    "Direct Messages - anna.html": (
        b"<html><div class=chatlog__message-group>",
        NotADialogue,
        "DiscordChatExporter",
    ),
    "chat.7z": (b"7z\xbc\xaf\x27\x1c\0\4" + NOISE, CannotUnpack, "Pak het eerst zelf uit"),
    "chat.rar": (b"Rar!\x1a\x07\x01\0" + NOISE, CannotUnpack, "Pak het eerst zelf uit"),
    "chat.txt.gz": (gzip.compress(NOISE), CannotUnpack, "Pak het eerst zelf uit"),
    "chat.txt.xz": (lzma.compress(NOISE), CannotUnpack, "Pak het eerst zelf uit"),
    "chat.txt.bz2": (bz2.compress(NOISE), CannotUnpack, "Pak het eerst zelf uit"),
    "chat.tar": (
        tar("chat.txt", b"02-05-2022 16:08 - Anna: hoi\n" * 9),
        CannotUnpack,
        "Pak het eerst zelf uit",
    ),
    "kat.jpg": (b"\xff\xd8\xff\xe0" + NOISE, UnknownExport, "foto"),
    "kat.png": (b"\x89PNG\r\n\x1a\n" + NOISE, UnknownExport, "foto"),
    "kat.heic": (b"\0\0\0\x18ftypheic" + NOISE, UnknownExport, "foto"),
    "kat.webp": (b"RIFF\x00\x10\x00\x00WEBP" + NOISE, UnknownExport, "foto"),
    "kat.mp4": (b"\0\0\0\x18ftypmp42" + NOISE, UnknownExport, "foto"),
    "brief.pdf": (b"%PDF-1.7\n1 0 obj", UnknownExport, "document"),
    "brief.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + NOISE, UnknownExport, "document"),
}

KEPT = {
    "chat.db": SQLITE,
    "sms.db": SQLITE,
    "3d0d7e5fb2ce288813306e4d4636395e047a3d28": SQLITE,
    "Manifest.db": SQLITE,
    "WhatsApp-chat met Anna.txt": b"02-05-2022 16:08 - Anna: BM is hier, en GIF89a ook\n",
    "BZh.txt": b"BZh: hoi, dit is een gewone regel\n",
    "BM.txt": b"BM: hoi, dit is een gewone regel\n",
    "message_1.json": b'{"participants": [{"name": "Anna"}], "messages": []}',
    "result.json": b'{"name": "Anna", "type": "personal_chat", "id": 1, "messages": []}',
    "messages.json": b'{"messages": []}',
    "Anna.html": b'<html>\n<div class="message"><div class="received"><p><span class="timestamp">',
    "main.jsonl": b'{"version":"1"}\n',
}


def _settled(tmp_path: Path, name: str, content: bytes) -> Path:
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_with_a_way_out(name: str, tmp_path: Path):
    content, error, way_out = REFUSED[name]
    parts = find_parts(_settled(tmp_path, name, content), MEGABYTE)
    parts = parts if "/" not in name else find_parts(tmp_path, MEGABYTE)
    assert all(refused.recognises(part.head()) for part in parts)
    with pytest.raises(error) as caught:
        refused.read(parts, Settings())
    sentence = words("nl").error(caught.value)
    assert way_out in sentence
    assert "{" not in sentence
    assert sentence.endswith(".")


@pytest.mark.parametrize("name", KEPT)
def test_what_others_read_is_left_to_them(name: str):
    content = KEPT[name]
    assert not refused.recognises(Head(name, len(content), content))


def test_the_most_telling_reason_wins(tmp_path: Path):
    _settled(tmp_path, "a.html", b"<html><div class=chatlog__message-group>")
    _settled(tmp_path, "msgstore.db.crypt15", NOISE)
    with pytest.raises(EncryptedExport):
        refused.read(find_parts(tmp_path, MEGABYTE), Settings())


def test_asked_for_by_name_without_reason_is_an_unknown_export(tmp_path: Path):
    parts = find_parts(_settled(tmp_path, "iets.txt", b"hoi"), MEGABYTE)
    with pytest.raises(UnknownExport):
        refused.read(parts, Settings())


@CASUAL
@given(st.sampled_from([*REFUSED, *KEPT]), st.binary(max_size=600))
def test_any_bytes_are_looked_at_without_harm(name: str, content: bytes):
    assert refused.recognises(Head(name, len(content), content)) in {True, False}


def test_no_reason_names_what_was_in_the_file(tmp_path: Path):
    secret = b"%PDF-1.7 Anna schreef: ik mis je"
    with pytest.raises(NabijError) as caught:
        refused.read(find_parts(_settled(tmp_path, "Anna.pdf", secret), MEGABYTE), Settings())
    assert "Anna" not in str(caught.value)
