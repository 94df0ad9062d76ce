"""Who is who in Apple's database, and which chats are one conversation.

A person has a handle for the number, one for the e-mail address and one for each service, and each has a
chat of its own. `person_centric_id` tells which are one person; where it is missing, the number does.
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from nabij.sources.imessage_query import Tables
from nabij.sources.imessage_rows import ME, UNKNOWN, person_key

#: `chat.style` of a group.
_GROUP = 43


def name_handles(handles: pl.DataFrame) -> tuple[dict[int, str], int]:
    """Give each handle the name of its person, and how many handles turned out to be another's.

    A person is named by the number, or by the address where there is none.
    """
    rows = [
        (handle, address or UNKNOWN, person)
        for handle, address, person in handles.select("handle", "address", "person").iter_rows()
        if handle is not None
    ]
    homes: dict[str, str] = {}
    for _, address, person in rows:
        _join(homes, person_key(address), f"person {person}" if person else person_key(address))
    named: dict[str, str] = {}
    for _, address, _ in sorted(rows, key=lambda row: "@" in row[1]):
        named.setdefault(_home(homes, person_key(address)), f"{address} " if address == ME else address)
    names = {handle: named[_home(homes, person_key(address))] for handle, address, _ in rows}
    spelled = len({person_key(address) for _, address, _ in rows})
    return names, spelled - len(named)


def name_chats(tables: Tables, names: dict[int, str]) -> tuple[dict[int, str], dict[str, str]]:
    """Give the conversation each chat belongs to, and who the other is in each of two people."""
    members: dict[int, set[str]] = {}
    for chat, handle in tables.others["chat_handle_join"].select("chat", "handle").iter_rows():
        if chat is not None and handle in names:
            members.setdefault(chat, set()).add(names[handle])
    known = {person_key(name): name for name in names.values()}
    keys: dict[int, str] = {}
    others: dict[str, str] = {}
    for chat, identifier, style in tables.others["chat"].select("chat", "identifier", "style").iter_rows():
        told = identifier or UNKNOWN
        people = members.get(chat) or {known.get(person_key(told), told)}
        key = conversation_key(people)
        if style == _GROUP or len(people) > 1:
            key += " (group)"  # also where only one is left in it: others wrote there
        else:
            others[key] = next(iter(people))
        keys[chat] = key
    return keys, others


def conversation_key(people: Iterable[str]) -> str:
    """Give what tells a conversation of these people from others."""
    return ", ".join(sorted(people))


def _home(homes: dict[str, str], key: str) -> str:
    while homes.get(key, key) != key:
        key = homes[key]
    return key


def _join(homes: dict[str, str], one: str, other: str) -> None:
    here, there = _home(homes, one), _home(homes, other)
    if here != there:
        homes[here] = there
