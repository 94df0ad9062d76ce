"""What is in a hand-over, in words, tables and charts: the page, the PDF and the coach all show this."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from nabij.checkin import CheckIn, Scale, pulse_shifts, say_score, scales, score
from nabij.course import compare_pulse, say_weeks, steps
from nabij.errors import N_
from nabij.language import Words, short_date
from nabij.report.cards import Table
from nabij.report.checkin_cards import CheckInCard, CheckInChart, build_checkin_cards
from nabij.report.frame import PAGE, Mark, Palette
from nabij.report.handover_record import PARTS, HandOver, Line

_OUTCOMES = {"done": N_("gedaan"), "skipped": N_("overgeslagen")}
_MADE = N_("Gemaakt op {day}. 'Je' is in dit stuk degene die het invulde en het zelf meegeeft.")
_PICKED = N_("Uitgekozen om mee te geven: {parts}.")
_PICKED_NOTHING = N_("Er is niets uitgekozen om mee te geven.")
_NEVER = N_("Er gaat geen bericht uit jullie chat mee, en geen cijfer over je partner.")
_COACH = N_(
    "Voor de coach: dit is in vertrouwen gegeven. Bewaar het niet langer dan de begeleiding duurt en de wet "
    "vraagt, en geef het niet door."
)
_NONE_YET = N_("Hier is nog niets van.")


@dataclass(frozen=True, slots=True)
class Written:
    """Something in the person's own words, with its day."""

    day: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a hand-over as it is shown, top to bottom in the order of the fields.

    Attributes:
        key: `about`, a key of `PARTS`, or `notes`.
        title: its heading.
        sentences: what it says, the first on top.
        written: the person's own words.
        charts: the same numbers as the table, drawn.
        caption: what the lines and bands of the charts are.
        status: how far the wording of the questions may be trusted.
        legend: what the heads of the table stand for.
        table: every number that is in it.
    """

    key: str
    title: str
    sentences: Sequence[str] = ()
    written: Sequence[Written] = ()
    charts: Sequence[CheckInChart] = ()
    caption: str = ""
    status: str = ""
    legend: Sequence[str] = ()
    table: Table | None = None


def tell_handover(
    handover: HandOver, say: Words, *, palette: Palette = PAGE, width: int | str = "container"
) -> list[Section]:
    """Give all that is in a hand-over, and nothing that is not.

    Args:
        handover: one, or several of one client joined.
        say: the language.
        palette: the colours of the charts.
        width: of the charts: pixels, or `container` to follow the page.
    """
    marks = [Mark(one.start, say(N_("begin van de stappen"))) for one in handover.courses]
    cards = build_checkin_cards(handover.checkins, say, palette=palette, width=width, marks=marks)
    by_scale = {card.key: card for card in cards}
    found = [_about(handover, say)]
    if handover.notes:
        found.append(_lines("notes", say(N_("Wat je erbij wilt zeggen")), handover.notes, say))
    for part in handover.parts:
        if part in handover.scales:
            found.append(_scale(scales()[part], handover.checkins, by_scale.get(part), say))
        elif part == "steps":
            found.append(_steps(handover, say))
        else:
            lines = handover.openings if part == "opening" else handover.lines
            found.append(_lines(part, _capital(say(PARTS[part].title)), lines, say))
    return found


def _about(handover: HandOver, say: Words) -> Section:
    title = (
        say(N_("Overdracht van {client}"), client=handover.client)
        if handover.client
        else say(N_("Overdracht"))
    )
    parts = ", ".join(say(PARTS[one].title) for one in handover.parts)
    picked = say(_PICKED, parts=parts) if parts else say(_PICKED_NOTHING)
    made = say(_MADE, day=short_date(handover.made, say.language))
    return Section(key="about", title=title, sentences=[made, picked, say(_NEVER), say(_COACH)])


def _scale(scale: Scale, checkins: Sequence[CheckIn], card: CheckInCard | None, say: Words) -> Section:
    title = scale.title.in_(say.language)
    if card is None:
        return Section(key=scale.key, title=title, sentences=[say(_NONE_YET)])
    held = sorted((one for one in checkins if one.scale == scale.key), key=lambda one: one.day)
    totalled = scale.total != "none"
    latest = [say_score(score(scale, held[-1].answers), say)] if totalled else []
    return Section(
        key=scale.key,
        title=title,
        sentences=[*latest, *_became(scale, held, card, say)],
        charts=card.charts,
        caption=card.caption,
        status=card.status,
        legend=list(_legend(scale, say)),
        table=_answers(card.table, scale, held, say) if totalled and len(scale.items) > 1 else card.table,
    )


def _became(scale: Scale, held: Sequence[CheckIn], card: CheckInCard, say: Words) -> Sequence[str]:
    """Give what became of a scale; of the weekly questions first together, as chance moves some of them."""
    together = compare_pulse(held) if scale.key == "pulse" else None
    return card.sentences if together is None else say_weeks(together, pulse_shifts(held), say)


def _legend(scale: Scale, say: Words) -> Iterator[str]:
    for item in scale.items:
        text = item.text.in_(say.language)
        name = item.code if scale.total != "none" else item.short.in_(say.language)
        yield f"{name}: {text}" if len(scale.items) > 1 else text


def _answers(table: Table, scale: Scale, held: Sequence[CheckIn], say: Words) -> Table:
    """Give the table of totals with each answer before its total, as the file holds them."""
    rows = [
        [row[0], *(_cell(one.answers.get(item.code), say) for item in scale.items), row[1]]
        for row, one in zip(table.rows, held, strict=True)
    ]
    return replace(
        table, head=[table.head[0], *(item.code for item in scale.items), table.head[1]], rows=rows
    )


def _cell(value: int | None, say: Words) -> str:
    return "–" if value is None else say.number(value)


def _steps(handover: HandOver, say: Words) -> Section:
    part = PARTS["steps"]
    title = _capital(say(part.title))
    sentences = [
        say(
            N_("Begonnen op {day}, voor {weeks} weken."),
            day=short_date(one.start, say.language),
            weeks=say.number(one.weeks),
        )
        for one in handover.courses
    ]
    if not handover.steps:
        return Section(key="steps", title=title, sentences=[*sentences, say(_NONE_YET)])
    rows = [
        [
            short_date(one.day, say.language),
            steps()[one.step].title.in_(say.language),
            say(_OUTCOMES[one.outcome]),
        ]
        for one in handover.steps
    ]
    head = [say(N_("dag")), say(N_("stap")), say(N_("wat ervan kwam"))]
    return Section(
        key="steps",
        title=title,
        sentences=sentences,
        table=Table(say(N_("Je stappen: dag voor dag")), head, rows),
    )


def _lines(key: str, title: str, lines: Sequence[Line], say: Words) -> Section:
    written = [Written(short_date(one.day, say.language), one.text) for one in lines]
    return Section(key=key, title=title, sentences=[] if written else [say(_NONE_YET)], written=written)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
