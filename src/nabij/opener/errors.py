"""What the opening check cannot take, each a sentence with a way out."""

from __future__ import annotations

from nabij.errors import N_, NabijError

#: Longest text that is judged, in characters: this is about a first sentence.
MOST = 2000


class EmptyOpening(NabijError):
    """There is no sentence."""

    message = N_("Er staat nog niets. Schrijf één zin, zoals je hem zou zeggen.")


class LongOpening(NabijError):
    """The text is no first sentence any more."""

    message = N_("Dit is te lang voor een eerste zin: meer dan {limit} tekens. Kies er één stukje uit.")

    def __init__(self, limit: int = MOST) -> None:
        """State the limit."""
        super().__init__(limit=limit)


def take_opening(text: str) -> str:
    """Give a sentence as it is judged: without the space around it, its lines ended in one way.

    Raises:
        EmptyOpening: there is nothing to judge.
        LongOpening: it is longer than `MOST`.
    """
    plain = "\n".join(text.splitlines()).strip()
    if not plain:
        raise EmptyOpening
    if len(plain) > MOST:
        raise LongOpening
    return plain


class UnreadableOpening(NabijError):
    """What was piped in is no text."""

    message = N_("Dit kan ik niet als tekst lezen. Geef de zin als gewone tekst (UTF-8).")


class UnknownTongue(NabijError):
    """The language asked for is not one there are rules for."""

    message = N_("Die taal ken ik niet. Kies nl of en.")
