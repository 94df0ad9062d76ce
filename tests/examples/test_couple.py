"""The shipped example: what its truth file says, and nothing else, is in the zip."""

import tomllib
import zipfile
from pathlib import Path

import polars as pl
import pytest
from examples.couple import HOME, MIST, PEOPLE, ZIP, draw_couple, fingerprint, tell_truth

from examples import STYLES, write_whatsapp
from nabij.example import ME, example_path
from nabij.sources import read_chat


@pytest.fixture(scope="module")
def couple() -> pl.DataFrame:
    return draw_couple()


def test_the_shipped_zip_holds_exactly_what_the_generator_draws(couple: pl.DataFrame, tmp_path: Path):
    drawn = write_whatsapp(couple, tmp_path / "again.zip", people=PEOPLE)
    with zipfile.ZipFile(example_path()) as shipped, zipfile.ZipFile(drawn) as again:
        assert shipped.namelist() == again.namelist() == ["WhatsApp-chat met Mirthe.txt"]
        assert shipped.read(shipped.namelist()[0]) == again.read(again.namelist()[0])


def test_the_truth_beside_it_is_that_of_the_chat(couple: pl.DataFrame):
    told = (HOME / "example.toml").read_text(encoding="utf-8")
    assert told == tell_truth(couple)
    truth = tomllib.loads(told)
    assert truth["change"]["start"] == MIST.start
    assert MIST.start.weekday() == 0
    assert truth["sha256_of_columns"] == fingerprint(couple)
    assert sum(truth["kinds"].values()) == truth["messages"]
    assert truth["me"] == ME == PEOPLE[0]


def test_it_is_about_25_000_messages_over_three_years_in_less_than_a_megabyte_and_a_half(
    couple: pl.DataFrame,
):
    assert example_path().name == ZIP
    assert example_path().stat().st_size < 1_500_000
    assert 23_000 < couple.height < 27_000
    days = (couple["at"].max() - couple["at"].min()).days
    assert 1060 < days < 1130


def test_every_message_of_the_example_stands_in_its_text_with_its_own_header(couple: pl.DataFrame):
    with zipfile.ZipFile(example_path()) as archive:
        text = archive.read(archive.namelist()[0]).decode()
    header = r"(?m)^\d\d-\d\d-\d{4} \d\d:\d\d - (Sander: |Mirthe: )?"
    frame = pl.DataFrame({"line": text.split("\n")})
    assert frame["line"].str.contains(header).sum() == couple.height + 1
    inner = couple["text"].str.count_matches("\n", literal=True).sum()
    assert len(text.rstrip("\n").split("\n")) == couple.height + 1 + inner


@pytest.mark.parametrize("style", STYLES)
def test_every_style_writes_every_message(style: str, couple: pl.DataFrame, tmp_path: Path):
    few = couple.head(300)
    text = write_whatsapp(few, tmp_path / "chat.txt", style).read_text(encoding="utf-8")
    assert text.count("Sander: ") + text.count("Mirthe: ") >= few.height
    assert few.filter(pl.col("kind") == "text")["text"][0] in text


def test_nabij_reads_back_every_message_as_it_was_drawn(couple: pl.DataFrame):
    chat = read_chat(example_path(), ME)
    assert set(chat.people) == set(PEOPLE)
    assert chat.origin.skipped == 0
    read = chat.messages.slice(1)  # the line about encryption comes first
    assert read.height == couple.height
    assert (read["at"] == couple["at"].dt.truncate("1m")).all()
    assert (read["mine"].to_list()) == [who if who is None else who == 0 for who in couple["sender"]]
    assert (
        read["text"].filter(couple["kind"] == "text") == couple["text"].filter(couple["kind"] == "text")
    ).all()
    assert (read["edited"] == couple["edited"]).all()
    assert (read["kind"] == "deleted").to_list() == (couple["kind"] == "deleted").to_list()
    assert (read["kind"] == "system").to_list() == (couple["kind"] == "system").to_list()
