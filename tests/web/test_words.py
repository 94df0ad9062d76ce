"""What the page says: never the words of measures.md G12, and help lines at every foot."""

from __future__ import annotations

import re
from hashlib import sha256
from importlib.resources import files

import pytest
from tests.web.conftest import Served

from nabij.language.extract import PACKAGE, gather_sentences, read_english
from nabij.report.help_lines import HELP_LINES
from nabij.web.doors import APPS
from nabij.web.files import FILES, read_own_file
from nabij.web.questions import FIRST_THREE, TEN_MORE

#: measures.md G12, and what a page about two people should never promise or call anybody.
NEVER = re.compile(
    r"terminale fase|terminal phase|86 ?%|\bbewijst\b|\bproves\b|\bdiagnos|\bstoornis|\bgarant|\bgarandeer"
    r"|\bnarcis|\btoxic|\bschuldig|\bguilty|\bze moet\b|\bhij moet\b|\bvrouwen zijn|\bmannen zijn",
    re.IGNORECASE,
)


def own_sentences() -> list[str]:
    """Give every Dutch sentence of this room with its English."""
    english = read_english()
    found: list[str] = []
    for one in gather_sentences():
        if one.id and any("/web/" in name for name, _ in one.locations):
            key = one.id if isinstance(one.id, str) else one.id[0]
            known = english.get(key)
            found += [key, str(known.string) if known else ""]
    return found


def test_the_words_that_never_occur_do_not_occur():
    sentences = own_sentences()
    assert len(sentences) > 200
    assert [one for one in sentences if NEVER.search(one)] == []


def test_no_sentence_says_she_or_he_of_the_partner():
    told = re.compile(r"\b(zij|haar|zijn vrouw|hem|her|him|she|he)\b")
    about = [one for one in own_sentences() if told.search(one)]
    # "hem" is the zip that is dragged; "zijn" is a verb
    assert [one for one in about if "zip" not in one] == []


def test_three_questions_and_ten_each_with_an_answer():
    assert (len(FIRST_THREE), len(TEN_MORE)) == (3, 10)
    assert len({one.id for one in (*FIRST_THREE, *TEN_MORE)}) == 13
    assert all(one.asks.endswith("?") and one.answer for one in (*FIRST_THREE, *TEN_MORE))


def test_sentences_are_short_enough_to_follow():
    words = [
        len(sentence.split())
        for one in (*FIRST_THREE, *TEN_MORE)
        for paragraph in one.answer
        for sentence in re.split(r"[.?!:;]\s", paragraph)
    ]
    assert sum(words) / len(words) < 13
    assert max(words) < 30


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("path", ["/", "/vragen", "/poort", "/export"])
def test_every_foot_has_the_help_lines(inside: Served, path: str, language: str):
    inside.visit.language = language
    foot = inside.get(path).text.split("<footer>")[1]
    for line in HELP_LINES:
        for number in line.numbers:
            assert f'href="tel:{line.dial(number)}"' in foot


def test_every_route_has_a_drawing_for_each_step():
    for app in APPS:
        for route in app.routes:
            assert len(route.pictures) == len(route.steps), app.name


def test_android_and_iphone_both_have_their_way():
    devices = " ".join(route.device for app in APPS for route in app.routes)
    assert "Android" in devices
    assert "iPhone" in devices


def test_no_template_holds_a_style_or_a_script_of_its_own():
    for path in (PACKAGE / "web" / "templates").iterdir():
        told = path.read_text(encoding="utf-8")
        assert "style=" not in told
        assert not re.search(r"\son\w+=", told)
        assert not re.search(r"<script(?![^>]*(src=|application/json))", told)
        assert "http" not in told.replace("http-equiv", "")


def test_what_others_made_is_the_one_that_was_published():
    vendor = files("nabij.web") / "vendor"
    listed = dict(
        line.split("  ")[::-1] for line in (vendor / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    )
    assert set(listed) == {one.name for one in vendor.iterdir() if one.name.endswith(".js")}
    for name, digest in listed.items():
        assert sha256((vendor / name).read_bytes()).hexdigest() == digest
        assert (vendor / f"{name.split('.')[0]}.LICENSE").is_file()


def test_every_file_of_the_page_is_there():
    for name in FILES:
        held = read_own_file(name)
        assert held is not None
        assert held[0]
    assert read_own_file("../app.py") is None
