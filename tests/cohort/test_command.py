"""`nabij cohort` says what it did in a few sentences, and stops with one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from nabij.cli.app import run
from nabij.cli.tally import Tally
from nabij.cohort import conversations, read_cohort
from nabij.language import words


@pytest.fixture(autouse=True)
def dutch(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")


def nabij(*arguments: object) -> int:
    return run([str(argument) for argument in arguments])


def test_it_says_where_the_table_is_and_why_some_are_refused(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    to, key = tmp_path / "cohort.parquet", tmp_path / "key.csv"
    assert nabij("cohort", folder, "--to", to, "--key", key, "--workers", 0) == 0
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert lines[0] == f"De tabel staat in {to}: 3 gelezen, 3 niet."
    assert len(lines) == 5
    assert any("In deze chat schrijven 3 mensen" in line for line in lines)
    assert str(key) in lines[-1]
    assert err.startswith("Alleen voor onderzoek waar in elk gesprek beide mensen ja op hebben gezegd.")
    assert err.count("\n") == 1
    assert "Mirabelle" not in out + err


def test_it_speaks_english_too(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    to = tmp_path / "cohort.parquet"
    assert nabij("cohort", folder, "--to", to, "--workers", 0, "--language", "en") == 0
    out, err = capsys.readouterr()
    assert out.startswith(f"The table is in {to}: 3 read, 3 not.")
    assert "3 people write in this chat" in out or "In this chat 3 people write" in out
    assert err.startswith("Only for research")


def test_lines_of_a_list_that_are_of_no_use_are_numbered(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    listed = tmp_path / "me.csv"
    listed.write_text("file;me\nMirabelle.txt;Mirabelle\nWeg.txt;Mirabelle\n", encoding="utf-8")
    assert nabij("cohort", folder, "--to", tmp_path / "c.parquet", "--me", listed, "--workers", 0) == 0
    err = capsys.readouterr().err
    assert "--me" in err
    assert "regel 2, 3" in err
    assert "Mirabelle" not in err


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (["--to", "cohort.csv"], "eindigt op .parquet"),
        (["--to", "nowhere/cohort.parquet"], "Hier kan ik niet schrijven"),
        (["--limit", "0"], "limit"),
        (["--timezone", "Nederland"], "timezone"),
        (["--me", "nowhere.csv"], "niet te openen"),
    ],
)
def test_what_cannot_be_is_one_sentence(
    change: list[str],
    said: str,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    monkeypatch.chdir(tmp_path)
    arguments = {"--to": "cohort.parquet", "--workers": "0"} | dict([change])
    assert nabij("cohort", folder, *[word for pair in arguments.items() for word in pair]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["exports"]


@pytest.mark.parametrize("missing", ["distributed", "cryptography"])
def test_without_the_extra_it_says_how_to_install_it(
    missing: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    program = (
        f"import sys; sys.modules['{missing}'] = None\n"
        "from nabij.cli.app import run\n"
        "if __name__ == '__main__': sys.exit(run(sys.argv[1:]))"
    )
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    asked = [sys.executable, "-c", program, "cohort", folder, "--to", tmp_path / "cohort.parquet"]
    told = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert told.returncode == 2
    assert "pip install 'nabij[cohort]'" in told.stderr.splitlines()[-1]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="another kind of Ctrl-C")
def test_ctrl_c_stops_with_one_sentence_and_the_same_command_goes_on(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    to = tmp_path / "cohort.parquet"
    asked = ["cohort", folder, "--to", to, "--workers", "1"]
    command = [sys.executable, "-c", "from nabij.cli import main; main()", *asked]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as running:
        parts = tmp_path / "cohort.parquet.work"
        while len(list(parts.glob("*.part"))) < 2 and running.poll() is None:
            time.sleep(0.02)
        os.killpg(running.pid, signal.SIGINT)  # as a terminal does: everybody in the foreground hears it
        out, err = running.communicate(timeout=60)
    assert (running.returncode, out) == (130, "")
    assert err.splitlines()[1:] == ["Gestopt. Wat klaar is, is bewaard: met hetzelfde commando ga je verder."]
    kept = {path.stem for path in parts.glob("*.part")}
    assert kept
    assert nabij("cohort", folder, "--to", to, "--workers", 0) == 0
    assert kept <= set(conversations(read_cohort(to)[0].collect())["id"])
    assert capsys.readouterr().out.startswith("De tabel staat in")


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_the_time_left_is_that_of_this_run_and_said_when_there_is_something_to_go_by(
    capsys: pytest.CaptureFixture[str],
):
    clock = Clock()
    with Tally(words("nl"), clock=clock) as tally:
        tally.count(1000, 2000, 3)  # of an earlier run
        for done in range(1001, 1061):
            clock.now += 6
            tally.count(done, 2000, 3)
    told = capsys.readouterr().err.splitlines()
    assert (
        told[0] == "1.005 van de 2.000 gesprekken, 3 niet te lezen, ik begin; de eerste keer duurt dat even"
    )
    assert told[1] == "1.010 van de 2.000 gesprekken, 3 niet te lezen, nog ongeveer 2 uur"
    assert len(told) == 12  # a line each half minute


def test_who_looks_sees_a_bar(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "120")
    with Tally(words("nl")) as tally:
        tally.count(1, 4, 0)
        tally.count(4, 4, 1)
    assert "4 van de 4 gesprekken, 1 niet te lezen" in capsys.readouterr().err
