from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sources.conftest import check_account, told

from nabij.errors import NabijError
from nabij.settings import Settings
from nabij.sources import Contents, Head, imessage_html
from nabij.sources.export import MEGABYTE, Part

#: A busy machine is no failure.
CASUAL = settings(deadline=None)

SAMPLE = Path(__file__).parent / "samples" / "imessage_html" / "koppel_met_antwoorden.html"
ReadAs = Callable[[str, Path], Contents]


def message(
    inside: str, *, side: str = "received", sender: str = "Anna", at: str = "May 17, 2022  5:29:42 PM"
) -> str:
    return (
        f'<div class="message"><div class="{side}"><p><span class="timestamp">{at}</span>'
        f'<span class="sender">{sender}</span></p><hr>{inside}</div></div>\n'
    )


def bubble(text: str) -> str:
    return f'<div class="message_part"><span class="bubble">{text}</span></div>'


def part(inside: str) -> str:
    return f'<div class="message_part">{inside}</div>'


@pytest.fixture
def read(tmp_path: Path, read_as: ReadAs) -> Callable[[str], Contents]:
    def write_and_read(content: str) -> Contents:
        (tmp_path / "Anna.html").write_bytes(f'<html>\n<meta charset="UTF-8">\n{content}</html>'.encode())
        return read_as("imessage_html", tmp_path)

    return write_and_read


def rows(contents: Contents) -> list[dict[str, Any]]:
    return told(contents)["conversations"][0]["messages"]


@pytest.mark.parametrize(
    ("inside", "kind", "text"),
    [
        (bubble("Hoi"), "text", "Hoi"),
        (bubble("een<br>twee &#128521; &amp;"), "text", "een\ntwee 😉 &"),
        (bubble("<b>vet</b> en <u>meer</u>"), "text", "vet en meer"),
        (bubble("een") + bubble("twee"), "text", "een\ntwee"),
        (part('<img src="a/kat.gif">'), "gif", ""),
        (part('<img src="a/33/33c8">'), "photo", ""),
        (part('<img src="/x/StickerCache/1.heic">'), "sticker", ""),
        (part('<video controls><source src="a.mov" type="video/mov"></video>'), "video", ""),
        (part('<audio src="a.caf" type="x-caf"></audio>'), "voice", ""),
        (part('<a href="a/b.pdf" download="b.pdf">Click to download b.pdf</a>'), "document", ""),
        (part('<span class="attachment_error">Attachment does not exist!</span>'), "media", ""),
        (part('<span class="unsent">They unsent this message part!</span>'), "deleted", ""),
        ("", "empty", ""),
        (bubble("This message was deleted from the conversation!"), "text", None),
    ],
)
def test_elements_tell_kind_and_text(
    inside: str, kind: str, text: str | None, read: Callable[[str], Contents]
):
    before, row, after = rows(read(message(bubble("voor")) + message(inside) + message(bubble("na"))))
    expected = "This message was deleted from the conversation!" if text is None else text
    assert (row["kind"], row["text"]) == (kind, expected)
    assert (before["text"], after["text"]) == ("voor", "na")


def test_an_older_page_with_reactions_and_replies_without_ids_is_read(read: Callable[[str], Contents]):
    tapbacks = (
        '<div class="reactions"><hr><p>Reactions:</p><p><span class="reaction"><b>Liked</b> by Me</span></p>'
        '<div class="reaction"><img src="s.png"><span class="reaction">from Anna</span></div></div>'
    )
    reply = message(
        bubble("Like this"), side="sent SMS", sender="Me", at="Jul 10, 2022  2:33:09 PM (Read by them)"
    )
    context = '<span class="reply_context">This message responded to an earlier message.</span>'
    nested = f'<div class="replies"><div class="reply">{reply}</div></div>'
    own = message(bubble("Like this") + context, side="sent SMS", sender="Me", at="Jul 10, 2022  2:33:09 PM")
    contents = read(message(bubble("Hoi") + tapbacks + nested) + own)
    first, second = rows(contents)
    assert first["reactions"] == [["Me", "👍"], ["Anna", "sticker"]]
    assert (second["text"], second["reply_to"], second["sender"]) == ("Like this", 0, "Me")
    assert (contents.units, contents.read, contents.skipped) == (3, 2, 1)


def test_a_reply_that_stands_only_under_its_parent_is_kept(read: Callable[[str], Contents]):
    nested = f'<div class="replies"><div class="reply">{message(bubble("ja"), sender="Me")}</div></div>'
    assert [(row["text"], row.get("reply_to")) for row in rows(read(message(bubble("Hoi") + nested)))] == [
        ("Hoi", None),
        ("ja", 0),
    ]


def test_a_page_that_breaks_off_keeps_what_came_before(read: Callable[[str], Contents]):
    whole = message(bubble("een")) + message(bubble("twee"))
    contents = read(whole[: whole.rindex("twee") + 2])
    assert [row["text"] for row in rows(contents)] == ["een", "tw"]


def test_a_message_without_time_is_noted(read: Callable[[str], Contents]):
    contents = read(message(bubble("een")) + message(bubble("twee"), at=""))
    assert contents.notes.row(0, named=True) == {
        "file": "Anna.html",
        "line": 2,
        "lines": 1,
        "rule": "no_date",
        "level": "warning",
    }


@pytest.mark.parametrize(
    ("content", "known"),
    [
        (SAMPLE.read_bytes(), True),
        (message(bubble("hoi")).encode(), True),
        (
            b'<html><div class ="announcement"><span class="timestamp">x</span><i class="announcement">',
            True,
        ),
        (
            b'<html><div class="message default clearfix"><div class="pull_right date details"></div></div>',
            False,
        ),
        (b'<html><div class="_a6-g"><div class="_2ph_ _a6-h">Anna</div></div>', False),
        (b"<html><div class=chatlog__message-group>", False),
        (b"hoi", False),
        (b"", False),
    ],
)
def test_recognised_by_its_elements(content: bytes, known: bool):  # noqa: FBT001  (a table)
    assert imessage_html.recognises(Head("Anna.html", len(content), content)) is known


@CASUAL
@given(content=st.binary(max_size=300), at=st.integers(0, 7000), cut=st.integers(0, 7000))
def test_mutated_pages_are_read_or_refused_in_a_sentence(
    content: bytes, at: int, cut: int, tmp_path_factory: pytest.TempPathFactory
):
    whole = SAMPLE.read_bytes()
    check(whole[:at] + content + whole[at + cut :] or b"\n", tmp_path_factory)


TAGS = st.sampled_from(
    [
        '<div class="message">',
        '<div class="sent">',
        '<div class="replies">',
        '<div class="edited">',
        '<div class="announcement">',
        '<span class="timestamp">May 17, 2022  5:29:42 PM</span>',
        '<span class="sender">Anna</span>',
        '<span class="bubble">',
        *("</div>", "</span>", "</p>", "<p>", "<td>", "<br>", "<!--", "<![foo", "&#", "9" * 5000, "hoi"),
    ]
)


@CASUAL
@given(st.lists(TAGS, max_size=40))
def test_any_order_of_its_tags_adds_up(tmp_path_factory: pytest.TempPathFactory, tags: list[str]):
    check(("".join(tags) or "\n").encode(), tmp_path_factory)


@pytest.mark.parametrize("piece", [b"<a ", b"<!--", b"</", b"&#", b"<div>", b'<a b="'])
def test_unfinished_tags_by_the_thousand_take_no_time(piece: bytes, tmp_path_factory: pytest.TempPathFactory):
    started = time.process_time()
    check(piece * 60_000, tmp_path_factory)
    assert time.process_time() - started < 5


def check(content: bytes, folders: pytest.TempPathFactory) -> None:
    file = folders.mktemp("page") / "Anna.html"
    file.write_bytes(content)
    try:
        contents = imessage_html.read([Part("Anna.html", len(content), file, None, MEGABYTE)], Settings())
    except NabijError:
        return
    check_account(contents)
