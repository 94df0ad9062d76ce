"""Messenger's exports are read whole: mangled accents, two exports of one, the app's sentences."""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nabij.errors import BrokenExport, EmptyExport, NabijError
from nabij.settings import Settings
from nabij.sources import Contents, Head, instagram, messenger, read_contents
from nabij.sources.export import MEGABYTE, find_parts

SAMPLES = Path(__file__).parent / "samples" / "messenger"
PEOPLE = [{"name": "Anna"}, {"name": "Bram"}]
ReadAs = Callable[[str, Path], Contents]
Read = Callable[..., Contents]


def message(text: object = "hoi", at: object = 1_600_000_000_000, **values: object) -> dict[str, Any]:
    return {"sender_name": "Anna", "timestamp_ms": at, "content": text, "type": "Generic", **values}


def write(path: Path, *messages: object, **thread: object) -> None:
    export = {
        "participants": PEOPLE,
        "messages": messages,
        "title": "Anna",
        "thread_path": "inbox/a",
        **thread,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(export), encoding="ascii")


@pytest.fixture
def read(read_as: ReadAs, tmp_path: Path) -> Read:
    def read(*messages: object, **thread: object) -> Contents:
        write(tmp_path / "message_1.json", *messages, **thread)
        return read_as("messenger", tmp_path / "message_1.json")

    return read


def head(content: str | bytes, name: str = "message_1.json") -> Head:
    raw = content.encode() if isinstance(content, str) else content
    return Head(name, len(raw), raw[: 64 * 1024])


def told(contents: Contents, place: int = 0) -> list[tuple[str, str]]:
    return contents.conversations[place].messages.select("kind", "text").rows()


def rules(contents: Contents) -> list[tuple[int | None, int, str]]:
    return contents.notes.select("line", "lines", "rule").rows()


def test_both_exports_are_recognised_and_instagram_is_not():
    for sample in SAMPLES.rglob("*.json"):
        if "expected" not in sample.name:
            assert messenger.recognises(head(sample.read_bytes(), sample.name)), sample.name
    plain = '{"participants": [], "messages": [{"sender_name": "A", "is_geoblocked_for_viewer": false}]}'
    assert instagram.recognises(head(plain))
    assert not messenger.recognises(head(plain))
    assert messenger.recognises(head(plain, "your_facebook_activity/messages/inbox/a/message_1.json"))
    assert instagram.recognises(head(plain, "your_instagram_activity/messages/inbox/a/message_1.json"))
    assert messenger.recognises(head(codecs.BOM_UTF8 + plain.replace("is_geo", "x").encode()))


@pytest.mark.parametrize(
    "other", ["", "[]", "{}", '{"messages": []}', '{"participants": [], "messages": []}', "hoi"]
)
def test_other_files_are_not_recognised(other: str):
    assert not messenger.recognises(head(other))
    assert not instagram.recognises(head(other))


def test_files_are_read_in_the_order_of_their_numbers(tmp_path: Path):
    for number in (1, 2, 10):
        folder = tmp_path / "messages" / "inbox" / "a"
        write(
            folder / f"message_{number}.json",
            message("later", 5000 - number + 10**12),
            message(str(number), 10**12),
        )
    contents = read_contents(tmp_path)
    assert [text for _, text in told(contents)] == ["10", "2", "1", "later", "later", "later"]


@pytest.mark.parametrize(
    ("root", "box"),
    [
        ("messages", "inbox"),
        ("your_activity_across_facebook/messages", "archived_threads"),
        ("your_facebook_activity/messages", "filtered_threads"),
        ("your_facebook_activity/messages", "message_requests"),
        ("your_facebook_activity/messages", "e2ee_cutover"),
    ],
)
def test_every_folder_of_the_download_is_found(root: str, box: str, tmp_path: Path):
    write(tmp_path / root / box / "anna_1" / "message_1.json", message())
    (tmp_path / root / box / "anna_1" / "message_1.html").write_text("<html>", encoding="ascii")
    assert read_contents(tmp_path, messenger="messenger").read == 1


def test_the_talk_before_and_after_encryption_is_one(tmp_path: Path):
    write(
        tmp_path / "messages/inbox/anna_1/message_1.json",
        message("oud", 10**12),
        message("samen", 10**12 + 1),
    )
    write(
        tmp_path / "messages/e2ee_cutover/anna_9/message_1.json",
        message("samen", 10**12 + 1),
        message("samen", 10**12 + 1),
    )
    contents = read_contents(tmp_path)
    assert [text for _, text in told(contents)] == ["oud", "samen", "samen"]
    assert (contents.units, contents.read, contents.skipped) == (4, 3, 1)
    assert (1, 1, "duplicate") in rules(contents) or (2, 1, "duplicate") in rules(contents)


def test_people_whose_account_is_gone_are_told_apart_by_their_folder(tmp_path: Path):
    people = [{"name": "Facebook user"}, {"name": "Bram"}]
    for number in (1, 2):
        path = tmp_path / "messages" / "inbox" / f"facebookuser_{number}" / "message_1.json"
        one = message(f"dag {number}", sender_name="Facebook user")
        write(
            path, one, participants=people, title="Facebook user", thread_path=f"inbox/facebookuser_{number}"
        )
    assert len(read_contents(tmp_path).conversations) == 2


def test_a_group_keeps_its_title_apart_from_another_of_the_same_people(tmp_path: Path):
    people = [*PEOPLE, {"name": "Cas"}]
    for title in ("Vakantie", "Oma"):
        write(
            tmp_path / "messages" / "inbox" / title / "message_1.json",
            message(),
            participants=people,
            title=title,
        )
    contents = read_contents(tmp_path)
    assert len(contents.conversations) == 2
    assert [one.me for one in contents.conversations] == [None, None]


def test_the_owner_is_who_takes_part_everywhere(tmp_path: Path):
    for name in ("Anna", "Cas"):
        people = [{"name": name}, {"name": "Bram"}]
        write(
            tmp_path / "messages" / "inbox" / name / "message_1.json",
            message(sender_name="Bram"),
            participants=people,
            title="",
        )
    assert [one.me for one in read_contents(tmp_path).conversations] == ["Bram", "Bram"]


def test_names_reactions_and_links_are_mended(read: Read):
    mangled = "Zoë".encode().decode("latin-1")
    heart = "❤".encode().decode("latin-1")
    people = [{"name": mangled}, {"name": "Bram"}]
    one = message(
        "x", sender_name=mangled, reactions=[{"reaction": heart, "actor": mangled}, {"actor": "Niemand"}, 5]
    )
    contents = read(one, participants=people, title=mangled)
    assert contents.conversations[0].people == ("Zoë",)
    assert contents.conversations[0].messages["reactions"].to_list() == [[{"sender": 0, "emoji": "❤"}]]
    assert (None, 1, "mojibake") in rules(contents)


def test_only_what_is_taken_counts_as_mended(read: Read):
    mangled = "één".encode().decode("latin-1")
    both, newer = {**message(mangled), "text": mangled}, {**message(""), "content": None, "text": mangled}
    contents = read(both, newer)
    assert told(contents) == [("text", "één")] * 2
    assert (None, 2, "mojibake") in rules(contents)


def test_text_that_was_never_mangled_stays(read: Read):
    assert told(read(message("café ♥ één"))) == [("text", "café ♥ één")]


@pytest.mark.parametrize(
    "sentence",
    [
        "I left the chat because the children woke up", "You waved at me yesterday", "Bram left the chat",
        "You changed the photo of the kids", "You left the keys at home", "reacted to your message",
        "Anna, kom je?", "Annabel left the chat", "Ik heb een bericht verwijderd", "The call ended badly",
        "Anna heeft gebeld", "Je hebt een bijlage gemist", "You named the group chat on purpose?\nWhy",
        "Anna", "You", "You sent a photo",
    ],
)  # fmt: skip
def test_what_a_person_says_stays_a_message(sentence: str, read: Read):
    assert told(read(message(sentence))) == [("text", sentence)]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Anna left the group.", "system"), ("Anna named the group Thuis.", "system"),
        ("Anna waved at you.", "system"), ("Anna changed the chat theme to Love.", "system"),
        ("You set the nickname for Anna to Lief.", "system"), ("You set your nickname to Beer.", "system"),
        ('Anna voted for "Soep" in the poll.', "system"), ("Anna pinned a message.", "system"),
        ("Anna created a poll: Soep of pizza?", "system"), ("Anna heeft de groep verlaten.", "system"),
        ("Say hi to your new Facebook friend, Anna.", "system"), ("Anna started a video chat.", "call"),
        ("Video chat ended", "call"), ("Anna unsent a message", "deleted"), ("Anna sent a photo.", "photo"),
        ("Anna sent an attachment.", "media"), ("You sent an attachment.", "media"),
        ("Anna heeft een GIF verzonden.", "gif"),
    ],
)  # fmt: skip
def test_the_apps_own_sentences_are_told_by_their_whole_shape(sentence: str, kind: str, read: Read):
    contents = read(message(sentence), message("Kijk: " + sentence, 1_600_000_000_001))
    assert [found for found, _ in told(contents)] == [kind, "text"]


@pytest.mark.parametrize(
    "sentence", ["Anna reacted 😂 to your message ", "Reacted ❤️ to your message", "Anna liked a message"]
)
def test_a_reaction_among_the_messages_is_noted(sentence: str, read: Read):
    contents = read(message(sentence), message("hoi", 1_600_000_000_001))
    assert told(contents) == [("text", "hoi")]
    assert (1, 1, "reaction_line") in rules(contents)


def test_fields_of_the_wrong_type_are_missing(read: Read):
    wrong: list[object] = [
        5,
        "x",
        None,
        True,
        [],
        [5],
        {},
        {"uri": 5},
        [{"uri": 5}],
        10**30,
        -1,
        1.5,
        "",
        [[]],
    ]
    keys = "sender_name senderName timestamp_ms timestamp content text type is_unsent isUnsent call_duration"
    for key in f"{keys} missed photos sticker share media reactions".split():
        contents = read(message(), *(message(**{key: value}) for value in wrong))
        assert contents.units == len(wrong) + 1
    for key in ("participants", "title", "thread_path", "threadName"):
        for value in wrong:
            assert read(message(), **{key: value}).read == 1


def test_times_come_in_seconds_milliseconds_and_quotes(read: Read):
    contents = read(
        message("a", 1_600_000_000_000), message("b", "1600000000000"), message("c", 1_600_000_000)
    )
    assert contents.conversations[0].messages["at"].n_unique() == 1
    contents = read(
        message("a"), message("b", 0), message("c", "gisteren"), message("d", 10**15), message("e", None)
    )
    assert (2, 4, "impossible_date") in rules(contents)


def test_a_nameless_sender_is_called_as_the_app_does(read: Read):
    contents = read({"timestamp_ms": 1_600_000_000_000, "content": "hoi"}, message(sender_name=""))
    assert contents.conversations[0].people == ("Facebook user",)


def test_a_name_may_be_as_long_as_a_book_and_hold_any_sign(read: Read):
    long = "Anna(*+?[" * 200_000
    contents = read(
        *(message(f"{long} left the group.", sender_name=long + str(n)) for n in range(2)), message()
    )
    assert [kind for kind, _ in told(contents)] == ["text"] * 3
    assert len(contents.conversations[0].people) == 3


#: A second list of messages, under the same name and inside something else.
LISTS_TOO_MANY = ['"messages": [{}]', '"older": {{"messages": [{}]}}', '"older": [[], {{"messages": [{}]}}]']


@pytest.mark.parametrize("more", LISTS_TOO_MANY)
@pytest.mark.parametrize("others", [(), ("a",), ("a", "z")], ids=len)
def test_every_list_of_messages_is_in_the_account(
    more: str, others: tuple[str, ...], read_as: ReadAs, tmp_path: Path
):
    folder = tmp_path / "inbox"
    write(folder / "m" / "message_1.json", message("laat", 1_600_000_009_000), message("geen tijd", 0))
    whole = folder / "m" / "message_1.json"
    early, no_object = json.dumps(message("vroeg", 1_600_000_000_000)), "5"
    content = whole.read_text(encoding="ascii").replace(
        '"title"', more.format(f"{early}, {no_object}") + ', "title"'
    )
    whole.write_text(content, encoding="ascii")
    for name in others:
        write(folder / name / "message_1.json", message(sender_name=name), participants=[{"name": name}] * 2)
    contents = read_as("messenger", folder)
    assert (contents.units, contents.read, contents.skipped) == (4 + len(others), 2 + len(others), 2)
    texts = [one.messages["text"].to_list() for one in contents.conversations if "Anna" in one.people]
    assert texts == [["vroeg", "laat"]]
    noted = contents.notes.filter(pl.col("rule").is_in(["impossible_date", "not_understood"]))
    assert noted.select("rule", "line").rows() == [("impossible_date", 2), ("not_understood", 4)]
    assert noted["file"].str.ends_with("m/message_1.json").all() or not others


def test_the_hour_that_comes_twice_keeps_its_order(read: Read):
    first, second = 1_729_987_200_000, 1_729_990_800_000
    contents = read(message("tweede", second), message("eerste", first))
    at = contents.conversations[0].messages["at"].to_list()
    assert at[0] == at[1]
    assert [text for _, text in told(contents)] == ["eerste", "tweede"]


@pytest.mark.parametrize(
    "content", ["", "{", '{"participants": [', '{"messages": [{"content": "a', "[1, 2", "[]", "5", "{} {}"]
)
def test_a_file_that_breaks_off_is_broken(content: str, tmp_path: Path):
    path = tmp_path / "message_1.json"
    path.write_text(content or " ", encoding="utf-8")
    with pytest.raises(BrokenExport) as caught:
        messenger.read(find_parts(path, MEGABYTE), Settings())
    assert caught.value.values == {"messenger": "Facebook Messenger"}


def test_halves_of_files_that_fit_together_are_broken(tmp_path: Path):
    (tmp_path / "message_1.json").write_text('{"messages": [{"content": "a"}], "a": [1', encoding="utf-8")
    (tmp_path / "message_2.json").write_text('2], "messages": []}', encoding="utf-8")
    with pytest.raises(BrokenExport):
        messenger.read(find_parts(tmp_path, MEGABYTE), Settings())


def test_a_thread_without_messages_is_empty(read: Read):
    with pytest.raises(EmptyExport):
        read()
    with pytest.raises(EmptyExport):
        messenger.read([], Settings())


TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20).filter(
    lambda text: "bericht" not in text and "message" not in text
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    chat=st.lists(st.tuples(st.sampled_from(["Çelik", "Bram"]), TEXT, st.booleans()), min_size=1, max_size=12)
)
def test_what_is_written_comes_back(read: Read, chat: list[tuple[str, str, bool]]):
    messages = [
        message(
            text.encode().decode("latin-1"), 1_600_000_000_000 + at,
            sender_name=name.encode().decode("latin-1"), photos=[{"uri": "x.jpg"}] if photo else [],
        )
        for at, (name, text, photo) in enumerate(chat)
    ]  # fmt: skip
    (one,) = read(*messages[::-1]).conversations
    assert [one.people[place] for place in one.messages["sender"]] == [name for name, _, _ in chat]
    assert one.messages["text"].to_list() == [text for _, text, _ in chat]
    wanted = ["photo" if photo else "text" if text else "empty" for _, text, photo in chat]
    assert one.messages["kind"].to_list() == wanted


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_a_damaged_file_is_read_or_told(data: st.DataObject, read_as: ReadAs, tmp_path: Path):
    files = sorted(path for path in SAMPLES.rglob("*.json") if "expected" not in path.name)
    source = data.draw(st.sampled_from(["messenger", "instagram"]))
    for number, file in enumerate(files):
        raw = bytearray(file.read_bytes())
        for _ in range(data.draw(st.integers(0, 3))):
            place = data.draw(st.integers(0, len(raw) - 1))
            raw[place : place + data.draw(st.integers(0, 3))] = data.draw(
                st.binary(max_size=3)
                | st.sampled_from([b'"', b"{", b"}", b"[", b"]", b",", b"null", b"0", b"\\ud8"])
            )
        (tmp_path / f"message_{number}.json").write_bytes(raw)
    try:
        contents = read_as(source, tmp_path)
    except NabijError:
        return
    assert contents.units >= 1
