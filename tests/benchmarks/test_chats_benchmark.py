"""Whole chats: what is planted is known, what stands in the file is what is judged."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from benchmarks.chats import LENGTHS, MOODS, Plan, plan_chats, put_real_lines, read_lines, run_plan
from benchmarks.chats_table import tell_chats, tell_rows, write_chats_docs, write_chats_tables
from benchmarks.docs import BEGIN, END

from examples import draw_chat


def test_half_have_a_mist_of_every_length_and_half_have_none_of_every_mood():
    plans = plan_chats(10, 3)
    planted = [one for one in plans if one.start]
    assert len(planted) == 10
    assert {one.length for one in planted} == set(LENGTHS)
    assert {one.moods for one in plans if not one.start} == set(MOODS)
    assert plan_chats(10, 3) == plans != plan_chats(10, 4)


def test_half_of_what_has_one_label_is_said_in_other_words():
    chat = draw_chat(1, 20, 200)
    said = put_real_lines(chat, np.random.default_rng(1), {"sharing": ["Ik weet het niet meer."]})
    own = said["text"] == "Ik weet het niet meer."
    assert set(chat.filter(own)["label"]) == {"sharing"}
    assert 0.4 < own.sum() / (chat["label"] == "sharing").sum() < 0.6
    assert said.drop("text").equals(chat.drop("text"))


def test_lines_with_several_labels_are_left_out(tmp_path: Path):
    (tmp_path / "dutch_labels").mkdir()
    (tmp_path / "dutch_labels" / "lines.tsv").write_text(
        "id\tlabels\ttext\n1\tlogistics:agenda\tOm vijf uur\n2\tsharing,duty\tIk moet\n3\t-\tMooi weer\n",
        encoding="utf-8",
    )
    assert read_lines(tmp_path) == {"logistics": ["Om vijf uur"]}
    assert read_lines(tmp_path / "nowhere") == {}


@pytest.mark.slow
def test_a_planted_step_goes_through_the_command_and_comes_back():
    plan = Plan(number=0, weeks=150, start=date(2023, 1, 2), length=0, moods="moods")
    told = run_plan(plan, 5, {})
    assert told["plan"]["start"] == "2023-01-02"
    assert (told["answer"]["verdict"], told["answer"]["held"]) == ("changed", True)


def answered(start: str | None, verdict: str, *, held: bool | None = None) -> dict[str, Any]:
    plan = {"number": 0, "weeks": 150, "start": start, "length": 26 if start else 0, "moods": "moods"}
    dated = {"held": held, "error": 3 if held is not None else None, "width": 20}
    return {
        "plan": plan,
        "answer": {"verdict": verdict, "reads_as": "distance", "keys": [], "seconds": 1.0, **dated},
    }


def test_the_table_counts_what_was_asked_and_goes_between_the_marks(tmp_path: Path):
    results = [answered("2023-01-02", "changed", held=True) for _ in range(17)]
    results += [answered("2023-01-02", "changed", held=False), *[answered("2023-01-02", "undatable")] * 2]
    results += [*[answered(None, "unchanged")] * 19, answered(None, "changed")]
    speed = {
        "messages": 1_000_000,
        "years": 10.0,
        "steps": {"exchanges": 1.0},
        "after_reading": 3.5,
        "memory_mb": 700,
        "five_signals": 1.2,
    }
    machine = {"processor": "p", "cores": 2, "python": "3.11", "load": 1.0}
    told = {"command": "c", "machine": machine, "lines": 5, "chats": tell_chats(results), "speed": speed}
    english = write_chats_tables(told, "en")
    assert "| **a mist planted** | 20 | 18 | 17 | 3 | 20 | 2 | 0 | ≥ 85 of 100 inside | yes |" in english
    assert "| **nothing planted** | 20 | 1 |" in english
    assert "≤ 3 of 100 changed | **no** |" in english
    assert "| memory over the chat | 700 MB | < 600 MB | **no** |" in english
    rows = {row.what.en: (row.median, row.holds) for row in tell_rows(told["chats"], speed)}
    assert rows["20 chats with a mist: share with the week inside"] == (0.85, True)
    assert rows["20 chats without: share called changed all the same"] == (0.05, False)
    assert rows["all after reading, 1,000,000 messages"] == (3.5, True)
    assert rows["memory over the chat"] == (700, False)
    page = tmp_path / "page.md"
    page.write_text(f"voor\n{BEGIN}\noud\n{END}\nna\n", encoding="utf-8")
    write_chats_docs(told, {"nl": page})
    text = page.read_text(encoding="utf-8")
    assert text.startswith("voor\n")
    assert text.endswith("\nna\n")
    assert "oud" not in text
    assert "helling van 26 weken" in text
