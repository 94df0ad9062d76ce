"""The list of signals: a pure function, its meaning beside it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import polars as pl

from nabij.exchanges import Exchanges
from nabij.reading import UNCERTAIN

#: Whose talk is counted.
WHOSE = pl.Enum(["us", "me", "partner"])

#: The long frame of all signals: `k` out of `n` in the week that begins on this Monday.
SIGNALS = pl.Schema({"key": pl.String, "week": pl.Date, "whose": WHOSE, "k": pl.UInt32, "n": pl.UInt32})

#: Give a signal's counts: `week, whose, k, n`, from the frames of `Exchanges` that it names as parameters.
Measure = Callable[..., pl.LazyFrame]
Direction = Literal["distance", "nearness"]
#: What of the article a signal belongs to: one of its four signals (logistics, loneliness, duty, humour), a
#: pattern behind them (silence, fixing, false_peace, sharing), or none (secondary; unseen limits the rest).
Group = Literal[
    "logistics",
    "loneliness",
    "duty",
    "humour",
    "silence",
    "fixing",
    "false_peace",
    "sharing",
    "secondary",
    "unseen",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """What a signal is and what may be said of it.

    Attributes:
        key: its name, that of the function.
        measure: the function.
        group: what of the article it belongs to.
        rises_with: what a rise is read as; None: a rise is neither near nor far.
        decides: it is one of the signals of which two must agree (measures.md C4, rule 6).
        grade: evidence for the construct / for its trace in a chat, A (best) to D (measures.md).
        source: the paper, or the row of measures.md.
        minimum: fewest `n` for its share to be compared; None: as many as a week needs at all.
        per_month: the minimum is one for four weeks (measures.md B1). Weeks that do not reach it by
            themselves show no point, and count only together, in bins of two or four weeks, as
            `nabij.timeline.compare_stretches` makes them.
        confound: what else may move it, a key of `CONFOUNDS`.
        uncertain: its reading is not shown to be right often enough: "onzeker" wherever it appears.
        found_for: whose share may be spoken of; never the partner's (measures.md page 1, rule 7).
        elsewhere: it needs my own messages in other chats, and has no counts without them.
    """

    key: str
    measure: Measure
    group: Group
    rises_with: Direction | None
    decides: bool
    grade: str
    source: str
    minimum: int | None
    per_month: bool
    confound: str
    uncertain: bool
    found_for: tuple[str, ...]
    elsewhere: bool


_REGISTRY: dict[str, Signal] = {}


def signal(  # noqa: PLR0913  (a signal has this many things to be said of it)
    *,
    group: Group,
    rises_with: Direction | None,
    grade: str,
    source: str,
    confound: str,
    minimum: int | None = None,
    per_month: bool = False,
    decides: bool = False,
    uncertain: bool = False,
    found_for: tuple[str, ...] = ("us", "me"),
    elsewhere: bool = False,
) -> Callable[[Measure], Measure]:
    """Put a function on the list under its own name; see `Signal` for the words.

    Raises:
        ValueError: there is a signal of that name already, or a parameter is no frame of `Exchanges`.
    """

    def register(measure: Measure) -> Measure:
        key = measure.__name__
        if key in _REGISTRY:
            raise ValueError(f"a second signal named {key}")
        if set(inspect.signature(measure).parameters) - set(Exchanges.__dataclass_fields__):
            raise ValueError(f"the parameters of {key} are frames of Exchanges")
        _REGISTRY[key] = Signal(
            key=key,
            measure=measure,
            group=group,
            rises_with=rises_with,
            decides=decides,
            grade=grade,
            source=source,
            minimum=minimum,
            per_month=per_month,
            confound=confound,
            uncertain=uncertain,
            found_for=found_for,
            elsewhere=elsewhere,
        )
        return measure

    return register


def rests_on(*labels: str) -> bool:
    """Tell whether one of these labels of reading is not shown to be right often enough: "onzeker"."""
    return not UNCERTAIN.isdisjoint(labels)


def all_signals() -> dict[str, Signal]:
    """Give every signal by its key."""
    return dict(_REGISTRY)


def measure_signals(exchanges: Exchanges) -> pl.DataFrame:
    """Give the weekly counts of every signal, a frame of `SIGNALS`; a week without any talk has no row."""
    parts: list[pl.LazyFrame] = []
    for one in _REGISTRY.values():
        names = inspect.signature(one.measure).parameters
        counts = one.measure(**{name: getattr(exchanges, name).lazy() for name in names})
        parts.append(counts.with_columns(key=pl.lit(one.key)).select(SIGNALS.names()).cast(SIGNALS))
    return pl.concat(parts).sort("key", "whose", "week").collect()
