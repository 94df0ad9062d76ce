"""What `nabij coach …` does: the key, a hand-over opened and kept, a client over time, and forgetting one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from nabij.cli.asking import ask, at_terminal, tell_fault
from nabij.cli.client_book import open_book
from nabij.cli.handover_lines import print_handover, print_line
from nabij.errors import N_, NabijError, UnknownOutput
from nabij.files import read_small
from nabij.journal import BadCopy, CoachBook, LockedCopy
from nabij.language import Words, short_date
from nabij.report import write_whole
from nabij.report.handover import (
    LARGEST,
    LONGEST_NAME,
    BadHandOver,
    HandOver,
    LongName,
    clean_name,
    join_handovers,
    read_handover,
    tell_handover,
    write_handover,
    write_handover_pdf,
)

_ROOM = 64 * 1024  # what the lock adds is far less
_YES, _NO = {"j", "ja", "y", "yes"}, {"n", "nee", "no", "neen"}

_GIVE_KEY = N_(
    "Geef deze sleutel aan je cliënten. Hij is niet geheim: er kan alleen mee op slot, niet mee open."
)
_HAD_IT = N_("Deze overdracht van {client} had je al. Er is niets veranderd.")
_NOBODY = N_("Er staat nog niemand in. Open een overdracht met: nabij coach open BESTAND.age")
_RETENTION = N_("Is de begeleiding voorbij? Wis dan wat je kreeg: nabij coach forget NAAM")
_FORGET = N_("Alles van {client} gaat weg, voorgoed. Weet je het zeker? ja of nee? ")
_SURE = N_("Wissen is voorgoed. Weet je het zeker, voeg dan toe: --yes")
_STAYS = N_("Er is niets gewist.")
_FORGOTTEN = N_("Alles van {client} is gewist. Gooi ook de .age- en .pdf-bestanden weg die je zelf bewaarde.")
_WRITTEN = N_("Het overzicht staat in {file}. Een pdf zit niet op slot.")


class OtherKey(NabijError):
    """A hand-over that this coach's key does not open."""

    message = N_(
        "Deze overdracht gaat hier niet open: hij is voor een andere sleutel gemaakt, of niet heel. Geef je "
        "cliënt de sleutel van nabij coach key en vraag een nieuwe."
    )


class NoName(NabijError):
    """There is no name on a hand-over, and none was given."""

    message = N_("Er staat geen naam op deze overdracht. Zeg met --as onder welke naam je hem wilt bewaren.")


def key_command(say: Words, book: Path | None, passphrase_file: Path | None) -> int:
    """Print the public key; the file is made where there is none."""
    with open_book(say, book, passphrase_file, create=True) as held:
        key = held.public_key
    print_line(key)
    print_line(say(_GIVE_KEY))
    return 0


def open_command(
    say: Words, file: Path, book: Path | None, passphrase_file: Path | None, *, name: str = ""
) -> int:
    """Print what is in a hand-over and keep it with its client, once.

    Raises:
        UnreadableFile: there is no such file.
        OtherKey: it is locked to another key.
        BadHandOver, NewerHandOver: it is none, or one of another version.
        NoName: nobody's name is on it.
    """
    content = read_small(file, LARGEST + _ROOM, BadHandOver)
    with open_book(say, book, passphrase_file) as held:
        handover = _unseal(held, content)
        client = _name(name or handover.client)
        fresh = held.add(client, handover.made, write_handover(handover))
        count = len(held.series(client))
    print_handover(tell_handover(handover, say))
    print_line("")
    if fresh:
        print_line(
            say.plural(
                "Bewaard bij {client}: de eerste overdracht onder die naam.",
                "Bewaard bij {client}: nu {n} overdrachten onder die naam.",
                count,
                client=client,
            )
        )
    else:
        print_line(say(_HAD_IT, client=client))
    return 0


def list_command(say: Words, book: Path | None, passphrase_file: Path | None) -> int:
    """Print the clients with the number of their hand-overs and the day of the latest."""
    with open_book(say, book, passphrase_file) as held:
        clients = held.clients()
    if not clients:
        print_line(say(_NOBODY))
        return 0
    for name, count, latest in clients:
        day = short_date(latest, say.language)
        told = say.plural(
            "{n} overdracht, van {day}",
            "{n} overdrachten, de laatste van {day}",
            count,
            day=day,
        )
        print_line(f"{name}: {told}")
    print_line(say(_RETENTION))
    return 0


def show_command(
    say: Words, client: str, book: Path | None, passphrase_file: Path | None, *, to: Path | None = None
) -> int:
    """Print all of a client over time, or write it as a PDF.

    Raises:
        UnknownClient: there is nobody of that name.
        UnknownOutput: `to` does not end in .pdf.
    """
    if to is not None and to.suffix.lower() != ".pdf":
        raise UnknownOutput(endings=".pdf")
    name = clean_name(client)
    with open_book(say, book, passphrase_file) as held:
        handovers = [read_handover(one) for one in held.series(name)]
    joined = replace(join_handovers(handovers), client=name)
    if to is None:
        print_handover(tell_handover(joined, say))
        return 0
    write_whole(to, write_handover_pdf(joined, say.language))
    print_line(say(_WRITTEN, file=to))
    return 0


def forget_command(
    say: Words, client: str, book: Path | None, passphrase_file: Path | None, *, yes: bool = False
) -> int:
    """Wipe a client, after a yes at a terminal or with `yes`.

    Raises:
        UnknownClient: there is nobody of that name.
    """
    name = clean_name(client)
    if not yes and not at_terminal():
        return tell_fault(say(_SURE))
    with open_book(say, book, passphrase_file) as held:
        held.series(name)  # whoever is not there is said before the question
        if not yes and ask(say(_FORGET, client=name), _YES | _NO) not in _YES:
            print_line(say(_STAYS))
            return 0
        held.forget(name)
    print_line(say(_FORGOTTEN, client=name))
    return 0


def _unseal(held: CoachBook, content: bytes) -> HandOver:
    try:
        return read_handover(held.open_sealed(content))
    except LockedCopy:
        raise OtherKey from None
    except BadCopy:
        raise BadHandOver from None


def _name(said: str) -> str:
    name = clean_name(said)
    if not name:
        raise NoName
    if len(name) > LONGEST_NAME:
        raise LongName
    return name
