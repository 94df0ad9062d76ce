"""Draw a chat: weeks, scenes, answers, moments, and from those the messages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import numpy as np
import polars as pl

from examples.bank import TOPICS, Bank, fill_bank
from examples.clock import draw_delays, draw_moments, queue, to_wall
from examples.weeks import Change, Event, Wobble, draw_course
from nabij.messages import KINDS

#: The columns of a drawn chat, in the order of an export. `sender` is 0 or 1, null for a system line;
#: `label` holds the labels of the codebook, comma-separated, empty for none or for what is no text.
CHAT = pl.Schema(
    {
        "at": pl.Datetime("ms"),
        "sender": pl.UInt8,
        "kind": KINDS,
        "text": pl.String,
        "label": pl.String,
        "edited": pl.Boolean,
    }
)
_START = date(2022, 1, 3)


def draw_chat(  # noqa: PLR0913  (each is a knob, given by name)
    seed: int,
    weeks: int,
    per_week: float,
    change: Change | None = None,
    *,
    start: date = _START,
    events: Sequence[Event] = (),
    wobble: Wobble | None = None,
    holidays: bool = True,
    voices: tuple[str, str] = ("mixed+older", "mixed"),
) -> pl.DataFrame:
    """Draw a chat between two invented people, a frame of `CHAT`.

    The same arguments give the same chat.

    Args:
        seed: decides everything that is chance.
        weeks: how many weeks, from the Monday of the week of `start`.
        per_week: messages in an ordinary week; holidays, moods and changes move it.
        change: what is planted; None plants nothing.
        start: a day in the first week.
        events: what else happens.
        wobble: moods; None is the usual, mild AR(1).
        holidays: whether they go away in summer and are together at Christmas.
        voices: how each of them writes, names of `examples.lines.VOICES`, also joined by a plus.
    """
    rng = np.random.default_rng(seed)
    bank = fill_bank(seed, voices)
    monday = start - timedelta(days=start.weekday())
    mondays = [monday + timedelta(weeks=week) for week in range(weeks)]
    changes = [*events, *([change] if change else [])]
    course = draw_course(rng, mondays, changes, wobble or Wobble(), holidays=holidays)
    week, scene, warm = _draw_scenes(rng, bank, course, per_week)
    moment, order = draw_moments(rng, week, bank.part[scene], bank.weekdays[scene])
    frame = _tell(rng, bank, course, (week[order], scene[order], warm[order]), moment)
    return _add_accidents(rng, frame, monday)


def draw_messages(seed: int, n: int, years: float = 10, **options: object) -> pl.DataFrame:
    """Draw a chat of exactly n messages over about so many years; options are those of `draw_chat`."""
    weeks = max(round(years * 52), 1)
    frame = draw_chat(seed, weeks, 1.25 * n / weeks + 20, **options)  # pyright: ignore[reportArgumentType]
    return frame.head(n)


def _draw_scenes(
    rng: np.random.Generator, bank: Bank, course: dict[str, np.ndarray], per_week: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Draw for each scene its week, which telling of the bank it is, and whether it goes warmly."""
    weights = np.exp(np.stack([course[topic] for topic in TOPICS]))
    shares = weights / weights.sum(axis=0)
    warmth = np.stack(
        [
            _chance(course["warmth"] + (course["humour_answered"] if topic == "humour" else 0))
            for topic in TOPICS
        ]
    )
    mean_length = (shares * (warmth * _mean(bank, 0) + (1 - warmth) * _mean(bank, 1))).sum(axis=0)
    wanted = per_week * np.exp(course["volume"]) / mean_length
    week = np.repeat(np.arange(len(wanted)), rng.poisson(wanted))
    topic = (rng.random(len(week)) > np.cumsum(shares, axis=0)[:-1, week]).sum(axis=0)
    opener = (rng.random(len(week)) > _chance(course["starts"])[week]).astype(np.int64)
    warm = rng.random(len(week)) < warmth[topic, week]
    group = topic * 2 + opener
    return week, bank.first[group] + _take_turns(rng, topic, opener, np.diff(bank.first)), warm


def _take_turns(
    rng: np.random.Generator, topic: np.ndarray, opener: np.ndarray, sizes: np.ndarray
) -> np.ndarray:
    """Give for each scene its place in its group: both people walk through a topic at one pace.

    So nothing comes round before all else of its topic has, and the other does not say what was just said.
    """
    pairs = sizes.reshape(-1, 2)
    round_trip = pairs.min(axis=1)[topic]
    begin = (rng.random(len(pairs)) * pairs.min(axis=1)).astype(np.int64)
    step = (_count_within(topic) + begin[topic]) % round_trip
    return step * pairs[topic, opener] // round_trip


def _mean(bank: Bank, telling: int) -> np.ndarray:
    """Give the mean length of the tellings of each topic, as a column."""
    sums = np.add.reduceat(bank.length[:, telling], bank.first[:-1:2])
    return (sums / np.diff(bank.first[::2]))[:, None]


def _chance(logit: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-logit))


def _count_within(group: np.ndarray) -> np.ndarray:
    """Give for each element how many of its group came before it."""
    order = np.argsort(group, kind="stable")
    ranked = group[order]
    first = np.searchsorted(ranked, ranked)
    out = np.empty(len(group), np.int64)
    out[order] = np.arange(len(group)) - first
    return out


def _tell(
    rng: np.random.Generator,
    bank: Bank,
    course: dict[str, np.ndarray],
    scenes: tuple[np.ndarray, np.ndarray, np.ndarray],
    moment: np.ndarray,
) -> pl.DataFrame:
    """Gather the messages of the scenes and give each its second."""
    week, scene, warm = scenes
    telling = 1 - warm.astype(np.int64)
    length = bank.length[scene, telling]
    of_scene = np.repeat(np.arange(len(scene)), length)
    within = np.arange(len(of_scene)) - np.repeat(np.cumsum(length) - length, length)
    row = np.repeat(bank.begin[scene, telling], length) + within
    turn = bank.rows["turn"].to_numpy()[row]
    opener = (np.searchsorted(bank.first, scene, side="right") - 1) % 2
    change = (within > 0) & (turn != np.concatenate([[0], turn[:-1]]))
    answers = np.cumsum(change)
    nth = answers - np.repeat(np.concatenate([[0], answers])[np.cumsum(length) - length], length)
    room = 7 * 18.5 * 3600 * max(len(course["delay"]), 1) / max(len(scene), 1)
    slower = course["delay"][week][of_scene]
    delay = draw_delays(rng, change, change & (nth == 1), slower, room)
    later = bank.rows["later"].to_numpy()[row] * np.minimum(3600, room) * (0.5 + rng.random(len(row)))
    delay = np.where(within == 0, 0.0, delay + later)
    passed = np.cumsum(delay)
    before = np.repeat(passed[np.cumsum(length) - length], length) if len(length) else passed
    duration = np.bincount(of_scene, delay, minlength=len(scene))
    begins = queue(moment, duration, 15 + 120 * rng.random(len(scene))) if len(scene) else moment
    at = to_wall(begins[of_scene] + passed - before)
    return bank.rows[row].select(
        at=pl.Series(at.astype(np.int64) * 1000),
        sender=pl.Series((turn ^ opener[of_scene]).astype(np.uint8)),
        kind=pl.col("kind").cast(KINDS),
        text="text",
        label="label",
    )


def _add_accidents(rng: np.random.Generator, frame: pl.DataFrame, monday: date) -> pl.DataFrame:
    """Delete, edit and delay a few messages, and let the messenger itself say a word."""
    n = frame.height
    deleted, edited, late = rng.random(n) < 0.003, rng.random(n) < 0.004, rng.random(n) < 0.0007
    back = np.where(late, rng.integers(60_000, 1_800_000, n), 0)
    midnight = datetime(monday.year, monday.month, monday.day)  # noqa: DTZ001  (local wall time)
    gone = pl.Series(deleted) & (pl.col("kind") == "text")
    frame = frame.with_columns(
        at=pl.lit(midnight).cast(pl.Datetime("ms"))
        + pl.duration(milliseconds=pl.col("at") - pl.Series(back)),
        kind=pl.when(gone).then(pl.lit("deleted", KINDS)).otherwise("kind"),
        text=pl.when(gone).then(pl.lit("")).otherwise("text"),
        label=pl.when(gone).then(pl.lit("")).otherwise("label"),
        edited=pl.Series(edited) & (pl.col("kind") == "text") & ~pl.Series(deleted),
    )
    return frame.select(CHAT.names()).cast(dict(CHAT))
