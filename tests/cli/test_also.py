"""`nabij report --also`: another chat of mine, of which the other's words go nowhere."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

Nabij = Callable[..., tuple[int, str, str]]

MONDAY = date(2022, 1, 3)
WORRY = "Ik maak me zorgen om mijn moeder"
SECRET = "Dit blijft onder ons, Zwijger"  # noqa: S105  (what a friend might say)


def export(folder: Path, other: str, weeks: int, mine: int, *, first: date = MONDAY) -> Path:
    """Write a chat of Sander in which he shares `mine` worries every Tuesday and the other answers."""
    lines = []
    for week in range(weeks):
        monday, tuesday, sunday = (f"{first + timedelta(weeks=week, days=day):%d-%m-%Y}" for day in (0, 1, 6))
        lines.append(f"{monday} 08:00 - {other}: Wat een mooi licht buiten vandaag")
        for minute in range(mine):
            lines.append(f"{tuesday} 09:{minute:02} - Sander: {WORRY}")
            lines.append(f"{tuesday} 09:{minute:02} - {other}: {SECRET if other != 'Mirthe' else 'Wat rot'}")
        lines.append(f"{sunday} 20:00 - Sander: Tot morgen")
    file = folder / f"WhatsApp-chat met {other}.txt"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def counted(to: Path) -> dict[str, Any]:
    held = json.loads(to.read_text(encoding="utf-8"))
    (one,) = [weeks for weeks in held["weeks"] if weeks["key"] == "shared_with_partner"]
    return {week: (k, n) for week, k, n in zip(one["week"], one["k"], one["n"], strict=True) if n}


def test_what_i_share_elsewhere_is_counted_and_nothing_else_is_kept(nabij: Nabij, tmp_path: Path):
    chat = export(tmp_path, "Mirthe", 5, 2)
    bram, kim = export(tmp_path, "Bram", 5, 3), export(tmp_path, "Kim", 5, 1)
    to = tmp_path / "uit.json"
    code, _, err = nabij("report", chat, "--me", "Sander", "--also", bram, "--also", kim, "--to", to)
    assert code == 0, err
    assert counted(to) == {f"{MONDAY + timedelta(weeks=week)}": (2, 6) for week in range(5)}
    told = to.read_text(encoding="utf-8") + err
    assert not [word for word in ("Bram", "Kim", "Zwijger", "moeder", "Sander") if word in told]


def test_the_page_tells_it_without_names_or_words_of_the_other_chat(nabij: Nabij, tmp_path: Path):
    chat, bram = export(tmp_path, "Mirthe", 90, 4), export(tmp_path, "Bram", 90, 3)
    to = tmp_path / "uit.html"
    code, _, err = nabij("report", chat, "--me", "Sander", "--also", bram, "--to", to)
    assert code == 0, err
    page = to.read_text(encoding="utf-8")
    assert "Met wie je deelt" in page
    assert not [word for word in ("Bram", "Zwijger") if word in page]


def test_without_it_nothing_is_said_of_other_chats(nabij: Nabij, tmp_path: Path):
    chat, to = export(tmp_path, "Mirthe", 5, 2), tmp_path / "uit.json"
    assert nabij("report", chat, "--me", "Sander", "--to", to)[0] == 0
    keys = {one["key"] for one in json.loads(to.read_text(encoding="utf-8"))["weeks"]}
    assert "sharing" in keys
    assert "shared_with_partner" not in keys


def test_each_wrong_file_is_refused_in_one_sentence(nabij: Nabij, tmp_path: Path):
    chat, to = export(tmp_path, "Mirthe", 5, 2), tmp_path / "uit.json"
    late = export(tmp_path, "Laat", 5, 1, first=MONDAY + timedelta(weeks=50))
    group = export(tmp_path, "Groep", 5, 1)
    group.write_text(group.read_text("utf-8") + "01-03-2022 09:00 - Kim: Hoi\n", encoding="utf-8")
    strangers = export(tmp_path, "Vreemd", 5, 1)
    strangers.write_text(strangers.read_text("utf-8").replace("Sander:", "Joris:"), encoding="utf-8")
    for file, said in (
        (chat, "het gesprek met je partner zelf"),
        (late, "geen hele week gemeen"),
        (group, "geen groep"),
        (strangers, "niemand onder jouw naam"),
        (tmp_path / "weg.txt", "niet te openen"),
    ):
        code, out, err = nabij("report", chat, "--me", "Sander", "--also", file, "--to", to)
        assert (code, out) == (2, "")
        assert said in err.splitlines()[-1]
        assert not to.exists()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_help_tells_of_it(nabij: Nabij, language: str):
    code, out, _ = nabij("report", "--help", "--language", language)
    assert code == 0
    assert "--also" in out
