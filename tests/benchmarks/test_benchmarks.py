"""The harness: every number stands beside its reference; what holds is decided by the numbers alone."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.contests import CONTESTS, main
from benchmarks.harness import Asked, Contest, Outcome, Run, Subject, measure, run_contest
from benchmarks.subjects import SUBJECTS
from benchmarks.whatsapp_files import PEOPLE, draw_long_chat, write_chats, write_lines

from nabij.language import Text

TITLE = Text(nl="lezen", en="reading")


def outcome(own: list[float], other: list[float], asked: Asked, rate: int = 0) -> Outcome:
    subjects = (Subject("nabij", ("a",)), Subject("peer", ("b",)))
    runs = {
        name: [Run(whole=one + 1, work=one, processor=one, peak=peak, rows=1) for one in seconds]
        for name, seconds, peak in (("nabij", own, 100), ("peer", other, 120))
    }
    return Outcome(Contest(TITLE, subjects, (asked,), rate=rate), runs)


@pytest.mark.parametrize(
    ("asked", "holds"),
    [
        (Asked("peer", at_most=1.25), [True]),
        (Asked("peer", at_most=1.15), [False]),
        (Asked("peer", faster=0.8), [True]),
        (Asked("peer", faster=3), [False]),
        (Asked("peer", seconds=2.4), [True]),
        (Asked("peer", seconds=2.3), [False]),
        (Asked("peer", peak=100), [None, True]),
        (Asked("peer", peak=99), [None, False]),
        (Asked("peer", lighter=0.9), [None, True]),
        (Asked("peer", lighter=0.8), [None, False]),
        (Asked("peer", at_most=1.25, peak=99), [True, False]),
    ],
)
def test_what_is_asked_is_judged_on_the_median(asked: Asked, holds: list[bool | None]):
    measured = outcome([9.0, 2.4, 1.0], [2.0, 0.1, 50.0], asked)
    assert [row.holds for row in measured.rows()] == holds


def test_the_first_subject_is_named_with_its_reference():
    (row,) = outcome([2.0, 3.0], [1.0, 4.0], Asked("peer", at_most=1.25)).rows()
    assert (row.what.nl, row.what.en) == ("lezen: nabij", "reading: nabij")
    assert (row.values, row.beside, row.reference, row.unit) == ((2.0, 3.0), "peer", (1.0, 4.0), "s")


def test_messages_a_second_are_the_messages_over_the_seconds():
    (row,) = outcome([2.0], [8.0], Asked("peer", faster=3), rate=400).rows()
    assert (row.values, row.reference, row.unit) == ((200.0,), (50.0,), "messages/s")
    assert (row.speed, row.holds) == (4, True)


def test_a_process_tells_its_seconds_and_its_own_peak():
    # from a small process of its own, as the benchmarks do: a child's peak counts what its parent held
    program = (
        "import sys; from benchmarks.harness import measure;"
        "run = measure([sys.executable, '-c', "
        "\"held = bytearray(80_000_000); held[::4096] = b'x' * len(held[::4096])\"]);"
        "print(run.whole == run.work > 0, 80 < run.peak < 400)"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["True", "True"]
    assert measure([sys.executable, "-c", "pass"]).processor > 0


def test_a_process_that_fails_is_no_measurement():
    with pytest.raises(RuntimeError, match="no such thing"):
        measure([sys.executable, "-c", "raise SystemExit('no such thing')"])


def test_subjects_run_in_turn_and_the_first_round_only_warms(tmp_path: Path):
    diary = tmp_path / "diary"
    write = "import sys; open(sys.argv[1], 'a').write(sys.argv[2])"
    subjects = tuple(Subject(name, (sys.executable, "-c", write, str(diary), name)) for name in "ab")
    measured = run_contest(Contest(TITLE, subjects, (), by="whole"), rounds=2)
    assert diary.read_text() == "ababab"
    assert {name: len(runs) for name, runs in measured.runs.items()} == {"a": 2, "b": 2}


def test_the_long_chat_has_its_number_of_messages_and_some_that_go_on(tmp_path: Path):
    chat = draw_long_chat(3000)
    assert chat.height == 3000
    assert 0.02 < chat["text"].str.contains("\n").mean() < 0.05
    write_chats(tmp_path, 50, ["nl_android", "uk_android"])
    text = (tmp_path / "nl_android.txt").read_text(encoding="utf-8")
    assert text.count(f" - {PEOPLE[0]}: ") + text.count(f" - {PEOPLE[1]}: ") == 50


def test_every_reader_finds_the_messages(tmp_path: Path):
    """The references do the work they are timed for."""
    write_chats(tmp_path, 2000, ["nl_android"])
    dutch = str(tmp_path / "nl_android.txt")
    assert SUBJECTS["sketch"]()(dutch) == SUBJECTS["sketch_whole"]()(dutch) == 2001


def test_lines_hold_one_message_each_and_nabij_reads_them_all(tmp_path: Path):
    write_lines(tmp_path, 300)
    path = tmp_path / "lines.tsv"
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 300
    assert {row[1] for row in rows} == {"0", "1"}
    assert all(len(row) == 3 and row[2] for row in rows)
    assert SUBJECTS["nabij_reading"]()(str(path)) == SUBJECTS["nabij_signals"]()(str(path)) == 300


def test_orjson_and_the_makers_of_json_fit_each_other(tmp_path: Path):
    pytest.importorskip("orjson", reason="make bench installs it")
    makers = pytest.importorskip("benchmarks.json_files")
    for name in ("telegram", "messenger"):
        path = tmp_path / f"{name}.json"
        getattr(makers, f"write_{name}")(path, 30)
        assert SUBJECTS["orjson"]()(str(path)) == 30


@pytest.mark.parametrize("name", CONTESTS)
def test_every_contest_asks_something_and_every_reference_runs(name: str, tmp_path: Path):
    for contest in CONTESTS[name](tmp_path, 200):
        names = [subject.name for subject in contest.subjects]
        assert contest.asked
        assert {asked.beside for asked in contest.asked} <= set(names[1:])
        assert len(set(names)) == len(names)


def test_an_unknown_contest_is_refused(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        main(["weather"])
    assert "whatsapp" in capsys.readouterr().err


def test_what_cannot_be_measured_is_said_and_the_rest_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    def two(_folder: Path, _n: int) -> list[Contest]:
        good, bad = ((sys.executable, "-c", code) for code in ("pass", "raise SystemExit('no wheel')"))
        return [
            Contest(Text(nl="stuk", en="broken"), (Subject("one", bad),), ()),
            Contest(TITLE, (Subject("one", good), Subject("two", good)), (Asked("two"),), by="whole"),
        ]

    monkeypatch.setitem(CONTESTS, "startup", two)
    assert main(["startup", "--rounds", "1", "--out", str(tmp_path)]) == 1
    printed = capsys.readouterr().out
    assert "| `startup` | reading: one |" in printed
    assert "| `startup` | broken: no wheel | not measured |" in printed
    assert json.loads((tmp_path / "startup.json").read_text())["missing"] == ["broken: no wheel"]


@pytest.mark.slow
def test_the_whole_run_prints_a_table_and_writes_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["startup", "--messages", "20000", "--rounds", "1", "--out", str(tmp_path)]) == 0
    assert "| `startup` | start: nabij --help |" in capsys.readouterr().out
    assert json.loads((tmp_path / "startup.json").read_text())["contests"][0]["by"] == "whole"
