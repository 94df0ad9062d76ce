"""Folders of invented conversations, drawn once and linked into each test's own folder."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from examples import draw_chat, write_whatsapp
from nabij.analysis import Analysis
from nabij.cohort import measure
from nabij.messages import Chat
from nabij.settings import Settings
from nabij.timeline import Event

SALT = b"the same salt in every test"
PEOPLE = ("Joris", "Mirabelle")


@pytest.fixture(scope="session")
def chats(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Give three short conversations."""
    folder = tmp_path_factory.mktemp("chats")
    return [
        write_whatsapp(
            draw_chat(seed, 24, 30), folder / f"WhatsApp-chat met Mirabelle {seed}.txt", people=PEOPLE
        )
        for seed in range(3)
    ]


@pytest.fixture(scope="session")
def analysed() -> dict[object, Analysis]:
    """Hold what was analysed before: these tests look at the folder, and most of their chats are the same."""
    return {}


@pytest.fixture(autouse=True)
def quick(analysed: dict[object, Analysis], monkeypatch: pytest.MonkeyPatch) -> None:
    """Analyse the same chat once a session, in this process."""
    real = measure.analyse

    def remember(chat: Chat, events: tuple[Event, ...], settings: Settings) -> Analysis:
        key = (chat.messages.hash_rows().sum(), chat.people, chat.me, events, settings)
        if key not in analysed:
            analysed[key] = real(chat, events, settings)
        return analysed[key]

    monkeypatch.setattr(measure, "analyse", remember)


@pytest.fixture
def folder(tmp_path: Path, chats: list[Path]) -> Path:
    """Give a folder with the three conversations and three files that are none."""
    place = tmp_path / "exports"
    place.mkdir()
    for chat in chats:
        os.link(chat, place / chat.name)
    (place / "Boodschappen van Mirabelle.txt").write_text("melk\nbrood\n", encoding="utf-8")
    (place / "leeg.txt").touch()
    first = chats[0].read_text(encoding="utf-8")
    (place / "groep.txt").write_text(first + "01-01-2024 10:00 - Cor: Ik ook!\n", encoding="utf-8")
    return place


@pytest.fixture
def salt(tmp_path: Path) -> Path:
    """Give a file with salt."""
    file = tmp_path / "salt"
    file.write_bytes(SALT)
    return file


@pytest.fixture
def hidden() -> Callable[[Path], list[str]]:
    """Give the names in a folder that belong to no export."""
    return lambda folder: sorted(path.name for path in folder.iterdir() if path.name.startswith("."))
