"""The table keeps its shape, and what an earlier version wrote stays readable."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests.cohort.conftest import SALT

import nabij
from nabij.cohort import (
    COHORT,
    CONVERSATIONS,
    VERSION,
    WEEKS,
    Machine,
    NotACohort,
    conversations,
    read_cohort,
    weeks,
)
from nabij.errors import UnreadableFile

FIRST = Path(__file__).parent / "samples" / "version_1.parquet"


@pytest.fixture(scope="module")
def cohort(chats: list[Path]) -> pl.DataFrame:
    return nabij.analyse_many(chats[:2], Machine(workers=0), salt=SALT)


def test_a_cohort_follows_its_schema(cohort: pl.DataFrame):
    assert cohort.schema == COHORT
    assert conversations(cohort).schema == CONVERSATIONS
    assert weeks(cohort).schema == WEEKS


def test_every_row_is_of_one_kind_and_holds_nothing_of_the_other(cohort: pl.DataFrame):
    of_weeks = set(WEEKS) - {"id"}
    of_conversations = set(CONVERSATIONS) - {"id"}
    assert weeks(cohort).height + conversations(cohort).height == cohort.height
    told = cohort.filter(pl.col("row") == "conversation").select(of_weeks)
    assert told.null_count().sum_horizontal().item() == told.height * told.width
    told = cohort.filter(pl.col("row") == "week").select(of_conversations)
    assert told.null_count().sum_horizontal().item() == told.height * told.width


def test_the_weeks_are_those_of_the_analysis(cohort: pl.DataFrame, chats: list[Path]):
    analysis = nabij.analyse(nabij.read_chat(chats[1], me="Joris"))
    number = conversations(cohort)["id"][1]
    of_one = weeks(cohort).filter(pl.col("id") == number).drop("id")
    expected = analysis.weeks.select(of_one.columns)
    swapped = conversations(cohort)["mine"][1] != analysis.counts.me  # whoever wrote first
    if swapped:
        analysis = nabij.analyse(nabij.read_chat(chats[1], me="Mirabelle"))
        expected = analysis.weeks.select(of_one.columns)
    assert of_one.equals(expected)


def test_version_one_keeps_reading():
    cohort, told = read_cohort(FIRST)
    assert told["schema"] == 1
    held = cohort.collect()
    assert held.columns == told["columns"]
    assert VERSION == 1
    assert held.schema == COHORT
    row = conversations(held).row(0, named=True)
    assert (row["status"], row["verdict"], row["messenger"]) == ("ok", "changed", "whatsapp")
    assert row["onset_earliest"] <= date(2024, 2, 5) <= row["onset_latest"]
    refused = conversations(held).row(1, named=True)
    assert (refused["status"], refused["reason"], refused["messages"]) == ("refused", "not_two_people", None)
    assert set(weeks(held)["whose"]) == {"us", "me", "partner"}


def test_another_table_is_no_cohort(tmp_path: Path):
    file = tmp_path / "other.parquet"
    pl.DataFrame({"id": ["a"]}).write_parquet(file)
    with pytest.raises(NotACohort):
        read_cohort(file)
    file.write_bytes(b"PAR1 but not really")
    with pytest.raises(NotACohort):
        read_cohort(file)
    with pytest.raises(UnreadableFile):
        read_cohort(tmp_path / "nowhere.parquet")
    pl.DataFrame({"id": ["a"]}).write_parquet(file, metadata={"nabij.cohort": f'{{"schema": {VERSION + 1}}}'})
    with pytest.raises(NotACohort):
        read_cohort(file)
