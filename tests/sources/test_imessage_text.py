from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sources.conftest import check_account, told

from nabij.errors import NabijError
from nabij.settings import Settings
from nabij.sources import Contents, Head, imessage_text
from nabij.sources.export import MEGABYTE, Part
from nabij.sources.imessage_stamp import read_stamp
from nabij.sources.imessage_tapbacks import read_tapback

#: A busy machine is no failure.
CASUAL = settings(deadline=None)

SAMPLE = Path(__file__).parent / "samples" / "imessage_text" / "koppel_met_antwoorden.txt"
ReadAs = Callable[[str, Path], Contents]


def block(*lines: str, at: str = "May 17, 2022  5:29:42 PM", sender: str = "Me") -> str:
    return "\n".join([at, sender, *lines]) + "\n\n"


def rows(contents: Contents) -> list[dict[str, Any]]:
    return told(contents)["conversations"][0]["messages"]


@pytest.fixture
def read(tmp_path: Path, read_as: ReadAs) -> Callable[..., Contents]:
    def write_and_read(content: str, name: str = "Anna.txt") -> Contents:
        (tmp_path / name).write_bytes(content.encode())
        return read_as("imessage_text", tmp_path)

    return write_and_read


@pytest.mark.parametrize(
    ("lines", "kind", "text"),
    [
        (["Hoi"], "text", "Hoi"),
        (["Hoi", "", "lieverd"], "text", "Hoi\n\nlieverd"),
        (["/Users/x/Library/Messages/Attachments/ab/IMG_0001.heic"], "photo", ""),
        (["attachments/AB/CD/IMG_0001.MOV"], "video", ""),
        (["~/Library/Messages/Attachments/ab/kaart.gif", "kijk"], "gif", "kijk"),
        (["/var/mobile/33/33c81da8ae3194fc5a0ea993ef6ffe0b048baedb"], "media", ""),
        (["Audio Message.caf"], "voice", ""),
        (["Attachment missing!"], "media", ""),
        (["Outline Sticker from Me: stickers/outline.heic"], "sticker", ""),
        (["~/Library/Messages/Attachments/ab/Anna.vcf"], "contact", ""),
        (["/Users/x/Library/Messages/Attachments/ab/brief.pdf"], "document", ""),
        (["They unsent this message part!"], "deleted", ""),
        (["You deleted a message."], "deleted", ""),
        (["This message was deleted from the conversation!"], "deleted", ""),
        (["Started sharing location!"], "system", "Started sharing location!"),
        ([], "empty", ""),
        # a person's own words are never taken for the exporter's
        (["Ik las: This message was deleted from the conversation!"], "text", None),
        (["foto.jpg en zo", "meer"], "text", "foto.jpg en zo\nmeer"),
        (["Reactions:", "niemand reageerde"], "text", "Reactions:\nniemand reageerde"),
        (["This message responded to an earlier message.", "zei hij"], "text", None),
        (["Edited by Anna later: nee"], "text", "Edited by Anna later: nee"),
        (["Sent with Confetti"], "text", "Sent with Confetti"),
        (["Hoi", "May 17, 2022  5:29:42 PM"], "text", "Hoi\nMay 17, 2022  5:29:42 PM"),
        (["Hoi", "May 17, 2022  5:29:42 PM was het"], "text", "Hoi\nMay 17, 2022  5:29:42 PM was het"),
    ],
)
def test_lines_tell_kind_and_text(
    lines: list[str], kind: str, text: str | None, read: Callable[..., Contents]
):
    contents = read(block("voor") + block(*lines) + block("na"))
    before, row, after = rows(contents)
    assert (row["kind"], row["text"]) == (kind, "\n".join(lines) if text is None else text)
    assert (before["text"], after["text"]) == ("voor", "na")


def test_an_older_export_with_loose_reactions_and_unindented_lines_is_read(read: Callable[..., Contents]):
    parent = (
        "May 17, 2022  5:29:42 PM\nMe\nHoi\nReactions:\nLoved by Anna\nLiked by Me\n\n"
        "    May 17, 2022  5:31:00 PM\n    Anna\n    een\ntwee\n\n\n"
    )
    reply = "May 17, 2022  5:31:00 PM\nAnna\neen\ntwee\nThis message responded to an earlier message.\n\n"
    first, second = rows(read(parent + reply))
    assert (first["text"], first["reactions"]) == ("Hoi", [["Anna", "❤️"], ["Me", "👍"]])
    assert (second["text"], second["reply_to"]) == ("een\ntwee", 0)


def test_a_reply_that_stands_only_under_its_parent_is_kept(read: Callable[..., Contents]):
    contents = read("May 17, 2022  5:29:42 PM\nMe\nHoi\n    May 17, 2022  5:31:00 PM\n    Anna\n    ja\n\n\n")
    assert [(row["text"], row.get("reply_to")) for row in rows(contents)] == [("Hoi", None), ("ja", 0)]
    assert contents.skipped == 0


def test_two_replies_in_one_second_keep_their_own_words(read: Callable[..., Contents]):
    at = "May 17, 2022  5:31:00 PM"
    nested = "".join(f"    {at}\n    Anna\n    {word}\n\n" for word in ("een", "twee"))
    copies = "".join(
        block(word, "This message responded to an earlier message.", at=at, sender="Anna")
        for word in ("twee", "een")
    )
    contents = read(f"May 17, 2022  5:29:42 PM\nMe\nHoi\n{nested}\n{copies}")
    assert [row["text"] for row in rows(contents)] == ["Hoi", "twee", "een"]
    assert [row.get("reply_to") for row in rows(contents)] == [None, 0, 0]


def test_lines_before_the_first_message_are_noted(read: Callable[..., Contents]):
    contents = read("geen bericht\n\n" + block("Hoi"))
    assert contents.notes.row(0, named=True)["rule"] == "before_first_message"
    assert (contents.skipped, contents.read) == (2, 4)


def test_windows_line_ends_and_a_missing_last_one_are_read(read: Callable[..., Contents]):
    contents = read(block("Hoi").replace("\n", "\r\n") + "May 17, 2022  5:31:00 PM\r\nAnna\r\nja")
    assert [row["text"] for row in rows(contents)] == ["Hoi", "ja"]


def test_each_file_is_a_conversation_and_another_name_for_me_leaves_me_open(tmp_path: Path, read_as: ReadAs):
    (tmp_path / "Anna.txt").write_text(block("Hoi", sender="Bram") + block("hee", sender="Anna"))
    (tmp_path / "+31611112222, Joost.txt").write_text(block("Groep", sender="Joost"))
    contents = read_as("imessage_text", tmp_path)
    assert [(one.key, one.people, one.me) for one in contents.conversations] == [
        ("+31611112222, Joost", ("Joost",), None),
        ("Anna", ("Bram", "Anna"), None),
    ]


def test_one_number_in_two_spellings_is_one_person(read: Callable[..., Contents]):
    contents = read(block("Hoi", sender="+31612345678") + block("hee", sender="06 1234 5678"))
    assert contents.conversations[0].people == ("+31612345678",)


@pytest.mark.parametrize(
    ("first", "known"),
    [
        ("May 17, 2022  5:29:42 PM\nMe\nHoi", True),
        ("\ufeffMay 17, 2022 10:29:42 PM (Read by you after 5 seconds)\nAnna\n", True),
        ("Oct 17, 2021 10:32:03 PM You renamed the conversation to Hello\n\n", True),
        ("17/05/2022, 17:29 - Anna: May 17, 2022  5:29:42 PM", False),
        ("[17-05-2022 17:29:42] Anna: hoi", False),
        ("    May 17, 2022  5:29:42 PM\n", False),
        ("May is mooi\n", False),
        ("", False),
    ],
)
def test_recognised_by_its_first_line(first: str, known: bool):  # noqa: FBT001  (a table)
    assert imessage_text.recognises(Head("Anna.txt", len(first), first.encode())) is known


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("May 17, 2022  5:29:42 PM", "2022-05-17T17:29:42"),
        ("Jan 01, 2024 12:00:00 AM", "2024-01-01T00:00:00"),
        ("Dec 31, 2023 12:59:59 PM", "2023-12-31T12:59:59"),
        ("Feb 30, 2022  5:29:42 PM", None),
        ("Mei 17, 2022  5:29:42 PM", None),
        ("May 17, 2022 13:29:42 PM", None),
        ("May 17, 9022  5:29:42 PM", None),
    ],
)
def test_times_are_read_as_written(text: str, at: str | None):
    found = read_stamp(text)
    assert (found.isoformat() if found else None) == at


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("    Loved by Anna de Wit", ("Anna de Wit", "❤️")),
        ("Emphasized by Me", ("Me", "‼️")),
        ("☕️ by +31612345678", ("+31612345678", "☕️")),
        ("Sticker from Anna not found!", ("Anna", "sticker")),
        ("Outline Sticker from Me: a/b.heic", ("Me", "sticker")),
        ("Geschreven by Anna", None),
        ("Hoi", None),
    ],
)
def test_tapbacks_are_read(line: str, found: tuple[str, str] | None):
    assert read_tapback(line) == found


@CASUAL
@given(content=st.binary(max_size=300), at=st.integers(0, 2500), cut=st.integers(0, 2500))
def test_mutated_files_are_read_or_refused_in_a_sentence(
    content: bytes, at: int, cut: int, tmp_path_factory: pytest.TempPathFactory
):
    whole = SAMPLE.read_bytes()
    mutated = whole[:at] + content + whole[at + cut :] or b"\n"
    file = tmp_path_factory.mktemp("text") / "Anna.txt"
    file.write_bytes(mutated)
    try:
        contents = imessage_text.read([Part("Anna.txt", len(mutated), file, None, MEGABYTE)], Settings())
    except NabijError:
        return
    check_account(contents)


PIECES = st.sampled_from(
    [
        "May 17, 2022  5:29:42 PM\n",
        "May 17, 2022  5:29:42 PM",
        "This message responded to an earlier message.\n",
        "Edited 3 seconds later: ja\n",
        *("Me\n", "Anna\n", "\n", "    ", "Tapbacks:\n", "Loved by Anna\n", "hoi\n"),
    ]
)


@CASUAL
@given(st.lists(PIECES, max_size=40))
def test_any_order_of_its_pieces_adds_up(tmp_path_factory: pytest.TempPathFactory, pieces: list[str]):
    content = ("".join(pieces) or "\n").encode()
    file = tmp_path_factory.mktemp("pieces") / "Anna.txt"
    file.write_bytes(content)
    contents = imessage_text.read([Part("Anna.txt", len(content), file, None, MEGABYTE)], Settings())
    check_account(contents)
    assert contents.units == len("".join(pieces).splitlines() or [""])
