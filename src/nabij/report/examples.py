"""Toen en nu: a few short exchanges that anyone can read, chosen by a rule that looks at nobody's words.

The rule stands on the page and in the report. A week is chosen whose share lies closest to that of its whole
stretch: an ordinary week, not the worst one. From it come the first exchanges in which both write, in the
order they were sent, so that nothing is picked out of context and never one person's messages alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from nabij.analysis import Analysis
from nabij.exchanges import cut_sittings
from nabij.language.direction import set_apart, without_acting
from nabij.messages import Chat
from nabij.report.words import headline_findings
from nabij.timeline import Finding, Share

_FEWEST, _MOST = 4, 6  # messages of one exchange
_EACH = 2  # exchanges from then, and from now
_LONGEST = 280  # characters of one message


@dataclass(frozen=True, slots=True)
class Line:
    """One message as it is shown: whether I wrote it, and its text."""

    mine: bool
    text: str


@dataclass(frozen=True, slots=True)
class Example:
    """One exchange: from `then` or `now`, its day, and its messages in order."""

    when: str
    day: date
    lines: tuple[Line, ...]


def choose_examples(chat: Chat, analysis: Analysis, gap: float) -> tuple[Example, ...]:
    """Give at most two exchanges from then and two from now, of the first finding that the page names.

    None where nothing clearly changed, and none where one of the two times has no exchange to show. `gap`:
    hours of silence that end an exchange.
    """
    findings = headline_findings(analysis)
    if not findings:
        return ()
    said = _in_sittings(chat.messages, gap)
    then, now = (_from_stretch(said, analysis, findings[0], when) for when in ("then", "now"))
    return (*then, *now) if then and now else ()


def _in_sittings(messages: pl.DataFrame, gap: float) -> pl.DataFrame:
    """Give the messages with words, in the order of talking, each with the number of its sitting."""
    ordered = cut_sittings(messages, gap).select("id", "sitting")
    said = ordered.join(messages, on="id", how="left", maintain_order="left")
    return said.filter(pl.col("kind") == "text", pl.col("text").str.len_chars() > 0)


def _from_stretch(said: pl.DataFrame, analysis: Analysis, finding: Finding, when: str) -> list[Example]:
    share: Share = finding.then if when == "then" else finding.now
    for week in _ordinary_weeks(analysis.weeks, finding, share):
        found = _from_week(said, week, when)
        if found:
            return found
    return []


def _ordinary_weeks(weeks: pl.DataFrame, finding: Finding, share: Share) -> list[date]:
    """Give the weeks of a stretch, the one whose share is closest to the stretch's own first."""
    away = (pl.col("k") / pl.col("n") - share.share).abs()
    inside = pl.col("week").is_between(share.first, share.last)
    ours = (pl.col("key") == finding.key) & (pl.col("whose").cast(pl.String) == finding.whose)
    return weeks.filter(ours & inside & pl.col("usable")).sort(away, "week")["week"].to_list()[:8]


def _from_week(said: pl.DataFrame, week: date, when: str) -> list[Example]:
    """Give the first exchanges of a week: six messages of a sitting, with both voices in them."""
    inside = said.filter(pl.col("at").dt.date().is_between(week, week + timedelta(days=6)))
    found: list[Example] = []
    for part in inside.partition_by("sitting", maintain_order=True):
        first = part.head(_MOST)
        if first.height >= _FEWEST and first["mine"].n_unique() == 2:
            found.append(Example(when, first["at"][0].date(), _lines(first)))
        if len(found) == _EACH:
            break
    return found


def _lines(part: pl.DataFrame) -> tuple[Line, ...]:
    return tuple(Line(mine, _shorten(text)) for mine, text in part.select("mine", "text").iter_rows())


def _shorten(text: str) -> str:
    plain = " ".join(without_acting(text).split())
    return set_apart(plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…")
