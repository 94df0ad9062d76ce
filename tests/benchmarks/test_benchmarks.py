"""The harness: every number stands beside its reference; what holds is decided by the numbers alone."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.__main__ import main
from benchmarks.contests import BENCHMARKS, GROUPS
from benchmarks.docs import BEGIN, END, write_docs
from benchmarks.harness import Asked, Contest, Outcome, Run, Subject, measure, run_contest
from benchmarks.subjects import SUBJECTS
from benchmarks.table import tell_all, write_table
from benchmarks.whatsapp_files import PEOPLE, draw_long_chat, write_chats


def outcome(own: list[float], other: list[float], asked: Asked, peak: float = 100) -> Outcome:
    subjects = (Subject("nabij", ("a",)), Subject("peer", ("b",)))
    contest = Contest("reading", subjects, (asked,))
    runs = {
        name: [Run(whole=one + 1, work=one, processor=one, peak=peak, rows=1) for one in seconds]
        for name, seconds in (("nabij", own), ("peer", other))
    }
    return Outcome(contest, runs)


@pytest.mark.parametrize(
    ("asked", "holds"),
    [
        (Asked("peer", at_most=1.25), True),
        (Asked("peer", at_most=1.15), False),
        (Asked("peer", faster=0.8), True),
        (Asked("peer", faster=3), False),
        (Asked("peer", seconds=2.4), True),
        (Asked("peer", seconds=2.3), False),
        (Asked("peer", peak=100), True),
        (Asked("peer", peak=99), False),
        (Asked("peer", at_most=1.25, peak=99), False),
    ],
)
def test_what_is_asked_is_judged_on_the_median(asked: Asked, *, holds: bool):
    measured = outcome([9.0, 2.4, 1.0], [2.0, 0.1, 50.0], asked)
    assert measured.holds(asked) is holds


def test_the_table_names_the_reference_and_the_ratio_in_both_languages():
    measured = [
        outcome([2.0], [1.0], Asked("peer", at_most=1.25)),
        outcome([1.0], [4.0], Asked("peer", faster=3)),
        outcome([1.0], [4.0], Asked("peer")),
    ]
    english = write_table(measured).splitlines()
    assert english[0].startswith("| what | seconds |")
    assert english[2].startswith("| reading: nabij | 2.00 (2.00–2.00) | 3.00 | 100 | peer |")
    assert english[2].endswith("| peer | 1.00 (1.00–1.00) | 2.00 × | ≤ 1.25 × | **no** |")
    assert english[3].endswith("| peer | 4.00 (4.00–4.00) | 4.0 × as fast | ≥ 3 × as fast | yes |")
    assert english[4].endswith("| 0.25 × | – | – |")
    assert "| **nee** |" in write_table(measured, "nl")


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
    measured = run_contest(Contest("order", subjects, (), by="whole"), rounds=2)
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
    write_chats(tmp_path, 2000, ["nl_android", "uk_android"])
    dutch, british = str(tmp_path / "nl_android.txt"), str(tmp_path / "uk_android.txt")
    assert SUBJECTS["sketch"]()(dutch) == SUBJECTS["sketch_whole"]()(dutch) == 2001
    pytest.importorskip("chatpack", reason="make bench installs it")
    assert SUBJECTS["chatpack"]()(british) == pytest.approx(2000, abs=20)


def test_orjson_and_the_makers_of_json_fit_each_other(tmp_path: Path):
    pytest.importorskip("orjson", reason="make bench installs it")
    makers = pytest.importorskip("benchmarks.json_files")
    for name in ("telegram", "messenger"):
        path = tmp_path / f"{name}.json"
        getattr(makers, f"write_{name}")(path, 30)
        assert SUBJECTS["orjson"]()(str(path)) == 30


@pytest.mark.parametrize("name", BENCHMARKS)
def test_every_benchmark_asks_something_and_every_reference_runs(name: str, tmp_path: Path):
    for contest in BENCHMARKS[name](tmp_path, 200):
        names = [subject.name for subject in contest.subjects]
        assert contest.asked
        assert {asked.beside for asked in contest.asked} <= set(names[1:])
        assert len(set(names)) == len(names)


def test_a_group_holds_benchmarks_that_exist():
    assert all(name in BENCHMARKS for names in GROUPS.values() for name in names)


def test_an_unknown_benchmark_is_refused(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        main(["weather"])
    assert "whatsapp" in capsys.readouterr().err


def test_what_cannot_be_measured_is_said_and_the_rest_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    def two(_folder: Path, _n: int) -> list[Contest]:
        good, bad = ((sys.executable, "-c", code) for code in ("pass", "raise SystemExit(3)"))
        return [
            Contest("broken", (Subject("one", bad),), ()),
            Contest("whole", (Subject("one", good), Subject("two", good)), (Asked("two"),), by="whole"),
        ]

    monkeypatch.setitem(BENCHMARKS, "startup", two)
    assert main(["startup", "--rounds", "1", "--out", str(tmp_path)]) == 1
    printed = capsys.readouterr().out
    assert "| whole: one |" in printed
    assert "not measured: broken" in printed


def test_what_was_measured_is_told_with_its_machine():
    told = tell_all([outcome([2.0], [1.0], Asked("peer", at_most=1.25))], "python -m benchmarks")
    assert json.loads(json.dumps(told)) == told
    assert told["machine"]["cores"] >= 1
    assert told["machine"]["versions"]["polars"]
    assert told["contests"][0]["asked"][0]["holds"] is False
    assert told["contests"][0]["runs"]["nabij"][0]["work"] == 2.0


def test_the_docs_get_the_table_between_their_marks_and_keep_the_rest(tmp_path: Path):
    pages = {language: tmp_path / f"{language}.md" for language in ("en", "nl")}
    for page in pages.values():
        page.write_text(f"# before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    measured = [outcome([2.0], [1.0], Asked("peer", at_most=1.25))]
    write_docs(measured, tell_all(measured, "python -m benchmarks"), pages)
    written = pages["nl"].read_text(encoding="utf-8")
    assert written.startswith("# before\n")
    assert written.endswith(f"{END}\nafter\n")
    assert "old" not in written
    assert "Gemeten met `python -m benchmarks` op" in written


@pytest.mark.slow
def test_the_whole_run_prints_a_table_and_writes_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["startup", "--messages", "20000", "--rounds", "1", "--out", str(tmp_path)]) == 0
    assert "| start: nabij --help |" in capsys.readouterr().out
    assert json.loads((tmp_path / "startup.json").read_text())["contests"][0]["by"] == "whole"
