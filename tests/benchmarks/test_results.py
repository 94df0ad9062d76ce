"""The pages of docs/ are written from what was measured, and nothing that was measured before is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.chats_table import tell_chats, tell_rows
from benchmarks.docs import markdown, put_between
from benchmarks.machine import ROOT
from benchmarks.peers.environments import PEERS
from benchmarks.record import Record, Row
from benchmarks.register import BENCHMARKS, SCORES
from benchmarks.results import DOCS, MARKS, PAGES, condense, read_kept, write_parts, write_results

from nabij.language import Text

LANGUAGES = ("en", "nl")


def record(name: str, *values: float, day: str = "2026-11-27", processor: str = "EPYC") -> Record:
    machine = {"processor": processor, "cores": 2, "memory_gb": 24, "system": "Linux", "python": "3.11"}
    row = Row(what=Text(nl="duur", en="time"), unit="s", values=values, at_most=2)
    return Record(
        name=name,
        command="c",
        day=day,
        machine={**machine, "versions": {"nabij": "0.1", name: "1"}},
        rows=(row,),
        details={"runs": [1, 2, 3]},
    )


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    marks = "".join(f"{begin}\nold\n{end}\nkept\n" for begin, end in MARKS.values())
    for page in PAGES.values():
        (tmp_path / page).parent.mkdir()
        (tmp_path / page).write_text(f"# before\n{marks}", encoding="utf-8")
    return tmp_path


def read(docs: Path, language: str) -> str:
    return (docs / PAGES[language]).read_text(encoding="utf-8")


def test_both_pages_get_their_tables_between_the_marks_and_keep_the_rest(docs: Path):
    write_results([record("startup", 1.5), record("kills", 3)], docs)
    english, dutch = (read(docs, language) for language in LANGUAGES)
    for text in (english, dutch):
        assert text.startswith("# before\n")
        assert text.count("\nkept\n") == 3
        assert "\nold\n" not in text
    assert "| `startup` | time | 1.50 s | – | – | ≤ 2 s | yes |" in english
    assert "| `kills` | duur | 3 s | – | – | ≤ 2 s | **nee** |" in dutch
    assert "Measured on EPYC, 2 cores, 24 GB, Linux, Python 3.11; nabij 0.1, startup 1, kills 1." in english
    assert "Gemeten op EPYC, 2 kernen" in dutch


def test_a_run_of_one_leaves_the_others_on_the_page_with_their_day(docs: Path):
    write_results([record("startup", 1.5, day="2026-11-20"), record("kills", 3)], docs)
    write_results([record("kills", 1, day="2026-12-01")], docs)
    text = read(docs, "en")
    assert "| `startup` | time | 1.50 s |" in text
    assert "| `kills` | time | 1 s | – | – | ≤ 2 s | yes |" in text
    assert "| `python -m benchmarks.contests startup` | 1 | 2026-11-20 |" in text
    assert "| `python -m benchmarks.kills` | 3 | 2026-12-01 |" in text


def test_each_machine_is_named_where_they_differ(docs: Path):
    write_results([record("startup", 1), record("kills", 1, processor="Arm")], docs)
    assert "`startup`: Measured on EPYC" in read(docs, "en")
    assert "`kills`: Measured on Arm" in read(docs, "en")


def test_the_order_is_that_of_the_register(docs: Path):
    write_results([record(name, 1) for name in reversed(BENCHMARKS)], docs)
    assert [one.name for one in read_kept(docs)] == list(BENCHMARKS)


def test_of_many_values_the_least_the_middle_and_the_most_are_kept():
    kept = condense(record("startup", 5, 1, 2, 9, 4, 3))
    assert kept.rows[0].values == (1, 3.5, 9)
    assert kept.rows[0].median == 3.5
    assert kept.details == {}
    assert condense(record("startup", 1.23456789)).rows[0].values == (1.2346,)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_say_what_the_register_and_the_measurements_say(language: str):
    """Where this fails, `python -m benchmarks.results` writes them anew."""
    text = read(DOCS, language)
    for name, told in write_parts(read_kept(), language).items():
        begin, end = MARKS[name]
        assert text.split(begin)[1].split(end)[0].strip() == told


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_benchmark_and_every_other_program_is_on_the_page(language: str):
    text = read(DOCS, language)
    commands = [one.command for one in (*BENCHMARKS.values(), *SCORES)]
    assert [command for command in commands if f"`{command}`" not in text] == []
    assert [
        peer.package for peer in PEERS.values() if f"| {peer.package} | {peer.version} |" not in text
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_that_tells_more_exists(language: str):
    pages = [one.page.in_(language) for one in (*BENCHMARKS.values(), *SCORES) if one.page]
    assert [page for page in pages if not (DOCS / language / page).exists()] == []


def test_what_is_kept_is_json_that_reads_back():
    text = (ROOT / "docs" / "measured.json").read_text(encoding="utf-8")
    assert {one["name"] for one in json.loads(text)} <= set(BENCHMARKS)
    assert all(one.rows for one in read_kept())


def test_nothing_outside_the_marks_is_touched(tmp_path: Path):
    page = tmp_path / "page.md"
    page.write_text("a\n<b>\nold\n<e>\nc <e> d\n", encoding="utf-8")
    put_between(page, markdown(("x", "y"), [("1", "2")]), "<b>", "<e>")
    assert page.read_text(encoding="utf-8") == "a\n<b>\n| x | y |\n| --- | --- |\n| 1 | 2 |\n<e>\nc <e> d\n"


def test_without_chats_of_a_kind_there_is_no_row_of_it():
    assert tell_rows(tell_chats([]), None) == []
