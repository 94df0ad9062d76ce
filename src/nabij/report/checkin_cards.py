"""What the page shows of the check-ins: a card for every scale, with its charts, words and table.

A scale with a total has one chart: its totals, the cutoff, and the bands in which a difference from the
person's own beginning is nothing to speak of. A scale without one, the weekly pulse, has a small chart for
each of its questions, all on the same axes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nabij.checkin import (
    Baseline,
    CheckIn,
    Item,
    Scale,
    baseline,
    find_change,
    limits,
    pulse_shifts,
    say_change,
    say_pulse,
    scales,
    score,
)
from nabij.errors import N_
from nabij.language import Words, short_date
from nabij.report.cards import Table
from nabij.report.checkin_charts import checkin_frame, draw_item, draw_total
from nabij.report.frame import PAGE, Frame, Mark, Palette, Spec

_ITEMS_CAPTION = N_(
    "Elke stip is een week, van 0 tot 10, zoals je hem invulde. De band is waar een vraag door toeval "
    "meestal blijft, gerekend vanaf je eerste vier weken. Waar de lijn onderbroken is, sloeg je een week "
    "over."
)
_ITEMS_CAPTION_BEFORE = N_(
    "Elke stip is een week, van 0 tot 10, zoals je hem invulde. Waar de lijn onderbroken is, sloeg je een "
    "week over."
)
_BAND = N_(
    "De band ligt om je eerste twee metingen: {clear} punten naar boven en naar beneden. Daarbinnen is een "
    "verschil niet duidelijk."
)
_INNER = N_("In de donkere band, {possible} punten, kan het toeval zijn.")
_CUTOFF = N_("De stippellijn is {cutoff}, de grens uit het onderzoek.")


@dataclass(frozen=True, slots=True)
class CheckInChart:
    """One chart: its title, what it shows in words for who cannot see it, and its Vega-Lite spec."""

    key: str
    title: str
    description: str
    spec: Spec


@dataclass(frozen=True, slots=True)
class CheckInCard:
    """What the page shows of one scale.

    Attributes:
        key: the scale.
        title: what it is about.
        status: how far its wording may be trusted.
        sentences: what became of it, the first on top.
        caption: what the lines and bands are.
        charts: one, or one for each question.
        table: the numbers behind them, a row a check-in.
    """

    key: str
    title: str
    status: str
    sentences: Sequence[str]
    caption: str
    charts: Sequence[CheckInChart]
    table: Table


def build_checkin_cards(
    checkins: Sequence[CheckIn],
    say: Words,
    *,
    palette: Palette = PAGE,
    width: int | str = "container",
    marks: Sequence[Mark] = (),
) -> list[CheckInCard]:
    """Give a card for every scale that was answered, all on one time axis.

    Args:
        checkins: every check-in so far, in any order.
        say: the language.
        palette: the colours of the page or of paper.
        width: pixels, or `container` to follow the page.
        marks: days to point at, such as the start of a course.
    """
    if not checkins:
        return []
    frame = checkin_frame(checkins, palette, width, marks)
    found: list[CheckInCard] = []
    for scale in scales().values():
        held = sorted((one for one in checkins if one.scale == scale.key), key=lambda one: one.day)
        if held:
            build = _items_card if scale.total == "none" else _total_card
            found.append(build(scale, held, frame, say))
    return found


def _total_card(scale: Scale, held: Sequence[CheckIn], frame: Frame, say: Words) -> CheckInCard:
    began, change = baseline(held, scale.key), find_change(held, scale.key)
    sentences = say_change(change, began, say) if limits(scale.key) else []
    title, description = scale.title.in_(say.language), _describe(scale, held, say)
    if sentences:
        description = f"{description} {sentences[0]}"
    spec = draw_total(scale, held, frame, say)
    return CheckInCard(
        key=scale.key,
        title=title,
        status=scale.status.in_(say.language),
        sentences=sentences,
        caption=_caption(scale, began, say),
        charts=[CheckInChart(scale.key, title, description, spec)],
        table=_total_table(scale, held, say),
    )


def _items_card(scale: Scale, held: Sequence[CheckIn], frame: Frame, say: Words) -> CheckInCard:
    shifts = {one.item: one for one in pulse_shifts(held)} if scale.key == "pulse" else {}
    charts = [
        CheckInChart(
            key=item.code,
            title=item.short.in_(say.language),
            description=_describe_item(item, held, say),
            spec=draw_item(scale, item, held, frame, say, shifts.get(item.code)),
        )
        for item in scale.items
    ]
    return CheckInCard(
        key=scale.key,
        title=scale.title.in_(say.language),
        status=scale.status.in_(say.language),
        sentences=say_pulse(held, say) if scale.key == "pulse" else [],
        caption=say(_ITEMS_CAPTION if shifts else _ITEMS_CAPTION_BEFORE),
        charts=charts,
        table=_items_table(scale, held, say),
    )


def _caption(scale: Scale, began: Baseline | None, say: Words) -> str:
    told: list[str] = []
    rule = limits(scale.key)
    if rule is not None and began is not None and began.n > 1:
        told.append(say(_BAND, clear=_number(rule.clear, say)))
        if rule.possible < rule.clear:
            told.append(say(_INNER, possible=_number(rule.possible, say)))
    if scale.cutoff is not None:
        told.append(say(_CUTOFF, cutoff=_number(scale.cutoff, say)))
    return " ".join(told)


def _describe(scale: Scale, held: Sequence[CheckIn], say: Words) -> str:
    return say.plural(
        "Grafiek van {low} tot {high}: één meting.",
        "Grafiek van {low} tot {high}: {n} metingen.",
        len(held),
        low=say.number(scale.low),
        high=say.number(scale.high),
    )


def _describe_item(item: Item, held: Sequence[CheckIn], say: Words) -> str:
    text = item.text.in_(say.language)
    values = [one.answers[item.code] for one in held if item.code in one.answers]
    if not values:
        return say(N_("{text} Nog niet beantwoord."), text=text)
    return say.plural(
        "{text} Eén week, van 0 tot 10: {first}.",
        "{text} {n} weken, van 0 tot 10: van {first} naar {last}.",
        len(values),
        text=text,
        first=say.number(values[0]),
        last=say.number(values[-1]),
    )


def _total_table(scale: Scale, held: Sequence[CheckIn], say: Words) -> Table:
    rows = [[short_date(one.day, say.language), _cell(score(scale, one.answers).value, say)] for one in held]
    head = [say(N_("dag")), say(N_("{low} tot {high}"), low=scale.low, high=scale.high)]
    return Table(say(N_("{title}: elke meting"), title=scale.title.in_(say.language)), head, rows)


def _items_table(scale: Scale, held: Sequence[CheckIn], say: Words) -> Table:
    rows = [
        [
            short_date(one.day, say.language),
            *(_cell(one.answers.get(item.code), say) for item in scale.items),
        ]
        for one in held
    ]
    head = [say(N_("dag")), *(item.short.in_(say.language) for item in scale.items)]
    return Table(say(N_("{title}: wat je invulde"), title=scale.title.in_(say.language)), head, rows)


def _cell(value: float | None, say: Words) -> str:
    return "–" if value is None else _number(value, say)


def _number(value: float, say: Words) -> str:
    return say.number(value, 0 if value == round(value) else 1)
