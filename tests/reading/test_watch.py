"""The passive watch: what must be seen, what must stay silent, and how much of it is missed."""

from __future__ import annotations

import inspect
from pathlib import Path

import polars as pl
import pytest

from nabij.reading import watch, watch_texts
from nabij.reading import watch as public

HERE = Path(__file__).parent
COUPLES = HERE.parents[2] / "shared" / "data"

#: Invented lines, nl (Flemish as `be`) and en: those the patterns were written with, and those written later.
LINES = {
    name: [tuple(row.split("\t")) for row in (HERE / f"{name}.tsv").read_text("utf-8").splitlines()]
    for name in ("watch_lines", "watch_lines_later")
}


def seen(name: str, expected: str) -> tuple[int, int]:
    """Give how many lines of a kind are seen, and how many there are."""
    lines = [text for kind, _, text in LINES[name] if kind == expected]
    return sum(map(watch, lines)), len(lines)


def test_everyday_exaggeration_stays_silent_in_every_line():
    calm = [text for rows in LINES.values() for kind, _, text in rows if kind == "calm"]
    assert len(calm) >= 190
    assert [text for text in calm if watch(text)] == []


def test_what_the_patterns_were_written_with_is_seen_and_of_what_came_later_only_a_part():
    hits, lines = seen("watch_lines", "help")
    assert lines >= 100
    assert hits / lines > 0.95
    later, others = seen("watch_lines_later", "help")
    assert others >= 45
    assert later / others > 0.5


def test_both_languages_and_flemish_are_held():
    for kind in ("help", "calm"):
        languages = {language for rows in LINES.values() for one, language, _ in rows if one == kind}
        assert languages == {"nl", "be", "en"}


@pytest.mark.skipif(not COUPLES.is_dir(), reason="the invented couples' messages are not beside the project")
def test_the_invented_couples_set_off_nothing():
    texts = pl.concat(
        pl.read_csv(path, separator="\t", quote_char=None, infer_schema=False)["text"]
        for path in sorted(COUPLES.glob("couple_messages_*/*.tsv"))
    )
    assert texts.len() > 6000
    assert not watch_texts(texts)


@pytest.mark.parametrize(
    ("serious", "light"),
    [
        ("ik maak je kapot", "ik maak je kapot 😂"),
        ("je gaat eraan", "je gaat eraan vanavond met catan"),
        ("I want to die", "I want to die hahaha"),
        ("ik weet je te vinden", "ik weet je te vinden ;)"),
    ],
)
def test_a_laugh_in_the_same_message_makes_it_light(serious: str, light: str):
    assert watch(serious)
    assert not watch(light)


@pytest.mark.parametrize(
    "text",
    ["ALS JE WEGGAAT DOE IK MEZELF IETS AAN", "i don’t want to live anymore", "ik  wil\nniet meer leven"],
)
def test_capitals_apostrophes_and_white_space_make_no_difference(text: str):
    assert watch(text)


def test_one_sign_in_many_messages_is_enough_and_none_is_no():
    many = pl.Series(["Hoe laat ben je thuis?"] * 5000)
    assert not watch_texts(many)
    assert watch_texts(many.append(pl.Series(["Als je weggaat doe ik mezelf iets aan"])))
    assert not watch_texts(pl.Series([], dtype=pl.String))
    assert not watch_texts(pl.Series([None, ""], dtype=pl.String))


def test_it_can_answer_nothing_but_yes_or_no():
    assert inspect.signature(public).return_annotation == "bool"
    assert inspect.signature(watch_texts).return_annotation == "bool"
    assert type(watch("hoi")) is bool
