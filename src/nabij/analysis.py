"""The chain on one page: from a chat to an analysis without text and without names."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import polars as pl

from nabij.errors import EmptyExport
from nabij.exchanges import Elsewhere, decide, find_exchanges, put_in_order
from nabij.language import parse_season
from nabij.messages import Chat
from nabij.reading import read_messages, watch_texts
from nabij.settings import Settings
from nabij.signals import all_signals, count_content, measure_signals, median_delays
from nabij.sources import OwnMessages
from nabij.sources.own import NoCommonWeeks
from nabij.timeline import (
    WEEKS,
    Dating,
    Direction,
    Event,
    Felt,
    Finding,
    Limit,
    Onset,
    attach_since,
    date_change,
    draw_trends,
    end_first_year,
    fill_weeks,
    find_findings,
    find_limits,
    split_day,
    unpack,
    weeks_around,
)

#: Of the JSON; it grows when a field changes its meaning.
VERSION = 2
#: What an analysis may come to.
VERDICTS = ("changed", "unchanged", "undatable", "too_little")
#: The weeks in the analysis: `nabij.timeline.WEEKS` and, for `answered_within_hour`, the median delay.
ANALYSIS_WEEKS = pl.Schema({**WEEKS, "minutes": pl.Float64})

_MONTHS_NEEDED = 18  # measures.md C4
_MONTH = 365.25 / 12  # days
_WEEKS_TO_DATE = 40  # usable bins (measures.md C4); `nabij.find_onset` asks them
_EVEN = 0.5  # below it, what came and went is likelier than what stayed
_STEPS = ("reading", "exchanges", "signals", "timeline")
_OURS = Settings()
_KNOWN = ("key", "whose", "week", "k", "n", "usable")
_COLUMNS = ("k", "n", "usable", "trend", "low", "high", "minutes")

#: Called with the name of a step, how much of it is done, and out of how much.
OnStep = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """What time the chat covers; `usable` counts weeks with enough content to be compared."""

    first: date
    last: date
    weeks: int
    usable: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What the chat holds; `skipped` lines or records of the export were not read, and are in its notes."""

    messages: int
    me: int
    partner: int
    kinds: dict[str, int]
    skipped: int
    messenger: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Analysis:
    """What nabij can say of a chat: numbers only, no text, no names. Equal when its JSON is.

    Attributes:
        version: of the JSON.
        verdict: `changed`: two signals moved the same way from a common start, and the person's own memory
            does not contradict it. `unchanged`. `undatable`: something moved, but not so. `too_little`.
        onset: when it began, of the signals that decide together; its dates are None where nothing may be
            dated. None where there was too little.
        onsets: the same for each signal by itself, by key.
        reads_as: what a change with a season is read as: `distance`, `nearness`, or `mixed`; else None.
        felt: since when it feels so to the person who looks, where they said so.
        findings: what can be said of each signal, the clearest first; none where there is too little.
        limits: what restricts what may be said.
        span: what time the chat covers.
        counts: what it holds.
        events: what the person entered.
        weeks: frame of `ANALYSIS_WEEKS`.
    """

    version: int = VERSION
    verdict: str
    onset: Onset | None = None
    onsets: dict[str, Onset] = field(default_factory=dict[str, Onset])
    reads_as: Direction | None = None
    felt: Felt | None = None
    findings: tuple[Finding, ...]
    limits: tuple[Limit, ...]
    span: Span
    counts: Counts
    events: tuple[Event, ...]
    weeks: pl.DataFrame

    def __post_init__(self) -> None:
        """Refuse nonsense at the door."""
        if self.version != VERSION or self.verdict not in VERDICTS:
            raise ValueError(f"an analysis of version {VERSION} has one of the known verdicts")
        if self.verdict == "changed" and (self.onset is None or self.onset.start is None):
            raise ValueError("a change has its season")
        if self.weeks.schema != ANALYSIS_WEEKS:
            raise TypeError("weeks follows nabij.analysis.ANALYSIS_WEEKS")
        if sum(self.weeks.select(_KNOWN).null_count().row(0)):
            raise ValueError("a week in which nothing was said counts 0 of 0")

    def to_json(self) -> str:
        """Give the analysis as one line of JSON; `from_json` gives exactly the same analysis back."""
        held = asdict(replace(self, weeks=self.weeks.clear()))
        held["onsets"] = [{"key": key, **onset} for key, onset in held["onsets"].items()]
        held["weeks"] = _pack_weeks(self.weeks)
        return json.dumps(held, default=date.isoformat, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Analysis:
        """Give the analysis that `to_json` wrote.

        Raises:
            ValueError: it is no analysis, or one of another version.
        """
        try:
            return _unpack(json.loads(text))
        except (KeyError, TypeError, AttributeError, RecursionError, pl.exceptions.PolarsError) as error:
            raise ValueError("this is no analysis of nabij") from error

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Analysis) and self.to_json() == other.to_json()

    def __hash__(self) -> int:
        return hash(self.to_json())


def analyse(
    chat: Chat,
    events: Sequence[Event] = (),
    settings: Settings = _OURS,
    on_step: OnStep | None = None,
    also: Sequence[OwnMessages] = (),
) -> Analysis:
    """Give what can be said of a chat between two people.

    Args:
        chat: the conversation; `me` must be known.
        events: what else was going on, as the person entered it.
        settings: what the person turned.
        on_step: told of progress: the step's name, how much is done, out of how much.
        also: my own messages in other chats (`nabij.sources.read_own`); only their count of sharing is used.

    Raises:
        NoCommonWeeks: the chats of `also` and this one have no whole week in common.
        OnePerson, NotTwoPeople, WhoAreYou: the chat is not between two people of whom one looks.
        EmptyExport: nobody sent anything.
    """
    between = chat.between_two()
    tell = on_step or _say_nothing
    others = [_read_own(one) for one in also]
    exchanges = find_exchanges(between.messages, _read(between, tell), settings.sitting_gap, others)
    del others
    said, turns = exchanges.said, exchanges.turns
    if said.is_empty():
        raise EmptyExport
    if also and exchanges.elsewhere.is_empty():
        raise NoCommonWeeks
    tell(_STEPS[1], 1, 1)
    tell(_STEPS[2], 0, 1)
    signals, delays = measure_signals(exchanges), median_delays(turns.lazy())
    del exchanges, turns
    tell(_STEPS[2], 1, 1)
    tell(_STEPS[3], 0, 2)
    result = _conclude(between, said, _fill(signals, delays, settings), events, settings)
    del said
    tell(_STEPS[3], 1, 2)
    result = _put_help_first(result, between)
    tell(_STEPS[3], 2, 2)
    return result


def _read(chat: Chat, tell: OnStep) -> pl.DataFrame:
    """Give the reading in the order of talking, so that it need not be sorted beside the messages.

    A function of its own: what it held is gone when it is done.
    """
    sent = put_in_order(chat.messages).select("id", "kind", "text")
    reading = read_messages(sent, on_step=lambda done: tell(_STEPS[0], round(100 * done), 100))
    tell(_STEPS[1], 0, 1)
    return reading


def _put_help_first(result: Analysis, chat: Chat) -> Analysis:
    """Give the analysis with the one thing it may say of the passive watch: that it saw something."""
    if not watch_texts(chat.messages["text"]):
        return result
    return replace(result, limits=(Limit("safety"), *result.limits))


def _read_own(own: OwnMessages) -> Elsewhere:
    """Give my messages in another chat, read and without their text."""
    reading = decide(read_messages(own.messages).drop("id"))
    said = pl.concat([own.messages.select("at", "kind"), reading], how="horizontal")
    return Elsewhere(said, own.first, own.last)


def _fill(signals: pl.DataFrame, delays: pl.DataFrame, settings: Settings) -> pl.DataFrame:
    """Give the frame of `ANALYSIS_WEEKS`."""
    mondays = signals["week"].sort()
    weeks = draw_trends(fill_weeks(signals, mondays[0], mondays[-1]), settings.week_minimum)
    timed = delays.with_columns(key=pl.lit("answered_within_hour"))
    return weeks.join(timed, on=["key", "whose", "week"], how="left", maintain_order="left")


def _conclude(
    chat: Chat, said: pl.DataFrame, weeks: pl.DataFrame, events: Sequence[Event], settings: Settings
) -> Analysis:
    entered = tuple(sorted(set(events)))
    after = _left_before(weeks, entered, settings)
    short, usable = _too_short(said, after, settings)
    compared = weeks if after is None else weeks.filter(pl.col("week") > after)
    found = () if short else find_findings(compared, entered, settings.week_minimum)
    dating = Dating() if short else date_change(compared, entered, {one.key for one in found if one.clear})
    felt = _remember(settings)
    verdict, why = _judge(dating, felt)
    few = (
        Limit("few_weeks", {"weeks": dating.onset.weeks, "needed": _WEEKS_TO_DATE}) if dating.onset else None
    )
    if verdict == "too_little":
        short, found, dating = short or ((few,) if few else ()), (), Dating()
    findings = attach_since(found, dating, entered)
    around = weeks_around(dating.onset)
    days = said["at"].dt.date()
    return Analysis(
        verdict=verdict,
        reads_as=dating.reads_as,
        onset=dating.onset,
        onsets=dating.onsets,
        felt=felt,
        findings=findings,
        limits=(
            *short,
            *why,
            *_left_out(findings, weeks, too_little=bool(short)),
            *find_limits(chat, weeks, entered, settings.relationship_began, around),
        ),
        span=Span(first=days[0], last=days[-1], weeks=weeks["week"].n_unique(), usable=usable),
        counts=_count(chat, said),
        events=entered,
        weeks=weeks,
    )


def _left_before(weeks: pl.DataFrame, events: Sequence[Event], settings: Settings) -> date | None:
    """Give the last day that is no part of what is compared: moving in together, or a first year's end."""
    began = settings.relationship_began
    days = [split_day(events, weeks), None if began is None else end_first_year(began)]
    return max((day for day in days if day is not None), default=None)


def _remember(settings: Settings) -> Felt | None:
    if not settings.felt_since:
        return None
    first, last = parse_season(settings.felt_since)
    return Felt(first=first, last=last)


def _too_short(said: pl.DataFrame, after: date | None, settings: Settings) -> tuple[tuple[Limit, ...], int]:
    """Give what makes the chat too short to compare then with now, and the number of usable weeks.

    Both count from the week after two people moved in together, or had their first year: nothing before it
    can be compared.
    """
    compared = said if after is None else said.filter(pl.col("at").dt.date().dt.truncate("1w") > after)
    content = count_content(compared.lazy())
    usable = content.filter(pl.col("n") >= settings.week_minimum).height
    length = compared["at"][-1] - compared["at"][0] if compared.height else timedelta()
    months = int(length.days / _MONTH)
    found: list[Limit] = []
    if usable < settings.weeks_needed:
        found.append(Limit("few_weeks", {"weeks": usable, "needed": settings.weeks_needed}))
    if months < _MONTHS_NEEDED:
        found.append(Limit("short_span", {"months": months, "needed": _MONTHS_NEEDED}))
    return tuple(found), usable


def _judge(dating: Dating, felt: Felt | None) -> tuple[str, list[Limit]]:
    """Give the verdict, and why no season is named where something moved (measures.md page 1, rule 5)."""
    onset = dating.onset
    if onset is None or onset.verdict in {"too_little", "unchanged"}:
        return ("too_little" if onset is None else onset.verdict), []
    if onset.verdict == "undatable":
        sure = [key for key, one in dating.onsets.items() if one.start and all_signals()[key].decides]
        if not sure and onset.probability < _EVEN:
            return "unchanged", [Limit("moods")]
        return "undatable", [
            Limit(("wandering", "one_signal")[len(sure)] if len(sure) < 2 else "no_common_start")
        ]
    if dating.reads_as == "mixed":
        return "undatable", [Limit("moves_apart")]
    if felt is not None and felt.contradicts(onset):
        found = {"found_first": onset.start_earliest, "found_last": onset.start_latest}
        days = {"felt_first": felt.first, "felt_last": felt.last, **found}
        return "undatable", [Limit("memory_differs", {key: str(day) for key, day in days.items()})]
    return "changed", []


def _left_out(findings: Sequence[Finding], weeks: pl.DataFrame, *, too_little: bool) -> list[Limit]:
    """Name how many signals had too few weeks to be compared; one about other chats only if there are any."""
    counted = set(weeks["key"].unique())
    wanted = {
        key for key, one in all_signals().items() if one.found_for and (key in counted or not one.elsewhere)
    }
    missing = len(wanted - {one.key for one in findings})
    return [] if too_little or not missing else [Limit("left_out", {"count": missing})]


def _count(chat: Chat, said: pl.DataFrame) -> Counts:
    mine = int(said["mine"].sum())
    kinds = chat.messages["kind"].cast(pl.String).value_counts(sort=True)
    return Counts(
        messages=said.height,
        me=mine,
        partner=said.height - mine,
        kinds=dict(sorted(kinds.iter_rows())),
        skipped=chat.origin.skipped,
        messenger=chat.origin.messenger,
    )


def _pack_weeks(weeks: pl.DataFrame) -> list[dict[str, Any]]:
    """Give one entry a signal and person with a list a column; `minutes` only where there are any."""
    packed: list[dict[str, Any]] = []
    for (key, whose), rows in weeks.group_by(["key", "whose"], maintain_order=True):
        lists = {name: rows[name].to_list() for name in _COLUMNS}
        if rows["minutes"].null_count() == rows.height:
            del lists["minutes"]
        packed.append({"key": key, "whose": whose, "week": rows["week"].to_list(), **lists})
    return packed


def _unpack(held: dict[str, Any]) -> Analysis:
    onsets = {one["key"]: {name: one[name] for name in one if name != "key"} for one in held["onsets"]}
    return Analysis(
        version=held["version"],
        verdict=held["verdict"],
        reads_as=held["reads_as"],
        onset=held["onset"] and unpack(Onset, held["onset"]),
        onsets={key: unpack(Onset, one) for key, one in onsets.items()},
        felt=held["felt"] and unpack(Felt, held["felt"]),
        findings=tuple(unpack(Finding, one) for one in held["findings"]),
        limits=tuple(unpack(Limit, one) for one in held["limits"]),
        span=unpack(Span, held["span"]),
        counts=unpack(Counts, held["counts"]),
        events=tuple(unpack(Event, one) for one in held["events"]),
        weeks=_unpack_weeks(held["weeks"]),
    )


def _unpack_weeks(held: list[dict[str, Any]]) -> pl.DataFrame:
    return pl.concat([pl.DataFrame(schema=ANALYSIS_WEEKS), *map(_unpack_series, held)])


def _unpack_series(held: dict[str, Any]) -> pl.DataFrame:
    """Give the weeks of one signal, each column of its type at once: Polars panics on one turned later."""
    count = len(held["week"])
    given = {
        "week": [date.fromisoformat(day) for day in held["week"]],
        **{name: [held[name]] * count for name in ("key", "whose")},
        **{name: held.get(name, [None] * count) for name in _COLUMNS},
    }
    return pl.DataFrame([pl.Series(name, given[name], dtype) for name, dtype in ANALYSIS_WEEKS.items()])


def _say_nothing(_name: str, _done: int, _total: int) -> None:
    """Tell nobody."""
