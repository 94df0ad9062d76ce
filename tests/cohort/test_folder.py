"""A folder becomes one table: every entry a row, whatever is in it, and it goes on where it stopped."""

from __future__ import annotations

import csv
import os
import shutil
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from tests.cohort.conftest import SALT

import nabij
from nabij.cohort import (
    AlreadyRunning,
    Asked,
    BadMachine,
    BadSalt,
    Done,
    EmptyFolder,
    Machine,
    OneFile,
    UnwritableKey,
    conversations,
    measure_folder,
    read_cohort,
    weeks,
)
from nabij.cohort.work import open_work, place_work
from nabij.errors import BadSettings, UnknownOutput, UnreadableFile, UnwritableFile
from nabij.language import words
from nabij.settings import Settings

ALONE = Machine(workers=0)


@pytest.fixture
def asked(folder: Path, tmp_path: Path, salt: Path) -> Asked:
    return Asked(folder=folder, to=tmp_path / "cohort.parquet", salt=salt, machine=ALONE)


def table(asked: Asked) -> pl.DataFrame:
    return read_cohort(asked.to)[0].collect()


def reasons(asked: Asked) -> dict[str, int]:
    rows = conversations(table(asked)).filter(pl.col("status") == "refused")
    return dict(rows["reason"].value_counts().iter_rows())


class Stop(Exception):
    """Somebody stops the work."""


def stop_after(count: int) -> Callable[[int, int, int], None]:
    def watch(done: int, _total: int, _refused: int) -> None:
        if done >= count:
            raise Stop

    return watch


def test_what_cannot_be_read_is_a_row_with_its_reason_and_stops_nobody(asked: Asked):
    done = measure_folder(asked)
    assert done.read == 3
    assert reasons(asked) == {"unknown_export": 1, "empty_export": 1, "not_two_people": 1}
    assert sorted(type(fault).__name__ for fault, _ in done.refused) == ["NabijError"] * 3
    assert sum(count for _, count in done.refused) == 3


def test_the_work_is_gone_when_the_table_is_there(asked: Asked, hidden: Callable[[Path], list[str]]):
    measure_folder(asked)
    assert not place_work(asked.to).exists()
    assert hidden(asked.to.parent) == []


def test_the_file_and_the_frame_hold_the_same(asked: Asked):
    measure_folder(asked)
    frame = nabij.analyse_many(sorted(asked.folder.iterdir()), ALONE, salt=SALT)
    by_number = ["row", "id", "key", "whose", "week"]
    assert table(asked).sort(by_number).equals(frame.sort(by_number))


def test_numbers_are_fresh_each_time_unless_the_salt_is_kept(asked: Asked, tmp_path: Path):
    kept, fresh = replace(asked, to=tmp_path / "kept.parquet"), replace(asked, salt=None)
    measure_folder(asked)
    measure_folder(kept)
    assert table(asked).equals(table(kept))
    measure_folder(fresh)
    assert not set(table(fresh)["id"]) & set(table(kept)["id"])


def test_a_salt_is_made_for_its_owner_alone(asked: Asked, tmp_path: Path):
    new = tmp_path / "new_salt"
    measure_folder(replace(asked, salt=new))
    assert stat.S_IMODE(new.stat().st_mode) == 0o600
    before = table(asked)
    measure_folder(replace(asked, salt=new))
    assert table(asked).equals(before)


def test_a_thin_salt_is_refused(asked: Asked, salt: Path):
    salt.write_bytes(b"pepper")
    with pytest.raises(BadSalt):
        measure_folder(asked)


def test_the_key_tells_which_is_which_to_its_owner_alone(asked: Asked, tmp_path: Path):
    key = tmp_path / "key.csv"
    measure_folder(replace(asked, key=key))
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    with key.open(encoding="utf-8") as file:
        told = {row["id"]: row["file"] for row in csv.DictReader(file)}
    assert set(told.values()) == {path.name for path in asked.folder.iterdir()}
    assert set(told) == set(table(asked)["id"])
    empty = next(number for number, name in told.items() if name == "leeg.txt")
    rows = conversations(table(asked))
    assert rows.filter(pl.col("id") == empty)["reason"].item() == "empty_export"


@pytest.mark.parametrize("count", [0, 1, 3, 5, 6])
def test_who_is_stopped_goes_on_where_it_stopped(asked: Asked, count: int, tmp_path: Path):
    whole = replace(asked, to=tmp_path / "whole.parquet")
    measure_folder(whole)
    with pytest.raises(Stop):
        measure_folder(asked, stop_after(count))
    assert not asked.to.exists()
    seen: list[int] = []
    measure_folder(asked, lambda done, _total, _refused: seen.append(done))
    assert seen[0] == count
    assert seen[-1] == 6
    assert table(asked).equals(table(whole))


def test_without_a_salt_of_its_own_a_stopped_run_keeps_its_numbers_until_it_is_done(asked: Asked):
    own = replace(asked, salt=None)
    with pytest.raises(Stop):
        measure_folder(own, stop_after(3))
    salt = place_work(own.to) / "salt"
    assert stat.S_IMODE(salt.stat().st_mode) == 0o600
    assert stat.S_IMODE(salt.parent.stat().st_mode) == 0o700
    before = {path.stem for path in salt.parent.glob("*.part")}
    measure_folder(own)
    assert before <= set(table(own)["id"])
    assert not salt.parent.exists()


def first_counts(asked: Asked) -> int:
    """Give how many conversations a run finds done."""
    seen: list[int] = []
    measure_folder(asked, lambda done, _total, _refused: seen.append(done))
    return seen[0]


def test_a_file_that_changed_is_read_again(asked: Asked, chats: list[Path]):
    with pytest.raises(Stop):
        measure_folder(asked, stop_after(6))
    changed = asked.folder / chats[2].name
    text = changed.read_text(encoding="utf-8")
    changed.unlink()  # the others are links to the same
    changed.write_text(text[: len(text) // 2], encoding="utf-8")
    assert first_counts(asked) == 5


def test_another_setting_asks_for_another_reading(asked: Asked):
    with pytest.raises(Stop):
        measure_folder(asked, stop_after(6))
    assert first_counts(replace(asked, settings=Settings(sitting_gap=3.0))) == 0


def test_a_damaged_part_is_made_again(asked: Asked, tmp_path: Path):
    whole = replace(asked, to=tmp_path / "whole.parquet")
    measure_folder(whole)
    with pytest.raises(Stop):
        measure_folder(asked, stop_after(6))
    parts = sorted(place_work(asked.to).glob("*.part"))
    parts[0].write_bytes(b"")
    parts[1].write_bytes(parts[1].read_bytes()[:-30])
    assert first_counts(asked) == 4
    assert table(asked).equals(table(whole))


def test_what_left_the_folder_leaves_the_table(asked: Asked, chats: list[Path]):
    with pytest.raises(Stop):
        measure_folder(asked, stop_after(6))
    (asked.folder / chats[0].name).unlink()
    measure_folder(asked)
    assert conversations(table(asked)).height == 5


def test_two_at_once_on_one_result_is_refused(asked: Asked):
    with open_work(asked.to), pytest.raises(AlreadyRunning):
        measure_folder(asked)


def test_what_stood_there_stays_until_the_new_table_is_whole(asked: Asked):
    asked.to.write_bytes(b"before")
    with pytest.raises(Stop):
        measure_folder(asked, stop_after(4))
    assert asked.to.read_bytes() == b"before"
    measure_folder(asked)
    assert table(asked).height > 6


def test_a_place_that_cannot_be_written_is_said_before_anything_is_read(asked: Asked, tmp_path: Path):
    with pytest.raises(UnwritableFile):
        measure_folder(replace(asked, to=tmp_path / "nowhere" / "cohort.parquet"))


def test_a_key_that_cannot_be_written_is_said_before_anything_is_read(asked: Asked, tmp_path: Path):
    with pytest.raises(UnwritableKey):
        measure_folder(replace(asked, key=tmp_path / "nowhere" / "key.csv"), stop_after(1))
    assert not place_work(asked.to).exists()


def test_a_file_where_a_folder_is_asked_for_is_said(asked: Asked):
    with pytest.raises(OneFile):
        measure_folder(replace(asked, folder=next(asked.folder.iterdir())))


def test_a_link_that_leads_to_itself_is_a_row(asked: Asked):
    (asked.folder / "kring.txt").symlink_to("kring.txt")
    (asked.folder / "heen.txt").symlink_to("weer.txt")
    (asked.folder / "weer.txt").symlink_to("heen.txt")
    measure_folder(asked)
    assert reasons(asked)["unreadable_file"] == 3
    assert conversations(table(asked))["status"].to_list().count("ok") == 3


def test_hidden_files_and_the_commands_own_are_no_exports(asked: Asked, salt: Path):
    (asked.folder / ".DS_Store").write_bytes(b"noise")
    inside = replace(asked, to=asked.folder / "out.parquet", salt=asked.folder / "salt")
    shutil.copy(salt, asked.folder / "salt")
    inside = replace(inside, key=asked.folder / "key.csv")
    for _ in range(2):
        measure_folder(inside)
        assert conversations(table(inside)).height == 6


def test_a_link_out_of_the_folder_is_not_followed(asked: Asked, chats: list[Path], tmp_path: Path):
    away = tmp_path / "away.txt"
    shutil.copy(chats[0], away)
    (asked.folder / "link.txt").symlink_to(away)
    (asked.folder / "link_inside.txt").symlink_to(asked.folder / chats[1].name)
    measure_folder(asked)
    assert reasons(asked)["link_outside"] == 1
    assert conversations(table(asked))["status"].to_list().count("ok") == 4


def test_a_folder_and_a_zip_are_one_export_each(asked: Asked, chats: list[Path]):
    place = asked.folder / "download"
    place.mkdir()
    shutil.copy(chats[1], place / "chat.txt")
    measure_folder(asked)
    assert conversations(table(asked))["status"].to_list().count("ok") == 4


@pytest.mark.parametrize("make", [Path.touch, Path.mkdir])
def test_a_folder_with_nothing_in_it_is_said(asked: Asked, tmp_path: Path, make: Callable[[Path], None]):
    place = tmp_path / "other"
    make(place)
    with pytest.raises((EmptyFolder, UnreadableFile)):
        measure_folder(replace(asked, folder=place))


def test_a_table_has_one_ending(asked: Asked):
    with pytest.raises(UnknownOutput):
        replace(asked, to=Path("cohort.csv"))


@pytest.mark.parametrize("wrong", [{"workers": -1}, {"memory": 399}, {"limit": 0}])
def test_a_machine_refuses_nonsense(wrong: dict[str, int]):
    with pytest.raises(BadMachine) as caught:
        Machine(**wrong)
    (name,) = wrong
    least = {"workers": 0, "memory": 400, "limit": 1}[name]
    assert words("nl").error(caught.value) == f"De waarde van '{name}' kan niet. Kies {least} of meer."


def test_a_time_zone_that_does_not_exist_is_said_before_anything_is_read(asked: Asked):
    with pytest.raises(BadSettings):
        measure_folder(replace(asked, settings=Settings(timezone="Nederland")))


def test_the_description_says_what_made_it_and_no_date(asked: Asked):
    measure_folder(replace(asked, settings=Settings(timezone="Europe/Amsterdam")))
    _, told = read_cohort(asked.to)
    assert set(told) == {
        "schema", "nabij", "analysis", "model", "columns", "settings", "conversations", "refused",
    }  # fmt: skip
    assert (told["conversations"], told["refused"]) == (6, 3)
    assert told["settings"]["timezone"] == "Europe/Amsterdam"


def test_files_with_names_that_are_no_text_are_read(asked: Asked, chats: list[Path]):
    odd = os.fsencode(asked.folder) + b"/Mirabelle \xff\xe9.txt"
    try:
        os.link(chats[0], odd)
    except OSError:
        pytest.skip("this disk knows only UTF-8")
    done: Done = measure_folder(replace(asked, key=asked.to.with_name("key.csv")))
    assert done.read == 4


def test_rows_are_in_the_order_of_their_numbers_which_tells_nothing_of_the_folder(asked: Asked):
    measure_folder(asked)
    numbers = conversations(table(asked))["id"].to_list()
    assert numbers == sorted(numbers)
    assert weeks(table(asked))["id"].is_sorted()
