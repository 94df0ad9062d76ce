"""Which files of what a person dropped in are WhatsApp exports, and which belong to one chat."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby
from pathlib import PurePosixPath
from time import time

import numpy as np

from nabij.errors import NabijError
from nabij.sources.export import Part
from nabij.sources.whatsapp_names import clean_name
from nabij.sources.whatsapp_words import Words
from nabij.sources.zips import opened

#: WhatsApp is no older; a file's time before it is nonsense.
_BEGIN = np.datetime64("2009-01-01")


def choose_parts(parts: Sequence[Part]) -> tuple[list[Part], list[list[Part]], list[Part]]:
    """Sort text files into exports, groups of which the fullest is the export, and others.

    In one folder or zip `_chat.txt` is the chat; else files with `whatsapp` in their name; else, inside a
    zip, the one with most messages, and on disk all: a person may have renamed exports.
    """
    sure: list[Part] = []
    unsure: list[list[Part]] = []
    others: list[Part] = []
    for _, group in groupby(sorted(parts, key=_place), key=_place):
        here = list(group)
        chats = [part for part in here if PurePosixPath(part.name).name == "_chat.txt"]
        named = chats or [part for part in here if "whatsapp" in PurePosixPath(part.name).name.lower()]
        if named:
            sure += named
            others += [part for part in here if part not in named]
        elif here[0].member is None:
            sure += here
        else:
            unsure.append(here)
    return sure, unsure, others


def _place(part: Part) -> tuple[str, str]:
    """Give the zip or folder a part lies in, and the folder inside it."""
    return str(part.path if part.member else part.path.parent), str(PurePosixPath(part.name).parent)


def title(part: Part, words: Words) -> str:
    """Give the partner's or group's name as the file's name tells it; empty where it does not."""
    inside = PurePosixPath(part.name).name
    if inside == "_chat.txt":
        inside = part.path.name if part.member else part.path.parent.name
        if part.name.count("/"):
            inside = PurePosixPath(part.name).parent.name
    stem = re.sub(r"\.(?:txt|zip)$", "", inside, flags=re.IGNORECASE).replace("_", " ")
    stem = re.sub(r" ?\(\d+\)$", "", stem).strip()
    for before in words.titles:
        if stem.lower().startswith(before.lower()):
            return clean_name(stem[len(before) :])
    return ""


def made_at(part: Part) -> np.datetime64 | None:
    """Give when a file was made, as its folder or zip tells; None where that cannot be."""
    try:
        if part.member is None:
            told = time() if part.content is not None else part.path.stat().st_mtime
            moment = np.datetime64(datetime.fromtimestamp(told, UTC).date())
        else:
            with opened(part.path, part.content) as archive:
                year, month, day = archive.getinfo(part.member).date_time[:3]
            moment = np.datetime64(f"{year:04}-{month:02}-{day:02}")
    except (OSError, ValueError, KeyError, OverflowError, NabijError):
        return None
    return moment if moment >= _BEGIN else None


def find_partner(people: Sequence[str], name: str) -> str | None:
    """Give the one of the people whom a file's name means; signs that a file's name cannot hold differ."""
    wanted = _folded(name)
    found = [person for person in people if wanted and _folded(person) == wanted]
    return found[0] if len(found) == 1 else None


def _folded(name: str) -> str:
    """Give letters and figures only; a name of signs alone stays as it is."""
    return re.sub(r"[\W_]+", "", name).casefold() or name


def same_chats(titles: Sequence[str], people: Sequence[frozenset[str]]) -> list[int]:
    """Give each export the number of its chat: one title or the same people are one chat."""
    chat = list(range(len(titles)))
    first: dict[str | frozenset[str], int] = {}
    for k, (name, theirs) in enumerate(zip(titles, people, strict=True)):
        signs: list[str | frozenset[str]] = [_folded(name)] if name else []
        signs += [theirs] if len(theirs) > 1 else []
        for earlier in sorted(first.setdefault(sign, k) for sign in signs):
            old, new = chat[k], chat[earlier]
            if old != new:
                chat = [new if number == old else number for number in chat]
    return chat
