"""Since when, in words: seasons, how sure, what stood beside it, and what the person felt."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from nabij.analysis import Analysis
from nabij.language import words
from nabij.report.frame import PAGE
from nabij.report.since import say_felt, say_limit, say_since, tell_since
from nabij.report.story import tell_story
from nabij.timeline import Felt, Limit, Onset, Recovery

NL, EN = words("nl"), words("en")
SPRING = Felt(first=date(2024, 3, 1), last=date(2024, 5, 31))


def dated(analysis: Analysis) -> Onset:
    assert analysis.onset is not None
    return analysis.onset


def test_how_sure_is_said_in_a_word_and_a_number_and_what_stood_beside_it(changed: Analysis):
    (told,) = tell_since(changed, NL)
    assert told == (
        "Dat er echt iets veranderde, is bijna zeker (99 van de 100). Dat het in die tijd begon, is "
        "waarschijnlijk (9 van de 10). Het valt samen met een verhuizing (15 augustus 2023). Dat kan het ook "
        "verklaren."
    )


def test_no_event_beside_it_no_word_about_one(changed: Analysis):
    assert "valt samen" not in tell_since(replace(changed, events=()), NL)[0]


@pytest.mark.parametrize(
    ("probability", "said"),
    [(0.95, "heel waarschijnlijk (95 van de 100)"), (0.99, "zeker (99"), (1.0, "zeker (99")],
)
def test_nothing_is_ever_certain(changed: Analysis, probability: float, said: str):
    onset = replace(dated(changed), probability=probability)
    assert said in tell_since(replace(changed, onset=onset), NL)[0]


def test_what_came_back_has_its_own_season(changed: Analysis):
    back = Recovery(
        start_earliest=date(2024, 6, 3),
        start=date(2024, 7, 1),
        start_latest=date(2024, 9, 2),
        probability=0.91,
    )
    told = tell_since(replace(changed, onset=replace(dated(changed), recovery=back)), NL)
    assert told[1] == (
        "Er kwam ook iets terug: waarschijnlijk gingen jullie appjes ergens tussen zomer 2024 en najaar 2024 "
        "weer meer lijken op hoe het was (91 van de 100)."
    )


@pytest.mark.parametrize(
    ("verdict", "reads_as", "said"),
    [
        ("changed", "distance", "en dat past daarbij. Daar begon waarschijnlijk de mist."),
        ("changed", "nearness", "en dat past daarbij."),
        ("unchanged", None, "In jullie appjes zie ik daar niets van; dat kan allebei waar zijn."),
        ("undatable", None, "Of dat klopt, kan ik aan jullie appjes niet zien. Jij weet dat beter."),
    ],
)
def test_what_the_person_felt_is_laid_beside_it(changed: Analysis, verdict: str, reads_as: str, said: str):
    told = replace(changed, verdict=verdict, reads_as=reads_as, felt=SPRING)  # pyright: ignore[reportArgumentType]
    assert tell_since(told, NL)[-1].startswith("Zelf noem je voorjaar 2024")
    assert tell_since(told, NL)[-1].endswith(said)


def test_the_mist_is_named_only_where_the_person_felt_it_too(every: Analysis):
    assert "mist" not in " ".join(tell_since(every, NL))


def test_memory_that_differs_is_said_with_both_times_and_no_word_more(changed: Analysis):
    differs = Limit(
        "memory_differs",
        {
            "felt_first": "2024-03-01",
            "felt_last": "2024-05-31",
            "found_first": "2022-11-07",
            "found_last": "2023-07-03",
        },
    )
    (told,) = tell_since(
        replace(changed, verdict="undatable", felt=SPRING, limits=(*changed.limits, differs)), NL
    )
    assert told == (
        "Zelf noem je voorjaar 2024; jullie appjes wijzen op een begin tussen najaar 2022 en zomer 2023. Ik "
        "laat beide staan: geen van de twee heeft vanzelf gelijk."
    )
    assert "between autumn 2022 and summer 2023" in say_limit(differs, EN)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2024, 1, 1), date(2024, 12, 31), "2024"),
        (date(2024, 3, 1), date(2024, 5, 31), "voorjaar 2024"),
        (date(2023, 12, 1), date(2024, 2, 29), "winter 2023/24"),
        (date(2024, 3, 1), date(2024, 3, 31), "maart 2024"),
        (date(2024, 3, 1), date(2024, 10, 1), "tussen voorjaar 2024 en najaar 2024"),
    ],
)
def test_a_time_is_named_as_the_person_named_it(first: date, last: date, said: str):
    assert say_felt(first, last, NL) == said


def test_a_signal_says_since_when_only_where_that_is_known(changed: Analysis):
    since = {one.key: say_since(one, NL) for one in changed.findings if one.whose == "us"}
    assert since["logistics"].startswith(
        "Waarschijnlijk begon dit ergens tussen zomer 2023 en najaar 2023. Dat"
    )
    assert since["media"] == ""


def test_the_season_is_a_band_with_its_word_on_every_chart_and_in_every_table_it_belongs_to(
    changed: Analysis,
):
    story = tell_story(changed, language="nl", palette=PAGE)
    labels = [
        value.get("label")
        for card in story.cards
        for layer in card.chart["layer"]
        for value in layer.get("data", {"values": []})["values"]
        if layer["mark"]["type"] == "rect"
    ]
    assert labels.count("begin") == len(story.cards)
    assert "'begin'" in story.sections[0].intro[0]
    dated_cards = [card for card in story.cards if "Begin: waarschijnlijk" in card.table.caption]
    assert {card.key for card in dated_cards} == {"logistics", "shared_laughter"}
    assert all("Begin: waarschijnlijk" in card.caption for card in dated_cards)
    assert all("Begin: waarschijnlijk" in card.description for card in dated_cards)


def test_without_a_season_there_is_no_band_and_no_word_of_one(
    invent: Callable[..., Analysis], unchanged: Analysis
):
    for analysis in (unchanged, invent(verdict="undatable")):
        story = tell_story(analysis, language="nl", palette=PAGE)
        assert not any(card.begins for card in story.cards)
        assert "begin" not in story.sections[0].intro[0]


def test_a_day_is_never_named_as_the_beginning(changed: Analysis):
    told = " ".join(
        [*tell_since(replace(changed, events=()), NL), *(say_since(one, NL) for one in changed.findings)]
    )
    assert not re.search(r"\d+ (januari|februari|maart|april|mei|juni|juli|augustus|september|oktober)", told)
