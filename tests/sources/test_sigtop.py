"""sigtop: blocks, short lines, and Signal Desktop's own JSON."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from nabij.errors import EmptyExport
from nabij.sources import Contents
from nabij.sources.export import Head
from nabij.sources.sigtop import recognises
from nabij.sources.sigtop_entries import split_name

Read = Callable[[str, Path], Contents]


@pytest.mark.parametrize(
    ("detailed", "name", "group"),
    [
        ("Sanne (+31612345678)", "Sanne", False),
        ("Sanne (werk)", "Sanne (werk)", False),
        ("Sanne (werk) (sanne.01)", "Sanne (werk)", False),
        ("Sanne (11111111-2222-3333-4444-555555555555)", "Sanne", False),
        ("Buurtfeest (group)", "Buurtfeest", True),
        ("Sanne", "Sanne", False),
    ],
)
def test_a_name_loses_the_number_behind_it_and_nothing_else(detailed: str, name: str, group: bool):  # noqa: FBT001
    assert split_name(detailed) == (name, group)


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-01 20:15 - Sanne: hoi\n2024-03-01 20:16 - You: hoi\n",  # WhatsApp
        "2024-03-01, 20:15 - Sanne: hoi\n",
        "[2024-03-01, 20:15:03] Sanne: hoi\n",
        "2024-03-01 20:15 INFO: started\n2024-03-01 20:15 WARN: stopped\n",
        "From: Sanne\nTo: Bram\nSubject: huur\n",
        '[{"type":"incoming","text":"hoi"}]',
        "",
    ],
)
def test_other_text_is_not_taken_for_sigtop(text: str):
    assert not recognises(Head("Sanne.txt", len(text), text.encode()))


def test_a_group_keeps_everybody_apart_and_drops_reactions_of_whom_it_cannot_name(
    tmp_path: Path, read_as: Read
):
    file = tmp_path / "Buurtfeest (group).txt"
    file.write_text(
        "Conversation: Buurtfeest (group)\n\n"
        "From: Sanne (+31612345678)\nType: incoming\nSent: Fri, 1 Mar 2024 20:15:03 +0100\n"
        "Received: Fri, 1 Mar 2024 20:15:03 +0100\nReaction: 👍 from Daan\nReaction: 👍 from Bram\n"
        "\nwie komt er?\n\n"
        "From: Daan (daan.77)\nType: incoming\nSent: Fri, 1 Mar 2024 20:16:03 +0100\n"
        "Received: Fri, 1 Mar 2024 20:16:03 +0100\n\nik\n\n",
        encoding="utf-8",
    )
    (one,) = read_as("sigtop", file).conversations
    assert (one.people, one.me) == (("Sanne", "Daan"), None)
    assert one.messages["reactions"].to_list() == [[{"sender": 1, "emoji": "👍"}], None]
    assert one.messages["text"].to_list() == ["wie komt er?", "ik"]


def test_a_body_that_quotes_a_block_stays_a_body_unless_an_empty_line_stands_before(
    tmp_path: Path, read_as: Read
):
    file = tmp_path / "Sanne.txt"
    file.write_text(
        "From: You\nType: outgoing\nSent: Fri, 1 Mar 2024 20:15:03 +0100\n\n"
        "kijk:\nFrom: Sanne\nType: incoming\nSent: gisteren\n\n",
        encoding="utf-8",
    )
    (one,) = read_as("sigtop", file).conversations
    assert one.messages["text"].to_list() == ["kijk:\nFrom: Sanne\nType: incoming\nSent: gisteren"]


def test_an_export_whose_texts_are_gone_is_empty(tmp_path: Path, read_as: Read):
    """Signal Desktop 7.61 keeps the texts where the program does not look."""
    file = tmp_path / "Sanne.json"
    file.write_text(
        '[{"type":"outgoing","conversationId":"c","sent_at":1709320503000},\n'
        '{"type":"incoming","conversationId":"c","sent_at":1709320563000,"source":"s"}]',
        encoding="utf-8",
    )
    with pytest.raises(EmptyExport):
        read_as("sigtop", file)


def test_json_that_breaks_off_gives_what_stands_before(tmp_path: Path, read_as: Read):
    file = tmp_path / "Sanne.json"
    file.write_text(
        '[\n{"type":"outgoing","conversationId":"c","sent_at":1709320503000,"body":"hoi"},\n{"type":"inc',
        encoding="utf-8",
    )
    contents = read_as("sigtop", file)
    assert contents.notes["rule"].to_list() == ["cut_off", "me_from_export"]
    assert contents.conversations[0].messages["text"].to_list() == ["hoi"]
