"""Neither a name nor a word of a conversation stands in anything that comes out."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from tests.cohort.conftest import SALT

import nabij
from nabij.analysis import Analysis
from nabij.cohort import Asked, Machine, conversations, measure, measure_folder, read_cohort
from nabij.cohort.part import MARK, unpack
from nabij.timeline import Limit

ALONE = Machine(workers=0)
#: Planted below; no other word holds them.
PLANTED = re.compile(rb"quizelda|xanthippus|wroclawski|vliegdennenhout|1,7 miljoen|zegveld", re.IGNORECASE)
TALK = [
    "{day:02}-05-2022 16:{minute:02} - Quizelda Xanthippus: Ik vind vliegdennenhout zo mooi, Wroclawski!",
    "{day:02}-05-2022 17:{minute:02} - Wroclawski: Haha, en Zegveld dan? Ik voel me zo alleen, schat.",
]


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    folder = tmp_path / "exports"
    folder.mkdir()
    talk = [
        line.format(day=day, minute=minute) for day in range(1, 29) for minute in range(9) for line in TALK
    ]
    (folder / "WhatsApp-chat met Quizelda.txt").write_text("\n".join(talk), encoding="utf-8")
    group = [*talk, "29-05-2022 10:00 - Zegveld: 1,7 miljoen"]
    (folder / "Zegveld en de rest.txt").write_text("\n".join(group), encoding="utf-8")
    (folder / "Lijst van Xanthippus.txt").write_text("vliegdennenhout\n1,7 miljoen\n", encoding="utf-8")
    (folder / "Wroclawski.zip").write_bytes(b"PK\x03\x04 vliegdennenhout")
    (folder / "Quizelda.json").write_text('{"name": "Zegveld", "messages": [', encoding="utf-8")
    (folder / "naar Zegveld").symlink_to(tmp_path)
    return Asked(folder=folder, to=tmp_path / "out" / "cohort.parquet", machine=ALONE)


def told(frame: pl.DataFrame) -> bytes:
    """Give every string in a frame."""
    return frame.with_columns(pl.col(pl.List(pl.String)).list.join(" ")).write_csv().encode()


def held_by(folder: Path) -> Iterator[bytes]:
    """Give every file, as it is and unpacked."""
    for file in folder.rglob("*"):
        yield str(file.relative_to(folder)).encode()
        if file.is_file():
            yield file.read_bytes()
            if file.suffix in {".part", ".parquet"}:
                yield told(pl.read_parquet(file))
                yield pl.read_parquet_metadata(file)[MARK].encode()


def test_no_name_and_no_word_is_in_the_table_its_parts_or_what_is_said(
    asked: Asked, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
):
    caplog.set_level(logging.DEBUG)
    asked.to.parent.mkdir()
    seen = 0

    def look(_done: int, _total: int, _refused: int) -> None:
        nonlocal seen
        for held in held_by(asked.to.parent):
            seen += 1
            assert not PLANTED.search(held)

    done = measure_folder(asked, look)
    look(0, 0, 0)
    assert (done.read, sum(count for _, count in done.refused)) == (1, 5)
    assert seen > 20
    for fault, _ in done.refused:
        assert not PLANTED.search(f"{fault} {fault.message} {fault.values}".encode())
    assert not PLANTED.search(caplog.text.encode())
    assert not PLANTED.search("".join(capfd.readouterr()).encode())


def test_what_was_planted_would_be_found(asked: Asked):
    assert PLANTED.search((asked.folder / "WhatsApp-chat met Quizelda.txt").read_bytes())
    assert PLANTED.search(told(pl.DataFrame({"a": [["vliegdennenhout"]]})))


@pytest.mark.slow
def test_nor_is_it_said_by_a_cluster(
    asked: Asked, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
):
    caplog.set_level(logging.DEBUG)
    asked.to.parent.mkdir()
    measure_folder(replace(asked, machine=Machine(workers=1)))
    assert not PLANTED.search(caplog.text.encode())
    assert not PLANTED.search("".join(capfd.readouterr()).encode())


class Panic(BaseException):
    """What Polars raises when it falls."""


@pytest.mark.parametrize("kind", [ValueError, Panic, RecursionError])
def test_a_fault_of_our_own_is_a_row_that_says_where_and_not_what(
    kind: type[BaseException], asked: Asked, monkeypatch: pytest.MonkeyPatch
):
    def fall(*_: object) -> Analysis:
        raise kind("Quizelda said vliegdennenhout")

    monkeypatch.setattr("nabij.cohort.measure.analyse", fall)
    part = unpack(measure.measure(measure.Task(id="a", path=str(first(asked)))))
    assert part.row["reason"] == "broken"
    assert part.values["where"].startswith(f"{kind.__name__}, measure:")
    assert not PLANTED.search(repr(part).encode())


def test_too_little_memory_is_a_row(asked: Asked, monkeypatch: pytest.MonkeyPatch):
    def fall(*_: object) -> Analysis:
        raise MemoryError

    monkeypatch.setattr("nabij.cohort.measure.analyse", fall)
    assert (
        unpack(measure.measure(measure.Task(id="a", path=str(first(asked))))).row["reason"] == "worker_died"
    )


def test_ctrl_c_is_no_fault_of_a_file(asked: Asked, monkeypatch: pytest.MonkeyPatch):
    def stop(*_: object) -> Analysis:
        raise KeyboardInterrupt

    monkeypatch.setattr("nabij.cohort.measure.analyse", stop)
    with pytest.raises(KeyboardInterrupt):
        measure.measure(measure.Task(id="a", path=str(first(asked))))


def first(asked: Asked) -> Path:
    return asked.folder / "WhatsApp-chat met Quizelda.txt"


def test_what_the_passive_watch_saw_is_no_column(asked: Asked, monkeypatch: pytest.MonkeyPatch):
    real: Callable[..., Analysis] = nabij.analyse

    def alarmed(*given: object) -> Analysis:
        analysis = real(*given)
        return replace(analysis, limits=(Limit("safety"), *analysis.limits))

    monkeypatch.setattr("nabij.cohort.measure.analyse", alarmed)
    rows = conversations(nabij.analyse_many([first(asked)], ALONE, salt=SALT))
    assert rows["limits"].list.len().item() > 0
    assert "safety" not in rows["limits"].item()


def test_a_number_tells_nothing_without_its_salt(asked: Asked):
    asked.to.parent.mkdir()
    measure_folder(asked)
    numbers = conversations(read_cohort(asked.to)[0].collect())["id"]
    assert numbers.str.contains("^[0-9a-f]{20}$").all()
    assert numbers.n_unique() == 6
