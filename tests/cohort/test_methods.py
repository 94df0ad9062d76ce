"""The pages on methods tell what is there, and their example runs from a folder to a table for a model."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from examples import draw_chat, write_whatsapp
from nabij import errors
from nabij.cohort import CONVERSATIONS, VERSION, WEEKS, Asked, Machine, faults, measure_folder
from nabij.cohort.faults import key_of
from nabij.sources import limits, refused

DOCS = Path(__file__).parent.parent.parent / "docs"
PAGES = ["nl/methode.md", "en/methods.md"]


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_every_column_is_told(name: str):
    heads = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", page(name), re.MULTILINE)
    told = [column for head in heads for column in re.findall(r"`(\w+)`", head)]
    assert told == [*CONVERSATIONS, *WEEKS]


def keys(room: ModuleType) -> set[str]:
    """Give the fixed words of the errors that a room makes."""
    kinds = [one for one in vars(room).values() if isinstance(one, type)]
    made = [one for one in kinds if issubclass(one, errors.NabijError) and one.__module__ == room.__name__]
    return {key_of(one.__new__(one)) for one in made}


@pytest.mark.parametrize("name", PAGES)
def test_the_version_and_the_reasons_are_told(name: str):
    text = page(name)
    assert f"({VERSION})" in text
    paragraph = text[text.index("\n`reason`") :].split("\n\n")[0]
    told = set(re.findall(r"`([a-z_]+)`", paragraph)) - {"reason"}
    of_an_export = keys(limits) | keys(refused)
    assert told <= keys(errors) | keys(faults) | of_an_export
    assert of_an_export <= told
    assert {"link_outside", "took_too_long", "worker_died", "broken", "not_two_people"} <= told


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder in which the command of the page has been given."""
    home = tmp_path_factory.mktemp("study")
    (home / "exports").mkdir()
    for seed in (1, 2):
        write_whatsapp(draw_chat(seed, 52, 60), home / "exports" / f"couple {seed}.txt")
    asked = Asked(
        folder=home / "exports",
        to=home / "cohort.parquet",
        salt=home / "salt",
        key=home / "key.csv",
        machine=Machine(workers=0),
    )
    measure_folder(asked)
    return home


@dataclass(frozen=True)
class Names:
    table: str
    years: str
    within: str


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("nl/methode.md", Names("tabel", "jaren", "binnen")),
        ("en/methods.md", Names("table", "years", "within")),
    ],
)
def test_the_example_goes_from_a_folder_to_a_table_for_a_model(
    name: str, names: Names, study: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(study)
    held: dict[str, Any] = {}
    blocks = re.findall(r"```python\n(.*?)```", page(name), re.DOTALL)
    assert len(blocks) == 3
    for block in blocks:
        exec(block, held)  # noqa: S102  (the page's own code)
    assert "ok" in capsys.readouterr().out
    table, frame = held[names.table], held["frame"]
    assert table["id"].n_unique() == 2
    assert set(table["csi4"]) == {14.0, 18.0}
    assert table[names.years].min() == 0
    assert 0.9 < table[names.years].max() < 1.1
    assert table.height == len(frame) > 90
    assert (frame["k"] <= frame["n"]).all()
    assert abs(frame[names.within].mean()) < 1e-9
    assert (study / "sharing.csv").stat().st_size > 1000
