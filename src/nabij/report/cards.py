"""One card a signal: its heading, figures, sentences, chart and table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import polars as pl

from nabij.errors import N_
from nabij.language import Words, month
from nabij.report.charts import Labels, draw_signal
from nabij.report.frame import Frame, Spec, Stretch
from nabij.report.numbers import choose_base, out_of, say_interval, say_signed
from nabij.report.since import say_since, say_span
from nabij.report.subject import Subject
from nabij.report.words import say_count, say_doubts, say_finding, say_heading, say_stretches
from nabij.timeline import Finding, Onset, Since

_VAGUE = 0.5  # a band as wide as half of all there could be
_WINDOW = 13  # weeks: a season, for the middle of a plain count


@dataclass(frozen=True, slots=True)
class Figure:
    """A number set large, with its name, of what it is a part, and its doubt."""

    label: str
    number: str
    per: str
    doubt: str


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers behind a chart, a row a month."""

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Card:
    """What the page shows of one signal."""

    key: str
    subject: str
    title: str
    changed: bool
    uncertain: bool
    begins: bool
    figures: Sequence[Figure]
    sentences: Sequence[str]
    what: str
    asides: Sequence[str]
    unit: str
    caption: str
    description: str
    chart: Spec
    table: Table


def build_card(
    subject: Subject, findings: Sequence[Finding], weeks: pl.DataFrame, frame: Frame, say: Words
) -> Card:
    """Give the card of one signal.

    Args:
        subject: its words.
        findings: what may be said of it, the first of them on top; none where there was too little.
        weeks: frame of `nabij.timeline.WEEKS`, of this signal only.
        frame: what all charts share.
        say: the language.
    """
    first = findings[0] if findings else None
    stretches = _stretches(first, say) if first else []
    dated = next((one for one in findings if one.since is not None), None)
    season = frame.season if dated is None else season_stretch(dated.since, say)
    rows = _rows(subject, weeks)
    return Card(
        key=subject.key,
        subject=say(subject.title),
        title=say_heading(first, say) if first else say(subject.title),
        changed=first is not None and first.clear,
        uncertain=first is not None and first.uncertain,
        begins=season is not None,
        figures=_figures(first, say) if first else [],
        sentences=_sentences(subject, findings, weeks, say),
        what=say(subject.what),
        asides=say_doubts(first, say) if first else [],
        unit=say(subject.unit),
        caption=_caption(first, dated, say),
        description=_describe(subject, first, dated, say),
        chart=draw_signal(rows, _labels(subject, say), replace(frame, stretches=stretches, season=season)),
        table=_table(subject, weeks, frame.people, dated, say),
    )


def _figures(finding: Finding, say: Words) -> list[Figure]:
    base = choose_base(finding)
    per = say(N_("van elke {base}"), base=say.number(base))
    change, interval = say_signed(finding, base, say)
    return [
        Figure(say(label), out_of(share.share, base, say), per, say_interval(share, base, say))
        for label, share in ((N_("toen"), finding.then), (N_("nu"), finding.now))
    ] + [Figure(say(N_("verschil")), change, per, interval)]


def _sentences(subject: Subject, findings: Sequence[Finding], weeks: pl.DataFrame, say: Words) -> list[str]:
    said: list[str] = []
    for place, finding in enumerate(findings):
        if place == 0 or finding.clear:  # more than one only where it says something
            told = [say_finding(finding, say), say_count(finding, say), say_since(finding, say)]
            said.append(" ".join(one for one in told if one))
    if subject.shows == "count" and findings:
        said.append(_say_volume(findings[0], weeks, say))
    return said


def _say_volume(finding: Finding, weeks: pl.DataFrame, say: Words) -> str:
    """Give what an ordinary week holds, then and now: the middle half of the weeks."""
    told: dict[str, str] = {}
    for name, share in (("then", finding.then), ("now", finding.now)):
        inside = weeks.filter(pl.col("week").is_between(share.first, share.last))["n"]
        low, high = (say.number(round(float(inside.quantile(one) or 0))) for one in (0.25, 0.75))
        told[name] = low if low == high else say(N_("{low} tot {high}"), low=low, high=high)
    return say(
        N_(
            "In een gewone week stuurden jullie elkaar toen samen {then} berichten, nu {now}. (Dat is de "
            "middelste helft van de weken.)"
        ),
        **told,
    )


def _stretches(finding: Finding, say: Words) -> list[Stretch]:
    return [
        Stretch(finding.then.first, finding.then.last, say(N_("toen"))),
        Stretch(finding.now.first, finding.now.last, say(N_("nu"))),
    ]


def season_stretch(since: Since | Onset | None, say: Words) -> Stretch | None:
    """Give the band of the season in which a change most likely began."""
    if since is None or since.start_earliest is None or since.start_latest is None:
        return None
    return Stretch(since.start_earliest, since.start_latest + timedelta(days=6), say(N_("begin")))


def _caption(finding: Finding | None, dated: Finding | None, say: Words) -> str:
    """Give the dates of then and now, and the season of the begin where there is one."""
    if finding is None:
        return ""
    told = say_stretches(finding, say)
    return f"{told} {_say_begin(dated.since, say)}" if dated and dated.since else told


def _say_begin(since: Since, say: Words) -> str:
    return say(N_("Begin: waarschijnlijk ergens {season}."), season=say_span(since, say))


def _describe(subject: Subject, finding: Finding | None, dated: Finding | None, say: Words) -> str:
    """Give the chart in words, for who cannot see it."""
    told = [say(N_("Grafiek per week. {unit}."), unit=say(subject.unit))]
    if finding:
        told.append(say_finding(finding, say))
    if dated and dated.since:
        told.append(_say_begin(dated.since, say))
    return " ".join(told)


def _labels(subject: Subject, say: Words) -> Labels:
    return Labels(
        description=say(subject.unit),
        week=say(N_("week van")),
        value="" if subject.shows == "count" else say(N_("van elke 100")),
        k=say(subject.k),
        n=say(subject.n),
    )


def _rows(subject: Subject, weeks: pl.DataFrame) -> list[dict[str, Any]]:
    """Give the chart's data: a share as so many of every hundred, a count as it is."""
    drawn = drawn_weeks(subject, weeks).sort("whose", "week")
    if subject.shows == "count":
        known = pl.when("usable").then(pl.col("k").cast(pl.Float64))
        shown = drawn.with_columns(value=known).with_columns(
            _around(0.25).alias("low"), _around(0.5).alias("trend"), _around(0.75).alias("high")
        )
    else:
        share = pl.when("usable").then(100 * pl.col("k") / pl.col("n"))
        # a line that may lie anywhere says nothing: it stays empty, as a week without enough messages does
        clear = pl.col("high") - pl.col("low") < _VAGUE
        line = {name: pl.when(clear).then(100 * pl.col(name)) for name in ("trend", "low", "high")}
        shown = drawn.with_columns(**line, value=share)
    columns = pl.col("value", "trend", "low", "high").round(2)
    monday = pl.col("week").cast(pl.Datetime("ms")).dt.epoch("ms")
    return shown.select(monday, pl.col("whose").cast(pl.String), "k", "n", columns).to_dicts()


def drawn_weeks(subject: Subject, weeks: pl.DataFrame) -> pl.DataFrame:
    """Give the weeks that are drawn; a count is that of both together, never one beside the other."""
    if subject.shows == "share":
        return weeks.filter(pl.col("whose").cast(pl.String).is_in(subject.lines))
    mine = weeks.filter(pl.col("whose") == "me")
    return mine.with_columns(k="n", whose=pl.lit("us", mine.schema["whose"]))


def _around(quantile: float) -> pl.Expr:
    """Give a quantile of the counts of the weeks around each week; null where most of them are unknown."""
    value = pl.col("value").rolling_quantile(
        quantile, "linear", window_size=_WINDOW, min_samples=_WINDOW // 2 + 1, center=True
    )
    return value.over("whose")


def _table(
    subject: Subject, weeks: pl.DataFrame, people: Mapping[str, str], dated: Finding | None, say: Words
) -> Table:
    """Give the counts of each month (a week belongs to the month of its Monday)."""
    wide = (
        drawn_weeks(subject, weeks)
        .group_by(pl.col("week").dt.truncate("1mo").alias("month"))
        .agg(
            *(pl.col("k").filter(pl.col("whose") == one).sum().alias(one) for one in subject.lines),
            n=pl.col("n").filter(pl.col("whose") == subject.lines[0]).sum(),
        )
        .sort("month")
    )
    counts = subject.shows == "count"
    month_, shares = say(N_("maand")), [say(subject.k), say(subject.n), say(N_("van elke 100"))]
    head = [month_, *((people[one] for one in subject.lines) if counts else shares)]
    rows = [_table_row(row, subject, say) for row in wide.iter_rows(named=True)]
    caption = say(N_("{subject}: de tellingen per maand"), subject=say(subject.title))
    if dated and dated.since:
        caption = f"{caption}. {_say_begin(dated.since, say)}"
    return Table(caption, head, rows)


def _table_row(row: Mapping[str, Any], subject: Subject, say: Words) -> list[str]:
    day: date = row["month"]
    cells = [month(day, say.language), *(say.number(row[one]) for one in subject.lines)]
    if subject.shows == "count":
        return cells
    share = row[subject.lines[0]] / row["n"] if row["n"] else None
    return [*cells, say.number(row["n"]), "–" if share is None else say.number(100 * share, 1)]
