"""My own messages in another chat; what the other wrote there is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from nabij.errors import N_, NabijError, OnePerson
from nabij.messages import MESSAGES, SENT
from nabij.settings import Settings
from nabij.sources.contents import Conversation
from nabij.sources.export import Dropped
from nabij.sources.find import read_contents


class GroupElsewhere(NabijError):
    """The other chat is a group."""

    message = N_(
        "Een ander gesprek is er een tussen jou en één ander, geen groep. Exporteer een gesprek tussen twee "
        "mensen."
    )


class NotInOtherChat(NabijError):
    """The person who looks does not write in the other chat, or under another name."""

    message = N_(
        "In dat andere gesprek schrijft niemand onder jouw naam uit de eerste chat. Kies een gesprek waarin "
        "je zo heet, of laat het weg."
    )


class PartnerAgain(NabijError):
    """The other chat is one with the partner."""

    message = N_("Dat is het gesprek met je partner zelf. Geef een gesprek met iemand anders.")


class NoCommonWeeks(NabijError):
    """The chats have no whole week in common."""

    message = N_(
        "Dat andere gesprek en dat met je partner hebben geen hele week gemeen. Exporteer ze allebei vanaf "
        "het begin, of laat het weg."
    )


@dataclass(frozen=True, slots=True)
class OwnMessages:
    """What I sent in one other chat between two people.

    Attributes:
        messages: frame of `nabij.messages.MESSAGES` with my own messages only, without reactions.
        first: the chat's first day, whoever wrote then.
        last: its last day.
    """

    messages: pl.DataFrame
    first: date
    last: date

    def __post_init__(self) -> None:
        """Refuse nonsense at the door, and whatever is not mine."""
        if self.messages.schema != MESSAGES or not self.messages["mine"].fill_null(False).all():
            raise ValueError("own messages follow MESSAGES, and all of them are mine")


def read_own(
    path: str | Path | Sequence[Dropped], me: str, partner: str, settings: Settings | None = None
) -> OwnMessages:
    """Read another chat of mine and keep what I wrote myself.

    A source reads a conversation as whole columns, so its end is the first place where one person's words can
    be told from the other's. There the other's messages are dropped, before anything has looked at a word
    (but to join several exports of one chat); only the chat's first and last day remain of them. Of several
    conversations the longest one counts that is mine, between two, and not with the partner.

    Args:
        path: a file, folder or zip; or files that are in memory only.
        me: my name in the chat with my partner; here it may be a longer or a shorter form of it.
        partner: the name of my partner, whose chat is no other chat; likewise.
        settings: limits and time zone.

    Raises:
        GroupElsewhere, NotInOtherChat, PartnerAgain, OnePerson: it is not such a chat.
        NabijError: what else is wrong with it, in one sentence.
    """
    chosen = _choose(read_contents(path, settings=settings).conversations, me, partner)
    return _keep_own(chosen, next(name for name in chosen.people if _same(name, me)))


def _choose(conversations: Sequence[Conversation], me: str, partner: str) -> Conversation:
    two = [one for one in conversations if len(one.people) == 2]
    mine = [one for one in two if sum(_same(name, me) for name in one.people) == 1]
    others = [one for one in mine if not any(_same(name, partner) for name in one.people)]
    if others:
        return max(others, key=lambda one: one.sent)
    if mine:
        raise PartnerAgain
    if two:
        raise NotInOtherChat
    raise OnePerson if all(len(one.people) == 1 for one in conversations) else GroupElsewhere


def _same(one: str, other: str) -> bool:
    """Tell whether two names are one person's: the same words, or those of the shorter before all others.

    Letters of the beginning, as in `--me`, are not enough across chats: Jan is not Janneke.
    """
    words = [name.casefold().split() for name in (one, other)]
    shorter, longer = sorted(words, key=len)
    return bool(shorter) and longer[: len(shorter)] == shorter


def _keep_own(conversation: Conversation, name: str) -> OwnMessages:
    """Give my rows, with nothing in them that the other put there."""
    sent = conversation.messages.filter(pl.col("kind").is_in(SENT))
    days = sent["at"].dt.date()
    mine = sent.filter(pl.col("sender") == conversation.people.index(name)).with_columns(
        mine=pl.lit(value=True),
        reply_to=pl.lit(None, pl.UInt32),
        reactions=pl.lit(None, MESSAGES["reactions"]),
    )
    first, last = days.min(), days.max()
    if not isinstance(first, date) or not isinstance(last, date):
        raise NotInOtherChat
    return OwnMessages(mine, first, last)
