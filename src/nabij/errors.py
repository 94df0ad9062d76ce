"""One family of errors, each a sentence with a way out.

An error carries numbers and fixed words only: never the text of a message, never a person's name.
The Dutch sentence is the message id; `nabij.language` gives the English one.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from traceback import extract_tb
from typing import ClassVar


def N_(message: str) -> str:  # noqa: N802  (gettext's own name for "translate later")
    """Mark a sentence for the catalogue and give it back unchanged."""
    return message


_SET_DUMPABLE = 4  # of <sys/prctl.h>


def dump_nothing() -> None:
    """Keep this process's memory, messages and all, out of the file a system may write when it crashes.

    And let it crash: what would tell where it was, Rust's backtrace, is not made.
    """
    # out of memory, Polars would look for memory to tell where it was, and stand still for ever
    os.environ["RUST_BACKTRACE"] = "0"
    try:
        resource = import_module("resource")
    except ImportError:  # Windows writes none
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    if sys.platform == "linux":  # where a crash is piped to a collector, that limit is not looked at; this is
        import_module("ctypes").CDLL(None).prctl(_SET_DUMPABLE, 0, 0, 0, 0)


def tell_place(error: BaseException) -> str:
    """Name the kind of fault and the line of ours it came from; never its text, which may be a message."""
    ours = [frame for frame in extract_tb(error.__traceback__) if "nabij" in frame.filename]
    last = ours[-1] if ours else None
    where = f"{Path(last.filename).stem}:{last.lineno}" if last else "?"
    return f"{type(error).__name__}, {where}"


class NabijError(Exception):
    """Anything nabij cannot do, said in one sentence that ends in a way out."""

    message: ClassVar[str] = N_("Er ging iets mis dat we niet hadden voorzien. Meld het ons.")

    def __init__(self, **values: str | int) -> None:
        """Keep the values that fill the sentence."""
        self.values = values
        super().__init__(self.message.format(**values))


class NoRoom(NabijError):
    """The machine has too little memory for what was asked."""

    message = N_("Er is te weinig geheugen voor dit bestand. Exporteer alleen dit ene gesprek, zonder media.")


@contextmanager
def without_panic() -> Generator[None]:
    """Turn the panic of a library written in Rust into an error of ours; its text is left out.

    A panic is no `Exception`: it would pass every net and end a thread with a traceback.

    Raises:
        NoRoom: it was about memory.
        NabijError: it was about anything else.
    """
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        kind = NoRoom if "memory" in str(error).lower() else NabijError
        raise kind from None


class UnreadableFile(NabijError):
    """The file or folder is not there, or may not be read."""

    message = N_("Dit bestand is niet te openen. Klopt de naam, en mag je het lezen?")


class UnwritableFile(NabijError):
    """The result cannot be written where it was asked for."""

    message = N_("Hier kan ik niet schrijven. Kies met --to een andere plek.")


class UnknownExport(NabijError):
    """Nothing in the file looks like the export of a messenger we know."""

    message = N_(
        "Dit lijkt geen export van een gesprek. Kies in WhatsApp 'Chat exporteren' en geef "
        "het bestand dat je dan krijgt (.txt of .zip)."
    )


class EmptyExport(NabijError):
    """The file is empty or holds no message."""

    message = N_("In dit bestand staat geen enkel bericht. Maak de export opnieuw.")


class BrokenExport(NabijError):
    """The file begins as an export and then breaks off or makes no sense."""

    message = N_(
        "Deze export van {messenger} is beschadigd of afgebroken. Maak de export opnieuw en "
        "wacht tot hij helemaal klaar is."
    )

    def __init__(self, messenger: str) -> None:
        """Name the messenger whose export is broken."""
        super().__init__(messenger=messenger)


class BrokenZip(NabijError):
    """The zip cannot be opened."""

    message = N_("Dit zipbestand is beschadigd of niet helemaal gekopieerd. Maak de export opnieuw.")


class LockedZip(NabijError):
    """The zip asks for a password."""

    message = N_("Dit zipbestand heeft een wachtwoord. Pak het eerst zelf uit en geef de map.")


class CannotUnpack(NabijError):
    """Something packed that is no zip, a zip in a zip, or a zip packed in a way few programs know."""

    message = N_("Dit is ingepakt op een manier die ik niet ken. Pak het eerst zelf uit en geef de map.")


class TooLarge(NabijError):
    """More text than a conversation of a lifetime, or a zip that swells beyond reason."""

    message = N_(
        "Dit is te groot om een gesprek te zijn: meer dan {limit} MB. Exporteer alleen dit ene "
        "gesprek, zonder foto's en video's."
    )

    def __init__(self, limit: int) -> None:
        """State the limit in megabytes."""
        super().__init__(limit=limit)


class EncryptedExport(NabijError):
    """A backup that only the messenger itself can open."""

    message = N_("Dit is een versleutelde back-up van {messenger}; die kan nabij niet lezen. {way_out}")

    def __init__(self, messenger: str, way_out: str) -> None:
        """Say which export to choose instead; `way_out` is a marked sentence."""
        super().__init__(messenger=messenger, way_out=way_out)


class NotADialogue(NabijError):
    """An export that by its nature holds one side of the talk, or no text."""

    message = N_("Dit bestand van {messenger} is geen gesprek tussen twee mensen. {way_out}")

    def __init__(self, messenger: str, way_out: str) -> None:
        """Say which export to choose instead; `way_out` is a marked sentence."""
        super().__init__(messenger=messenger, way_out=way_out)


class NotTwoPeople(NabijError):
    """Two people are needed and the chat has another number."""

    message = N_(
        "In deze chat schrijven {people} mensen. nabij kijkt alleen naar een gesprek tussen jou "
        "en je partner: exporteer dat ene gesprek."
    )

    def __init__(self, people: int) -> None:
        """State how many people write."""
        super().__init__(people=people)


class OnePerson(NabijError):
    """Only one person writes in the chat."""

    message = N_(
        "In deze chat schrijft maar één mens. Voor een gesprek zijn er twee nodig: kies de chat "
        "waarin jullie allebei schrijven."
    )


class WhoAreYou(NabijError):
    """The export does not say who its owner is and nobody was asked."""

    message = N_("Ik weet niet wie van de twee jij bent. Geef je naam in de chat met --me NAAM.")


class UnknownPerson(NabijError):
    """The given name does not occur in the chat."""

    message = N_("Die naam komt in deze chat niet voor. Gebruik met --me de naam zoals hij in de chat staat.")


class BadEvents(NabijError):
    """The file with life events cannot be read."""

    message = N_(
        "Het bestand met gebeurtenissen klopt niet op regel {line}. Zet op elke regel een datum "
        "en wat er was, bijvoorbeeld: 2022-09-01;samenwonen"
    )

    def __init__(self, line: int) -> None:
        """State the line, counted from 1."""
        super().__init__(line=line)


class BadSeason(NabijError):
    """What somebody calls the time since when it feels so is no year, season or month."""

    message = N_(
        "Die tijd begrijp ik niet. Schrijf een jaar of een seizoen: 2024, 'voorjaar 2024' of 2024-03."
    )


class BadSettings(NabijError):
    """A setting has an unknown name or an impossible value."""

    message = N_("De instelling '{name}' ken ik niet of de waarde kan niet. Zie de pagina over instellingen.")

    def __init__(self, name: str) -> None:
        """Name the setting."""
        super().__init__(name=name)


class UnknownOutput(NabijError):
    """The name after --to has no ending we can write."""

    message = N_("Zo'n bestand kan ik niet maken. Kies een naam die eindigt op {endings}.")

    def __init__(self, endings: str) -> None:
        """List the endings that work."""
        super().__init__(endings=endings)


class MissingExtra(NabijError):
    """An optional part is not installed."""

    message = N_("Hiervoor ontbreekt een onderdeel. Installeer het met: pip install 'nabij[{extra}]'")

    def __init__(self, extra: str) -> None:
        """Name the extra."""
        super().__init__(extra=extra)
