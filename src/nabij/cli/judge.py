"""What `nabij opening` tells: is there a reproach in this first sentence, and what could be added?"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict

from nabij.cli.gate import pass_gate, show_gate, show_help
from nabij.errors import N_
from nabij.language import LANGUAGES, Words
from nabij.opener import (
    MISSING,
    MOST,
    RULES,
    VERDICTS,
    Opening,
    UnknownTongue,
    UnreadableOpening,
    check_opening,
    example,
    read_advice,
    take_opening,
)
from nabij.reading import watch

_WHY = N_("Wat er pijn kan doen")
_ADD = N_("Wat je erbij kunt zeggen")
_WHEN = N_("Wanneer en waar")
_ANSWERS = N_("Zo kan het antwoord zijn")
_EXAMPLE = N_("Een voorbeeld, om op weg te helpen")


def opening_command(text: str, *, say: Words, as_json: bool, language: str, example: bool) -> int:
    """Judge the sentence and print what was found.

    Raises:
        EmptyOpening: there is nothing to judge.
        LongOpening: it is longer than `MOST`.
        UnreadableOpening: standard input is no text.
        UnknownTongue: `language` is not one there are rules for.
    """
    if language not in {"", *LANGUAGES}:
        raise UnknownTongue
    at_terminal = sys.stdin.isatty() and sys.stderr.isatty()
    if at_terminal and not pass_gate(say):
        return 0
    given = _given(text)
    if not at_terminal:
        show_gate(say)
    if watch(given):
        show_help(say)
    opening = check_opening(given, language or None)
    lines = [_as_json(opening)] if as_json else _tell(given, opening, say, example=example)
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _given(text: str) -> str:
    if text == "-":
        try:
            text = sys.stdin.read(8 * MOST)
        except UnicodeDecodeError as error:
            raise UnreadableOpening from error
    return take_opening(text)


def _as_json(opening: Opening) -> str:
    told = {
        "verdict": opening.verdict,
        "marks": [asdict(mark) for mark in opening.marks],
        "missing": list(opening.missing),
    }
    return json.dumps(told, ensure_ascii=False)


def _tell(text: str, opening: Opening, say: Words, *, example: bool) -> Iterator[str]:
    """Give the lines a person reads: the verdict, the words that hurt, what could be added, and D5."""
    tongue, unread = say.language, opening.language == "other"
    yield VERDICTS["unread" if unread else opening.verdict].in_(tongue)
    if opening.marks:
        yield from ("", say(_WHY))
    for mark in opening.marks:
        yield f"  “{text[mark.start : mark.end]}”: {RULES[mark.rule].reason.in_(tongue)}"
    if opening.missing:
        yield from ("", say(_ADD))
    for code in opening.missing:
        yield f"  {MISSING[code].in_(tongue)}"
    if example:
        yield from _tell_example(opening, say)
    if not unread:
        yield from ("", read_advice().own_words.in_(tongue))
    if not unread and opening.verdict != "hard":
        yield from _tell_around(say)


def _tell_example(opening: Opening, say: Words) -> Iterator[str]:
    tongue = opening.language if opening.language in {"nl", "en"} else say.language
    yield from ("", say(_EXAMPLE), f"  {example(tongue)}")


def _tell_around(say: Words) -> Iterator[str]:
    advice, tongue = read_advice(), say.language
    yield from ("", say(_WHEN))
    for line in advice.when:
        yield f"  {line.in_(tongue)}"
    yield from ("", say(_ANSWERS))
    for answer in advice.answers:
        yield f"  {answer.name.in_(tongue)} (“{answer.heard.in_(tongue)}”): {answer.reply.in_(tongue)}"
