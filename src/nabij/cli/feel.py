"""What `nabij checkin` does: ask what is due, keep it, and say what it comes to."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from nabij.checkin import (
    CheckIn,
    NothingAnswered,
    Scale,
    UnknownScale,
    baseline,
    due,
    find_change,
    limits,
    next_day,
    say_change,
    say_next,
    say_pulse,
    say_score,
    scales,
    score,
)
from nabij.cli.answers import ask_scale, read_answers, tell
from nabij.cli.asking import at_terminal, tell_fault
from nabij.cli.gate import QUESTIONS, first_yes, show_gate, show_help
from nabij.cli.unlock import unlock
from nabij.errors import N_
from nabij.language import Words, short_date
from nabij.reading import watch

_STOPPED_CODE = 130
_PULSE = "pulse"

_NO_TERMINAL = N_(
    "Zonder terminal kan ik je niets vragen. Geef je antwoorden met --answers BESTAND.json, of gebruik de "
    "pagina: nabij."
)
_STOPPED = N_("Gestopt. Er is niets bewaard.")
_TODAY = N_(
    "Vandaag: {titles}. Enter slaat een vraag over. Stoppen kan met Ctrl-C; dan wordt er niets bewaard."
)
_NOTHING_DUE = N_("Vandaag hoeft er niets.")
_NEXT = N_("{title}: weer vanaf {day}.")
_ANYWAY = N_("Wil je toch iets invullen: nabij checkin --scale pulse")
_KEPT = N_("Bewaard in je dagboek.")
_ONLY_PULSE = N_("De vragen over je week kunnen wel: nabij checkin --scale pulse")


@dataclass(frozen=True, slots=True)
class _Asking:
    """What one run of the command was given."""

    say: Words
    scale: str
    today: date
    read: Callable[[str], str]


def checkin_command(
    *,
    say: Words,
    scale: str = "",
    answers: Path | None = None,
    journal: Path | None = None,
    passphrase_file: Path | None = None,
    today: date | None = None,
    read: Callable[[str], str] = input,
) -> int:
    """Ask what is due, or `scale`; write it to the journal; print the score and the change in words.

    Nothing is kept until the last answer is given.

    Raises:
        UnknownScale: no such scale, or one that is off.
        BadAnswers: `answers` cannot be read as answers.
    """
    _refuse_unknown([scale] if scale else [])
    if answers is None and not at_terminal():
        return tell_fault(say(_NO_TERMINAL))
    day = today or datetime.now(UTC).astimezone().date()
    asking = _Asking(say, scale, day, read)
    given = (
        None if answers is None else _given(answers, asking)
    )  # a fault in it is said before the passphrase is asked
    try:
        allowed = _pass_gate(asking)
        if not allowed:
            return 0
        held = unlock(say, journal, passphrase_file, create=True)
    except KeyboardInterrupt:
        return _stopped(say)
    with held:
        before = held.checkins()
        try:
            taken = _ask_due(asking, before, allowed) if given is None else given
        except KeyboardInterrupt:
            return _stopped(say)
        if taken is None:
            _print(_tell_nothing_due(before, asking))
            return 0
        for one in taken:
            held.add_checkin(one)
        if any(watch(one.line) for one in taken if one.line):
            show_help(say)
    _print(_tell(taken, [*before, *taken], say))
    return 0


def _stopped(say: Words) -> int:
    tell("\n" + say(_STOPPED))
    return _STOPPED_CODE


def _refuse_unknown(keys: Sequence[str]) -> None:
    if any(key not in scales() or scales()[key].off for key in keys):
        raise UnknownScale


def _given(path: Path, asking: _Asking) -> list[CheckIn]:
    """Give what stands in the file with answers; of one scale only where one was asked for."""
    found = read_answers(path, asking.today)
    _refuse_unknown([one.scale for one in found])
    return [one for one in found if asking.scale in {"", one.scale}]


def _pass_gate(asking: _Asking) -> frozenset[str]:
    """Give the scales that may be asked: all, the pulse alone where an ending is near, or none."""
    everything = frozenset(scales())
    if not at_terminal():
        show_gate(asking.say)
        return everything
    place = first_yes(asking.say, asking.read)
    if place is None:
        return everything
    if place < len(QUESTIONS) - 1:
        return frozenset()
    if asking.scale in {"", _PULSE}:
        return frozenset({_PULSE})
    tell(asking.say(_ONLY_PULSE))
    return frozenset()


def _ask_due(asking: _Asking, before: Sequence[CheckIn], allowed: frozenset[str]) -> list[CheckIn] | None:
    """Ask what is due and give the check-ins; None where nothing is."""
    say = asking.say
    keys = [asking.scale] if asking.scale else list(due(before, asking.today))
    wanted = [scales()[key] for key in keys if key in allowed]
    if not wanted:
        return None
    titles = ", ".join(_title(one, say) for one in wanted)
    tell("\n" + say(_TODAY, titles=titles))
    asked = [ask_scale(one, asking.today, say, asking.read) for one in wanted]
    return [one for one in asked if one is not None]


def _print(lines: Iterator[str]) -> None:
    sys.stdout.write("\n".join(lines) + "\n")


def _title(scale: Scale, say: Words) -> str:
    title = scale.title.in_(say.language)
    return title[:1].lower() + title[1:]


def _tell_nothing_due(before: Sequence[CheckIn], asking: _Asking) -> Iterator[str]:
    say = asking.say
    yield say(_NOTHING_DUE)
    for scale in scales().values():
        day = None if scale.off else next_day(before, scale.key)
        if day is not None:
            title, when = scale.title.in_(say.language), short_date(max(day, asking.today), say.language)
            yield say(_NEXT, title=title, day=when)
    yield say(_ANYWAY)


def _tell(taken: Sequence[CheckIn], held: Sequence[CheckIn], say: Words) -> Iterator[str]:
    """Give what the answers come to: the score, the change, and when the next is due."""
    if not taken:
        yield say.error(NothingAnswered())
        return
    yield say(_KEPT)
    for one in taken:
        scale = scales()[one.scale]
        yield ""
        yield scale.title.in_(say.language)
        yield from (f"  {sentence}" for sentence in _sentences(one, held, say))


def _sentences(one: CheckIn, held: Sequence[CheckIn], say: Words) -> Iterator[str]:
    result = score(one.scale, one.answers)
    yield say_score(result, say)
    if one.scale == _PULSE:
        yield from say_pulse(held, say)
    elif result.value is not None and limits(one.scale):
        yield from say_change(find_change(held, one.scale), baseline(held, one.scale), say)
    again = next_day(held, one.scale)
    if again is not None:
        yield say_next(again, say)
