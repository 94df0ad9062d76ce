"""Opening the coach's file for a command, and what can be wrong with it in a coach's words."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from nabij.cli.asking import at_terminal
from nabij.cli.unlock import NoPassphrase, ask_passphrase, choose_passphrase, read_passphrase
from nabij.errors import N_, NabijError
from nabij.journal import (
    BrokenJournal,
    BusyJournal,
    CoachBook,
    NewerJournal,
    NoJournal,
    NotAJournal,
    UnwritableJournal,
    create_coach_book,
    default_coach_path,
    open_coach_book,
)
from nabij.language import Words

_ASK = N_("Wachtzin van je cliëntenmap: ")


class NoClientBook(NabijError):
    """There is no file yet."""

    message = N_("Hier is nog geen cliëntenmap. Maak hem met: nabij coach key")


class NotAClientBook(NabijError):
    """The file is something else."""

    message = N_("Dit bestand is geen cliëntenmap; ik laat het met rust. Kies met --book het goede bestand.")


class NewerClientBook(NabijError):
    """A newer version of nabij made it."""

    message = N_("Deze cliëntenmap is van een nieuwere nabij. Werk nabij bij en open hem dan opnieuw.")


class BusyClientBook(NabijError):
    """Another program is writing in it."""

    message = N_("De cliëntenmap is in gebruik door een ander venster. Sluit dat en probeer het opnieuw.")


class BrokenClientBook(NabijError):
    """Part of it is damaged."""

    message = N_("Deze cliëntenmap is beschadigd. Zet een reservekopie van het bestand terug.")


class UnwritableClientBook(NabijError):
    """It cannot be written there."""

    message = N_("Hier kan ik de cliëntenmap niet schrijven. Is er nog ruimte, en mag je hier schrijven?")


class LockedClientBook(NabijError):
    """There is nobody to ask for its passphrase, and no file was given."""

    message = N_(
        "Zonder wachtzin gaat de cliëntenmap niet open. Geef met --passphrase-file het bestand waar hij in "
        "staat, of - voor de standaardinvoer."
    )


_IN_OUR_WORDS: dict[type[NabijError], type[NabijError]] = {
    NoJournal: NoClientBook,
    NoPassphrase: LockedClientBook,
    NotAJournal: NotAClientBook,
    NewerJournal: NewerClientBook,
    BusyJournal: BusyClientBook,
    BrokenJournal: BrokenClientBook,
    UnwritableJournal: UnwritableClientBook,
}


@contextmanager
def open_book(
    say: Words, book: Path | None, passphrase_file: Path | None, *, create: bool = False
) -> Generator[CoachBook]:
    """Give the coach's file, open; `create`: make it where there is none.

    Raises:
        NoClientBook: there is none, and none was to be made.
        LockedClientBook: nothing was given and there is nobody to ask.
        WrongPassphrase: it does not open.
        NabijError: what goes wrong in it, in a coach's words.
    """
    try:
        with _open(say, book or default_coach_path(), passphrase_file, create=create) as held:
            yield held
    except tuple(_IN_OUR_WORDS) as error:
        raise _IN_OUR_WORDS[type(error)] from None


def _open(say: Words, path: Path, passphrase_file: Path | None, *, create: bool) -> CoachBook:
    if not path.exists():
        if not create:
            raise NoJournal
        if passphrase_file is None and not at_terminal():
            raise NoPassphrase
        return create_coach_book(path, choose_passphrase(say, passphrase_file))
    if passphrase_file is not None:
        return open_coach_book(path, read_passphrase(passphrase_file))
    return open_coach_book(path, ask_passphrase(say, _ASK))
