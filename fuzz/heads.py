"""The beginnings of files that are refused, with the names by which they are known."""

from __future__ import annotations

from fuzz.bundle import join_bundle

_NOISE = bytes(range(128, 256)) * 2
_HEADS = (
    ("msgstore.db.crypt15", _NOISE),
    ("signal-2024-03-01-21-00-00.backup", _NOISE),
    ("signal-backups/main", _NOISE),
    ("config/db.sqlite", _NOISE),
    ("Manifest.db", _NOISE),
    ("msgstore.db", b"SQLite format 3\0" + bytes(84) + b"CREATE TABLE ZWAMESSAGE"),
    ("messages/c12345/messages.json", b'[{"ID": 123, "Timestamp": "2024-03-01 21:00:00"}]'),
    ("messages.csv", b"ID,Timestamp,Contents,Attachments\n1,2024-03-01 21:00:00,hoi,\n"),
    ("messages.html", b'<!DOCTYPE html><title>Exported Data</title><div class="page_wrap">'),
    ("kanaal.html", b'<!doctype html><div class="chatlog__message">'),
    ("instagram/message_1.html", b'<html><div class="_a6-g"><div class="_2ph_">'),
    ("IMG_0001.jpg", b"\xff\xd8\xff\xe0" + _NOISE),
    ("chat.7z", b"7z\xbc\xaf\x27\x1c" + _NOISE),
    ("chat.tar", b"chat.txt" + bytes(249) + b"ustar" + bytes(250)),
    ("brief.pdf", b"%PDF-1.7\n" + _NOISE),
)


def refused_heads() -> list[bytes]:
    """Give one input for each kind of file we refuse, and one with two of them."""
    return [*(join_bundle([one]) for one in _HEADS), join_bundle([_HEADS[4], _HEADS[11]])]
