"""A large export is read in pieces side by side, and nothing shows of the seams."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from nabij.sources import read_contents

START = datetime(2014, 1, 1)  # noqa: DTZ001  (local wall time)


def test_pieces_of_a_large_export_fit_together(tmp_path: Path):
    count = 120_000
    moments = [START + timedelta(minutes=7 * k) for k in range(count)]
    texts = [
        f"bericht {k} " + "ja " * (k % 40) + ("\n28-05 gaan we" if k % 7 == 0 else "") for k in range(count)
    ]
    names = ["Anna" if k % 3 else "Bram" for k in range(count)]
    lines = (
        f"{at:%d-%m-%Y %H:%M} - {name}: {text}\n"
        for at, name, text in zip(moments, names, texts, strict=True)
    )
    path = tmp_path / "export.txt"
    path.write_text("kop\n" + "".join(lines), encoding="utf-8")
    assert path.stat().st_size > 2 * (1 << 22)
    contents = read_contents(path, "whatsapp")
    (chat,) = contents.conversations
    assert chat.messages["at"].to_list() == moments
    assert chat.messages["text"].to_list() == texts
    assert [chat.people[place] for place in chat.messages["sender"]] == names
    assert contents.units == 1 + count + len(range(0, count, 7))
    assert contents.notes.filter(rule="before_first_message").select("line", "lines").rows() == [(1, 1)]


def test_a_first_piece_without_a_message_leaves_no_hole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("nabij.sources.whatsapp_lines._PIECE", 64)
    monkeypatch.setattr("os.cpu_count", lambda: 4)
    path = tmp_path / "export.txt"
    chat = "".join(f"28-05-2022 16:{minute:02} - Anna: Hoi {minute}\n" for minute in range(20))
    path.write_text("Een kop zonder datum.\n" * 30 + chat, encoding="utf-8")
    contents = read_contents(path, "whatsapp")
    (talk,) = contents.conversations
    assert talk.messages["text"].to_list() == [f"Hoi {minute}" for minute in range(20)]
    assert (1, 30, "before_first_message") in contents.notes.select("line", "lines", "rule").rows()
