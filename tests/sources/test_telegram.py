"""Telegram Desktop's export is read whole, and bad input is told in one sentence."""

from __future__ import annotations

import codecs
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nabij.errors import BadSettings, BrokenExport, EmptyExport, NabijError
from nabij.settings import Settings
from nabij.sources import Contents, Head, read_chat, telegram
from nabij.sources.export import MEGABYTE, find_parts

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared" / "samples" / "telegram_2020-01.json"
SAMPLES = Path(__file__).parent / "samples" / "telegram"
ReadAs = Callable[[str, Path], Contents]

FROM = {"from": "Anna", "from_id": "user1"}
DATE = {"date": "2024-01-01T10:00:00"}


def message(**values: object) -> dict[str, Any]:
    return {"id": 1, "type": "message", **DATE, **FROM, "text": "hoi", **values}


@pytest.fixture
def read(read_as: ReadAs, tmp_path: Path) -> Callable[..., Contents]:
    def read(*messages: object, **chat: object) -> Contents:
        path = tmp_path / "result.json"
        export = {"name": "Anna", "type": "personal_chat", "id": 1, **chat, "messages": messages}
        path.write_text(json.dumps(export, ensure_ascii=False), encoding="utf-8")
        return read_as("telegram", path)

    return read


def head(content: str | bytes, name: str = "result.json") -> Head:
    raw = content.encode() if isinstance(content, str) else content
    return Head(name, len(raw), raw[: 64 * 1024])


@pytest.mark.skipif(not REAL.exists(), reason="the real export is not beside the repository")
def test_the_real_export_has_42_messages_and_2_calls(read_as: ReadAs):
    contents = read_as("telegram", REAL)
    kinds = [kind for one in contents.conversations for kind in one.messages["kind"]]
    assert sum(one.sent for one in contents.conversations) == 42
    assert kinds.count("call") == 2
    assert (contents.units, contents.read) == (50, 50)


def test_both_forms_of_export_are_recognised():
    for sample in SAMPLES.glob("*.json"):
        assert telegram.recognises(head(sample.read_bytes())) is ("expected" not in sample.name), sample.name
    assert telegram.recognises(head(codecs.BOM_UTF8 + b'{"type": "bot_chat", "messages": []}'))
    assert telegram.recognises(head('{"type": "private_group", "messages": []}'.encode("utf-16")))


@pytest.mark.parametrize(
    "other",
    [
        "",
        "[]",
        "{}",
        '{"messages": []}',
        '{"participants": [], "messages": []}',
        "12:00 - Anna: hoi",
        "\0\0\0",
    ],
)
def test_other_files_are_not_recognised(other: str):
    assert not telegram.recognises(head(other))


def test_the_partner_bears_the_number_of_a_single_chat(read: Callable[..., Contents]):
    partner, self = message(), message(**{"from": "Bram", "from_id": "user2"})
    assert read(partner, self).conversations[0].me == "Bram"
    assert read(partner, self, id=9).conversations[0].me is None
    assert read(partner, self, type="private_group").conversations[0].me is None


def test_a_person_has_the_newest_name(read: Callable[..., Contents]):
    contents = read(message(), message(**{"from": "Anna de Vries"}), message(**{"from": None}))
    assert contents.conversations[0].people == ("Anna de Vries",)


def test_a_number_for_an_id_and_a_label_are_one_person(read: Callable[..., Contents]):
    contents = read(message(from_id=1), message(from_id="user1"))
    assert contents.conversations[0].people == ("Anna",)


def test_a_file_with_instants_only_follows_the_zone(tmp_path: Path):
    path = tmp_path / "result.json"
    instant = {"id": 1, "type": "message", "date_unixtime": "1711846800", **FROM, "text": "hoi"}
    path.write_text(json.dumps({"type": "personal_chat", "messages": [instant]}), encoding="utf-8")
    parts = find_parts(path, MEGABYTE)
    (one,) = telegram.read(parts, Settings(timezone="Europe/Amsterdam")).conversations
    assert one.messages["at"][0].isoformat() == "2024-03-31T03:00:00"
    (one,) = telegram.read(parts, Settings(timezone="UTC")).conversations
    assert one.messages["at"][0].isoformat() == "2024-03-31T01:00:00"
    with pytest.raises(BadSettings):
        telegram.read(parts, Settings(timezone="Atlantis"))


def test_a_record_that_cannot_be_a_message_is_noted(read: Callable[..., Contents]):
    dated = {"type": "message", "text": "x"}
    contents = read(
        message(), 5, None, "x", [], {}, dated, {**dated, "date": "1970-01-01T00:00:00"},
        {**dated, "date_unixtime": 9_999_999_999_999}, {**dated, "date": 5}, message(),
    )  # fmt: skip
    notes = contents.notes.filter(contents.notes["line"].is_not_null()).select("line", "lines", "rule").rows()
    assert notes == [(2, 4, "not_understood"), (6, 2, "no_date"), (8, 3, "impossible_date")]
    assert (contents.units, contents.read) == (11, 2)


def test_fields_of_the_wrong_type_are_missing(read: Callable[..., Contents]):
    wrong: list[object] = [
        5,
        "x",
        None,
        True,
        [],
        [5],
        {},
        {"a": [{}]},
        ["x", {"text": 5}],
        10**30,
        -1,
        1.5,
        "",
    ]
    for key in ("id", "type", "date_unixtime", "edited", "from", "text", "reply_to_message_id", "reactions",
                "media_type", "photo", "file", "poll", "contact_information", "action", "actor"):  # fmt: skip
        contents = read(*(message(**{key: value}) for value in wrong))
        assert contents.units == len(wrong)
        contents = read(message(), name=wrong[8], id=wrong[7], type=None, personal_information=[1])
        assert contents.read == 1


def test_reactions_of_the_wrong_type_are_left_out(read: Callable[..., Contents]):
    some = [
        {"emoji": "❤", "recent": [{"from_id": "user1"}, 5, {"from_id": "user9"}, {}]},
        {"recent": 5},
        {"emoji": 5},
    ]
    contents = read(message(reactions=some))
    assert contents.conversations[0].messages["reactions"].to_list() == [[{"sender": 0, "emoji": "❤"}]]


def test_a_chat_without_messages_is_no_conversation(read: Callable[..., Contents]):
    with pytest.raises(EmptyExport):
        read()


def test_a_file_without_chats_is_empty(read_as: ReadAs, tmp_path: Path):
    for content in ("[]", "5", '{"messages": {}}', '{"chats": {"list": 5}}', '"\\u0000list 0"'):
        path = tmp_path / "result.json"
        path.write_text(content, encoding="utf-8")
        with pytest.raises(EmptyExport):
            read_as("telegram", path)


@pytest.mark.parametrize("place", ["0", "77", "9" * 500])
def test_a_forged_place_of_a_list_changes_nothing(place: str, read_as: ReadAs, tmp_path: Path):
    path = tmp_path / "result.json"
    chat = {"name": "Anna", "type": "personal_chat", "id": 1, "messages": [message()]}
    forged = {"name": "Bram", "type": "personal_chat", "id": 2, "messages": f"\0list {place}"}
    read = []
    for listed in ([chat], [forged, chat, forged]):
        path.write_text(json.dumps({"chats": {"list": listed}}), encoding="utf-8")
        read.append(read_as("telegram", path))
    assert read[0].conversations[0].key == read[1].conversations[0].key == "1"
    assert (len(read[1].conversations), read[1].units, read[1].read) == (1, 1, 1)


def test_messages_that_stand_there_twice_are_all_read(read_as: ReadAs, tmp_path: Path):
    path = tmp_path / "result.json"
    lists = [
        f'"messages": [{json.dumps(message(id=number, text=text))}]' for number, text in ((1, "a"), (2, "b"))
    ]
    path.write_text(
        f'{{"name": "Anna", "type": "personal_chat", "id": 1, {", ".join(lists)}}}', encoding="utf-8"
    )
    found = read_as("telegram", path)
    assert (found.units, found.read) == (2, 2)
    assert sorted(text for one in found.conversations for text in one.messages["text"]) == ["a", "b"]


def test_two_exports_of_one_chat_become_one(tmp_path: Path):
    for name, texts in (("oud", ["goedemorgen lief"]), ("nieuw", ["goedemorgen lief", "welterusten"])):
        rows = [
            message(id=at, text=text, date=f"2024-01-0{at + 1}T10:00:00") for at, text in enumerate(texts)
        ]
        (tmp_path / f"{name}.json").write_text(
            json.dumps({"name": "Anna", "type": "personal_chat", "id": 1, "messages": rows}), encoding="utf-8"
        )
    chat = read_chat(tmp_path, messenger="telegram")
    assert chat.messages["text"].to_list() == ["goedemorgen lief", "welterusten"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_other_encodings_are_read(encoding: str, read_as: ReadAs, tmp_path: Path):
    path = tmp_path / "result.json"
    export = {"name": "Anna", "type": "personal_chat", "id": 1, "messages": [message(text="café één")]}
    path.write_bytes(json.dumps(export, ensure_ascii=False).encode(encoding))
    contents = read_as("telegram", path)
    assert contents.conversations[0].messages["text"].to_list() == ["café één"]


def test_a_text_of_ten_megabytes_is_read(read: Callable[..., Contents]):
    long = "é\n" * (5 * MEGABYTE)
    assert read(message(text=long)).conversations[0].messages["text"][0] == long


def test_a_file_cut_off_anywhere_is_broken(read_as: ReadAs, tmp_path: Path):
    whole = (SAMPLES / "single_chat_new.json").read_bytes().rstrip()
    path = tmp_path / "result.json"
    for end in range(1, len(whole), 97):
        path.write_bytes(whole[:end])
        with pytest.raises(BrokenExport):
            read_as("telegram", path)


def test_a_nest_of_a_hundred_thousand_lists_is_broken(tmp_path: Path):
    path = tmp_path / "nest.json"
    path.write_text('{"type": "bot_chat", "messages": [{"text": ' + "[" * 100_000, encoding="utf-8")
    with pytest.raises(BrokenExport) as caught:
        telegram.read(find_parts(path, MEGABYTE), Settings())
    assert caught.value.values == {"messenger": "Telegram"}


def test_looking_at_a_file_loads_no_compiler():
    code = (
        "import sys, nabij.sources.telegram, nabij.sources.messenger, nabij.sources.instagram as source\n"
        "from nabij.sources.export import Head\n"
        "source.recognises(Head('a', 2, b'{}'))\n"
        "sys.exit('numba' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


NAMES = st.sampled_from(["Anna", "Bram", "Çelik 🌻"])
PIECES = st.lists(st.text(max_size=5) | st.builds(dict, text=st.text(max_size=5)))
CHAT = st.lists(
    st.fixed_dictionaries(
        {"from": NAMES, "text": st.text(max_size=30) | PIECES},
        optional={"reply": st.integers(0, 12), "photo": st.just("p.jpg")},
    ),
    min_size=1,
    max_size=12,
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(chat=CHAT)
def test_what_is_written_comes_back(read: Callable[..., Contents], chat: list[dict[str, Any]]):
    written = [
        {
            "id": 100 + place, "type": "message", "date": f"2024-01-01T10:00:{place:02}", "from": one["from"],
            "from_id": f"user{one['from']}", "text": one["text"], "photo": one.get("photo"),
            **({"reply_to_message_id": 100 + one["reply"]} if "reply" in one else {}),
        }
        for place, one in enumerate(chat)
    ]  # fmt: skip
    (one,) = read(*written).conversations
    assert [one.people[place] for place in one.messages["sender"]] == [wanted["from"] for wanted in chat]
    assert one.messages["text"].to_list() == [_joined(wanted["text"]) for wanted in chat]
    replies = [wanted.get("reply", 99) for wanted in chat]
    assert one.messages["reply_to"].to_list() == [reply if reply < len(chat) else None for reply in replies]
    kinds = [
        "photo" if "photo" in wanted else "text" if _joined(wanted["text"]) else "empty" for wanted in chat
    ]
    assert one.messages["kind"].to_list() == kinds


def _joined(text: Any) -> str:  # noqa: ANN401  (JSON)
    pieces = (
        [text] if isinstance(text, str) else [one if isinstance(one, str) else one["text"] for one in text]
    )
    return "".join(pieces).replace("\0", "")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_a_damaged_file_is_read_or_told(data: st.DataObject, read_as: ReadAs, tmp_path: Path):
    sample = data.draw(st.sampled_from(["single_chat_new.json", "whole_account_old.json"]))
    raw = bytearray((SAMPLES / sample).read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(raw) - 1))
        raw[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3) | st.sampled_from(
            [b'"', b"{", b"}", b"[", b"]", b",", b"null", b"0", b"\\u", b"\\ud800", b"\0", b"1e9", b":"]
        ))  # fmt: skip
    path = tmp_path / "result.json"
    path.write_bytes(raw)
    try:
        contents = read_as("telegram", path)
    except NabijError:
        return
    assert contents.units >= 1
