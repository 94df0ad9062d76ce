"""Many conversations at once, where the extra `cohort` is installed; one sentence where it is not."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import polars as pl
import pytest

from nabij.example import example_path

SAMPLES = Path(__file__).parent / "samples"
Nabij = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give three exports: the example, a short chat, and something that is no chat."""
    place = tmp_path / "gesprekken"
    place.mkdir()
    shutil.copy(example_path(), place / "een.zip")
    shutil.copy(next(SAMPLES.rglob("WhatsApp-chat met Bram.txt")), place / "twee.txt")
    (place / "drie.bin").write_bytes(bytes(range(256)))
    return place


@pytest.mark.skipif(find_spec("distributed") is None, reason="the extra cohort is not installed")
def test_three_files_become_three_rows(nabij: Nabij, folder: Path, tmp_path: Path):
    code, _, err = nabij("cohort", folder, "--to", "uit.parquet", "--workers", "1")
    assert code == 0, err
    table = pl.read_parquet(tmp_path / "uit.parquet")
    found = table.filter(pl.col("row") == "conversation")
    assert sorted(found["status"].cast(pl.String)) == ["ok", "ok", "refused"]
    assert found["reason"].drop_nulls().to_list() == ["unknown_export"]
    assert table.height > 1_000


@pytest.mark.skipif(find_spec("distributed") is not None, reason="the extra cohort is installed")
def test_without_the_extra_it_is_one_sentence(nabij: Nabij, folder: Path):
    code, out, err = nabij("cohort", folder, "--to", "uit.parquet")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "nabij[cohort]" in err
