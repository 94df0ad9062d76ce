"""Minor signals keep quiet: a card only where they moved by far, and never a word on top."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest

from nabij.analysis import Analysis
from nabij.language import words
from nabij.report.frame import PAGE
from nabij.report.story import tell_story
from nabij.report.subjects import SUBJECTS
from nabij.report.words import headline_findings, say_headline
from nabij.signals import all_signals
from nabij.timeline import Finding

NL = words("nl")


def with_affection(analysis: Analysis, *, errors: float, clear: bool = True) -> Analysis:
    """Give the analysis in which kind words became fewer by so many standard errors."""
    model = next(one for one in analysis.findings if one.key == "shared_laughter")
    fell: Finding = replace(
        model,
        key="affection",
        errors=-errors,
        clear=clear,
        decides=False,
        reads_as="distance",
        confound="said_aloud",
    )
    weeks = analysis.weeks.filter(pl.col("key") == "shared_laughter").with_columns(key=pl.lit("affection"))
    return replace(analysis, findings=(*analysis.findings, fell), weeks=pl.concat([analysis.weeks, weeks]))


@pytest.mark.parametrize(
    ("errors", "clear", "shown"), [(5.0, True, True), (2.4, True, False), (3.5, False, False)]
)
def test_a_quiet_signal_has_a_card_only_where_it_moved_by_three_standard_errors(
    changed: Analysis,
    errors: float,
    clear: bool,  # noqa: FBT001  (a row of the table)
    shown: bool,  # noqa: FBT001  (likewise)
):
    told = tell_story(with_affection(changed, errors=errors, clear=clear), language="nl", palette=PAGE)
    assert ("affection" in {card.key for card in told.cards}) == shown


def test_a_quiet_signal_is_never_named_on_top(changed: Analysis):
    assert say_headline(with_affection(changed, errors=9.0), NL) == say_headline(changed, NL)


def test_the_sentence_on_top_names_what_decides_where_anything_does(changed: Analysis):
    late = next(one for one in changed.findings if one.key == "answered_within_hour")
    late = replace(late, clear=True, reads_as="distance", points=-20.0)
    others = tuple(one for one in changed.findings if one.key != "answered_within_hour")
    named = [one.key for one in headline_findings(replace(changed, findings=(*others, late)))]
    assert named == ["logistics", "shared_laughter"]
    alone = [one.key for one in headline_findings(replace(changed, findings=(late,)))]
    assert alone == ["answered_within_hour"]


def test_what_the_article_names_and_what_decides_is_never_quiet():
    loud = {key for key, one in all_signals().items() if one.decides} | {"duty"}
    assert not [key for key in loud if SUBJECTS[key].quiet]
