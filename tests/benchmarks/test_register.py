"""All benchmarks in one place: each exists, each runs from there, and a run that was stopped goes on."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import pytest
from benchmarks.__main__ import is_fresh, main
from benchmarks.contests import CONTESTS
from benchmarks.machine import ROOT
from benchmarks.register import BENCHMARKS, PARTS, Benchmark

from nabij.language import Text

HOME = ROOT / "benchmarks"
SOME = Text(nl="iets", en="something")
FAKE = """
import sys
from pathlib import Path
from benchmarks.record import Row, write_record
from nabij.language import Text

words = sys.argv[1:]
out = Path(words[words.index("--out") + 1])
(out.parent / "diary").open("a").write(" ".join(words[:-2]) + "\\n")
if "fail" in words:
    sys.exit(7)
row = Row(what=Text(nl="duur", en="time"), unit="s", values=(2.0, 1.0, 3.0), at_most=1)
write_record(words[0], words, [row], out, module="fake_benchmark")
sys.exit(1)  # its limit is not kept: a result, no failure
"""


def fake(name: str, *more: str) -> Benchmark:
    quick = (name, "quick", *more)
    return Benchmark(
        module="fake_benchmark", words=(name, *more), quick=quick, answers=SOME, asked=SOME, minutes=1
    )


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "fake_benchmark.py").write_text(FAKE, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


def run(out: Path, register: Mapping[str, Benchmark], *words: str) -> tuple[int, list[str]]:
    diary = out.parent / "diary"
    diary.write_text("")
    code = main([*words, "--out", str(out)], register)
    return code, diary.read_text().splitlines()


def test_every_benchmark_that_can_be_run_is_registered():
    runnable = {
        ".".join(path.relative_to(HOME).with_suffix("").parts)
        for path in (*HOME.glob("*.py"), *HOME.glob("peers/*.py"))
        if 'if __name__ == "__main__":' in path.read_text(encoding="utf-8")
    }
    registered = {one.module.removeprefix("benchmarks.") for one in BENCHMARKS.values()}
    of_packages = {name.removesuffix(".__main__") for name in runnable if name != "__main__"}
    assert of_packages - PARTS == registered
    assert of_packages >= PARTS


@pytest.mark.parametrize("name", BENCHMARKS)
def test_every_registered_command_exists_and_takes_its_folder(name: str):
    one = BENCHMARKS[name]
    spec = find_spec(one.module)
    assert spec is not None
    if spec.submodule_search_locations:
        spec = find_spec(f"{one.module}.__main__")
    assert spec is not None
    assert spec.origin is not None
    source = Path(spec.origin).read_text(encoding="utf-8")
    assert '"--out"' in source
    options = {word for word in (*one.words, *one.quick) if word.startswith("--")}
    assert {option for option in options if f'"{option}"' not in source} == set()


def test_the_contests_have_the_names_of_the_register():
    registered = [name for name, one in BENCHMARKS.items() if one.module == "benchmarks.contests"]
    assert registered == list(CONTESTS)
    assert all(BENCHMARKS[name].words[0] == BENCHMARKS[name].quick[0] == name for name in CONTESTS)


def test_make_bench_runs_all_of_it():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"^bench:.*## \S", makefile, re.MULTILINE)
    assert "$(BIN)/python -m benchmarks --missing\n" in makefile
    assert "benchmarks/peers/requirements/*.in" in makefile


def test_all_are_run_one_after_another_and_told_in_one_table(out: Path, capsys: pytest.CaptureFixture[str]):
    code, diary = run(out, {"one": fake("one"), "two": fake("two")})
    assert (code, diary) == (0, ["one", "two"])
    printed = capsys.readouterr().out.splitlines()
    assert printed[2:] == [
        "| `one` | time | 2 (1–3) s | – | – | ≤ 1 s | **no** |",
        "| `two` | time | 2 (1–3) s | – | – | ≤ 1 s | **no** |",
    ]
    told = json.loads((out / "all.json").read_text())
    assert [one["name"] for one in told["benchmarks"]] == ["one", "two"]
    assert told["benchmarks"][0]["rows"][0]["median"] == 2
    assert told["machine"]["versions"]["nabij"]


def test_one_that_fails_is_said_and_the_others_are_kept(out: Path, capsys: pytest.CaptureFixture[str]):
    register = {"one": fake("one", "fail"), "two": fake("two")}
    code, diary = run(out, register)
    assert (code, diary) == (1, ["one fail", "two"])
    printed = capsys.readouterr().out
    assert "not measured: one: exit 7" in printed
    assert "| `two` |" in printed
    assert json.loads((out / "all.json").read_text())["failed"] == ["not measured: one: exit 7"]


def test_what_was_measured_of_this_program_stays_when_only_the_missing_is_asked(out: Path):
    register = {"one": fake("one"), "two": fake("two")}
    assert run(out, register, "two") == (0, ["two"])
    assert run(out, register, "--missing") == (0, ["one"])
    assert run(out, register, "--missing") == (0, [])
    assert run(out, register) == (0, ["one", "two"])


def test_what_was_measured_of_another_program_or_in_part_is_not_fresh(out: Path):
    register = {"one": fake("one")}
    run(out, register)
    path = out / "one.json"
    told = json.loads(path.read_text())
    assert is_fresh("one", register["one"], out)
    for change in (
        {"program": "another"},
        {"missing": ["peer: no wheel"]},
        {"command": f"{told['command']} --few"},
    ):
        path.write_text(json.dumps({**told, **change}))
        assert not is_fresh("one", register["one"], out)


def test_quick_takes_the_small_sizes(out: Path):
    assert run(out, {"one": fake("one")}, "--quick") == (0, ["one quick"])


def test_what_quick_measures_never_comes_on_the_pages(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        main(["--quick", "--docs"])
    assert "not for the pages" in capsys.readouterr().err


def test_the_list_names_every_command(capsys: pytest.CaptureFixture[str]):
    assert main(["--list"]) == 0
    printed = capsys.readouterr().out
    assert [one.command for one in BENCHMARKS.values() if one.command not in printed] == []


def test_an_unknown_benchmark_is_refused(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        main(["weather"])
    assert "whatsapp" in capsys.readouterr().err
