# ruff: noqa: PLW0108, E501  (a trap is made when it is asked for; it is a line of its own)
"""Inputs of about a megabyte that make a careless reader slow: each is one trap, named after it."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

MEGABYTE = 1024 * 1024
WHATSAPP = "02-05-2022 16:08 - "
IMESSAGE = "May 17, 2022  5:29:42 PM"


def filled(text: str, size: int = MEGABYTE) -> str:
    """Give the text again and again until it has this size."""
    return text * (size // len(text.encode()))


def numbered(line: str, size: int = MEGABYTE) -> str:
    """Give a line again and again, `{n}` counted up, until it has about this size."""
    return "".join(line.format(n=n) for n in range(size // len(line)))


def sms(inside: str) -> bytes:
    return f'<?xml version="1.0"?><smses count="1">{inside}</smses>'.encode()


def page(inside: str) -> bytes:
    begin = f'<div class="message"><div class="received"><p><span class="timestamp">{IMESSAGE}</span>'
    return f"<html><body>{begin}<span class='sender'>A</span></p>{inside}</div></div></body></html>".encode()


def telegram(messages: str, **around: object) -> bytes:
    told = {"name": "A", "type": "personal_chat", "id": 1, **around}
    return (json.dumps(told)[:-1] + f', "messages": [{messages}]}}').encode()


def message(number: int, **more: object) -> str:
    told = {"id": number, "type": "message", "date": "2022-05-02T16:08:00", "from": "A", "from_id": "user1"}
    return json.dumps({**told, "text": "hoi", **more})


def packed(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()


def database(folder: Path) -> bytes:
    """Give a message database with five thousand views beside the real ones."""
    path = folder / "trap.db"
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE message (guid TEXT, text TEXT, handle_id INT, date INT, is_from_me INT)")
    base.execute("CREATE TABLE chat_message_join (chat_id INT, message_id INT)")
    base.execute("INSERT INTO message VALUES ('a', 'hoi', 1, 700000000, 0)")
    views = "".join(f"CREATE VIEW v{number} AS SELECT 1;" for number in range(5_000))
    base.executescript(f"BEGIN;{views}COMMIT")
    base.commit()
    base.close()
    return path.read_bytes()


def table(cells: str) -> bytes:
    return f"datum;afzender;bericht\n2022-05-02 16:08;A;{cells}\n2022-05-02 16:09;B;ja\n".encode()


#: name: (name of the file, its bytes)
TRAPS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "whatsapp: one line": ("a.txt", lambda: (WHATSAPP + "A: " + filled("x")).encode()),
    "whatsapp: one name": ("a.txt", lambda: (WHATSAPP + filled("x") + ": hoi\n").encode()),
    "whatsapp: only headers": ("a.txt", lambda: filled(WHATSAPP).encode()),
    "whatsapp: only colons": ("a.txt", lambda: (WHATSAPP + filled("a: ")).encode()),
    "whatsapp: only quotes": ("a.txt", lambda: filled(WHATSAPP + '"A “„«: hoi\n').encode()),
    "whatsapp: many people": ("a.txt", lambda: numbered(WHATSAPP + "p{n}: hoi\n").encode()),
    "whatsapp: long names": ("a.txt", lambda: numbered(WHATSAPP + "p{n}" + "y" * 500 + ": hoi\n").encode()),
    "whatsapp: names with colons": (
        "a.txt",
        lambda: numbered(WHATSAPP + "p: " * 60 + "{n}: hoi\n").encode(),
    ),
    "whatsapp: marks": ("a.txt", lambda: (WHATSAPP + "A: " + filled("\u200e\u202a")).encode()),
    "whatsapp: attachments": ("a.txt", lambda: (WHATSAPP + "A: " + filled("\u200e<bijgevoegd: ")).encode()),
    "whatsapp: options of a poll": (
        "a.txt",
        lambda: (WHATSAPP + "A: POLL:\nq\n" + filled("OPTION: x (1 votes)\n")).encode(),
    ),
    "whatsapp: blanks": ("a.txt", lambda: (WHATSAPP + "A: " + filled(" ")).encode()),
    "whatsapp: lines without end": ("a.txt", lambda: filled("\n").encode() + b"x"),
    "whatsapp: many shapes": (
        "a.txt",
        lambda: filled(
            "".join(
                f"{WHATSAPP}A: a\n[2022-05-02, 16:08:{s:02}] B: b\n5/2/22, 4:08 PM - C: c\n"
                for s in range(60)
            )
        ).encode(),
    ),
    "whatsapp: digits": ("a.txt", lambda: (filled("1") + "\n" + WHATSAPP + "A: hoi").encode()),
    "whatsapp: one long word": ("a.txt", lambda: (filled(WHATSAPP + "A: " + "ha" * 50_000 + "\n")).encode()),
    "whatsapp: emoji": ("a.txt", lambda: (WHATSAPP + "A: " + filled("👩‍❤️‍👨")).encode()),
    "sms: a name without end": ("a.xml", lambda: sms(f'<sms {filled("a")} date="1"/>')),
    "sms: attributes": ("a.xml", lambda: sms("<sms " + numbered('a{n}="x" ') + 'date="1" body="b"/>')),
    "sms: an attribute of spaces": ("a.xml", lambda: sms("<sms body" + filled(" ") + '="x"/>')),
    "sms: brackets": ("a.xml", lambda: sms(filled("<"))),
    "sms: an open quote": ("a.xml", lambda: sms('<sms body="' + filled("<sms '"))),
    "sms: quotes in turn": ("a.xml", lambda: sms("<sms " + filled("\"'\"' "))),
    "sms: comments": ("a.xml", lambda: filled("<!---->").encode() + sms("")),
    "sms: comments and then nothing": ("a.xml", lambda: filled("<!-- a -->").encode()),
    "sms: spaces": ("a.xml", lambda: filled(" \n").encode()),
    "sms: processing": ("a.xml", lambda: filled("<?xml ?>").encode()),
    "sms: references": (
        "a.xml",
        lambda: sms('<sms date="1600000000000" type="1" address="1" body="' + filled("&#55357;") + '"/>'),
    ),
    "sms: parts": (
        "a.xml",
        lambda: sms(
            '<mms date="1600000000000" msg_box="1" address="1">'
            + filled('<part ct="text/plain" text="a"/>')
            + "</mms>"
        ),
    ),
    "sms: addresses": (
        "a.xml",
        lambda: sms(numbered('<sms date="16000{n:08}" type="1" address="06{n:08}" body="b"/>')),
    ),
    "sms: one address of many": (
        "a.xml",
        lambda: sms('<sms date="1600000000000" type="1" body="b" address="' + numbered("06{n:08}~") + '"/>'),
    ),
    "sms: open elements": ("a.xml", lambda: sms(filled("<mms>"))),
    "telegram: reactions": (
        "a.json",
        lambda: telegram(
            message(
                1,
                reactions=[
                    {
                        "type": "emoji",
                        "count": 1,
                        "emoji": "❤",
                        "recent": [{"from": f"p{n}", "from_id": f"user{n}", "date": "2022-05-02T16:08:00"}],
                    }
                    for n in range(8000)
                ],
            )
        ),
    ),
    "telegram: many people": (
        "a.json",
        lambda: telegram(
            ",".join(message(n, **{"from": f"p{n}", "from_id": f"user{n}"}) for n in range(8000))
        ),
    ),
    "telegram: many chats": (
        "a.json",
        lambda: json.dumps(
            {
                "about": "Here is the data you requested. Remember: Telegram",
                "chats": {
                    "list": [
                        {
                            "name": f"c{n}",
                            "type": "personal_chat",
                            "id": n,
                            "messages": [json.loads(message(n))],
                        }
                        for n in range(5000)
                    ]
                },
            }
        ).encode(),
    ),
    "telegram: answers in a chain": (
        "a.json",
        lambda: telegram(",".join(message(n, reply_to_message_id=n - 1) for n in range(8000))),
    ),
    "telegram: pieces of text": (
        "a.json",
        lambda: telegram(message(1, text=[{"type": "bold", "text": "a"}] * 30_000)),
    ),
    "telegram: lists of lists": ("a.json", lambda: telegram(message(1, text=[[]] * 300_000))),
    "telegram: one text of escapes": (
        "a.json",
        lambda: telegram(
            '{"id": 1, "type": "message", "date": "2022-05-02T16:08:00", "from_id": "user1", "text": "'
            + filled("\\ud83d")
            + '"}'
        ),
    ),
    "telegram: a number without end": (
        "a.json",
        lambda: telegram('{"id": ' + filled("9") + ', "type": "message", "text": "a"}'),
    ),
    "telegram: one key": ("a.json", lambda: telegram('{"' + filled("k") + '": 1}')),
    "telegram: keys": ("a.json", lambda: telegram("{" + ",".join(f'"k{n}": 1' for n in range(90_000)) + "}")),
    "telegram: brackets": ("a.json", lambda: telegram(filled("["))),
    "telegram: spaces": (
        "a.json",
        lambda: b'{"name": "A",' + filled(" ").encode() + b'"type": "personal_chat", "messages": []}',
    ),
    "messenger: many people": (
        "message_1.json",
        lambda: json.dumps(
            {
                "participants": [{"name": f"p{n}"} for n in range(8000)],
                "title": "x",
                "thread_path": "inbox/x",
                "messages": [
                    {"sender_name": f"p{n}", "timestamp_ms": 1600000000000 + n, "content": "a"}
                    for n in range(8000)
                ],
            }
        ).encode(),
    ),
    "messenger: reactions": (
        "message_1.json",
        lambda: json.dumps(
            {
                "participants": [{"name": "A"}, {"name": "B"}],
                "title": "B",
                "thread_path": "inbox/x",
                "messages": [
                    {
                        "sender_name": "A",
                        "timestamp_ms": 1600000000000,
                        "content": "a",
                        "reactions": [{"reaction": "x", "actor": f"p{n}"} for n in range(20000)],
                    }
                ],
            }
        ).encode(),
    ),
    "messenger: long names": (
        "message_1.json",
        lambda: json.dumps(
            {
                "participants": [{"name": "A"}, {"name": "B"}],
                "title": "B",
                "thread_path": "inbox/x",
                "messages": [
                    {
                        "sender_name": "A " * 500 + str(n),
                        "timestamp_ms": 1600000000000 + n,
                        "content": "A " * 100,
                    }
                    for n in range(800)
                ],
            }
        ).encode(),
    ),
    "messenger: edits": (
        "message_1.json",
        lambda: json.dumps(
            {
                "participants": ["A", "B"],
                "threadName": "B_1",
                "messages": [
                    {
                        "senderName": "A",
                        "timestamp": 1600000000000 + n // 2,
                        "text": "a",
                        "type": "text",
                        "isUnsent": False,
                        "media": [],
                        "reactions": [],
                    }
                    for n in range(8000)
                ],
            }
        ).encode(),
    ),
    "messenger: many conversations": (
        "a.zip",
        lambda: packed(
            {
                f"messages/inbox/c{n}/message_1.json": json.dumps(
                    {
                        "participants": [{"name": f"p{n}"}, {"name": "B"}],
                        "title": "x",
                        "thread_path": f"inbox/c{n}",
                        "messages": [{"sender_name": "B", "timestamp_ms": 1600000000000, "content": "a"}],
                    }
                ).encode()
                for n in range(3000)
            }
        ),
    ),
    "signal: brackets a line": (
        "main.jsonl",
        lambda: b'{"version": 1, "backupTimeMs": 1}\n' + filled("[" * 900 + "\n").encode(),
    ),
    "signal: revisions": (
        "main.jsonl",
        lambda: (
            b'{"version": 1, "backupTimeMs": 1}\n'
            + json.dumps(
                {
                    "chatItem": {
                        "chatId": 1,
                        "authorId": 1,
                        "dateSent": 1600000000000,
                        "incoming": {},
                        "standardMessage": {"text": {"body": "a"}},
                        "revisions": [{"dateSent": 1600000000000 + n} for n in range(30_000)],
                    }
                }
            ).encode()
        ),
    ),
    "signal: one line": (
        "main.jsonl",
        lambda: (
            b'{"version": 1, "backupTimeMs": 1}\n'
            b'{"chatItem": {"chatId": 1, "authorId": 1, "dateSent": 1600000000000, "incoming": {}, "standardMessage": {"text": {"body": "'
            + filled("a").encode()
            + b'"}}}}\n'
        ),
    ),
    "signal: people": (
        "main.jsonl",
        lambda: (
            b'{"version": 1, "backupTimeMs": 1}\n'
            + "".join(
                json.dumps({"recipient": {"id": n, "contact": {"profileGivenName": "A"}}}) + "\n"
                for n in range(12_000)
            ).encode()
            + "".join(
                json.dumps(
                    {
                        "chatItem": {
                            "chatId": 1,
                            "authorId": n,
                            "dateSent": 1600000000000 + n,
                            "incoming": {},
                            "standardMessage": {"text": {"body": "a"}},
                        }
                    }
                )
                + "\n"
                for n in range(12_000)
            ).encode()
        ),
    ),
    "signal_export: reactions": (
        "chat.md",
        lambda: ("[2022-05-02 16:08:00] A: a\n" + filled("(- B: x, -) ")).encode(),
    ),
    "signal_export: attachments": (
        "chat.md",
        lambda: ("[2022-05-02 16:08:00] A: " + filled("![a](./media/")).encode(),
    ),
    "signal_export: brackets": ("chat.md", lambda: ("[2022-05-02 16:08:00] A: " + filled("![")).encode()),
    "signal_export: headers": ("chat.md", lambda: filled("[2022-05-02 16:08:00] ").encode()),
    "signal_export: colons": ("chat.md", lambda: ("[2022-05-02 16:08:00] " + filled(":x")).encode()),
    "sigtop: fields": (
        "a.txt",
        lambda: (
            "From: A\nType: incoming\nSent: Fri, 1 Mar 2024 20:15:03 +0100\n" + filled("Reaction: x from B\n")
        ).encode(),
    ),
    "sigtop: details": (
        "a.txt",
        lambda: (
            "2024-03-01 20:15 You: hoi\n2024-03-01 20:15 A: [" + filled("reply to x on ") + "] hoi\n"
        ).encode(),
    ),
    "sigtop: types": (
        "a.txt",
        lambda: (
            "From: A\nType: incoming\nSent: Fri, 1 Mar 2024 20:15:03 +0100\n\nhoi\n\n" + filled("Type: a\n")
        ).encode(),
    ),
    "sigtop: colons": (
        "a.txt",
        lambda: ("2024-03-01 20:15 You: hoi\n2024-03-01 20:15 " + filled(":a")).encode(),
    ),
    "sigtop: one long field": (
        "a.txt",
        lambda: (
            "From: A\nType: incoming\nSent: Fri, 1 Mar 2024 20:15:03 +0100\nAttachment: "
            + filled("(a/")
            + "\n"
        ).encode(),
    ),
    "discord: equals": ("a.txt", lambda: filled("=").encode()),
    "discord: guild": ("a.json", lambda: b'{"guild": {' + filled('"channel"    ').encode()),
    "discord: objects": (
        "a.json",
        lambda: (
            b'{"guild": {"id": "0"}, "channel": {"id": "1", "type": "DirectTextChat", "name": "B"}, "messages": ['
            + filled("{},").encode()
            + b"{}]}"
        ),
    ),
    "discord: one object without end": (
        "a.json",
        lambda: (
            b'{"guild": {"id": "0"}, "channel": {"id": "1", "type": "DirectTextChat", "name": "B"}, "messages": ['
            + filled('{"a":').encode()
        ),
    ),
    "discord: spaces": (
        "a.json",
        lambda: (
            b'{"guild": {"id": "0"}, "channel": {"id": "1"}, "messages": [' + filled(" ").encode() + b"{}"
        ),
    ),
    "discord: reactions": (
        "a.json",
        lambda: json.dumps(
            {
                "guild": {"id": "0"},
                "channel": {"id": "1", "type": "DirectTextChat", "name": "B"},
                "messages": [
                    {
                        "id": "1",
                        "timestamp": "2022-05-02T16:08:00+00:00",
                        "author": {"id": "2", "name": "A"},
                        "content": "a",
                        "type": "Default",
                        "reactions": [
                            {
                                "emoji": {"name": "x"},
                                "users": [{"id": str(n), "name": f"p{n}"} for n in range(20_000)],
                            }
                        ],
                    }
                ],
            }
        ).encode(),
    ),
    "discord: same names": (
        "a.json",
        lambda: json.dumps(
            {
                "guild": {"id": "0"},
                "channel": {"id": "1", "type": "DirectTextChat", "name": "B"},
                "messages": [
                    {
                        "id": str(n + 1),
                        "timestamp": "2022-05-02T16:08:00+00:00",
                        "author": {"id": str(n + 2), "name": "A"},
                        "content": "a",
                        "type": "Default",
                    }
                    for n in range(7000)
                ],
            }
        ).encode(),
    ),
    "imessage_text: unsent": (
        "a.txt",
        lambda: (f"{IMESSAGE}\nA\n" + filled("a unsent this message part ") + "\n\n").encode(),
    ),
    "imessage_text: stickers": (
        "a.txt",
        lambda: (f"{IMESSAGE}\nA\nSticker from " + filled(": x") + "\n\n").encode(),
    ),
    "imessage_text: paths": (
        "a.txt",
        lambda: (f"{IMESSAGE}\nA\n" + filled("/Attachments/") + "\n\n").encode(),
    ),
    "imessage_text: folders": ("a.txt", lambda: (f"{IMESSAGE}\nA\n" + filled("a/ab/") + "\n\n").encode()),
    "imessage_text: edits": (
        "a.txt",
        lambda: (f"{IMESSAGE}\nA\nEdited " + filled("1 second ") + "\n\n").encode(),
    ),
    "imessage_text: replies": (
        "a.txt",
        lambda: (f"{IMESSAGE}\nA\nhoi\n\n" + filled(f"    {IMESSAGE}\n    A\n    hoi\n\n")).encode(),
    ),
    "imessage_text: replies in replies": (
        "a.txt",
        lambda: (
            f"{IMESSAGE}\nA\nhoi\n\n"
            + "".join("    " * n + f"{IMESSAGE}\n" + "    " * n + "A\n\n" for n in range(1, 500))
        ).encode(),
    ),
    "imessage_text: same replies": (
        "a.txt",
        lambda: (
            (f"{IMESSAGE}\nA\nhoi\nThis message responded to an earlier message.\n\n" * 6000)
            + f"{IMESSAGE}\nB\nja\n\n"
            + f"    {IMESSAGE}\n    A\n    hoi\n\n" * 6000
        ).encode(),
    ),
    "imessage_text: tapbacks": (
        "a.txt",
        lambda: (f"{IMESSAGE}\nA\nhoi\nTapbacks:\n" + filled("Loved by B\n") + "\n").encode(),
    ),
    "imessage_text: read by": ("a.txt", lambda: filled(f"{IMESSAGE} (Read by ").encode()),
    "imessage_html: nested": ("a.html", lambda: page(filled("<div>"))),
    "imessage_html: nested messages": (
        "a.html",
        lambda: page(filled(f'<div class="message"><span class="timestamp">{IMESSAGE}</span>')),
    ),
    "imessage_html: replies": (
        "a.html",
        lambda: page(
            filled(
                f'<div class="message"><div class="received"><span class="timestamp">{IMESSAGE}</span><div class="bubble">a</div></div></div>'
            )
        ),
    ),
    "imessage_html: end tags": ("a.html", lambda: page(filled("</p>"))),
    "imessage_html: an attribute without end": ("a.html", lambda: page("<p a='" + filled("<p "))),
    "imessage_html: attributes": ("a.html", lambda: page("<p " + filled("a ") + ">")),
    "imessage_html: attributes of equals": ("a.html", lambda: page("<p " + filled("a= ") + ">")),
    "imessage_html: comments": ("a.html", lambda: page(filled("<!-") + filled("<!--"))),
    "imessage_html: references": (
        "a.html",
        lambda: page('<div class="bubble">' + filled("&#x110000;&amp") + "</div>"),
    ),
    "imessage_html: open references": ("a.html", lambda: page('<div class="bubble">' + filled("&"))),
    "imessage_html: brackets": ("a.html", lambda: page(filled("<"))),
    "imessage_html: marked sections": ("a.html", lambda: page(filled("<![CDATA["))),
    "imessage_html: unsent": (
        "a.html",
        lambda: page('<span class="unsent">' + filled("a unsent this message part ") + "</span>"),
    ),
    "imessage_html: breaks": ("a.html", lambda: page('<div class="bubble">' + filled("<br>") + "</div>")),
    "imessage_html: void in depth": ("a.html", lambda: page("<i>" * 390 + filled("<img src=a>"))),
    "imessage_html: same replies": (
        "a.html",
        lambda: page(
            "</div></div>"
            + "".join(
                f'<div class="message"><div class="received"><p><span class="timestamp">{IMESSAGE}</span><span class="sender">A</span></p><div class="bubble">a</div></div></div>'
                for _ in range(2500)
            )
            + f'<div class="message"><div class="received"><p><span class="timestamp">{IMESSAGE}</span><span class="sender">B</span></p>'
            + "".join(
                f'<div class="message"><div class="received"><p><span class="timestamp">{IMESSAGE}</span><span class="sender">A</span></p><div class="bubble">a</div></div></div>'
                for _ in range(2500)
            )
        ),
    ),
    "transcript: cues": (
        "a.vtt",
        lambda: ("WEBVTT\n\n" + filled("00:00:01.000 --> 00:00:02.000\n<v Anna>hoi</v>\n\n")).encode(),
    ),
    "transcript: open voices": (
        "a.vtt",
        lambda: ("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n" + filled("<v.")).encode(),
    ),
    "transcript: voices of spaces": (
        "a.vtt",
        lambda: ("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n" + filled("<v ")).encode(),
    ),
    "transcript: dashes": (
        "a.vtt",
        lambda: ("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n-" + filled(" ")).encode(),
    ),
    "transcript: names": (
        "a.vtt",
        lambda: ("WEBVTT\n\n" + numbered("00:00:01.000 --> 00:00:02.000\nAnna{n}: hoi\n\n")).encode(),
    ),
    "transcript: labels of spaces": (
        "a.vtt",
        lambda: ("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nAnna:" + filled(" ")).encode(),
    ),
    "transcript: tags": (
        "a.vtt",
        lambda: ("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nAnna: " + filled("<i")).encode(),
    ),
    "transcript: spaces before a time": (
        "a.srt",
        lambda: ("1\n00:00:01,000 --> 00:00:02,000\nAnna: hoi\n\n" + filled(" ") + "\n").encode(),
    ),
    "transcript: one day": (
        "a.vtt",
        lambda: (
            "WEBVTT\n\nNOTE " + filled("2022-05-02T") + "\n\n00:00:01.000 --> 00:00:02.000\n<v A>a</v>\n\n"
        ).encode(),
    ),
    "table: one cell": ("a.csv", lambda: table(filled("x"))),
    "table: quotes": ("a.csv", lambda: table(filled('"'))),
    "table: an open quote": ("a.csv", lambda: table('"' + filled("a\n"))),
    "table: delimiters": ("a.csv", lambda: table(filled(";"))),
    "table: columns": (
        "a.csv",
        lambda: ("datum;afzender;bericht;" + numbered("k{n};") + "\n" + filled("2022-05-02;A;a\n")).encode(),
    ),
    "table: people": (
        "a.csv",
        lambda: ("datum;afzender;bericht\n" + numbered("2022-05-02 16:08;p{n};hoi\n")).encode(),
    ),
    "table: names made the same": (
        "a.csv",
        lambda: (
            "datum;afzender;bericht\n"
            + "".join(f"2022-05-02 16:08;A{chr(0x200B) * n};hoi\n" for n in range(800))
        ).encode(),
    ),
    "table: dates of spaces": (
        "a.csv",
        lambda: ("datum;afzender;bericht\n2022-05-02" + filled(" ") + "x;A;hoi\n").encode(),
    ),
    "table: lines of brackets": (
        "a.jsonl",
        lambda: b'{"date": "2022-05-02", "sender": "A", "text": "a"}\n' + filled("[" * 5000 + "\n").encode(),
    ),
    "table: a list of brackets": (
        "a.json",
        lambda: b'[{"date": "2022-05-02", "sender": "A", "text": "a"},' + filled("[").encode(),
    ),
    "table: one open text": (
        "a.json",
        lambda: b'[{"date": "2022-05-02", "sender": "A", "text": "' + filled("a").encode(),
    ),
    "nothing: quotes": ("a.txt", lambda: filled('"').encode()),
    "nothing: nuls": ("a.txt", lambda: filled("\0").encode()),
    "nothing: digits": ("a.txt", lambda: filled("1").encode()),
    "nothing: dates": ("a.txt", lambda: filled("02-05-2022 ").encode()),
    "nothing: braces": ("a.json", lambda: filled("{").encode()),
    "nothing: escapes": ("a.json", lambda: ('{"messages": "' + filled("\\")).encode()),
    "nothing: surrogates": (
        "a.txt",
        lambda: (
            b"\xff\xfe" + filled("\ud800\udc00", MEGABYTE // 2).encode("utf-16-le")
            if False
            else b"\xff\xfe" + b"\x00\xd8" * (MEGABYTE // 2)
        ),
    ),
    "zip: many small files": ("a.zip", lambda: packed({f"{n}.txt": b"x" for n in range(9000)})),
    "zip: many small chats": (
        "a.zip",
        lambda: packed({f"{n}/_chat.txt": (WHATSAPP + f"p{n}: hoi\n").encode() for n in range(500)}),
    ),
    "signal: many chats": (
        "main.jsonl",
        lambda: (
            b'{"version": 1, "backupTimeMs": 1}\n'
            + "".join(
                json.dumps(
                    {
                        "chatItem": {
                            "chatId": n,
                            "authorId": n,
                            "dateSent": 1600000000000 + n,
                            "incoming": {},
                            "standardMessage": {"text": {"body": "a"}},
                        }
                    }
                )
                + "\n"
                for n in range(5000)
            ).encode()
        ),
    ),
}
