"""signal-export: chat.md and data.json."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from nabij.errors import EmptyExport
from nabij.sources import Contents
from nabij.sources.export import Head
from nabij.sources.signal_export import recognises
from nabij.sources.signal_markdown import read_block

Read = Callable[[str, Path], Contents]


@pytest.mark.parametrize(
    ("body", "text", "attachments"),
    [
        ("kijk  ![foto (1).jpg](./media/foto (1).jpg)  ", "kijk", ["./media/foto (1).jpg"]),
        ("![a.jpg](./media/a.jpg)  ![b.jpg](./media/b.jpg)  ", "", ["./media/a.jpg", "./media/b.jpg"]),
        ("zie [hier](https://example.org/media/x.jpg)", "zie [hier](https://example.org/media/x.jpg)", []),
        ("[niet](./media/af", "[niet](./media/af", []),
    ],
)
def test_files_are_taken_out_of_the_text_and_links_stay(body: str, text: str, attachments: list[str]):
    block = read_block([f"[2024-03-01 20:15:03] Me: {body}"])
    assert block is not None
    assert (block.body, block.attachments) == (text, attachments)


def test_a_name_with_a_colon_in_it_ends_at_the_first_colon_and_space():
    block = read_block(["[2024-03-01 20:15:03] Sanne:werk: hoi: alles goed?"])
    assert block is not None
    assert (block.sender, block.body) == ("Sanne:werk", "hoi: alles goed?")


@pytest.mark.parametrize(
    ("name", "text", "known"),
    [
        ("Sanne/chat.md", "[2024-03-01 20:15:03] Me: hoi\n", True),
        ("Sanne/index.md", "\n[2019-05-29, 15:04] Me: hoi\n", True),
        ("chat.txt", "[2024-03-01, 20:15:03] Me: hoi\n", False),  # WhatsApp
        ("README.md", "# Sanne\n", False),
        ("data.json", '{"date": "2024-03-01T20:15:03", "sender": "Me", "body": "x", "quote": ""}', True),
        ("data.json", '{"date": "2024-03-01", "sender": "Me", "text": "x"}', False),
        ("data.json", '{"date": ["sender" ' + "[" * 100_000, False),
    ],
)
def test_both_files_are_known_by_their_first_line(name: str, text: str, known: bool):  # noqa: FBT001  (parametrized)
    assert recognises(Head(name, len(text), text.encode())) is known


def test_an_export_without_any_text_is_empty(tmp_path: Path, read_as: Read):
    """Signal Desktop 7.42 kept the texts where the program did not look."""
    record = {"date": "2024-03-01T20:15:03", "sender": "Me", "body": "  ", "quote": "", "attachments": []}
    (tmp_path / "data.json").write_text(f"{json.dumps(record)}\n" * 3, encoding="utf-8")
    with pytest.raises(EmptyExport):
        read_as("signal_export", tmp_path / "data.json")


def test_each_folder_is_a_conversation_and_each_export_a_copy(tmp_path: Path, read_as: Read):
    for folder in ("oud/Sanne", "oud/Daan", "nieuw/Sanne"):
        (tmp_path / folder).mkdir(parents=True)
        text = f"[2024-03-01 20:15:03] {folder[-4:]}: hoi\n"
        (tmp_path / folder / "chat.md").write_text(text, encoding="utf-8")
    found = sorted((one.key, one.copy) for one in read_as("signal_export", tmp_path).conversations)
    assert found == [("Daan", 1), ("Sanne", 0), ("Sanne", 1)]
