"""The report on disk: the form its name asks for, whole or not at all."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from nabij.analysis import Analysis
from nabij.errors import MissingExtra, UnknownOutput, UnwritableFile
from nabij.report import ENDINGS, write


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_ending_decides_the_form(changed: Analysis, tmp_path: Path, ending: str):
    path = tmp_path / f"verslag{ending.upper()}"
    write(changed, path, "nl")
    start = {".html": b"<!DOCTYPE html>", ".pdf": b"%PDF-", ".json": b'{"version":2,'}[ending]
    assert path.read_bytes().startswith(start)
    assert [one.name for one in tmp_path.iterdir()] == [path.name], "nothing is left beside it"


def test_json_is_the_analysis_itself(changed: Analysis, tmp_path: Path):
    write(changed, tmp_path / "a.json", me="Wietske", partner="Sjoerd")
    text = (tmp_path / "a.json").read_text(encoding="utf-8")
    assert Analysis.from_json(text) == changed
    assert "Wietske" not in text


@pytest.mark.parametrize("name", ["verslag", "verslag.docx", "html"])
def test_another_ending_is_refused_with_those_that_work(changed: Analysis, tmp_path: Path, name: str):
    with pytest.raises(UnknownOutput, match=r"\.html, \.pdf, \.json"):
        write(changed, tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_said_kindly(changed: Analysis, tmp_path: Path):
    with pytest.raises(UnwritableFile):
        write(changed, tmp_path / "nergens" / "a.json")


def test_a_folder_in_the_place_of_the_file_leaves_nothing_behind(changed: Analysis, tmp_path: Path):
    (tmp_path / "a.json").mkdir()
    with pytest.raises(UnwritableFile):
        write(changed, tmp_path / "a.json")
    assert [one.name for one in tmp_path.iterdir()] == ["a.json"]


def test_a_failed_write_keeps_the_old_report(
    changed: Analysis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "a.json"
    path.write_text("het oude verslag", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(UnwritableFile):
        write(changed, path)
    assert path.read_text(encoding="utf-8") == "het oude verslag"
    assert [one.name for one in tmp_path.iterdir()] == ["a.json"]


@pytest.mark.parametrize("missing", ["typst", "vl_convert"])
def test_without_the_extra_a_pdf_says_what_to_install(
    changed: Analysis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str
):
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(MissingExtra, match=r"nabij\[pdf\]"):
        write(changed, tmp_path / "a.pdf")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_name_full_of_markup_stays_text_in_the_pdf(changed: Analysis, tmp_path: Path, language: str):
    write(changed, tmp_path / "a.pdf", language, "#panic() *[$", "</text><script>")
    assert (tmp_path / "a.pdf").stat().st_size > 50_000
