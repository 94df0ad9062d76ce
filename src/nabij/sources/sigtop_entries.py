"""What sigtop tells of one message, whichever of its three formats told it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from nabij.sources.clock import is_moment
from nabij.sources.contents import Conversation
from nabij.sources.gathering import Gathering, Tally

#: The owner of the export.
ME = "You"
#: The other in a talk of two, where the export says that it was them but not under which name.
PARTNER = "\0partner"
_NOBODY = {"", "Unknown"}
#: What stands in brackets after a name: a phone number, a user name, an account id, or that it is a group.
_DETAIL = re.compile(r" \((group|\+?\d{5,}|[0-9a-fA-F-]{36}|\w+\.\d{2,})\)$")


@dataclass(slots=True)
class Entry:
    """One message.

    Attributes:
        line: where it begins in its file, from 1.
        type: Signal's own word: `incoming`, `outgoing`, `call-history`, `group-v2-change` and so on.
        sender: a name or an id; `ME` for the owner, empty where it is not told.
        at: milliseconds since 1970, when it was first sent; -1 where it is not told.
        lines: how many lines it takes.
        text: what it says.
        kind: what it is besides text: a kind of attachment, `sticker`, `deleted`; or empty.
        edited: whether it was changed.
        moments: when its versions were sent: a quote names one of them.
        reactions: (who, emoji).
        quote: when the message that it answers was sent, and who sent it (empty: not told); or None.
    """

    line: int
    type: str
    sender: str
    at: int
    lines: int = 1
    text: str = ""
    kind: str = ""
    edited: bool = False
    moments: Sequence[int] = ()
    reactions: list[tuple[str, str]] = field(default_factory=list)
    quote: tuple[int, str] | None = None


def split_name(detailed: str) -> tuple[str, bool]:
    """Give the name in `Anna (+31612345678)`, and whether `(group)` stands behind it."""
    found = _DETAIL.search(detailed)
    if found is None:
        return detailed, False
    return detailed[: found.start()], found[1] == "group"


def gather(file: str, copy: int, entries: Iterable[Entry], tally: Tally) -> Gathering:
    """Give the conversation that these entries make; those without a time are noted.

    In a talk of two, sigtop calls the owner `You` as a sender, but by name where they react or call: a name
    that never sent a message is the owner's.
    """
    entries = list(entries)
    gathering = Gathering(PurePosixPath(file).stem, copy)
    others = {one.sender for one in entries if one.type == "incoming"} - _NOBODY
    for entry in entries:
        if is_moment(entry.at):
            _add(gathering, entry, others)
            continue
        rule = "no_date" if entry.type else "before_first_message"
        for line in range(entry.line, entry.line + entry.lines):
            tally.skip(file, line, rule)
    return gathering


def _add(gathering: Gathering, entry: Entry, others: set[str]) -> None:
    kind, sender = _kind(entry), _person(entry.sender, others)
    if sender is None:
        kind = "system"
    told = entry.text or (entry.type if kind in {"system", "call"} else "")
    target = _find(gathering, entry.quote, others)
    row = gathering.add(entry.at, None if kind == "system" else sender, kind, told, edited=entry.edited)
    for moment in (entry.at, *entry.moments):
        if is_moment(moment):
            gathering.mark(row, moment, (moment, sender))
    if target is not None:
        gathering.point(row, target)
    for name, emoji in entry.reactions:
        reactor = _person(name, others)
        if reactor is not None and emoji:
            gathering.react(row, reactor, emoji)


def _find(gathering: Gathering, quote: tuple[int, str] | None, others: set[str]) -> int | None:
    """Give the message that is quoted: the last of that person at that moment, else the last of anybody."""
    if quote is None:
        return None
    at, who = quote
    found = gathering.find((at, _person(who, others)))
    return gathering.find(at) if found is None else found


def _person(name: str, others: set[str]) -> str | None:
    if name == ME or name in others:
        return name
    if len(others) != 1 or name in _NOBODY:
        return None
    return next(iter(others)) if name == PARTNER else ME


def _kind(entry: Entry) -> str:
    if entry.type == "call-history":
        return "call"
    if entry.type not in {"incoming", "outgoing"}:
        return "system"
    return entry.kind or ("text" if entry.text else "empty")


def says_anything(conversations: Iterable[Conversation]) -> bool:
    """Say whether there is a text at all; Signal Desktop 7.61 hid its texts from this program."""
    return any((one.messages["kind"] == "text").any() for one in conversations)
