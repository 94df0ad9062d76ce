"""What restricts what may be said of a chat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import polars as pl

from nabij.errors import N_
from nabij.messages import Chat
from nabij.timeline.events import Event
from nabij.timeline.findings import split_day

#: Each rule with its Dutch sentence; the braces are filled with the limit's `values`.
LIMITS: dict[str, str] = {
    "safety": N_(
        "In deze chat staan woorden waarbij hulp voorgaat op meten. Zo'n woordenlijst mist het meeste, en "
        "heeft het soms mis."
    ),
    "memory_differs": N_(
        "Zelf noem je {felt}; jullie appjes wijzen op een begin {found}. Ik laat beide staan: geen van de "
        "twee heeft vanzelf gelijk."
    ),
    "few_weeks": N_(
        "{weeks} weken met genoeg berichten; om toen met nu te vergelijken zijn er {needed} nodig."
    ),
    "short_span": N_(
        "De chat beslaat nog geen {needed} maanden (nu {months}); dat is te kort om toen met nu te "
        "vergelijken."
    ),
    "left_out": N_("Voor {count} van de signalen waren er te weinig berichten; die laat ik weg."),
    "moved_in": N_(
        "Sinds jullie samenwonen is appen iets anders geworden. Ik vergelijk alleen de weken daarna."
    ),
    "no_events": N_(
        "Ik weet niet wat er in jullie leven speelde. Een baby, een verhuizing of een andere baan verandert "
        "jullie appjes ook. Zet wat er was erbij, dan reken ik ermee."
    ),
    "first_year": N_(
        "Ik weet niet wanneer jullie samen kwamen. Staat het eerste jaar in deze chat, dan lijkt alles "
        "daarna al gauw minder."
    ),
    "first_year_left_out": N_(
        "Het eerste jaar van jullie samen laat ik weg: dan appt bijna iedereen anders."
    ),
    "moves_apart": N_(
        "Het ene signaal wijst naar meer afstand en het andere naar meer nabijheid. Dan noem ik geen begin."
    ),
    "one_signal": N_(
        "Maar één signaal is zeker van zijn zaak. Er moeten er twee zijn voor ik een begin noem."
    ),
    "no_common_start": N_("De signalen wijzen niet naar één en hetzelfde begin. Dan noem ik er geen."),
    "moods": N_("Er ging wel iets op en neer, zoals stemmingen doen. Iets dat bleef, zie ik niet."),
    "wandering": N_(
        "Langzaam op en neer gaan, zoals stemmingen doen, verklaart deze weken ook. Dan noem ik geen begin."
    ),
    "voice_notes": N_(
        "{percent} % van de berichten is ingesproken; die hoor ik niet. Dit is een onvolledig beeld."
    ),
    "unnamed_media": N_(
        "Van {percent} % van de berichten zegt de export alleen dat er iets bij zat. Dat kunnen ook "
        "ingesproken berichten zijn."
    ),
    "other_language": N_(
        "{percent} % van de berichten is in een taal die ik niet lees; die tellen niet mee voor wat er "
        "gezegd is."
    ),
    "reactions_unseen": N_(
        "WhatsApp zet een duim of een lach onder een bericht niet in de export. Sinds 2022 kan dat, dus "
        "daarna zie ik een deel van jullie lachen niet."
    ),
    "gap": N_(
        "{weeks} weken achter elkaar staat er niets in deze chat. Wat jullie toen zeiden, zie ik niet."
    ),
    "minute_times": N_(
        "De export geeft geen seconden. Binnen een minuut houd ik de volgorde van het bestand aan."
    ),
    "date_order_guessed": N_(
        "De volgorde van dag en maand in de datums staat niet vast. Kijk of de eerste datum klopt."
    ),
    "cut_export": N_("Misschien mist een deel van de chat: de export lijkt afgekapt."),
}

_TOO_MUCH = 20  # per cent of unseen talk (measures.md B4)
_LONG_GAP = 4  # weeks
_REACTIONS_SINCE = date(2022, 5, 5)  # WhatsApp's own announcement of reactions
_CUT = ("maybe_capped", "cut_off")
_UNSEEN = {"voice": "voice_notes", "unnamed_media": "unnamed_media", "other_language": "other_language"}


@dataclass(frozen=True, slots=True)
class Limit:
    """One thing that restricts what may be said.

    Attributes:
        rule: a key of `LIMITS`.
        values: the numbers in its sentence, and days as ISO dates: `x_first` and `x_last` fill in `{x}`.
    """

    rule: str
    values: dict[str, int | str] = field(default_factory=dict[str, int | str])

    def __post_init__(self) -> None:
        """Refuse nonsense at the door."""
        if self.rule not in LIMITS:
            raise ValueError("the rule of a limit is a key of nabij.timeline.LIMITS")


def find_limits(
    chat: Chat,
    weeks: pl.DataFrame,
    events: Sequence[Event],
    began: date | None = None,
    around: tuple[date, date] | None = None,
) -> tuple[Limit, ...]:
    """Give what restricts what may be said of this chat, apart from its length.

    Args:
        chat: the chat itself: its origin, its notes and its times; no text is read.
        weeks: frame of `nabij.timeline.WEEKS`.
        events: what the person entered.
        began: when the two of them came together, if that is known.
        around: the days around the season in which a change began, if there is one.
    """
    found: list[Limit] = []
    if began is None:
        found.append(Limit("first_year"))
    elif not weeks.is_empty() and weeks["week"].sort()[0] <= end_first_year(began):
        found.append(Limit("first_year_left_out"))
    if not events:
        found.append(Limit("no_events"))
    if split_day(events, weeks) is not None:
        found.append(Limit("moved_in"))
    return (*found, *_unseen(weeks, around), *_gap(weeks), *_export(chat))


def end_first_year(began: date) -> date:
    """Give the last day of the first year of a relationship (measures.md B2: it is no baseline)."""
    return began + timedelta(days=365)


def _unseen(weeks: pl.DataFrame, around: tuple[date, date] | None) -> list[Limit]:
    """Name the ways of talking that make up over a fifth of the chat, its last year or the onset's."""
    found: list[Limit] = []
    for key, rule in _UNSEEN.items():
        series = weeks.filter((pl.col("key") == key) & (pl.col("whose") == "us")).sort("week")
        parts = [series, series.tail(52)]
        if around is not None:
            parts.append(series.filter(pl.col("week").is_between(*around)))
        percent = max((_percent(part) for part in parts), default=0)
        if percent > _TOO_MUCH:
            found.append(Limit(rule, {"percent": percent}))
    return found


def _percent(series: pl.DataFrame) -> int:
    return round(100 * int(series["k"].sum()) / max(1, int(series["n"].sum())))


def _gap(weeks: pl.DataFrame) -> list[Limit]:
    """Name the longest run of weeks in which nobody sent anything."""
    sent = weeks.filter((pl.col("key") == "messages") & (pl.col("whose") == "me")).sort("week")
    silent = sent.select(empty=pl.col("n") == 0, run=(pl.col("n") == 0).rle_id())
    runs = silent.filter("empty").group_by("run").len()
    longest = int(runs["len"].max() or 0)  # pyright: ignore[reportArgumentType]  # a count is an int
    return [Limit("gap", {"weeks": longest})] if longest >= _LONG_GAP else []


def _export(chat: Chat) -> list[Limit]:
    """Name what the export itself leaves out or leaves open."""
    at, found = chat.messages["at"], list[Limit]()
    if not at.is_empty() and bool((at.dt.truncate("1m") == at).all()):
        found.append(Limit("minute_times"))
    if chat.origin.messenger == "whatsapp" and not at.is_empty() and _last_day(at) >= _REACTIONS_SINCE:
        found.append(Limit("reactions_unseen"))
    if chat.origin.date_rule == "date_default":
        found.append(Limit("date_order_guessed"))
    if chat.notes["rule"].is_in(_CUT).any():
        found.append(Limit("cut_export"))
    return found


def _last_day(at: pl.Series) -> date:
    return at.dt.date().sort()[-1]
