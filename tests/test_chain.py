"""The whole chain, from an export on disk to a verdict: what was planted is seen, what was not is not."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest

from examples import Change, draw_chat, write_whatsapp
from nabij import Analysis, analyse, read_chat
from nabij.cli.app import run
from nabij.example import example_path
from nabij.settings import Settings
from nabij.timeline import Onset

PEOPLE = ("Joris", "Mila")
WEEKS, PER_WEEK = 130, 90


def analysed(folder: Path, seed: int, change: Change | None) -> Analysis:
    chat = draw_chat(seed, WEEKS, PER_WEEK, change)
    file = folder / "WhatsApp-chat met Mila.txt"
    write_whatsapp(chat, file, "nl_android", PEOPLE)
    return analyse(read_chat(file))


def holds(onset: Onset | None, day: date) -> bool:
    """Tell whether the season of an onset holds this day."""
    if onset is None or onset.start_earliest is None or onset.start_latest is None:
        return False
    return onset.start_earliest <= day <= onset.start_latest


@pytest.fixture(scope="module")
def example() -> Analysis:
    return analyse(read_chat(example_path()))


def test_the_week_planted_in_the_example_is_inside_its_season(example: Analysis):
    planted = tomllib.loads(example_path().with_name("example.toml").read_text(encoding="utf-8"))["change"]
    assert (example.verdict, example.reads_as) == ("changed", "distance")
    assert holds(example.onset, planted["start"])
    assert example.onset is not None
    assert example.onset.shape == planted["shape"]
    assert len(example.onset.keys) >= 2


def test_the_example_as_its_owner_remembers_it(example: Analysis):
    chat = read_chat(example_path())
    fits = analyse(chat, settings=Settings(felt_since="2024"))
    assert (fits.verdict, fits.onset) == ("changed", example.onset)
    differs = analyse(chat, settings=Settings(felt_since="zomer 2022"))
    assert (differs.verdict, differs.onset) == ("undatable", example.onset)
    assert "memory_differs" in {one.rule for one in differs.limits}


def test_the_example_is_different_in_the_signals_that_were_planted(example: Analysis):
    analysis = example
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
    assert (analysis.verdict, analysis.reads_as) == ("changed", "distance")
    assert holds(analysis.onset, date(2023, 1, 2))


def test_a_mist_that_lifted_has_a_season_of_its_own(tmp_path: Path):
    back = date(2023, 9, 4)
    change = Change(start=date(2022, 9, 5), shape="slope", weeks=13, size=1.2, recovery=back)
    chat = draw_chat(5, 182, 180, change)
    file = write_whatsapp(chat, tmp_path / "WhatsApp-chat met Mila.txt", "nl_android", PEOPLE)
    onset = analyse(read_chat(file)).onset
    assert onset is not None
    assert onset.recovery is not None
    assert onset.recovery.start_earliest - timedelta(weeks=8) <= back
    assert back <= onset.recovery.start_latest + timedelta(weeks=8)


def test_the_command_takes_what_the_person_remembers(tmp_path: Path):
    to = tmp_path / "uit.json"
    for words, verdict in (
        (["--since", "voorjaar 2024"], "changed"),
        (["--since", "zomer 2022"], "undatable"),
    ):
        assert run(["report", str(example_path()), "--me", "Sander", "--to", str(to), *words]) == 0
        told = Analysis.from_json(to.read_text(encoding="utf-8"))
        assert told.verdict == verdict
        assert told.felt is not None


def test_a_time_that_cannot_be_read_is_said_before_anything_is_opened(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    for option in ("--since", "--together"):
        assert run(["report", str(tmp_path / "nowhere.txt"), option, "ooit"]) == 2
        assert "2024" in capsys.readouterr().err


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_where_nothing_was_planted_nothing_is_claimed(seed: int, tmp_path: Path):
    assert analysed(tmp_path, seed, None).verdict == "unchanged"


def test_no_word_and_no_name_of_the_chat_is_in_the_analysis(tmp_path: Path):
    told = analysed(tmp_path, 1, None).to_json()
    assert not {name for name in (*PEOPLE, "WhatsApp-chat") if name in told}
