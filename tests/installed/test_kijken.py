"""Looking: every kind of export is read, and the example becomes a report of every kind."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from nabij.settings import Settings
from nabij.sources import read_contents

SAMPLES = Path(__file__).parent / "samples"
EXPECTED = sorted(SAMPLES.rglob("*.expected.json"))
STARTS = {".html": b"<!DOCTYPE html>", ".pdf": b"%PDF-"}


def test_the_samples_came_along():
    assert {one.relative_to(SAMPLES).parts[0] for one in EXPECTED} >= {"whatsapp", "telegram", "messenger"}


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda path: path.relative_to(SAMPLES).as_posix()[:-14])
def test_a_sample_is_read_as_expected(expected: Path):
    wanted = json.loads(expected.read_text(encoding="utf-8"))
    stem = expected.name.removesuffix(".expected.json")
    sample = next(path for path in expected.parent.glob(f"{stem}*") if path != expected)
    found = read_contents(sample, settings=Settings(timezone="Europe/Amsterdam"))
    kept = {"messenger": found.messenger, "units": found.units, "read": found.read, "skipped": found.skipped}
    assert {key: kept[key] for key in kept.keys() & wanted.keys()} == {
        key: wanted[key] for key in kept.keys() & wanted.keys()
    }
    told = [(list(one.people), one.messages["text"].to_list()) for one in found.conversations]
    assert told == [
        (one["people"], [row["text"] for row in one["messages"]]) for one in wanted["conversations"]
    ]


@pytest.mark.parametrize("ending", [".html", ".pdf"])
def test_the_demo_writes_its_report(ending: str, nabij: Callable[..., tuple[int, str, str]], tmp_path: Path):
    code, out, err = nabij("demo", "--to", f"uit{ending}")
    assert (code, out, err) == (0, f"Het verslag staat in uit{ending}.\n", "")
    written = (tmp_path / f"uit{ending}").read_bytes()
    assert written.startswith(STARTS[ending])
    assert len(written) > 40_000


def test_the_demo_finds_what_was_planted(nabij: Callable[..., tuple[int, str, str]], tmp_path: Path):
    assert nabij("demo", "--to", "uit.json")[0] == 0
    told = json.loads((tmp_path / "uit.json").read_text(encoding="utf-8"))
    assert told["verdict"] == "changed"
    assert told["onset"]["start_earliest"] < told["onset"]["start_latest"]


def test_reading_from_the_command_line(nabij: Callable[..., tuple[int, str, str]], tmp_path: Path):
    chat = next(SAMPLES.rglob("WhatsApp-chat met Bram.txt"))
    code, out, err = nabij("read", chat, "--json", "--to", "uit.csv", "--reading")
    assert (code, err) == (0, "")
    assert json.loads(out)["messenger"] == "whatsapp"
    assert "logistics" in (tmp_path / "uit.csv").read_text(encoding="utf-8")
