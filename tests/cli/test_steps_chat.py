"""`nabij steps EXPORT --remeasure`: a new export is laid beside the year before the steps began."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from nabij.cli.chat_since import read_since
from nabij.cli.walk import Asked, steps_command
from nabij.course import Course
from nabij.errors import NabijError, WhoAreYou
from nabij.journal import Journal, create
from nabij.language import words
from nabij.timeline import Event

FIRST = datetime(2024, 9, 2, 8, 0)  # noqa: DTZ001  (a chat's own clock)
WEEKS = 70
START = date(2025, 11, 3)  # a Monday, 61 weeks in
TODAY = date(2026, 1, 5)
PASSPHRASE = "vier rustige eenden op de vaart"  # noqa: S105  (of an invented journal)
ARRANGING = (
    "Haal jij om zes uur de kinderen?",
    "De loodgieter komt morgen om acht uur",
    "Wie doet boodschappen?",
)
TALKING = (
    "Ik voel me zo moe en bang de laatste tijd",
    "Wat een mooie film was dat",
    "Hoe was het bij je moeder?",
)


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a chat in which they arrange far less from `START` on."""
    chance = np.random.default_rng(7)
    lines: list[str] = []
    for week in range(WEEKS):
        share = 0.25 if week >= 61 else 0.6
        for place in range(60):
            at = FIRST + timedelta(weeks=week, minutes=place * 150)
            text = chance.choice(ARRANGING if chance.random() < share else TALKING)
            lines.append(f"{at:%d-%m-%Y %H:%M} - {('Noortje', 'Sem')[place % 2]}: {text}")
    file = tmp_path_factory.mktemp("export") / "chat.txt"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


@pytest.fixture
def held(tmp_path: Path) -> Journal:
    journal = create(tmp_path / "dagboek", PASSPHRASE)
    journal.start_course(Course(START))
    journal.set_events([Event(date(2025, 10, 20), "baan")])
    return journal


def test_what_shifted_since_the_beginning_is_found_with_its_counts_and_the_analysis_kept(
    held: Journal, export: Path
):
    with held:
        found = read_since(export, "Sem", held, START, TODAY, words("nl"))
        kept = held.analyses()
    told = next(one for one in found if (one.key, one.whose) == ("logistics", "us"))
    assert told.clear
    assert told.reads_as == "nearness"
    assert told.low < -35 < told.high
    assert (told.then.last, told.now.first) == (START - timedelta(1), START)
    assert told.then.weeks <= 52
    assert told.now.weeks == 9
    assert told.now.n > 300
    assert [day for day, _ in kept] == [TODAY]
    assert Event(START, "koers") in kept[0][1].events


def test_the_beginning_itself_is_not_what_explains_it_but_what_else_happened_is(held: Journal, export: Path):
    with held:
        found = read_since(export, "Sem", held, START, TODAY, words("nl"))
    assert {one.event for one in found} == {Event(date(2025, 10, 20), "baan")}


def test_who_looks_again_soon_is_told_and_let_through(
    held: Journal, export: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    with held:
        monkeypatch.setattr("nabij.cli.walk.unlock", lambda *_, **__: nullcontext(held))
        shown: list[str] = []
        for day in (TODAY, TODAY + timedelta(3), TODAY + timedelta(31)):
            asked = Asked(remeasure=True, export=export, me="Sem")
            assert steps_command(asked, say=words("nl"), today=day) == 0
            out, err = capsys.readouterr()
            assert "In jullie appjes" in out
            assert "Noortje" not in out
            shown.append(err)
    assert ["Je keek" in one for one in shown] == [False, True, False]
    assert "Je keek 3 dagen geleden." in shown[1]


def test_without_a_name_and_without_a_terminal_it_is_one_sentence(
    held: Journal, export: Path, tmp_path: Path
):
    with held:
        with pytest.raises(WhoAreYou):
            read_since(export, None, held, START, TODAY, words("nl"))
        with pytest.raises(NabijError):
            read_since(tmp_path / "weg.txt", "Sem", held, START, TODAY, words("nl"))
        assert held.analyses() == []
