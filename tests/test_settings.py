"""Settings are read whole or refused with the name that is wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from nabij.errors import BadSettings, UnreadableFile
from nabij.settings import Settings, read_settings


def test_what_a_file_does_not_name_keeps_our_value(tmp_path: Path):
    file = tmp_path / "nabij.toml"
    file.write_text('timezone = "Europe/Brussels"\nsitting_gap = 4\n', encoding="utf-8")
    assert read_settings(file) == Settings(timezone="Europe/Brussels", sitting_gap=4)


def test_what_a_person_remembers_is_a_day_and_a_time(tmp_path: Path):
    file = tmp_path / "nabij.toml"
    file.write_text('relationship_began = 2015-06-01\nfelt_since = "voorjaar 2024"\n', encoding="utf-8")
    told = Settings(relationship_began=date(2015, 6, 1), felt_since="voorjaar 2024")
    assert read_settings(file) == told


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("week_minumum = 3", "week_minumum"),
        ("weeks_needed = 0", "weeks_needed"),
        ('sitting_gap = "long"', "sitting_gap"),
        ("largest_text = true", "largest_text"),
        ("felt_since = 2024", "felt_since"),
        ('relationship_began = "2015"', "relationship_began"),
        ("relationship_began = 2015-06-01T10:00:00", "relationship_began"),
        ("relationship_began = 9999-12-31", "relationship_began"),
        ("sitting_gap = nan", "sitting_gap"),
        ("sitting_gap = inf", "sitting_gap"),
        ("sitting_gap = 1e300", "sitting_gap"),
        ("largest_text = 0.5", "largest_text"),
        ("largest_text = 1000000000000", "largest_text"),
        ("week_minimum = 2.5", "week_minimum"),
        ("timezone = 1", "timezone"),
        ("not toml", "nabij.toml"),
    ],
)
def test_a_wrong_name_or_value_is_named(text: str, name: str, tmp_path: Path):
    file = tmp_path / "nabij.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadSettings) as told:
        read_settings(file)
    assert told.value.values == {"name": name}


def test_a_file_that_is_not_there_is_said(tmp_path: Path):
    with pytest.raises(UnreadableFile):
        read_settings(tmp_path / "nowhere.toml")
