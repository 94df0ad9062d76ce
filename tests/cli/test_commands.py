"""What the commands print and write."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from nabij.messages import KINDS

CHAT = """\
13-05-2022 16:08 - Berichten en oproepen worden end-to-end versleuteld. Tik voor meer informatie.
13-05-2022 16:08 - Anna: Hoi, ben je al thuis?
13-05-2022 16:09 - Bram: Bijna
en ik heb trek
13-05-2022 16:10 - Anna: <Media weggelaten>
14-05-2022 08:00 - Bram: Dit bericht is verwijderd
"""


@pytest.fixture
def chat(tmp_path: Path) -> Path:
    file = tmp_path / "WhatsApp-chat met Bram.txt"
    file.write_text(CHAT, encoding="utf-8")
    return file


def test_json_has_exactly_the_promised_keys(nabij: Callable[..., tuple[int, str, str]], chat: Path):
    code, out, err = nabij("read", chat, "--json")
    assert (code, err) == (0, "")
    assert json.loads(out) == {
        "messenger": "whatsapp",
        "messages": 4,
        "people": ["Anna", "Bram"],
        "first": "2022-05-13T16:08:00",
        "last": "2022-05-14T08:00:00",
        "kinds": {"text": 2, "system": 1, "media": 1, "deleted": 1},
        "skipped": 0,
        "date_order": "dmy",
    }


def test_people_read_it_as_sentences(nabij: Callable[..., tuple[int, str, str]], chat: Path):
    out = nabij("read", chat)[1]
    assert "4 berichten van 2 mensen, van 13 mei 2022 tot en met 14 mei 2022" in out
    assert "Van de 6 regels zijn er 6 gelezen en 0 overgeslagen." in out


@pytest.mark.parametrize("ending", [".parquet", ".csv", ".jsonl"])
def test_messages_are_written_with_names_and_nothing_lost(
    ending: str, nabij: Callable[..., tuple[int, str, str]], chat: Path, tmp_path: Path
):
    to = tmp_path / f"uit{ending}"
    assert nabij("read", chat, "--to", to)[0] == 0
    read = {".parquet": pl.read_parquet, ".csv": pl.read_csv, ".jsonl": pl.read_ndjson}[ending]
    frame = read(to)
    assert frame["text"].to_list()[2] == "Bijna\nen ik heb trek"
    assert frame["sender"].to_list() == [None, "Anna", "Bram", "Anna", "Bram"]
    assert set(frame["kind"].cast(pl.String)) <= set(KINDS.categories)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([chat.name, to.name])


def test_writing_over_an_old_file_replaces_it_whole(
    nabij: Callable[..., tuple[int, str, str]], chat: Path, tmp_path: Path
):
    to = tmp_path / "uit.csv"
    to.write_text("oud " * 10_000, encoding="utf-8")
    assert nabij("read", chat, "--to", to)[0] == 0
    assert "oud" not in to.read_text(encoding="utf-8")


def test_help_answers_without_loading_anything_heavy():
    program = (
        "import sys; from nabij.cli.app import run; code = run(['--help']);"
        "heavy = {'polars', 'numba', 'numpy', 'altair', 'jinja2', 'babel'} & set(sys.modules);"
        "sys.exit(f'{heavy}' if heavy else code)"
    )
    env = {"PATH": "/usr/bin:/bin", "LANG": "nl_NL.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, env=env
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "report" in done.stdout


def test_demo_writes_a_page_and_names_it(
    nabij: Callable[..., tuple[int, str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    code, out, err = nabij("demo")
    assert (code, err) == (0, "")
    assert "nabij-demo.html" in out
    assert "<html" in (tmp_path / "nabij-demo.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("language", "told"), [("nl", "overgeslagen"), ("en", "skipped")])
def test_reading_speaks_the_asked_language(
    language: str, told: str, nabij: Callable[..., tuple[int, str, str]], chat: Path
):
    code, out, err = nabij("read", chat, "--language", language)
    assert (code, err) == (0, "")
    assert told in out


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_report_speaks_the_asked_language(
    language: str, nabij: Callable[..., tuple[int, str, str]], chat: Path, tmp_path: Path
):
    to = tmp_path / "uit.html"
    assert nabij("report", chat, "--language", language, "--to", to)[0] == 0
    assert f'lang="{language}"' in to.read_text(encoding="utf-8")


def test_the_analysis_as_json_holds_no_text_and_no_name(
    nabij: Callable[..., tuple[int, str, str]], chat: Path, tmp_path: Path
):
    to = tmp_path / "uit.json"
    assert nabij("report", chat, "--to", to)[0] == 0
    told = to.read_text(encoding="utf-8")
    assert json.loads(told)["verdict"] == "too_little"
    assert not {"Anna", "Bram", "trek"} & set(told.replace('"', " ").split())


def test_events_are_read_and_a_bad_line_is_named(
    nabij: Callable[..., tuple[int, str, str]], chat: Path, tmp_path: Path
):
    events = tmp_path / "gebeurtenissen.txt"
    events.write_text("2022-05-01;samenwonen\nniets\n", encoding="utf-8")
    code, _, err = nabij("report", chat, "--events", events, "--to", tmp_path / "uit.json")
    assert code == 2
    assert "regel 2" in err


def test_what_each_message_does_can_be_written_beside_it(
    nabij: Callable[..., tuple[int, str, str]], chat: Path, tmp_path: Path
):
    to = tmp_path / "uit.parquet"
    assert nabij("read", chat, "--to", to, "--reading")[0] == 0
    frame = pl.read_parquet(to)
    assert frame["n_words"].to_list() == [0, 5, 5, 0, 0]
    assert frame["question"].to_list()[1]
    assert frame["logistics"].null_count() == 0
