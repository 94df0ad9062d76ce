"""Signal's own export: main.jsonl."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from nabij.errors import BrokenExport
from nabij.sources import Contents
from nabij.sources.export import Head
from nabij.sources.signal import recognises

PEOPLE = [
    {"version": "1", "backupTimeMs": "1743000000000"},
    {"account": {"givenName": "Bram"}},
    {"recipient": {"id": "1", "self": {}}},
    {"recipient": {"id": "2", "contact": {"profileGivenName": "Sanne"}}},
    {"chat": {"id": "1", "recipientId": "2"}},
]


@pytest.fixture
def read_items(tmp_path: Path, read_as: Callable[[str, Path], Contents]) -> Callable[..., Contents]:
    def read(*items: dict[str, object]) -> Contents:
        frames = [*PEOPLE, *({"chatItem": {"chatId": "1", **item}} for item in items)]
        file = tmp_path / "main.jsonl"
        file.write_text("\n".join(json.dumps(frame) for frame in frames), encoding="utf-8")
        return read_as("signal", file)

    return read


@pytest.mark.parametrize(
    ("item", "kind", "text"),
    [
        ({"giftBadge": {"state": "OPENED"}}, "empty", ""),
        ({"paymentNotification": {"amountMob": "1.2", "note": "voor de pizza"}}, "text", "voor de pizza"),
        ({"paymentNotification": {"amountMob": "1.2"}}, "empty", ""),
        ({"directStoryReplyMessage": {"emoji": "😍"}}, "text", "😍"),
        ({"viewOnceMessage": {"attachment": {"pointer": {"contentType": "image/jpeg"}}}}, "empty", ""),
        ({"standardMessage": {}}, "empty", ""),
        ({"standardMessage": {"linkPreview": [{"url": "https://example.org"}]}}, "text", ""),
        ({"standardMessage": {"attachments": [{"pointer": {}}]}}, "media", ""),
        ({"standardMessage": {"attachments": [{"pointer": {"contentType": "image/gif"}}]}}, "gif", ""),
        ({"standardMessage": {"attachments": [{"flag": 2}]}}, "sticker", ""),
        ({"updateMessage": {"learnedProfileChange": {}}}, "system", "learnedProfileChange"),
        ({"poll": {"question": "Pizza?"}}, "poll", "Pizza?"),
    ],
)
def test_each_kind_of_item_has_its_kind(
    read_items: Callable[..., Contents], item: dict[str, object], kind: str, text: str
):
    contents = read_items({"authorId": "2", "dateSent": "1711873920000", "incoming": {}, **item})
    row = contents.conversations[0].messages.row(0, named=True)
    assert (row["kind"], row["text"]) == (kind, text)


def test_who_made_the_phone_ring_is_who_called(read_items: Callable[..., Contents]):
    call = {"authorId": "2", "dateSent": "1711873920000", "directionless": {}}
    contents = read_items(
        {**call, "updateMessage": {"individualCall": {"direction": "OUTGOING"}}},
        {**call, "updateMessage": {"individualCall": {"direction": "INCOMING"}}},
        {**call, "updateMessage": {"groupCall": {"state": "OUTGOING_RING"}}},
        {**call, "updateMessage": {"groupCall": {"startedCallRecipientId": "2"}}},
    )
    found = contents.conversations[0]
    assert [found.people[place] for place in found.messages["sender"]] == ["Bram", "Sanne", "Bram", "Sanne"]


def test_two_exports_of_one_chat_have_one_key(tmp_path: Path, read_as: Callable[[str, Path], Contents]):
    for folder, chat in (("oud", "1"), ("nieuw", "77")):
        frames = [
            {"recipient": {"id": "5", "contact": {"aci": "c2FubmU=", "profileGivenName": "Sanne"}}},
            {"chat": {"id": chat, "recipientId": "5"}},
            {
                "chatItem": {
                    "chatId": chat,
                    "authorId": "5",
                    "dateSent": "1711873920000",
                    "standardMessage": {"text": {"body": "hoi"}},
                }
            },
        ]
        (tmp_path / folder).mkdir()
        text = "\n".join(json.dumps(frame) for frame in frames)
        (tmp_path / folder / "main.jsonl").write_text(text, encoding="utf-8")
    conversations = read_as("signal", tmp_path).conversations
    assert [one.copy for one in conversations] == [0, 1]
    assert {one.key for one in conversations} == {"c2FubmU="}


def test_without_one_line_that_can_be_read_the_export_is_broken(
    tmp_path: Path, read_as: Callable[[str, Path], Contents]
):
    (tmp_path / "main.jsonl").write_text('{"chatItem":{"chatId', encoding="utf-8")
    with pytest.raises(BrokenExport):
        read_as("signal", tmp_path)


@pytest.mark.parametrize(
    "line",
    [
        '{"date":"2024-03-01T20:15:03","sender":"Me","body":"hoi","quote":"","attachments":[]}',
        '{"chat":"hoi","author":"Bram","date":"2024-03-01"}',
        '{"chat":"hoi"}\n{"chat":"hoi"}',
        '{"chat":{"id":1}}',
        '{"version":1}',
        "[" * 50_000,
        "",
    ],
)
def test_other_json_is_not_taken_for_signal(line: str):
    assert not recognises(Head("main.jsonl", len(line), line.encode()))
