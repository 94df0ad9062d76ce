"""What can go wrong with one conversation, which becomes a row, and with the whole, which stops it."""

from __future__ import annotations

import re

from nabij.errors import N_, NabijError, UnreadableFile, UnwritableFile


class TookTooLong(NabijError):
    """A conversation was not done within the time limit."""

    message = N_("Met dit bestand was ik na {limit} seconden nog niet klaar. Geef meer tijd met --limit.")

    def __init__(self, limit: int) -> None:
        """State the limit in seconds."""
        super().__init__(limit=limit)


class WorkerDied(NabijError):
    """The process that read a conversation fell over, each time."""

    message = N_(
        "Bij dit bestand viel het rekenproces om, meestal door te weinig geheugen. Geef meer met --memory."
    )


class Broken(NabijError):
    """Our own code failed on a conversation."""

    message = N_("Bij dit bestand ging iets mis dat we niet hadden voorzien ({where}). Meld het ons.")

    def __init__(self, where: str) -> None:
        """Name the kind of fault and the line of ours it came from."""
        super().__init__(where=where)


class LinkOutside(NabijError):
    """A link leads out of the folder."""

    message = N_("Dit is een verwijzing naar iets buiten de map. Zet het bestand zelf in de map.")


class OneFile(UnreadableFile):
    """A folder is asked for, and this is a file."""

    message = N_("Dit is één bestand. Zet alle gesprekken bij elkaar in een map, en geef die map.")


class EmptyFolder(NabijError):
    """There is no export in the folder."""

    message = N_("In deze map staat geen enkele export. Zet er van elk gesprek één bestand, zip of map in.")


class BadList(NabijError):
    """A list that goes with the folder has a line that cannot be read."""

    message = N_(
        "De lijst na {option} klopt niet op regel {line}. Zet bovenaan de kolommen {columns}, en vul ze op "
        "elke regel daaronder in."
    )

    def __init__(self, option: str, line: int, columns: str) -> None:
        """State the option, the line, counted from 1, and the columns."""
        super().__init__(option=option, line=line, columns=columns)


class BadSalt(NabijError):
    """The file with the salt holds too little."""

    message = N_(
        "In het bestand na --salt staat te weinig om nummers mee te maken. Noem een bestand dat nog niet "
        "bestaat, dan maak ik het."
    )


class UnwritableKey(UnwritableFile):
    """The key cannot be written where it was asked for."""

    message = N_("Hier kan ik de sleutel niet schrijven. Kies met --key een andere plek.")


class AlreadyRunning(NabijError):
    """Another process is at work on the same result."""

    message = N_(
        "Aan dit resultaat wordt al gewerkt. Wacht tot dat klaar is, of kies met --to een ander bestand."
    )


class NoScheduler(NabijError):
    """Nothing answers at the address."""

    message = N_(
        "Op dit adres antwoordt geen scheduler van Dask. Klopt het? Het lijkt op tcp://10.0.0.5:8786. Zonder "
        "--scheduler reken ik op deze computer."
    )


class NoStart(NabijError):
    """Processes of our own do not come up."""

    message = N_(
        "De rekenprocessen komen niet op gang. In een eigen script: zet de aanroep onder if __name__ == "
        "'__main__':. Anders: geef meer met --memory, of probeer --workers 1."
    )


class SchedulerLost(NabijError):
    """The scheduler went away while there was work to do."""

    message = N_(
        "De scheduler van Dask is weggevallen. Wat klaar is, is bewaard: met hetzelfde commando ga je verder."
    )


class NoWorkers(NabijError):
    """There is a scheduler but nobody works for it."""

    message = N_(
        "Er is geen enkel rekenproces dat antwoordt. Geef meer met --memory, of start er zelf een (dask "
        "worker ADRES), en geef het commando nog eens: wat klaar is, is bewaard."
    )


class OtherWorkers(NabijError):
    """The workers have no nabij, or another one than here."""

    message = N_(
        "Op de rekenprocessen staat geen nabij, of een andere versie dan hier. Installeer overal dezelfde en "
        "geef het commando nog eens: wat klaar is, is bewaard."
    )


class NotACohort(NabijError):
    """A file was not written by `nabij cohort`, or by a later version."""

    message = N_(
        "Dit is geen resultaat van nabij cohort, of het komt van een nieuwere nabij. Werk nabij bij."
    )


def key_of(fault: NabijError) -> str:
    """Give the fixed word for a fault that stands in a row: `NotTwoPeople` is `not_two_people`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type(fault).__name__).lower()
