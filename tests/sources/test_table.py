"""Tables: which columns, which delimiter, which dates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.errors import UnknownExport
from nabij.sources import Contents
from nabij.sources.table_columns import find_layout
from nabij.sources.table_dates import read_dates

Read = Callable[[str, Path], Contents]


def told(written: list[str], zone: str = "Europe/Amsterdam", hint: str = "") -> list[str | None]:
    at = read_dates(pl.Series(written, dtype=pl.String), zone, hint).at
    return [None if one is None else one.isoformat(timespec="milliseconds") for one in at]


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("1711846800", "2024-03-31T03:00:00.000"),
        ("1711846800.25", "2024-03-31T03:00:00.250"),
        ("1711846800123", "2024-03-31T03:00:00.123"),
        ("1711846800123456", "2024-03-31T03:00:00.123"),
        ("1711846800123456789", "2024-03-31T03:00:00.123"),
        ("2024-03-31T01:00:00Z", "2024-03-31T03:00:00.000"),
        ("2024-03-31T01:00:00.5+00:00", "2024-03-31T03:00:00.500"),
        ("2024-03-30T21:30:00-0330", "2024-03-31T03:00:00.000"),
        ("2024-03-31 02:30:00", "2024-03-31T02:30:00.000"),
        ("2024/03/31, 12:05 AM", "2024-03-31T00:05:00.000"),
        ("31-03-2024 20.15", "2024-03-31T20:15:00.000"),
        ("31.3.24 8:15 p.m.", "2024-03-31T20:15:00.000"),
        ("2024-03-31", "2024-03-31T00:00:00.000"),
        ("31 maart 2024", None),
        ("2024-02-30 10:00", None),
        ("12", None),
        ("-1711846800", None),
        ("99999999999999999999", None),
        ("", None),
    ],
)
def test_a_date_is_read_however_it_is_written(written: str, at: str | None):
    assert told([written]) == [at]


def test_the_order_of_day_and_month_is_one_for_the_column():
    assert told(["5/2/22 10:00", "13/2/22 10:00"])[0] == "2022-02-05T10:00:00.000"
    assert told(["5/2/22 10:00", "5/13/22 10:00"])[0] == "2022-05-02T10:00:00.000"
    assert told(["5/2/22 10:00"], hint="dmy")[0] == "2022-02-05T10:00:00.000"
    assert told(["5/2/22 10:00 AM"])[0] == "2022-05-02T10:00:00.000"


@given(st.lists(st.datetimes(datetime(1971, 1, 1), datetime(2098, 1, 1)), max_size=10))  # noqa: DTZ001
def test_iso_dates_come_back_as_they_were(moments: list[datetime]):
    written = [moment.isoformat(sep=" ", timespec="milliseconds") for moment in moments]
    assert told(written) == [moment.isoformat(timespec="milliseconds") for moment in moments]


@pytest.mark.parametrize(
    "header",
    [
        "date,author,text",
        "Timestamp;Sender;Message",
        "time\tfrom\tbody",
        "Datum|Afzender|Bericht",
        "id,sent_at,reply to,name,content",
        '"Verzonden op";"Van";"Inhoud"',
        "sep=;\ntijd;naam;tekst",
        "\ufeff\nDate,From,Subject,Body",
    ],
)
def test_columns_are_known_by_their_names(header: str):
    layout = find_layout(f"{header}\n1,2,3\n")
    assert layout is not None
    assert len(layout.columns) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Date,Amount,Description\n2024-01-01,3,brood\n",
        "name,text\nSanne,hoi\n",
        "2024-01-01,3,brood\n2024-01-02,4,kaas\n2024-01-03,4,melk\n2024-01-04,4,melk\n2024-01-05,4,melk\n",
        "def date(author, text):\n    return 1\n",
        '{"role": "user", "content": "hoi"}\n',
        '{"date": {}, "sender": "x", "text": "y"}\n',
        "[1, 2]",
        "",
        "\n\n",
        "sep=,\n",
    ],
)
def test_what_has_no_date_person_and_text_is_no_table_of_ours(text: str):
    assert find_layout(text) is None


def test_without_one_date_that_can_be_read_it_is_no_export(tmp_path: Path, read_as: Read):
    file = tmp_path / "x.csv"
    file.write_text("date,author,text\ngisteren,Sanne,hoi\n", encoding="utf-8")
    with pytest.raises(UnknownExport):
        read_as("table", file)


def test_a_stray_quote_swallows_nothing(tmp_path: Path, read_as: Read):
    rows = [f"2024-01-0{day},Sanne,dag {day}" for day in range(1, 9)]
    rows[2] = '2024-01-03,Bram,"3 inch'
    file = tmp_path / "x.csv"
    file.write_text("date,author,text\n" + "\n".join(rows), encoding="utf-8")
    texts = read_as("table", file).conversations[0].messages["text"].to_list()
    assert texts == ["dag 1", "dag 2", "3 inch", "dag 4", "dag 5", "dag 6", "dag 7", "dag 8"]


def test_a_row_that_is_short_or_long_is_read_as_far_as_it_goes(tmp_path: Path, read_as: Read):
    file = tmp_path / "x.csv"
    file.write_text(
        "date,author,text\n2024-01-01,Sanne\n2024-01-02,Bram,hoi,en,meer\n2024-01-03,Sanne,ja\n",
        encoding="utf-8",
    )
    contents = read_as("table", file)
    assert contents.conversations[0].messages["kind"].to_list() == ["empty", "text", "text"]
    assert (contents.units, contents.skipped) == (3, 0)


def test_tables_of_the_same_people_are_one_chat(tmp_path: Path, read_as: Read):
    for year in ("2023", "2024"):
        text = f"date,author,text\n{year}-01-01 10:00,Sanne,hoi\n{year}-01-01 10:01,Bram,hoi\n"
        (tmp_path / f"{year}.csv").write_text(text, encoding="utf-8")
    conversations = read_as("table", tmp_path).conversations
    assert len({one.key for one in conversations}) == 1
    assert [one.copy for one in conversations] == [0, 1]
