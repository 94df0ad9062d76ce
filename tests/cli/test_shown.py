"""`nabij report --hide-names` and `--with-examples`: what of the chat itself may stand in a report."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from nabij.analysis import Analysis
from nabij.example import example_path

NAMES = ("Sander", "Mirthe")
BUBBLE = re.compile(r'class="bubble( mine)?"><b>(.*?)</b> (.*?)</p>')


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """Give the example with both names in every message."""
    with zipfile.ZipFile(example_path()) as archive:
        text = archive.read(archive.namelist()[0]).decode()
    file = tmp_path / "WhatsApp-chat met Mirthe.txt"
    file.write_text(re.sub(r"(?m)$", " sander en Mirthe", text), encoding="utf-8")
    return file


def test_without_asking_no_word_of_a_message_is_in_it(
    nabij: Callable[..., tuple[int, str, str]], tmp_path: Path
):
    to = tmp_path / "verslag.html"
    assert nabij("report", example_path(), "--me", "Sander", "--to", to)[0] == 0
    page = to.read_text(encoding="utf-8")
    assert 'class="bubble' not in page
    assert "Er staat geen woord uit jullie berichten in." in page
    assert "Sander en Mirthe" in page


def test_examples_stand_in_the_report_with_both_voices_and_a_warning(
    nabij: Callable[..., tuple[int, str, str]], tmp_path: Path
):
    to = tmp_path / "verslag.html"
    assert nabij("report", example_path(), "--me", "Sander", "--with-examples", "--to", to)[0] == 0
    page = unescape(to.read_text(encoding="utf-8"))
    bubbles = BUBBLE.findall(page)
    assert {(mine, who) for mine, who, _ in bubbles} == {(" mine", "Sander"), ("", "Mirthe")}
    assert 8 <= len(bubbles) <= 24
    assert "Bedenk waar je het bewaart en wie het kan openen" in page.split("<footer>")[1]
    assert "Er staat geen woord" not in page


def test_hidden_names_are_hidden_in_every_place_and_inside_the_messages(
    nabij: Callable[..., tuple[int, str, str]], told: Path, tmp_path: Path
):
    to = tmp_path / "verslag.html"
    assert nabij("report", told, "--me", "Sander", "--with-examples", "--hide-names", "--to", to)[0] == 0
    page = unescape(to.read_text(encoding="utf-8"))
    assert not re.search("sander|mirthe", page, re.IGNORECASE)
    bubbles = BUBBLE.findall(page)
    assert {who for _, who, _ in bubbles} == {"jij", "je partner"}
    assert all(text.endswith(("jij en je partner", "…")) for _, _, text in bubbles)
    assert "Bijnamen en namen van anderen kunnen er nog staan." in page


def test_hidden_names_in_english_and_in_a_pdf(nabij: Callable[..., tuple[int, str, str]], tmp_path: Path):
    asked = (
        "report",
        example_path(),
        "--me",
        "Sander",
        "--hide-names",
        "--with-examples",
        "--language",
        "en",
    )
    for ending in ("html", "pdf"):
        assert nabij(*asked, "--to", tmp_path / f"report.{ending}")[0] == 0
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert {who for _, who, _ in BUBBLE.findall(page)} == {"you", "your partner"}
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF-")


def test_the_analysis_itself_never_holds_messages(nabij: Callable[..., tuple[int, str, str]], tmp_path: Path):
    to = tmp_path / "analyse.json"
    code, _, err = nabij("report", example_path(), "--me", "Sander", "--with-examples", "--to", to)
    assert code == 2
    assert "In een .json komen nooit berichten" in err
    assert not to.exists()
    assert nabij("report", example_path(), "--me", "Sander", "--hide-names", "--to", to)[0] == 0
    assert not re.search("|".join(NAMES), to.read_text(encoding="utf-8"))


def test_a_sign_that_help_comes_first_is_a_card_on_top_without_the_message(
    nabij: Callable[..., tuple[int, str, str]], tmp_path: Path
):
    sign = "Als je weggaat doe ik mezelf iets aan"
    with zipfile.ZipFile(example_path()) as archive:
        lines = archive.read(archive.namelist()[0]).decode().splitlines()
    said = lines[2].partition(": ")[0]
    file = tmp_path / "WhatsApp-chat met Mirthe.txt"
    file.write_text("\n".join([*lines[:2], f"{said}: {sign}", *lines[2:]]), encoding="utf-8")
    for ending in ("html", "json"):
        assert nabij("report", file, "--me", "Sander", "--to", tmp_path / f"verslag.{ending}")[0] == 0
    page = (tmp_path / "verslag.html").read_text(encoding="utf-8")
    card = page.split('class="first"')[1].split("</section>")[0]
    assert all(f'href="tel:{number}"' in card for number in ("112", "08002000", "113", "08000113"))
    assert page.index('class="first"') < page.index('class="lead"')
    assert sign not in page
    text = (tmp_path / "verslag.json").read_text(encoding="utf-8")
    held = [one for one in Analysis.from_json(text).limits if one.rule == "safety"]
    assert [one.values for one in held] == [{}]
    assert Analysis.from_json(text).to_json() == text
