"""Instagram's noise is told from talk, and an edited message counts once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nabij.sources import Contents, read_contents

START = 1_711_840_000_000
Read = Callable[..., list[tuple[str, str, bool]]]


def said(text: object, second: int, name: str = "Bram", **values: object) -> dict[str, Any]:
    fields = {"sender_name": name, "timestamp_ms": START + second * 1000, "is_geoblocked_for_viewer": False}
    return {**fields, **({} if text is None else {"content": text}), **values}


@pytest.fixture
def read(read_as: Callable[[str, Path], Contents], tmp_path: Path) -> Read:
    def read(*messages: object) -> list[tuple[str, str, bool]]:
        path = tmp_path / "message_1.json"
        people = [{"name": "Anna"}, {"name": "Bram"}]
        path.write_text(
            json.dumps({"participants": people, "messages": messages, "title": "Anna"}), encoding="ascii"
        )
        contents = read_as("instagram", path)
        return contents.conversations[0].messages.select("kind", "text", "edited").rows()

    return read


def test_an_edit_takes_the_place_and_time_of_the_first_version(read: Read):
    chat = [
        said("ok", 90, "Anna"),
        said("Ik kom om zeven uur (edited)", 84),
        said("Ik kom om zes uur", 60),
        said("hoi", 0),
    ]
    assert read(*chat) == [
        ("text", "hoi", False),
        ("text", "Ik kom om zeven uur", True),
        ("text", "ok", False),
    ]


def test_a_message_edited_twice_counts_once(read: Read):
    chat = [said("Tot zo lieverd! (edited)", 40), said("Tot zo lief! (edited)", 20), said("Tot zo lief", 0)]
    assert read(*chat) == [("text", "Tot zo lieverd!", True)]


def test_the_version_is_the_likest_message_not_the_last(read: Read):
    chat = [said("Zal ik koken vanavond? (edited)", 30), said("Mooi weer", 20), said("Zal ik koken?", 0)]
    assert [text for _, text, _ in read(*chat)] == ["Zal ik koken vanavond?", "Mooi weer"]


@pytest.mark.parametrize(
    "earlier",
    [said("Heel iets anders", 0), said("Tot zo", 0, "Anna"), said("Tot zo", -3600), said(None, 0)],
)
def test_an_edit_without_its_first_version_stays_as_it_is(earlier: dict[str, Any], read: Read):
    assert read(said("Tot zo (edited)", 20), earlier)[1] == ("text", "Tot zo (edited)", False)


def test_a_record_without_content_is_empty_and_a_shared_post_is_its_link(read: Read):
    chat = [
        said("Anna sent an attachment.", 9, "Anna", share={"link": "https://x.y", "share_text": "reclame"}),
        said(None, 0),
    ]
    assert read(*chat) == [("empty", "", False), ("text", "https://x.y", False)]


def test_two_instagram_users_in_two_conversations_stay_two(tmp_path: Path):
    for number in (1, 2):
        folder = tmp_path / "your_instagram_activity" / "messages" / "inbox" / f"instagramuser_{number}"
        folder.mkdir(parents=True)
        people = [{"name": "Instagram User"}, {"name": "Bram"}]
        thread = {
            "participants": people,
            "messages": [said("dag", number, "Instagram User")],
            "title": "Instagram User",
        }
        (folder / "message_1.json").write_text(json.dumps(thread), encoding="ascii")
    contents = read_contents(tmp_path)
    assert contents.messenger == "instagram"
    assert [one.people for one in contents.conversations] == [("Instagram User",)] * 2
