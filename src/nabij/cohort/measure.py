"""One conversation, from its export to numbers: the work of one task."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from nabij.analysis import Analysis, analyse
from nabij.cohort.faults import Broken, WorkerDied
from nabij.cohort.part import pack, refuse
from nabij.cohort.schema import WEEKS
from nabij.errors import EmptyExport, NabijError, tell_place
from nabij.messages import SENT, Chat
from nabij.settings import Settings
from nabij.sources import read_chat
from nabij.timeline import Event, Onset

_OURS = Settings()
#: What the passive watch saw is help for two people, and no column of a table (measures.md F1).
_KEPT_OUT = {"safety"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What a worker is told: a path, never a message.

    Attributes:
        id: the number of the conversation.
        path: its export, as the worker sees it.
        sign: of everything that decides the result.
        me: the name of the one who is me, where it was given.
        events: what else was going on.
        settings: the same for all.
    """

    id: str
    path: str
    sign: str = ""
    me: str | None = None
    events: tuple[Event, ...] = ()
    settings: Settings = _OURS


def measure(task: Task) -> bytes:
    """Give the part (`nabij.cohort.part`) of one conversation; whatever goes wrong is a part too."""
    try:
        row, weeks = _measure(task)
        return pack(row, weeks, task.sign)
    except NabijError as error:
        return refuse(task.id, task.sign, error)
    except (KeyboardInterrupt, SystemExit):
        raise
    except MemoryError:
        return refuse(task.id, task.sign, WorkerDied())
    except BaseException as error:  # noqa: BLE001  (a panic of Polars is no Exception; its text may be a message)
        return refuse(task.id, task.sign, Broken(tell_place(error)))


def _measure(task: Task) -> tuple[dict[str, Any], pl.DataFrame]:
    chat = read_chat(task.path, task.me, settings=task.settings)
    me_from = "given" if task.me else "export"
    if chat.me is None:
        chat, me_from = chat.seen_by(_first_to_write(chat)), "first"
    analysis = analyse(chat, task.events, task.settings)
    weeks = analysis.weeks.with_columns(id=pl.lit(task.id)).select(WEEKS.names())
    return tell_row(task.id, analysis, me_from), weeks


def _first_to_write(chat: Chat) -> str:
    """Give the name of whoever sent the first message."""
    sent = chat.messages.filter(pl.col("kind").is_in(SENT), pl.col("sender").is_not_null())
    if sent.is_empty():
        raise EmptyExport
    return chat.people[sent.sort("at", nulls_last=True, maintain_order=True)["sender"][0]]


def tell_row(name: str, analysis: Analysis, me_from: str) -> dict[str, Any]:
    """Give the row of a conversation that was read, by column of `nabij.cohort.CONVERSATIONS`."""
    counts, span = analysis.counts, analysis.span
    return {
        "id": name,
        "status": "ok",
        "reason": None,
        "messenger": counts.messenger,
        "messages": counts.messages,
        "mine": counts.me,
        "theirs": counts.partner,
        "first": span.first,
        "last": span.last,
        "weeks": span.weeks,
        "usable_weeks": span.usable,
        "skipped": counts.skipped,
        "me_from": me_from,
        "events": len(analysis.events),
        "verdict": analysis.verdict,
        "reads_as": analysis.reads_as,
        **_tell_onset(analysis.onset),
        "limits": [limit.rule for limit in analysis.limits if limit.rule not in _KEPT_OUT],
    }


def _tell_onset(onset: Onset | None) -> dict[str, Any]:
    """Give the columns of a season; null where there is none to name."""
    back = onset.recovery if onset else None
    return {
        "onset_probability": onset and onset.probability,
        "onset_shape": onset and onset.shape,
        "onset_earliest": onset and onset.start_earliest,
        "onset_start": onset and onset.start,
        "onset_latest": onset and onset.start_latest,
        "onset_size": onset and onset.size,
        "onset_size_low": onset and onset.size_low,
        "onset_size_high": onset and onset.size_high,
        "onset_keys": onset and list(onset.keys),
        "onset_nothing": onset and onset.nothing,
        "onset_wandering": onset and onset.wandering,
        "onset_weeks": onset and onset.weeks,
        "recovery_earliest": back and back.start_earliest,
        "recovery_start": back and back.start,
        "recovery_latest": back and back.start_latest,
        "recovery_probability": back and back.probability,
    }
