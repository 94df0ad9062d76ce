"""Opening the journal for a command: the passphrase is asked at a terminal, or read from a file."""

from __future__ import annotations

import sys
from getpass import getpass
from pathlib import Path

from nabij.cli.asking import ask, let_stop
from nabij.errors import N_, NabijError, UnreadableFile
from nabij.files import open_at_once
from nabij.journal import (
    BadPassphrase,
    Journal,
    NoJournal,
    WrongPassphrase,
    default_path,
    open_journal,
    rate_passphrase,
)
from nabij.journal import create as create_journal
from nabij.language import Words

_TRIES = 3
_LARGEST = 10_000  # bytes of a file with a passphrase in it
_STDIN = Path("-")

_ASK = N_("Wachtzin van je dagboek: ")
_CHOOSE = N_("Kies een wachtzin: vier losse woorden of een eigen zin. Je ziet niet wat je typt.")
_LOST = N_("Schrijf hem op en leg hem waar alleen jij komt: zonder gaat het dagboek nooit meer open.")
_NEW = N_("Nieuwe wachtzin: ")
_AGAIN = N_("Nog een keer: ")
_DIFFERENT = N_("Dat was niet twee keer hetzelfde. Probeer het nog eens.")
_MAKE = N_("Er is nog geen dagboek. Zal ik het maken, in {place}? ja of nee? ")
_YES, _NO = {"j", "ja", "y", "yes"}, {"n", "nee", "no", "neen"}


class NoPassphrase(NabijError):
    """There is nobody to ask, and no file was given."""

    message = N_(
        "Zonder wachtzin gaat het dagboek niet open. Geef met --passphrase-file het bestand waar hij in "
        "staat, of - voor de standaardinvoer."
    )


class NoNewPassphrase(NabijError):
    """There is nobody to ask for a new passphrase, and no file was given."""

    message = N_(
        "Er ontbreekt een nieuwe wachtzin. Geef met --new-passphrase-file het bestand waar hij in staat."
    )


def unlock(
    say: Words, journal: Path | None, passphrase_file: Path | None, *, create: bool = False
) -> Journal:
    """Give the journal, open.

    Args:
        say: the words.
        journal: where it is; None: its usual place.
        passphrase_file: the file whose first line is the passphrase; `-` is standard input; None: ask.
        create: where there is none, offer at a terminal to make it.

    Raises:
        NoJournal: there is none, and none was made.
        NoPassphrase: nothing was given and there is nobody to ask.
        WrongPassphrase: it does not open, from a file at once, at a terminal after three tries.
        KeyboardInterrupt: the person stops.
    """
    path = journal or default_path()
    if not path.exists():
        if not create or not at_terminal() or not _wants_one(say, path):
            raise NoJournal
        return create_journal(path, choose_passphrase(say, passphrase_file))
    if passphrase_file is not None:
        return open_journal(path, read_passphrase(passphrase_file))
    tries = _TRIES
    while True:
        try:
            return open_journal(path, ask_passphrase(say, _ASK))
        except WrongPassphrase as error:
            tries -= 1
            if not tries:
                raise
            _tell(say.error(error))


def choose_passphrase(say: Words, file: Path | None) -> str:
    """Give a new passphrase: the first line of a file, or asked twice until it is strong enough.

    Raises:
        NoNewPassphrase: nothing was given and there is nobody to ask.
        KeyboardInterrupt: the person stops.
    """
    if file is not None:
        return read_passphrase(file)
    if not at_terminal():
        raise NoNewPassphrase
    _tell(say(_CHOOSE))
    _tell(say(_LOST))
    while True:
        chosen = _ask_secret(say(_NEW))
        strength = rate_passphrase(chosen, say.language)
        _tell(strength.said)
        if not strength.enough:
            continue
        if _ask_secret(say(_AGAIN)) == chosen:
            return chosen
        _tell(say(_DIFFERENT))


def ask_passphrase(say: Words, question: str) -> str:
    """Ask for a passphrase without showing it.

    Raises:
        NoPassphrase: there is nobody to ask.
        KeyboardInterrupt: the person stops.
    """
    if not at_terminal():
        raise NoPassphrase
    return _ask_secret(say(question))


def read_passphrase(file: Path) -> str:
    """Give the first line of a file, or of what is left of standard input.

    Raises:
        UnreadableFile: it cannot be opened.
        NoPassphrase: the line is empty.
        BadPassphrase: it is no text.
    """
    try:
        if file == _STDIN:
            line = sys.stdin.readline(_LARGEST)
        else:
            with open(file, encoding="utf-8-sig", opener=open_at_once) as held:
                line = held.readline(_LARGEST)
    except OSError as error:
        raise UnreadableFile from error
    except UnicodeError:
        raise BadPassphrase from None  # its cause would quote the file
    line = line.rstrip("\r\n")
    if not line:
        raise NoPassphrase
    return line


def at_terminal() -> bool:
    """Say whether a person can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def _ask_secret(question: str) -> str:
    let_stop()
    try:
        return getpass(question)
    except EOFError:
        raise KeyboardInterrupt from None


def _wants_one(say: Words, path: Path) -> bool:
    return ask(say(_MAKE, place=path), _YES | _NO) in _YES


def _tell(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")
