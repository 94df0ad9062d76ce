"""The others run under the same contract as nabij, and one that cannot be installed stops nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.harness import measure
from benchmarks.peers import __main__ as peers
from benchmarks.peers import contests as compared
from benchmarks.peers import environments
from benchmarks.peers.contests import HOMES, QUICK, parse_contests, reading_contests, report_contests
from benchmarks.peers.environments import PEERS, find_uv, make_environment, read_pins, versions_in
from benchmarks.peers.subjects import SUBJECTS, read_columns
from benchmarks.record import read_record
from benchmarks.whatsapp_files import write_lines

PINNED = Path(environments.__file__).parent / "requirements"
VADER = """
class SentimentIntensityAnalyzer:
    def polarity_scores(self, text):
        return {"compound": len(text)}
"""


@pytest.fixture
def fake_vader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a Python whose VADER is ours; its environment says it is made."""
    package = tmp_path / "fakes" / "vaderSentiment"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "vaderSentiment.py").write_text(VADER)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "fakes"))
    return Path(sys.executable)


def test_a_subject_of_another_environment_tells_its_seconds_and_its_messages(
    fake_vader: Path, tmp_path: Path
):
    write_lines(tmp_path, 50)
    run = measure([str(fake_vader), "-m", "benchmarks.peers.subjects", "vader", str(tmp_path / "lines.tsv")])
    assert run.rows == 50
    assert 0 < run.work < run.whole


def test_subjects_need_nothing_of_nabij():
    """The environments of the others hold no nabij and no Polars."""
    program = (
        "import sys; sys.modules |= dict.fromkeys(('nabij', 'polars', 'numpy'));"
        "import benchmarks.peers.subjects as one; print(len(one.SUBJECTS))"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == str(len(SUBJECTS))


def test_who_said_it_and_what_was_said_come_back(tmp_path: Path):
    path = tmp_path / "lines.tsv"
    path.write_text('2026-01-05 12:00:00\t0\tJa\n2026-01-05 12:01:00\t1\tNee "toch"\n', encoding="utf-8")
    assert read_columns(str(path)) == (["0", "1"], ["Ja", 'Nee "toch"'])


def test_every_other_program_has_its_environment_its_pins_and_its_subject():
    assert set(HOMES.values()) == set(PEERS)
    assert set(HOMES) == set(SUBJECTS)
    files = {path.stem for path in PINNED.glob("*.in")}
    assert files == {path.stem for path in PINNED.glob("*.txt")} == set(PEERS)
    for name, peer in PEERS.items():
        assert read_pins(PINNED / f"{name}.txt")[peer.package.lower()] == peer.version


@pytest.mark.parametrize("name", PEERS)
def test_every_pin_has_a_hash_and_names_no_host(name: str):
    text = (PINNED / f"{name}.txt").read_text(encoding="utf-8")
    pins = [line for line in text.splitlines() if not line.startswith(" ")]
    assert pins
    assert all("==" in line and line.endswith("\\") for line in pins)
    assert "://" not in text
    assert "torch" not in text


def test_an_environment_is_made_once_and_again_when_it_is_pinned_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    done: list[tuple[str, ...]] = []

    def run(*command: str) -> None:
        done.append(command[1:3])
        if command[1] == "venv":
            python = Path(command[-1]) / "bin" / "python"
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()

    monkeypatch.setattr(environments, "_run", run)
    monkeypatch.setattr(environments, "_PINNED", tmp_path)
    (tmp_path / "vader.txt").write_text("vadersentiment==3.3.2")
    made = [make_environment("vader", tmp_path / "envs") for _ in range(2)]
    assert made == [tmp_path / "envs" / "vader" / "bin" / "python"] * 2
    assert done == [("venv", "--quiet"), ("pip", "sync")]
    (tmp_path / "vader.txt").write_text("vadersentiment==3.3.1")
    make_environment("vader", tmp_path / "envs")
    assert len(done) == 4


def test_what_cannot_be_installed_is_a_row_that_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(name: str, _folder: Path) -> Path:
        raise RuntimeError(f"no wheel of {name}")

    monkeypatch.setattr(peers, "make_environment", refuse)
    assert peers.main(["--quick", "--out", str(tmp_path)]) == 1
    record = read_record(tmp_path / "peers.json")
    assert record is not None
    assert record.missing == tuple(f"{name}: no wheel of {name}" for name in PEERS)
    assert json.loads((tmp_path / "peers.json").read_text())["contests"] == []


def test_who_is_there_is_measured_without_those_who_are_not(fake_vader: Path, tmp_path: Path):
    ready = {"vader": fake_vader}
    assert parse_contests(tmp_path, ready, QUICK) == []
    assert report_contests(tmp_path, ready, QUICK) == []
    (contest,) = reading_contests(tmp_path, ready, QUICK)
    assert [subject.name for subject in contest.subjects] == ["nabij", "vader"]
    assert contest.rate == QUICK.middling


def test_all_others_stand_beside_nabij_and_the_report_beside_whatstk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(compared, "write_export", lambda folder, _n, style: folder / f"{style}.txt")
    ready = dict.fromkeys(PEERS, Path(sys.executable))
    for make, names, asked in (
        (parse_contests, {"whatstk", "chatpack", "chat-miner"}, {("whatstk", 20.0), ("chatpack", 3.0)}),
        (reading_contests, {"vader", "scikit-learn", "empath", "convokit"}, set()),
        (report_contests, {"whatstk"}, set()),
    ):
        folder = tmp_path / make.__name__
        folder.mkdir()
        contests = make(folder, ready, QUICK)
        assert {one.name for contest in contests for one in contest.subjects[1:]} == names
        wanted = {(one.beside, one.faster) for contest in contests for one in contest.asked if one.faster}
        assert wanted == asked
    (report,) = contests
    (one,) = report.asked
    assert (one.at_most, one.lighter, one.seconds, one.peak) == (1, 1, 10, 1200)


def test_uv_is_found_beside_this_python_or_on_the_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RuntimeError, match="make bench"):
        find_uv()
    (tmp_path / "uv").touch(mode=0o755)
    assert find_uv() == str(tmp_path / "uv")


def test_a_failing_install_says_its_last_line():
    with pytest.raises(RuntimeError, match=r"^no such pin$"):
        environments._run(sys.executable, "-c", "raise SystemExit('trying\\nno such pin')")  # noqa: SLF001


def test_the_versions_of_an_environment_are_its_own():
    assert versions_in(Path(sys.executable))["polars"]
