"""A hand-over as a file: JSON, read strictly, and locked to the coach's public key with age."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from nabij.checkin import CheckIn
from nabij.course import Course, StepTaken
from nabij.errors import N_, NabijError
from nabij.journal import lock_to
from nabij.report.handover_record import VERSION, HandOver, Line

#: Most bytes of a hand-over; years of answers are a tenth of it.
LARGEST = 4 * 1024 * 1024
_MOST = 10_000  # entries of one kind
_KIND = "nabij-handover"
_ENTRIES = ("checkins", "steps", "courses", "openings", "lines", "notes")
_FIELDS = {"kind", "version", "made", "client", "language", "parts", *_ENTRIES}
T = TypeVar("T")


class BadHandOver(NabijError):
    """What was given is no hand-over, or is not whole."""

    message = N_(
        "Dit is geen overdracht van nabij, of hij is niet heel. Vraag om het .age-bestand zoals nabij het "
        "maakte."
    )


class NewerHandOver(NabijError):
    """Another version of nabij made it."""

    message = N_(
        "Deze overdracht is gemaakt door een andere versie van nabij. Werk nabij bij, of vraag om een nieuwe."
    )


def write_handover(handover: HandOver) -> str:
    """Give a hand-over as JSON; the same one gives the same text."""
    held = {
        "kind": _KIND,
        "version": handover.version,
        "made": handover.made.isoformat(),
        "client": handover.client,
        "language": handover.language,
        "parts": list(handover.parts),
        "checkins": [
            {"day": one.day.isoformat(), "scale": one.scale, "answers": dict(sorted(one.answers.items()))}
            for one in handover.checkins
        ],
        "steps": [
            {"day": one.day.isoformat(), "step": one.step, "outcome": one.outcome} for one in handover.steps
        ],
        "courses": [{"start": one.start.isoformat(), "weeks": one.weeks} for one in handover.courses],
        "openings": _written(handover.openings),
        "lines": _written(handover.lines),
        "notes": _written(handover.notes),
    }
    return json.dumps(held, ensure_ascii=False)


def _written(lines: Iterable[Line]) -> list[dict[str, str]]:
    return [{"day": one.day.isoformat(), "text": one.text} for one in lines]


def seal(handover: HandOver, recipient: str) -> bytes:
    """Give a hand-over as an age file that only the coach can open.

    Args:
        handover: what goes.
        recipient: the coach's public key, age1….

    Raises:
        BadKey: it is no public key.
    """
    return lock_to(write_handover(handover).encode(), recipient)


def read_handover(content: str | bytes) -> HandOver:
    """Give the hand-over that a file holds; whatever is not exactly one is refused.

    Args:
        content: JSON as `write_handover` gives it, from somebody who may mean no good.

    Raises:
        BadHandOver: it is none, or not whole: too large, too deep, another type, a day, an answer or a sign
            that cannot be, a field nobody knows, or something that was not picked.
        NewerHandOver: another version made it.
    """
    if len(content) > LARGEST:
        raise BadHandOver
    try:
        table = _parsed(content)
        if table["kind"] == _KIND and table["version"] == VERSION:
            return _handover(table)
        known = table["kind"] == _KIND and type(table["version"]) is int
    except (NabijError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise BadHandOver from None  # its cause would quote what was written
    raise NewerHandOver if known else BadHandOver


def _parsed(content: str | bytes) -> dict[str, Any]:
    text = content.decode() if isinstance(content, bytes) else content
    return json.loads(
        text, object_pairs_hook=_table, parse_constant=_refuse, parse_float=_refuse, parse_int=_small
    )


def _handover(table: Mapping[str, Any]) -> HandOver:
    if set(table) != _FIELDS or type(table["version"]) is not int:
        raise ValueError("other fields")
    return HandOver(
        version=table["version"],
        made=_day(table["made"]),
        client=_text(table["client"]),
        language=_text(table["language"]),
        parts=tuple(_list(table["parts"])),
        checkins=_each(table["checkins"], _checkin),
        steps=_each(table["steps"], _step),
        courses=_each(table["courses"], _course),
        openings=_each(table["openings"], _line),
        lines=_each(table["lines"], _line),
        notes=_each(table["notes"], _line),
    )


def _each(value: object, make: Callable[..., T]) -> tuple[T, ...]:
    return tuple(make(**one) for one in _list(value))


def _checkin(*, day: object, scale: object, answers: object) -> CheckIn:
    if not isinstance(answers, dict):
        raise TypeError("answers")
    return CheckIn(_day(day), _text(scale), answers)


def _step(*, day: object, step: object, outcome: object) -> StepTaken:
    return StepTaken(_day(day), _text(step), _text(outcome))  # pyright: ignore[reportArgumentType]  (it checks)


def _course(*, start: object, weeks: object) -> Course:
    if type(weeks) is not int:
        raise TypeError("weeks")
    return Course(_day(start), weeks)


def _line(*, day: object, text: object) -> Line:
    return Line(_day(day), _text(text))


def _list(value: object) -> list[Any]:
    if not isinstance(value, list) or len(value) > _MOST:
        raise TypeError("list")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text")
    return value


def _day(value: object) -> date:
    text = _text(value)
    day = date.fromisoformat(text)
    if day.isoformat() != text:  # fromisoformat knows more ways to write a day than we do
        raise ValueError("day")
    return day


def _table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    held = dict(pairs)
    if len(held) != len(pairs):
        raise ValueError("a field twice")
    return held


def _refuse(_: str) -> float:
    raise ValueError("no such number")


def _small(said: str) -> int:
    if len(said) > 4:
        raise ValueError("no such number")
    return int(said)
