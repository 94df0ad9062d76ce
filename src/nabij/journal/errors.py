"""What can be wrong with a journal, each a sentence with a way out; never a passphrase, never an entry."""

from __future__ import annotations

from nabij.errors import N_, NabijError


class NoJournal(NabijError):
    """There is no journal there."""

    message = N_("Hier is nog geen dagboek. Maak er een met: nabij journal new")


class JournalExists(NabijError):
    """Something stands there already; it is never written over."""

    message = N_("Hier staat al een dagboek. Kies met --journal een andere plek, of wis het eerst.")


class ClosedJournal(NabijError):
    """It was open, and is not any more."""

    message = N_("Het dagboek is dicht. Open het opnieuw met je wachtzin.")


class WrongPassphrase(NabijError):
    """The passphrase does not open it; a file of which the first page is damaged looks the same."""

    message = N_(
        "Deze wachtzin past er niet op. Let op hoofdletters en spaties. Weet je hem zeker, dan is het begin "
        "van het bestand beschadigd: lees een kopie in die je eerder bewaarde."
    )


class NotAJournal(NabijError):
    """The file is something else."""

    message = N_("Dit bestand is geen dagboek; ik laat het met rust. Kies met --journal het goede bestand.")


class WeakPassphrase(NabijError):
    """The passphrase would be guessed."""

    message = N_(
        "Deze wachtzin is te makkelijk te raden. Neem vier of meer losse woorden, of een lange eigen zin."
    )


class BrokenJournal(NabijError):
    """Part of it is damaged."""

    message = N_(
        "Dit dagboek is beschadigd, of de wachtzin is net in een ander venster veranderd. Open het opnieuw; "
        "lukt dat niet, lees dan een kopie in die je eerder bewaarde."
    )


class NewerJournal(NabijError):
    """A newer version of nabij made it."""

    message = N_(
        "Dit dagboek is van een nieuwere nabij. Werk nabij bij en open het dan opnieuw. Er is niets "
        "veranderd."
    )


class BusyJournal(NabijError):
    """Another program is writing in it."""

    message = N_(
        "Het dagboek is nu in gebruik door een ander venster van nabij. Sluit dat en probeer het opnieuw."
    )


class UnwritableJournal(NabijError):
    """It cannot be written there: no room, or no leave."""

    message = N_("Hier kan ik het dagboek niet schrijven. Is er nog ruimte, en mag je hier schrijven?")


class StrangeText(NabijError):
    """Text with half a character in it, which no file can hold."""

    message = N_("In deze tekst zit een teken dat ik niet kan bewaren. Typ hem opnieuw.")


class BadCopy(NabijError):
    """A copy cannot be read as one."""

    message = N_(
        "Dit is geen kopie van een dagboek, of hij is niet heel. Kies het .age-bestand dat je bewaarde."
    )


class LockedCopy(NabijError):
    """What was given does not open the copy."""

    message = N_(
        "Hiermee gaat de kopie niet open. Geef de wachtzin of de sleutel (AGE-SECRET-KEY-…) van deze kopie."
    )


class SlowCopy(NabijError):
    """To open the copy would take this machine too long."""

    message = N_(
        "De kopie openen kost nu te veel tijd. Sluit andere programma's en probeer het opnieuw, of doe het "
        "op de computer waarop je de kopie maakte."
    )


class BadPassphrase(NabijError):
    """A passphrase with a character in it that nobody types."""

    message = N_("In deze wachtzin zit een teken dat niet kan. Typ hem opnieuw, met letters die je ziet.")


class BadKey(NabijError):
    """What was given is no public key."""

    message = N_("Dat is geen openbare sleutel. Die begint met age1 en is één lange regel.")


class WayOut(NabijError):
    """A copy is made for a passphrase or for a key, not for neither and not for both."""

    message = N_("Kies waarmee de kopie op slot gaat: met een wachtzin of met een openbare sleutel (age1…).")
