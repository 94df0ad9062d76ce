"""The answers to a scale: asked at a terminal, or taken from a file."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, cast

from nabij.checkin import LONGEST_LINE, CheckIn, Item, LongLine, NothingAnswered, Scale
from nabij.cli.asking import let_stop
from nabij.errors import N_, NabijError
from nabij.files import read_small
from nabij.language import Words

#: The name under which a file holds the open line.
LINE = "line"
_LARGEST = 100_000  # bytes; all answers of a day are a few hundred
_EXAMPLE = '{"csi4": {"1": 3, "2": 4, "3": 4, "4": 4}}'

_ENDS = N_("{low} = {least}, {high} = {most}. Enter slaat over.")
_CHOOSE = N_("Typ het getal voor het antwoord dat je kiest. Enter slaat over.")
_AGAIN = N_("Dat staat er niet bij. Typ een getal van {low} tot {high}, of alleen Enter.")
_PLACE = N_("{place} van {n}")


class BadAnswers(NabijError):
    """The file with answers cannot be read as answers."""

    message = N_("Het bestand met antwoorden klopt niet. Schrijf het zo: {example}")

    def __init__(self) -> None:
        """Show what a file looks like."""
        super().__init__(example=_EXAMPLE)


def ask_scale(scale: Scale, day: date, say: Words, read: Callable[[str], str] = input) -> CheckIn | None:
    """Ask every question of a scale and its open line; None where all was skipped.

    Raises:
        KeyboardInterrupt: the person stops, or closes the input.
    """
    tongue = say.language
    let_stop()
    tell(f"\n{scale.title.in_(tongue)}\n{scale.intro.in_(tongue)}\n{scale.status.in_(tongue)}")
    answers: dict[str, int] = {}
    for place, item in enumerate(scale.items, 1):
        where = say(_PLACE, place=say.number(place), n=say.number(len(scale.items)))
        tell(f"\n{where}. {item.text.in_(tongue)}")
        answer = _ask_item(item, say, read)
        if answer is not None:
            answers[item.code] = answer
    line = "" if scale.line is None else _ask_line(scale.line.in_(tongue), say, read)
    try:
        return CheckIn(day, scale.key, answers, line)
    except NothingAnswered:
        return None


def _ask_item(item: Item, say: Words, read: Callable[[str], str]) -> int | None:
    tell(_offer(item, say))
    known = {str(answer.value): answer.value for answer in item.answers}
    while True:
        said = _read("> ", read)
        if not said:
            return None
        if said in known:
            return known[said]
        tell(say(_AGAIN, low=item.low, high=item.high))


def _offer(item: Item, say: Words) -> str:
    """Give what may be answered: a line each, or only the ends where what lies between has no words."""
    told = {answer.value: answer.words.in_(say.language) for answer in item.answers}
    if all(words == str(value) for value, words in list(told.items())[1:-1]):
        ends = {"least": told[item.low], "most": told[item.high]}
        return say(_ENDS, low=item.low, high=item.high, **ends)
    return "\n".join([*(f"  {value}  {words}" for value, words in told.items()), say(_CHOOSE)])


def _ask_line(question: str, say: Words, read: Callable[[str], str]) -> str:
    tell(f"\n{question}")
    while len(line := _read("> ", read)) > LONGEST_LINE:
        tell(say.error(LongLine()))
    return line


def _read(prompt: str, read: Callable[[str], str]) -> str:
    try:
        return read(prompt).strip()
    except EOFError:
        raise KeyboardInterrupt from None


def tell(text: str) -> None:
    """Write to where a person reads and a pipe does not."""
    sys.stderr.write(text + "\n")


def read_answers(path: Path, day: date) -> list[CheckIn]:
    """Give the check-ins of a file: `{"csi4": {"1": 3, ...}, "pulse": {"W1": 5, "line": "..."}}`.

    An answer that is null or left out was skipped; a scale with nothing at all is left out.

    Raises:
        UnreadableFile: it is not there or may not be read.
        BadAnswers: it holds something else.
        UnknownScale: a scale that is not there.
        ImpossibleAnswer: an answer that the question does not offer.
        LongLine: more than a line.
    """
    content = read_small(path, _LARGEST, BadAnswers)
    found: list[CheckIn] = []
    for scale, answers in _table(_parse(content)).items():
        try:
            found.append(_check_in(scale, _table(answers), day))
        except NothingAnswered:
            continue
    return found


def _parse(content: bytes) -> object:
    try:
        return json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):  # also of what is no text
        raise BadAnswers from None  # the fault of JSON quotes what it read


def _table(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadAnswers
    return cast("dict[str, Any]", value)


def _check_in(scale: str, answers: dict[str, Any], day: date) -> CheckIn:
    line = answers.get(LINE) or ""
    if not isinstance(line, str):
        raise BadAnswers
    given = {code: value for code, value in answers.items() if code != LINE and value is not None}
    return CheckIn(day, scale, given, line.strip())
