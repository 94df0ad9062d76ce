"""The whole chain, from an export on disk to a verdict: what was planted is seen, what was not is not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from examples import Change, draw_chat, write_whatsapp
from nabij import Analysis, analyse, read_chat
from nabij.example import example_path

PEOPLE = ("Joris", "Mila")
WEEKS, PER_WEEK = 130, 90


def analysed(folder: Path, seed: int, change: Change | None) -> Analysis:
    chat = draw_chat(seed, WEEKS, PER_WEEK, change)
    file = folder / "WhatsApp-chat met Mila.txt"
    write_whatsapp(chat, file, "nl_android", PEOPLE)
    return analyse(read_chat(file))


def test_the_example_is_different_and_not_dated():
    analysis = analyse(read_chat(example_path()))
    assert analysis.verdict == "undatable"
    assert analysis.onset is None
    moved = {finding.key: finding.reads_as for finding in analysis.findings if finding.clear}
    assert moved["logistics"] == "distance"
    assert moved["shared_laughter"] == "distance"


@pytest.mark.parametrize("seed", [1, 2])
def test_a_planted_mist_is_seen(seed: int, tmp_path: Path):
    analysis = analysed(tmp_path, seed, Change(start=date(2023, 1, 2), shape="slope", weeks=26))
    found = {(one.key, one.whose): one for one in analysis.findings}
    assert found["logistics", "us"].clear
    assert found["logistics", "us"].reads_as == "distance"
    assert found["sharing", "us"].reads_as == "distance"


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_where_nothing_was_planted_nothing_is_claimed(seed: int, tmp_path: Path):
    assert analysed(tmp_path, seed, None).verdict == "unchanged"


def test_no_word_and_no_name_of_the_chat_is_in_the_analysis(tmp_path: Path):
    told = analysed(tmp_path, 1, None).to_json()
    assert not {name for name in (*PEOPLE, "WhatsApp-chat") if name in told}
