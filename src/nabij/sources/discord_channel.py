"""One conversation of DiscordChatExporter while it is read, whichever file tells it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from nabij.sources.contents import Conversation
from nabij.sources.gathering import Gathering, Tally


@dataclass(slots=True)
class Channel:
    """One conversation while it is read; a sender is known by an id.

    Attributes:
        gathering: its messages.
        names: what each sender is called.
        partner: what the channel is called where it is between two people, else empty.
        rule: which rule told the partner.
        zone: where instants are read; None where times are local.
        seen: ids of messages, so that parts and exports that overlap count none twice.
        coarse: times have whole minutes only.
    """

    gathering: Gathering
    names: dict[str, str] = field(default_factory=dict)
    partner: str = ""
    rule: str = ""
    zone: str | None = None
    seen: set[str] = field(default_factory=set)
    coarse: bool = False


def finish(channel: Channel, tally: Tally) -> Conversation:
    """Give the conversation; in a talk of two the one whom the channel is not named after made the export."""
    conversation = channel.gathering.conversation(
        channel.zone, channel.names, coarse=channel.coarse, by_time=True
    )
    if len(conversation.people) != 2 or channel.partner not in conversation.people:
        return conversation
    tally.tell("", channel.rule)
    (me,) = (one for one in conversation.people if one != channel.partner)
    return replace(conversation, me=me)
