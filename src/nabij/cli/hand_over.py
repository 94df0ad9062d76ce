"""What `nabij handover` does: show exactly what goes, ask, and only then write it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from nabij.cli.asking import ask, at_terminal, tell_fault
from nabij.cli.handover_lines import print_handover, print_line
from nabij.cli.unlock import unlock
from nabij.errors import N_, NabijError, UnknownOutput
from nabij.journal import Journal, lock_to
from nabij.language import Words
from nabij.report import write_whole
from nabij.report.handover import (
    PARTS,
    Choice,
    HandOver,
    PartKey,
    build_handover,
    seal,
    tell_handover,
    write_handover_pdf,
)

_ENDINGS = (".age", ".pdf")
_YES, _NO = {"j", "ja", "y", "yes"}, {"n", "nee", "no", "neen"}

_ASK_PART = N_("Gaat dit mee: {title}? {what} ja of nee? ")
_SURE = N_("Dit is alles wat er meegaat. Schrijf ik het in {file}? ja of nee? ")
_NOT_WRITTEN = N_("Er is niets geschreven.")
_LOCKED = N_("De overdracht staat in {file}. Alleen je coach kan hem openen.")
_OPEN = N_("De overdracht staat in {file}. Een pdf zit niet op slot: iedereen die hem heeft, kan hem lezen.")
_NO_KEY = N_("Voor een .age-bestand is de sleutel van je coach nodig: --recipient age1… Je coach heeft die.")
_NO_LOCK = N_("Een pdf gaat niet op slot met een sleutel. Kies een .age-bestand, of laat --recipient weg.")
_NOT_ASKED = N_("Zonder terminal kan ik niets vragen. Zeg met --with wat er meegaat, en bevestig met --yes.")
_NOTHING = N_("Er is niets om mee te geven: in wat je koos staat nog niets. Kies iets anders met --with.")


class UnknownPart(NabijError):
    """Something was picked that there is not."""

    message = N_("Dat kan niet mee. Kies uit: {known}.")

    def __init__(self) -> None:
        """Name what there is."""
        super().__init__(known=", ".join(PARTS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What one run of the command was given; see `nabij.cli.handover` for the words."""

    to: Path
    recipient: str = ""
    parts: str = ""
    name: str = ""
    note: str = ""
    yes: bool = False

    def fault(self) -> str:
        """Give what does not go together, or nothing."""
        locked = self.to.suffix.lower() == ".age"
        if locked and not self.recipient:
            return _NO_KEY
        return _NO_LOCK if self.recipient and not locked else ""


def handover_command(
    asked: Asked,
    *,
    say: Words,
    journal: Path | None = None,
    passphrase_file: Path | None = None,
    today: date | None = None,
    read: Callable[[str], str] = input,
) -> int:
    """Show what goes, ask whether that is right, and write it whole or not at all.

    Raises:
        UnknownOutput: the name ends in something else than .age or .pdf.
        BadKey: the key is none.
        UnknownPart: `--with` names what cannot go.
        LongName, LongNote: too much text.
        UnwritableFile: it cannot be written there.
    """
    if asked.to.suffix.lower() not in _ENDINGS:
        raise UnknownOutput(endings=", ".join(_ENDINGS))
    if fault := asked.fault():
        return tell_fault(say(fault))
    if asked.recipient:
        lock_to(b"", asked.recipient)  # a key that is none is said before the passphrase is asked
    named = _named(asked.parts)
    Choice(client=asked.name, note=asked.note)  # so is too much text
    if not at_terminal() and not (asked.parts and asked.yes):
        return tell_fault(say(_NOT_ASKED))
    with unlock(say, journal, passphrase_file) as held:
        parts = named if asked.parts else _ask_parts(say, read)
        handover = _build(held, asked, parts, today or datetime.now(UTC).astimezone().date(), say)
    if not _holds(handover):
        return tell_fault(say(_NOTHING))
    print_handover(tell_handover(handover, say))
    if not asked.yes and ask("\n" + say(_SURE, file=asked.to), _YES | _NO, read) not in _YES:
        print_line(say(_NOT_WRITTEN))
        return 0
    return _write(handover, asked, say)


def _named(parts: str) -> frozenset[PartKey]:
    named = [one.strip().casefold() for one in parts.split(",") if one.strip()]
    found: frozenset[PartKey] = frozenset(key for key in PARTS if key in named)
    if set(named) - found:
        raise UnknownPart
    return found


def _ask_parts(say: Words, read: Callable[[str], str]) -> frozenset[PartKey]:
    """Ask of every part whether it goes; nothing goes by itself."""
    return frozenset(
        key
        for key, part in PARTS.items()
        if ask(say(_ASK_PART, title=say(part.title), what=say(part.what)), _YES | _NO, read) in _YES
    )


def _build(held: Journal, asked: Asked, parts: frozenset[PartKey], today: date, say: Words) -> HandOver:
    choice = Choice(parts=parts, client=asked.name, note=asked.note)
    kept = (held.checkins(), held.steps_taken(), held.openings(), held.courses())
    return build_handover(*kept, choice, made=today, language=say.language)


def _holds(handover: HandOver) -> bool:
    return bool(
        handover.checkins
        or handover.steps
        or handover.courses
        or handover.openings
        or handover.lines
        or handover.notes
    )


def _write(handover: HandOver, asked: Asked, say: Words) -> int:
    if asked.recipient:
        write_whole(asked.to, seal(handover, asked.recipient))
        print_line(say(_LOCKED, file=asked.to))
    else:
        write_whole(asked.to, write_handover_pdf(handover, say.language))
        print_line(say(_OPEN, file=asked.to))
    return 0
