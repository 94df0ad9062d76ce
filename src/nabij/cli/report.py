"""`nabij report`: from an export to a page that says true things about it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from nabij.analysis import Analysis, analyse
from nabij.cli.asking import ask, tell_fault
from nabij.cli.gate import pass_gate, show_gate
from nabij.cli.progress import Progress
from nabij.errors import N_, BadSeason
from nabij.files import read_small
from nabij.language import Words, parse_season
from nabij.language.direction import set_apart
from nabij.messages import Chat, hide_names
from nabij.report import check_ending, write
from nabij.report.examples import Example, choose_examples
from nabij.settings import Settings
from nabij.sources import OwnMessages, read_chat, read_own
from nabij.timeline import Event, parse_events

_WHO = N_("Wie ben jij? Typ 1 of 2.")
_WHO_HINT = N_("Ik weet niet wie van de twee jij bent. Voeg toe: --me '{first}' of --me '{second}'.")
_SINCE = N_(
    "Sinds wanneer voelt het voor jou anders? Een jaar of een seizoen is genoeg: 2024, voorjaar 2024. "
    "Weet je het niet, druk dan op Enter."
)
_WRITTEN = N_("Het verslag staat in {file}.")
_NO_EXAMPLES = N_(
    "Er staan geen stukjes van jullie gesprek in: die komen er alleen als er iets duidelijk veranderde."
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What of the chat itself may stand in a report: the names unless they are hidden, a few exchanges."""

    hide: bool = False
    examples: bool = False


_OURS, _NUMBERS = Settings(), Shown()


def report_command(  # noqa: PLR0913  (each is an option of the command, given by name)
    file: Path,
    *,
    say: Words,
    me: str | None,
    events: Path | None,
    to: Path | None,
    also: Sequence[Path] = (),
    since: str = "",
    together: str = "",
    hide: bool = False,
    with_examples: bool = False,
) -> int:
    """Read the export, analyse it, write the report, and print where it is.

    Of the exports in `also` only what the person wrote there is kept (`nabij.sources.read_own`). With `hide`
    no name stands in the report; `with_examples` sets a few exchanges in it.

    Raises:
        BadSeason: `since` or `together` is no year, season, month or day.
        NoTextInJson: exchanges were asked for in a `.json`.
    """
    to = to or Path(f"nabij-{datetime.now(UTC).astimezone():%Y-%m-%d}.html")
    check_ending(to, text=with_examples)
    happened = _read_events(events)
    settings = _take_settings(since, together)
    at_terminal = sys.stdin.isatty() and sys.stderr.isatty()
    if at_terminal and not pass_gate(say):
        return 0
    if at_terminal and not since:
        settings = replace(settings, felt_since=ask_since(say))
    with Progress(say) as progress:
        progress.step("read", 0, 1)
        chat = read_chat(file, me)
    if chat.me is None and len(chat.people) == 2:
        if not at_terminal:
            first, second = map(set_apart, chat.people)
            return tell_fault(say(_WHO_HINT, first=first, second=second))
        chat = ask_who(chat, say)
    chat = chat.between_two()
    if not at_terminal:
        show_gate(say)
    others = [read_own(one, str(chat.me), partner_of(chat)) for one in also]
    shown = Shown(hide, with_examples)
    return make_report(chat, happened, say=say, to=to, also=others, settings=settings, shown=shown)


def make_report(
    chat: Chat,
    events: Sequence[Event],
    *,
    say: Words,
    to: Path,
    also: Sequence[OwnMessages] = (),
    settings: Settings = _OURS,
    shown: Shown = _NUMBERS,
) -> int:
    """Analyse a chat between two people, write the report, and print where it is."""
    with Progress(say, chat.messages.height) as progress:
        analysis: Analysis = analyse(chat, events, settings, on_step=progress.step, also=also)
        progress.step("write", 0, 1)
        me, partner = (None, None) if shown.hide else (chat.me, partner_of(chat))
        examples = _choose(chat, analysis, settings, say, hide=shown.hide) if shown.examples else ()
        write(analysis, to, language=say.language, me=me, partner=partner, examples=examples)
    if shown.examples and not examples:
        sys.stderr.write(say(_NO_EXAMPLES) + "\n")
    sys.stdout.write(say(_WRITTEN, file=to) + "\n")
    return 0


def _take_settings(since: str, together: str) -> Settings:
    """Give the settings with what the person knows: since when it feels so, and since when they are two."""
    if since:
        parse_season(since)  # said before anything is read, not after
    began = parse_season(together)[1] if together else None
    return Settings(felt_since=since, relationship_began=began)


def ask_since(say: Words, read: Callable[[str], str] = input) -> str:
    """Give since when it feels so to the person who looks, asked before they see anything; empty: unknown."""
    question = f"{say(_SINCE)}\n> "
    while True:
        try:
            said = read(question).strip()
        except EOFError:
            return ""
        try:
            if said:
                parse_season(said)
        except BadSeason as error:
            sys.stderr.write(say.error(error) + "\n")
        else:
            return said


def partner_of(chat: Chat) -> str:
    """Give the name of the other of the two."""
    return next(name for name in chat.people if name != chat.me)


def _choose(
    chat: Chat, analysis: Analysis, settings: Settings, say: Words, *, hide: bool
) -> tuple[Example, ...]:
    """Give the exchanges that go in the report, without the two names in them where those are hidden."""
    if hide:
        plain = [say(N_("jij")) if name == chat.me else say(N_("je partner")) for name in chat.people]
        chat = hide_names(chat, tuple(plain))
    return choose_examples(chat, analysis, settings.sitting_gap)


def ask_who(chat: Chat, say: Words) -> Chat:
    """Give the chat as seen by the one of the two who says to be me."""
    first, second = chat.people
    sys.stderr.write(f"{say(_WHO)}\n  1  {set_apart(first)}\n  2  {set_apart(second)}\n")
    return chat.seen_by(chat.people[int(ask("> ", {"1", "2"})) - 1])


def _read_events(path: Path | None) -> tuple[Event, ...]:
    if path is None:
        return ()
    return parse_events(read_small(path).decode("utf-8-sig", "replace"))
