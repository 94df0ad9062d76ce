"""The whole report as plain values, in the order it is read; the page and the PDF only set it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from nabij.analysis import Analysis
from nabij.errors import N_
from nabij.language import Words, short_date, words
from nabij.language.direction import set_apart
from nabij.messages.people import plain_name
from nabij.report.about import Part, tell_about
from nabij.report.cards import Card, build_card, drawn_weeks, season_stretch
from nabij.report.examples import Example
from nabij.report.frame import Frame, Mark, Palette
from nabij.report.help_first import HelpFirst, tell_help_first
from nabij.report.since import say_limit, tell_since
from nabij.report.subjects import SUBJECTS
from nabij.report.then_now import ThenNow, tell_then_now
from nabij.report.words import say_headline, shown_findings
from nabij.timeline import EVENT_KINDS

_LONGEST_NAME = 40
_LOUD = 3  # standard errors before a quiet signal has its card
_TOO_LITTLE = ("few_weeks", "short_span")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page with its cards."""

    id: str
    title: str
    intro: Sequence[str]
    cards: Sequence[Card]


@dataclass(frozen=True, slots=True)
class EventLine:
    """A life event as it is listed."""

    iso: str
    day: str
    label: str


@dataclass(frozen=True, slots=True)
class Story:
    """What the report says, top to bottom."""

    language: str
    whose: str
    headline: str
    lead: Sequence[str]
    sections: Sequence[Section]
    events: Sequence[EventLine]
    about: Sequence[Part]
    first: HelpFirst | None = None
    then_now: ThenNow | None = None

    @property
    def cards(self) -> list[Card]:
        """Every card in the order of the page."""
        return [card for section in self.sections for card in section.cards]


def tell_story(
    analysis: Analysis,
    *,
    language: str,
    palette: Palette,
    me: str | None = None,
    partner: str | None = None,
    width: int | str = "container",
    examples: Sequence[Example] = (),
) -> Story:
    """Give the report in words and chart specs.

    Args:
        analysis: what was found; it holds no text and no names.
        language: `nl` or `en`; empty follows the machine's locale.
        palette: the colours of the charts.
        me: the name to show for the person who looks; None: "jij".
        partner: the name to show for the other; None: "je partner".
        width: of the charts, pixels or `container`.
        examples: exchanges of the chat to show.
    """
    say = words(language)
    names = (_shown_name(me), _shown_name(partner))
    frame = _frame(analysis, names, palette, width, say)
    return Story(
        language=say.language,
        whose=_say_whose(analysis, names, say),
        headline=say_headline(analysis, say),
        lead=_lead(analysis, say),
        sections=_sections(analysis, frame, say),
        events=[
            EventLine(one.day.isoformat(), short_date(one.day, say.language), say(EVENT_KINDS[one.kind]))
            for one in analysis.events
        ],
        about=tell_about(analysis, say, text=bool(examples)),
        first=tell_help_first(analysis, say),
        then_now=tell_then_now(examples, analysis, say, names),
    )


def _shown_name(name: str | None) -> str | None:
    if name is None:
        return None
    plain = plain_name(name)
    return set_apart(plain if len(plain) <= _LONGEST_NAME else f"{plain[: _LONGEST_NAME - 1]}…")


def _say_whose(analysis: Analysis, names: tuple[str | None, str | None], say: Words) -> str:
    who = say(
        N_("{me} en {partner}"), me=names[0] or say(N_("jij")), partner=names[1] or say(N_("je partner"))
    )
    return say(
        N_("{who} · {first} – {last}"),
        who=who,
        first=short_date(analysis.span.first, say.language),
        last=short_date(analysis.span.last, say.language),
    )


def _frame(
    analysis: Analysis, names: tuple[str | None, str | None], palette: Palette, width: int | str, say: Words
) -> Frame:
    mondays: list[date] = analysis.weeks["week"].unique().sort().to_list()
    return Frame(
        first=mondays[0],
        last=mondays[-1] + timedelta(days=6),
        stretches=(),
        marks=[Mark(one.day, say(EVENT_KINDS[one.kind])) for one in analysis.events],
        people={
            "us": say(N_("jullie")),
            "me": say(N_("jij")),
            "partner": names[1] or say(N_("je partner")),
        },
        palette=palette,
        width=width,
        season=season_stretch(analysis.onset, say) if analysis.verdict == "changed" else None,
    )


def _lead(analysis: Analysis, say: Words) -> list[str]:
    """Give the first paragraphs: what was looked at, and what it is not."""
    if analysis.verdict == "too_little":
        limits = [say_limit(one, say) for one in analysis.limits if one.rule in _TOO_LITTLE]
        way_out = say(
            N_("Exporteer de chat vanaf het begin, of gebruik alleen de wekelijkse vragen (Voelen).")
        )
        first = " ".join(
            [*limits, way_out, say(N_("Wat er wel is, laat ik hieronder zien, zonder oordeel."))]
        )
    else:
        first = say(
            N_(
                "Ik telde {messages} berichten uit {weeks} weken en legde jullie eerste stuk naast het "
                "laatste: hoe jullie toen appten, en hoe nu."
            ),
            messages=say.number(analysis.counts.messages),
            weeks=say.number(analysis.span.weeks),
        )
    mirror = say(
        N_(
            "Appjes zijn een spiegel van jullie gesprek, geen meter voor jullie relatie. Wat er aan tafel of "
            "op de bank gezegd wordt, staat hier niet. Hoe het tussen jullie voelt, weet jij beter dan "
            "deze pagina."
        )
    )
    return [first, *tell_since(analysis, say), mirror]


def _sections(analysis: Analysis, frame: Frame, say: Words) -> list[Section]:
    """Give the cards in three groups: changed, not clearly changed, not to be compared."""
    findings = shown_findings(analysis)
    by_key = {key: [one for one in findings if one.key == key] for key in SUBJECTS}
    by_key = {key: sorted(found, key=lambda one: not one.clear) for key, found in by_key.items()}
    groups: dict[str, list[Card]] = {"veranderd": [], "gelijk": [], "geteld": []}
    for key, subject in SUBJECTS.items():
        weeks = analysis.weeks.filter(pl.col("key") == key)
        if drawn_weeks(subject, weeks).filter("usable")["k"].sum():  # else its chart would be empty
            found = by_key[key]
            if subject.quiet and not any(one.clear and abs(one.errors) >= _LOUD for one in found):
                continue
            group = "geteld" if not found else "veranderd" if found[0].clear else "gelijk"
            groups[group].append(build_card(subject, found, weeks, frame, say))
    return _with_titles(groups, say)


def _with_titles(groups: dict[str, list[Card]], say: Words) -> list[Section]:
    how = say(
        N_(
            "Zo lees je de grafieken: elke stip is een week, de lijn volgt de weken eromheen, en de band "
            "laat zien hoe ver de lijn ernaast kan zitten. Een week met te weinig berichten blijft leeg."
        )
    )
    band = say(N_("Het gekleurde stuk met 'begin' erin is de tijd waarin het waarschijnlijk begon."))
    titles = {
        "veranderd": N_("Wat er veranderde"),
        "gelijk": N_("Geen duidelijk verschil"),
        "geteld": N_("Te weinig om te vergelijken"),
    }
    dated = any(card.begins for cards in groups.values() for card in cards)
    intro = [f"{how} {band}" if dated else how]
    sections: list[Section] = []
    for group, cards in groups.items():
        if cards:
            sections.append(Section(group, say(titles[group]), [] if sections else intro, cards))
    return sections
