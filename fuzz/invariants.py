"""What holds for whatever comes in: the laws that fuzzing, the corpus and the tests all ask about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from unicodedata import category

import polars as pl

from nabij.messages import KINDS, MESSAGES, NOTES, Chat
from nabij.sources import Contents, Conversation
from nabij.sources.notes import RULES

#: Wall time in the earliest and the latest zone of a moment between 1970 and 2099.
_FIRST, _LAST = datetime(1969, 12, 30), datetime(2100, 1, 3)  # noqa: DTZ001  (wall time has no zone)
#: Signs that turn the direction of what follows them.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Broken(AssertionError):
    """A law that was broken; says which, and never what was read."""


def hold(*, law: str, holds: bool) -> None:
    """Pass where a law holds.

    Raises:
        Broken: it does not.
    """
    if not holds:
        raise Broken(law)


def check_contents(contents: Contents) -> None:
    """Hold a source to its contract: every unit read or noted, every frame of the schema.

    Raises:
        Broken: with the law that does not hold.
    """
    counts = (contents.units, contents.read, contents.skipped)
    hold(law="nothing is counted below zero", holds=min(counts) >= 0)
    hold(
        law="each line or record is read or skipped",
        holds=contents.read + contents.skipped == contents.units,
    )
    hold(law="notes follow their schema", holds=contents.notes.schema == NOTES)
    told = contents.notes.filter(contents.notes["line"].is_not_null())["lines"].sum()
    hold(law="each skipped line or record has a note with its number", holds=told >= contents.skipped)
    hold(law="each note names a rule that has a sentence", holds=set(contents.notes["rule"]) <= set(RULES))
    for one in contents.conversations:
        _check_conversation(one)


def _check_conversation(one: Conversation) -> None:
    check_frame(one.messages, one.people)
    hold(law="each person stands once", holds=len(set(one.people)) == len(one.people))
    hold(law="the owner is one of the people", holds=one.me is None or one.me in one.people)


def check_frame(frame: pl.DataFrame, people: tuple[str, ...]) -> None:
    """Hold a frame of messages to the contract of `nabij.messages`."""
    hold(law="messages follow their schema", holds=frame.schema == MESSAGES)
    hold(law="ids count from nought", holds=frame["id"].to_list() == list(range(frame.height)))
    for name in ("at", "kind", "text", "edited"):
        hold(law=f"{name} is known of each message", holds=frame[name].null_count() == 0)
    hold(law="times lie between 1970 and 2099", holds=bool(frame["at"].is_between(_FIRST, _LAST).all()))
    _check_places("sender", frame["sender"], len(people))
    _check_places("reply_to", frame["reply_to"], frame.height)
    _check_places("reactions", _reacting(frame), len(people))
    system = frame["kind"] == "system"
    hold(
        law="whoever sent a message is known",
        holds=frame.filter(~system)["sender"].null_count() == 0,
    )
    hold(law="a text holds no NUL", holds=not frame["text"].str.contains("\0", literal=True).any())


def _reacting(frame: pl.DataFrame) -> pl.Series:
    given = frame["reactions"].drop_nulls().explode().drop_nulls()
    return given.struct.field("sender") if len(given) else pl.Series([], dtype=pl.UInt16)


def _check_places(name: str, places: pl.Series, count: int) -> None:
    highest: Any = places.max()
    hold(law=f"{name} points at something that is there", holds=highest is None or highest < count)


def check_names(contents: Contents) -> None:
    """Hold what the public functions give to names that may be shown anywhere: in a terminal, on a page."""
    for one in contents.conversations:
        signs = {sign for name in one.people for sign in name}
        strange = {sign for sign in signs if category(sign) in {"Cc", "Cs", "Zl", "Zp"} or sign in _TURNING}
        hold(law="a name can be shown anywhere", holds=not strange)


def check_same(one: Contents, other: Contents) -> None:
    """Hold two readings of the same bytes to the same answer."""
    hold(law="the same bytes give the same account", holds=_account(one) == _account(other))
    hold(law="the same bytes give the same notes", holds=one.notes.equals(other.notes))
    pairs = zip(one.conversations, other.conversations, strict=True)
    same = all(left.messages.equals(right.messages) for left, right in pairs)
    hold(law="the same bytes give the same messages", holds=same)


def _account(contents: Contents) -> tuple[Any, ...]:
    talks = [(one.key, one.people, one.me, one.copy, one.coarse) for one in contents.conversations]
    counts = (contents.units, contents.read, contents.skipped)
    return contents.messenger, contents.unit, counts, contents.date_order, contents.date_rule, talks


def check_chat(chat: Chat) -> None:
    """Hold the one chat that is chosen to the same, seen by each of its people."""
    check_frame(chat.messages, chat.people)
    counted = chat.origin.read + chat.origin.skipped == chat.origin.units
    hold(law="a chat's origin accounts for each line or record", holds=counted)
    for name in chat.people[:3]:
        mine = chat.seen_by(name).messages
        known = mine["mine"].is_null() == mine["sender"].is_null()
        hold(law="whose a message is is known where its sender is", holds=bool(known.all()))


def look_of(contents: Contents) -> Iterable[str]:
    """Give what is special about a reading, for a fuzzer that looks for what it has not seen before."""
    yield f"{contents.messenger} {contents.date_order} {contents.date_rule}"
    yield f"{len(contents.conversations)} talks"
    yield f"{contents.units.bit_length()} units, {contents.skipped.bit_length()} skipped"
    for rule, level in contents.notes.select("rule", "level").unique().iter_rows():
        yield f"{rule} {level}"
    for one in contents.conversations[:4]:
        yield f"{len(one.people).bit_length()} people, me {one.me is not None}, {one.coarse}"
        frame = one.messages
        for kind in KINDS.categories:
            if count := int((frame["kind"] == kind).sum()):
                yield f"{kind} {count.bit_length()}"
        yield f"edited {frame['edited'].any()} reply {frame['reply_to'].is_not_null().any()}"
        yield f"reactions {len(_reacting(frame)).bit_length()}"
