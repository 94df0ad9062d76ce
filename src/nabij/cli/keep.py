"""`nabij journal …`: making the journal, showing all of it, a copy, another passphrase, wiping it."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

from nabij.cli.asking import ask, tell_fault
from nabij.cli.unlock import (
    NoPassphrase,
    ask_passphrase,
    at_terminal,
    choose_passphrase,
    read_passphrase,
    unlock,
)
from nabij.errors import N_
from nabij.files import read_small
from nabij.journal import (
    LARGEST,
    BadCopy,
    JournalExists,
    NoJournal,
    create,
    default_path,
    export_journal,
    import_journal,
    is_secret_key,
    other_journals,
    tell_all,
    tell_entries,
    wipe,
)
from nabij.language import Words
from nabij.report import write_whole

_STANDS = N_("Je dagboek staat in {place}")
_COMES = N_("Er is nog geen dagboek. Met nabij journal new komt het in {place}")
_OTHERS = N_("In dezelfde map staat ook {place}")
_MADE = N_("Het dagboek is gemaakt, in {place}")
_EMPTY = N_("Er staat nog niets in.")
_COPIED = N_("De kopie staat in {place}")
_COPY_SECRET = N_("Wachtzin of geheime sleutel van de kopie: ")
_CHANGED = N_("De wachtzin is veranderd. De oude past alleen nog op kopieën die je eerder maakte.")
_WIPE = N_("Alles in {place} gaat weg, voorgoed. Typ {word} om dat te doen, of nee om te stoppen: ")
_WORD = N_("wissen")
_WIPED = N_("Het dagboek is gewist.")
_KEPT = N_("Er is niets gewist.")
_SURE = N_("Wissen is voorgoed. Weet je het zeker, voeg dan toe: --yes")
_NO = {"n", "nee", "no", "neen"}


@dataclass(frozen=True, slots=True)
class Files:
    """The files a command was given: the journal, its passphrase, and a new one; None is the usual way."""

    journal: Path | None = None
    passphrase: Path | None = None
    new_passphrase: Path | None = None

    @property
    def place(self) -> Path:
        """Give where the journal is."""
        return self.journal or default_path()


def where_command(say: Words, journal: Path | None) -> int:
    """Say where the journal is or would come, and what other ones are beside it."""
    path = journal or default_path()
    _print(say(_STANDS if path.exists() else _COMES, place=path))
    for one in other_journals(path):
        _print(say(_OTHERS, place=one))
    return 0


def new_command(say: Words, journal: Path | None, passphrase_file: Path | None) -> int:
    """Make a journal and say where it is.

    Raises:
        JournalExists: something stands there.
        NoPassphrase: nothing was given and there is nobody to ask.
        WeakPassphrase: the passphrase in the file would be guessed.
    """
    path = journal or default_path()
    if path.exists():
        raise JournalExists
    if passphrase_file is None and not at_terminal():
        raise NoPassphrase
    create(path, choose_passphrase(say, passphrase_file)).close()
    _print(say(_MADE, place=path))
    return 0


def show_command(
    say: Words, journal: Path | None, passphrase_file: Path | None, *, as_json: bool = False
) -> int:
    """Print all that is in the journal, the latest first, or as JSON."""
    with unlock(say, journal, passphrase_file) as held:
        if as_json:
            _print(json.dumps(tell_all(held), ensure_ascii=False))
            return 0
        entries = tell_entries(held, say)
    for entry in entries:
        _print(f"{entry.day:<18}{entry.what}")
        for line in entry.line.splitlines():
            _print(f"{'':<18}  {line}")
    if not entries:
        _print(say(_EMPTY))
    return 0


def passphrase_command(
    say: Words, journal: Path | None, passphrase_file: Path | None, new_passphrase_file: Path | None
) -> int:
    """Give the journal another passphrase."""
    with unlock(say, journal, passphrase_file) as held:
        held.change_passphrase(choose_passphrase(say, new_passphrase_file))
    _print(say(_CHANGED))
    return 0


def export_command(say: Words, files: Files, *, to: Path, recipient: str | None) -> int:
    """Write a copy, locked to a public key or with a passphrase.

    Raises:
        WayOut: both were given.
        BadKey: it is no public key.
        UnwritableFile: the copy cannot be written there.
    """
    with unlock(say, files.journal, files.passphrase) as held:
        own = None
        if recipient is None or files.new_passphrase is not None:
            own = choose_passphrase(say, files.new_passphrase)
        content = export_journal(held, passphrase=own, recipient=recipient)
    write_whole(to, content)
    _print(say(_COPIED, place=to))
    return 0


def import_command(say: Words, copy: Path, files: Files) -> int:
    """Make a journal of a copy.

    Raises:
        UnreadableFile: the copy cannot be read.
        BadCopy, LockedCopy: it is no copy, or does not open.
        JournalExists: there is a journal already.
    """
    if files.place.exists():
        raise JournalExists
    content = read_small(copy, LARGEST, BadCopy)
    if files.passphrase is None:
        secret = ask_passphrase(say, _COPY_SECRET)
    else:
        secret = read_passphrase(files.passphrase)
    if files.new_passphrase is None and not at_terminal() and not is_secret_key(secret):
        new = secret
    else:
        new = choose_passphrase(say, files.new_passphrase)
    import_journal(files.place, content, secret, new).close()
    _print(say(_MADE, place=files.place))
    return 0


def wipe_command(say: Words, journal: Path | None, *, yes: bool) -> int:
    """Wipe the journal, after a typed word at a terminal or with `yes`.

    Raises:
        NoJournal: there is none.
        NotAJournal: the file is something else.
    """
    path = journal or default_path()
    if not path.exists():
        raise NoJournal
    if not yes:
        if not at_terminal():
            return tell_fault(say(_SURE))
        word = say(_WORD)
        if ask(say(_WIPE, place=path, word=word), {word} | _NO) != word:
            _print(say(_KEPT))
            return 0
    wipe(path)
    _print(say(_WIPED))
    return 0


def _print(sentence: str) -> None:
    sys.stdout.write(sentence + "\n")
