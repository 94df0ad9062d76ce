"""Who is who: one person under two names is joined, names are hidden."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import polars as pl

from nabij.errors import UnknownPerson
from nabij.messages.chat import Chat
from nabij.messages.frame import MESSAGES

#: Shorter names occur inside ordinary words too often to be hidden in the text.
_SHORTEST = 3


def join_people(chat: Chat, name: str, also: str) -> Chat:
    """Give the chat in which what `also` wrote was written by `name`.

    A person who changed their number, or is saved under two names, is one person.

    Raises:
        UnknownPerson: one of the two does not occur in the chat.
    """
    if name not in chat.people or also not in chat.people or name == also:
        raise UnknownPerson
    people = tuple(one for one in chat.people if one != also)
    places = {old: people.index(name if one == also else one) for old, one in enumerate(chat.people)}
    messages = _move(chat.messages, places)
    joined = replace(chat, messages=messages, people=people, me=None)
    me = name if chat.me == also else chat.me
    return joined.seen_by(me) if me else joined


def hide_names(chat: Chat, names: tuple[str, ...] | None = None) -> Chat:
    """Give the chat with other names for its people, in the list and inside the text.

    Args:
        chat: any chat.
        names: one for each of `chat.people`; None gives "ik" and "partner" between two people of whom
            one is known to be me, else "A", "B", "C" and so on.

    A hidden first name inside a text becomes the new name; names of others stay, and so does a nickname
    that is nobody's name: this guards a screen, it does not make text anonymous.
    """
    names = names or _plain_names(chat)
    if len(names) != len(chat.people):
        raise UnknownPerson
    swaps: dict[str, str] = {}
    for old, new in zip(chat.people, names, strict=True):
        for part in (old, *old.split()):
            if len(part) >= _SHORTEST and any(letter.isalpha() for letter in part):
                for form in ("NFC", "NFD"):  # an é may be typed in two ways
                    swaps.setdefault(unicodedata.normalize(form, part), new)
    text = pl.col("text")
    for old in sorted(swaps, key=len, reverse=True):
        text = text.str.replace_all(rf"(?i)\b{_escaped(old)}\b", swaps[old].replace("$", "$$"))
    me = None if chat.me is None else names[chat.people.index(chat.me)]
    return replace(chat, messages=chat.messages.with_columns(text), people=names, me=me)


def _plain_names(chat: Chat) -> tuple[str, ...]:
    if len(chat.people) == 2 and chat.me is not None:
        return tuple("ik" if name == chat.me else "partner" for name in chat.people)
    return tuple(_letters(place) for place in range(len(chat.people)))


def _letters(place: int) -> str:
    """Give A, B, … Z, AA, AB and so on."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _escaped(name: str) -> str:
    return "".join(letter if letter.isalnum() else rf"\x{{{ord(letter):x}}}" for letter in name)


def _move(messages: pl.DataFrame, places: dict[int, int]) -> pl.DataFrame:
    moved = pl.element().struct.with_fields(
        pl.element().struct.field("sender").replace_strict(places, return_dtype=pl.UInt16)
    )
    return messages.with_columns(
        pl.col("sender").replace_strict(places, return_dtype=pl.UInt16),
        reactions=pl.col("reactions").list.eval(moved),
    ).cast(MESSAGES)  # pyright: ignore[reportArgumentType]  (a Schema is a mapping of names)
