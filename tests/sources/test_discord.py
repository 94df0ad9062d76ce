"""DiscordChatExporter: JSON, CSV and text."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nabij.errors import BrokenExport
from nabij.sources import Contents
from nabij.sources.discord import recognises
from nabij.sources.export import Head

Read = Callable[[str, Path], Contents]
SANNE = {"id": "1", "name": "sannej", "nickname": "Sanne"}
BRAM = {"id": "2", "name": "bram.w", "nickname": "Bram"}


def message(number: int, author: dict[str, str], **more: object) -> dict[str, Any]:
    when = f"2024-01-15T10:{number:02}:00+00:00"
    return {"id": str(number), "type": "Default", "timestamp": when, "content": "", "author": author, **more}


@pytest.fixture
def read_messages(tmp_path: Path, read_as: Read) -> Callable[..., Contents]:
    def read(*found: dict[str, Any], name: str = "Sanne") -> Contents:
        channel = {"id": "9", "type": "DirectTextChat", "name": name}
        whole = {"guild": {"id": "0"}, "channel": channel, "messages": found}
        (tmp_path / "chat.json").write_text(json.dumps(whole), encoding="utf-8")
        return read_as("discord", tmp_path / "chat.json")

    return read


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ({"type": "20", "content": "/dobbel"}, "text"),
        ({"type": "46"}, "system"),
        ({"type": "RecipientAdd", "content": "Added Daan to the group."}, "system"),
        ({"attachments": [{"fileName": "huur.pdf"}]}, "document"),
        ({"attachments": [{"fileName": "hond.gif"}]}, "gif"),
        ({"attachments": [{"fileName": "feest.mov"}]}, "video"),
        ({"embeds": [{"title": "x"}]}, "text"),
        ({"forwardedMessage": {"content": "", "attachments": [{"fileName": "a.jpg"}]}}, "photo"),
    ],
)
def test_each_kind_of_record_has_its_kind(
    read_messages: Callable[..., Contents], more: dict[str, Any], kind: str
):
    assert read_messages(message(1, SANNE, **more)).conversations[0].messages["kind"].to_list() == [kind]


def test_newest_first_is_turned_and_answers_still_point_right(read_messages: Callable[..., Contents]):
    contents = read_messages(
        message(3, BRAM, content="ja", type="Reply", reference={"messageId": "1"}),
        message(2, SANNE, content="?"),
        message(1, SANNE, content="eten?"),
    )
    frame = contents.conversations[0].messages
    assert frame["text"].to_list() == ["eten?", "?", "ja"]
    assert frame["reply_to"].to_list() == [None, None, 0]
    assert frame["id"].to_list() == [0, 1, 2]


def test_who_made_the_export_is_whom_the_channel_is_not_named_after(read_messages: Callable[..., Contents]):
    both = message(1, SANNE, content="hoi"), message(2, BRAM, content="hoi")
    assert read_messages(*both).conversations[0].me == "Bram"
    assert read_messages(*both, name="Bram").conversations[0].me == "Sanne"
    assert read_messages(*both, name="Sannej").conversations[0].me is None


def test_reactions_without_users_are_left_out(read_messages: Callable[..., Contents]):
    counted = {"emoji": {"name": "👍"}, "count": 2}
    contents = read_messages(message(1, SANNE, content="hoi", reactions=[counted]))
    assert contents.conversations[0].messages["reactions"].to_list() == [None]


def test_an_old_csv_writes_months_as_words(tmp_path: Path, read_as: Read):
    file = tmp_path / "oud.csv"
    file.write_text(
        '"Author";"Date";"Content";"Attachments"\n'
        '"sannej#0001";"04-Jul-18 08:13 PM";"hoi; alles goed?";""\n'
        '"bram#0002";"11-Aug-18 12:00 AM";"ja";""\n',
        encoding="utf-8",
    )
    contents = read_as("discord", file)
    (one,) = contents.conversations
    assert [str(at) for at in one.messages["at"]] == ["2018-07-04 20:13:00", "2018-08-11 00:00:00"]
    assert (one.people, one.coarse, contents.date_order) == (("sannej#0001", "bram#0002"), True, "dmy")


@pytest.mark.parametrize(
    "text",
    [
        '{"guild": "x", "channel": 1}',
        '[{"ID": 1, "Timestamp": "2024-01-15 10:00:00", "Contents": "hoi", "Attachments": ""}]',
        "Author,Date,Text\nx,2024-01-15,hoi\n",
        "==== \nGuild: x\n",
        "",
    ],
)
def test_other_files_are_not_taken_for_discord(text: str):
    assert not recognises(Head("messages.json", len(text), text.encode()))


@pytest.mark.parametrize(
    ("name", "text", "error"),
    [
        ("x.csv", "AuthorID,Author,Date,Content,Attachments_\n1,a,2024-01-15,hoi,\n", BrokenExport),
        ("x.txt", "=" * 62 + "\nGuild: Direct Messages\nChannel: x\n" + "=" * 62 + "\n", None),
    ],
)
def test_a_file_with_only_a_head_is_refused_or_empty(
    tmp_path: Path, read_as: Read, name: str, text: str, error: type[Exception] | None
):
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    if error is None:
        assert read_as("discord", file).conversations == ()
    else:
        with pytest.raises(error):
            read_as("discord", file)
