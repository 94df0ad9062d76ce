"""What the report says about a finding: numbers anyone can check, their doubt, and nothing more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nabij.analysis import Analysis
from nabij.language import words
from nabij.report.numbers import choose_base, join
from nabij.report.subjects import SUBJECTS, UNSHOWN
from nabij.report.words import say_briefly, say_doubts, say_finding, say_headline, shown_findings
from nabij.signals import all_signals
from nabij.timeline import Event, Finding, Onset, Share

NL, EN = words("nl"), words("en")

THEN = Share(
    k=1900, n=5000, share=0.38, low=0.36, high=0.40, weeks=48, first=date(2022, 3, 7), last=date(2023, 2, 5)
)
NOW = Share(
    k=2600, n=5000, share=0.52, low=0.49, high=0.55, weeks=48, first=date(2024, 2, 19), last=date(2025, 1, 19)
)


def dated(analysis: Analysis) -> Onset:
    assert analysis.onset is not None
    return analysis.onset


FINDING = Finding(
    key="logistics",
    whose="us",
    then=THEN,
    now=NOW,
    points=14.0,
    low=9.0,
    high=19.0,
    season=0.0,
    errors=4.6,
    weeks_effective=60.0,
    clear=True,
    reads_as="distance",
    decides=True,
    uncertain=True,
    confound="living_together",
    event=None,
)


def test_a_rise_is_said_in_counts_with_how_far_it_may_be_off():
    assert say_finding(FINDING, NL) == (
        "Van elke 100 berichten gingen er toen 38 over regelen, nu 52. "
        "Dat zijn er 14 meer; het kunnen er ook 9 tot 19 meer zijn."
    )
    assert say_finding(FINDING, EN) == (
        "Of every 100 messages, 38 were about arranging things then, and 52 are now. "
        "That is 14 more; it may also be 9 to 19 more."
    )


def test_a_fall_names_the_smaller_bound_first():
    fall = replace(FINDING, then=NOW, now=THEN, points=-14.0, low=-19.0, high=-9.0)
    assert "14 minder; het kunnen er ook 9 tot 19 minder zijn" in say_finding(fall, NL)


def test_the_time_of_year_is_named_only_where_it_makes_a_difference():
    assert "jaargetijde" not in say_finding(FINDING, NL)
    seasonal = replace(FINDING, points=11.0, season=3.0, low=6.0, high=16.0)
    assert "Los van het jaargetijde zijn dat er 11 meer" in say_finding(seasonal, NL)


def test_a_clear_change_never_reads_as_if_it_could_be_none():
    small = replace(FINDING, points=2.0, low=0.2, high=4.0)
    assert "het kunnen er ook 1 tot 4 meer zijn" in say_finding(small, NL)


def test_an_unclear_difference_is_called_too_small_and_spans_no_change():
    unclear = replace(FINDING, points=1.0, low=-2.0, high=4.0, clear=False, reads_as="unclear")
    assert "te klein om er iets in te lezen: het kan van 2 minder tot 4 meer zijn" in say_finding(unclear, NL)


@pytest.mark.parametrize(
    ("then", "now", "low", "base"),
    [(0.38, 0.52, 9.0, 100), (0.009, 0.022, 0.8, 1000), (0.38, 0.388, 0.2, 1000)],
    ids=["common", "rare", "a clear change under one of every hundred"],
)
def test_rare_talk_is_counted_out_of_a_thousand(then: float, now: float, low: float, base: int):
    finding = replace(FINDING, then=replace(THEN, share=then), now=replace(NOW, share=now), low=low)
    finding = replace(finding, points=100 * (now - then))
    assert choose_base(finding) == base


def test_an_uncertain_reading_is_called_onzeker_wherever_it_is_named():
    assert say_briefly(FINDING, NL) == "meer regelen (onzeker)"
    assert say_briefly(FINDING, EN) == "more arranging (uncertain)"
    assert any("Onzeker" in doubt for doubt in say_doubts(FINDING, NL))


def test_an_event_beside_a_change_stands_first_among_what_could_explain_it():
    moved = replace(FINDING, event=Event(date(2023, 6, 1), "baby"))
    assert (
        say_doubts(moved, NL)[0]
        == "Tussen toen en nu valt een baby (1 juni 2023). Dat kan dit ook verklaren."
    )


def test_headline_names_the_season_how_it_came_and_what_changed(changed: Analysis):
    assert say_headline(changed, NL) == (
        "Er veranderde iets in jullie appjes. Waarschijnlijk ergens tussen zomer 2023 en najaar 2023, in "
        "korte tijd: meer regelen (onzeker) en minder samen lachen."
    )
    assert say_headline(changed, EN) == (
        "Something changed in your messages. Probably somewhere between summer 2023 and autumn 2023, "
        "within a short time: more arranging (uncertain) and less laughing together."
    )


def test_headline_says_a_slope_comes_gradually_between_two_seasons(changed: Analysis):
    onset = replace(
        dated(changed), shape="slope", start_earliest=date(2022, 11, 7), start_latest=date(2023, 7, 3)
    )
    said = say_headline(replace(changed, onset=onset), NL)
    assert "Waarschijnlijk ergens tussen najaar 2022 en zomer 2023, geleidelijk: meer regelen" in said


def test_headline_of_a_change_towards_each_other_is_good_news(changed: Analysis):
    said = say_headline(replace(changed, reads_as="nearness"), NL)
    assert said.startswith("Jullie appjes gingen meer naar elkaar toe. Waarschijnlijk ergens tussen zomer")


def test_headline_of_signals_that_move_apart_names_no_season(changed: Analysis):
    said = say_headline(replace(changed, verdict="undatable", reads_as="mixed"), NL)
    assert said == (
        "Jullie appen anders dan vroeger: meer regelen (onzeker) en minder samen lachen. "
        "Dat wijst niet één kant op."
    )


def test_headline_names_the_changes_and_that_they_cannot_be_dated(changed: Analysis):
    undated = replace(changed, verdict="undatable", onset=None, reads_as=None)
    assert say_headline(undated, NL) == (
        "Er veranderde iets in jullie appjes: meer regelen (onzeker) en minder samen lachen; "
        "sinds wanneer is niet te zeggen."
    )


def test_what_moves_without_a_name_is_said_so(changed: Analysis):
    vague = replace(changed, verdict="undatable", onset=None, reads_as=None, findings=())
    assert say_headline(vague, NL) == (
        "Er beweegt iets in jullie appjes, maar wat en sinds wanneer is niet te zeggen."
    )


def test_headline_says_plainly_that_nothing_changed_or_that_there_is_too_little(
    unchanged: Analysis, too_little: Analysis
):
    calm = replace(unchanged, findings=tuple(replace(one, clear=False) for one in unchanged.findings))
    assert say_headline(calm, NL) == "In jullie appjes zie ik geen duidelijke verandering."
    assert say_headline(too_little, NL) == "Er is nog te weinig om iets over jullie appjes te zeggen."


def test_one_change_alone_is_said_without_calling_it_a_turn(unchanged: Analysis):
    calm = [replace(one, clear=False) for one in unchanged.findings if one.key != "logistics"]
    one = replace(unchanged, findings=(*calm, FINDING))
    assert say_headline(one, NL) == (
        "Het meeste in jullie appjes bleef zoals het was; wel zie ik meer regelen (onzeker)."
    )


def test_what_the_partner_does_is_never_said_on_its_own(changed: Analysis):
    assert {one.whose for one in shown_findings(changed)} == {"us", "me"}
    laughing = replace(FINDING, key="shared_laughter", whose="me")  # is how often the partner laughs along
    assert shown_findings(replace(changed, findings=(laughing,))) == []


def test_every_signal_that_may_be_spoken_of_has_its_words():
    assert set(all_signals()) == set(SUBJECTS) | UNSHOWN


@pytest.mark.parametrize(
    ("parts", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")]
)
def test_a_list_is_said_as_a_person_says_it(parts: list[str], said: str):
    assert join(parts, NL) == said
