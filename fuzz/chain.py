"""A chat between two as a target: whatever was read, it can be measured, dated, told and written.

An input is a life in a few bytes: each five are a message, its sender, its kind, how long after the last it
came, and which of some sentences it says. Years fit in a few thousand bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from random import Random
from typing import Any

import numpy as np
import polars as pl

from fuzz.invariants import hold
from fuzz.target import Target, one_in
from nabij.analysis import Analysis, analyse
from nabij.errors import NabijError
from nabij.messages import KINDS, Chat, Origin
from nabij.report.examples import choose_examples
from nabij.report.page import write_page
from nabij.settings import Settings
from nabij.sources.contents import messages
from nabij.timeline import EVENT_KINDS, Event

_RECORD = 5
_MOST = 4000
_HOUR = 3_600_000
_FIRST, _LAST = datetime(1970, 1, 1), datetime(2099, 12, 30)  # noqa: DTZ001  (wall time has no zone)
#: How long after the last message, in hours; the first two go back in time.
_LATER = (-0.1, -40.0, 0.0, 0.001, 0.02, 0.1, 0.5, 1.0, 3.0, 6.0, 11.0, 24.0, 70.0, 170.0, 900.0, 9000.0)
_SAID = (
    "", " ", "ja", "ok", "nee", "haha", "hahaha 😂", "lol", "Heb je de boodschappen gedaan?",
    "Wie haalt de kids?", "Ik mis je", "Ik hou van je ❤️", "Hoe was je dag?",
    "Wat vond je moeilijk vandaag?", "Ik ben zo moe", "Sorry", "Je moet altijd alles regelen",
    "Jij luistert nooit", "Dank je wel", "Ik ben trots op je", "Tot straks x",
    "De rekening moet nog betaald", "Kun je melk meenemen", "Ik voel me alleen", "Dat snap ik",
    "Probeer het eens zo", "?", "...", "🥺", "👍", "I love you", "Did you call the bank?",
    "That sounds hard", "You never listen", "k", "\u202eomgekeerd", "een\nregel\nmeer", "x" * 400,
    "ik " * 200, "http://voorbeeld.nl", "1 2 3", "\ufffd", "é",
)  # fmt: skip


def make_targets() -> list[Target]:
    """Give the target."""
    return [Target("chain", _run, _seeds, set)]


def _run(data: bytes) -> Iterable[str]:
    chat, events, settings = _life(data)
    if chat is None:
        return ["nothing"]
    try:
        found = analyse(chat, events, settings)
    except NabijError as error:
        return [type(error).__name__]
    hold(law="an analysis comes back as it was kept", holds=Analysis.from_json(found.to_json()) == found)
    choose_examples(chat, found, settings.sitting_gap)
    if one_in(data, 10):
        for language in ("nl", "en"):
            write_page(found, language=language, me="Sam", partner="Bo")
    verdict = [found.verdict, str(found.reads_as), f"{found.span.usable.bit_length()} weeks"]
    return [*verdict, *(f"limit {one.rule}" for one in found.limits), *(
        f"{one.key} {one.whose} {one.clear}" for one in found.findings
    )]  # fmt: skip


def _life(data: bytes) -> tuple[Chat | None, tuple[Event, ...], Settings]:
    """Give a chat, what happened meanwhile, and what the person turned."""
    head, body = data[:4].ljust(4, b"\0"), data[4:]
    count = min(len(body) // _RECORD, _MOST)
    if count < 2:
        return None, (), Settings()
    table = np.frombuffer(body[: count * _RECORD], np.uint8).reshape(count, _RECORD)
    start = np.datetime64("1970-01-01", "ms") + np.timedelta64(int(head[0]) * 183, "D")
    steps = np.array(_LATER)[table[:, 2] % len(_LATER)] * (1 + table[:, 3] / 64)
    at = start + (np.cumsum(steps) * _HOUR).astype("m8[ms]")
    frame = _frame(at, table)
    chat = Chat(frame, ("Sam", "Bo"), None, Origin(messenger="whatsapp", units=count, read=count))
    day = _within(at[count // 2]).date()
    kinds = list(EVENT_KINDS)
    events = tuple(Event(day, kinds[place]) for place in range(len(kinds)) if head[1] >> place & 1)
    began = _within(at[0]).date() if head[2] % 3 == 1 else None
    felt = str(day.year) if head[2] % 5 == 1 else ""
    settings = Settings(
        week_minimum=1 + head[3] % 15,
        weeks_needed=1 + head[3] % 40,
        relationship_began=began,
        felt_since=felt,
    )
    return chat.seen_by("Sam"), events, settings


def _within(moment: Any) -> datetime:  # noqa: ANN401  (NumPy's moment)
    return min(max(moment.astype("M8[ms]").astype(datetime), _FIRST), _LAST)


def _frame(at: np.ndarray, table: np.ndarray) -> pl.DataFrame:
    kinds = np.array([*("text",) * 12, *KINDS.categories])
    kind = kinds[table[:, 1] % len(kinds)]
    texts = np.array(_SAID, dtype=object)[table[:, 4] % len(_SAID)]
    sender = pl.Series(table[:, 0] % 2, dtype=pl.UInt16).set(pl.Series(kind == "system"), None)
    moments = pl.Series(at.astype("M8[ms]")).clip(_FIRST, _LAST)
    return messages({"at": moments, "sender": sender, "kind": kind, "text": list(texts)}, len(table))


def _seeds() -> list[bytes]:
    """Give lives of a few days, of two years, and of one person only."""
    chance = Random(7)  # noqa: S311  (no secret)
    head = bytes([100, 0, 0, 2])
    short = bytes(chance.randrange(256) for _ in range(60))
    years = b"".join(bytes([k % 2, 0, 8 + k % 4, k % 64, chance.randrange(40)]) for k in range(1500))
    alone = b"".join(bytes([0, 0, 11, 0, k % 40]) for k in range(90))
    return [head + short, head + years, bytes([60, 255, 1, 0]) + years[:3000], head + alone]
