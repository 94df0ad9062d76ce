"""The files of a Messenger or Instagram export: whose conversation each one is, and its records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

import numpy as np
import polars as pl

from nabij.errors import BrokenExport
from nabij.sources.decoding import NoteRow, decode
from nabij.sources.export import MEGABYTE, Part
from nabij.sources.json_columns import Document, join_documents
from nabij.sources.meta_rows import MetaRecords, add_records

#: Small files are read together, up to this size: a thousand conversations are a thousand files.
_TOGETHER = 48 * MEGABYTE
_NUMBER = re.compile(r"_(\d{1,9})(?=[^/_]*$)")
#: What people are called whose account is gone: one name for many.
_GONE = {"facebook user", "facebook-gebruiker", "instagram user", "instagram-gebruiker", "meta user", ""}


@dataclass(frozen=True, slots=True)
class ThreadFile:
    """One file of messages.

    Attributes:
        name: path inside the export.
        people: the participants it names.
        title: what the conversation is called; between two people the name of the other one.
        thread: the same for all files of one conversation.
        copy: the same for all files that continue each other.
        number: its place among those; the highest holds the oldest messages.
    """

    name: str
    people: tuple[str, ...]
    title: str
    thread: str
    copy: str
    number: int


@dataclass(slots=True)
class MetaExport:
    """All files of an export as they are read.

    Attributes:
        messenger: what people call it.
        zone: the person's time zone.
        nobody: what to call a sender without a name.
        files: those read so far.
        found: their records; `file` is its place in `files`.
        told: notes about files.
    """

    messenger: str
    zone: str
    nobody: str
    files: list[ThreadFile] = field(default_factory=list)
    found: MetaRecords = field(default_factory=lambda: MetaRecords([], []))
    told: list[NoteRow] = field(default_factory=list)

    def read(self, parts: Sequence[Part]) -> None:
        """Read all parts.

        Raises:
            BrokenExport: a file breaks off or is no JSON.
            BadSettings: the time zone has no such name.
        """
        batch: list[tuple[str, np.ndarray]] = []
        for part in parts:
            data, rows = decode(part.read(), part.name)
            self.told += rows
            batch.append((part.name, data))
            if sum(len(one) for _, one in batch) > _TOGETHER:
                self._read_batch(batch)
                batch = []
        if batch:
            self._read_batch(batch)

    def _read_batch(self, batch: Sequence[tuple[str, np.ndarray]]) -> None:
        names = [name for name, _ in batch]
        if len(batch) == 1:
            data, begins = batch[0][1], np.zeros(1, np.int64)
        else:
            data, begins = join_documents([one for _, one in batch])
        document = Document(data, self.messenger)
        first = len(self.files)
        records = add_records(self.found, document, begins, self.zone, self.nobody)
        rest = document.rest()
        abouts = rest if len(batch) > 1 else [rest]
        if not isinstance(abouts, list) or len(abouts) != len(names):
            raise BrokenExport(self.messenger)  # two halves that fit together by chance
        for name, about in zip(names, abouts, strict=True):
            if not isinstance(about, dict):
                raise BrokenExport(self.messenger)
            self.files.append(describe_file(name, about))
        self.found.frames.append(records.with_columns(pl.col("file") + first))


def describe_file(name: str, about: dict[str, Any]) -> ThreadFile:
    """Give what a file says around its messages, and what it shares with other files."""
    listed = about.get("participants")
    people = tuple(dict.fromkeys(_participants(listed if isinstance(listed, list) else [])))
    title = _mended(about.get("title"))
    encrypted = isinstance(about.get("threadName"), str)
    if encrypted:
        title = _mended(re.sub(r"_\d+$", "", about["threadName"]))
    path = about.get("thread_path")
    folder = str(
        PurePosixPath(path if isinstance(path, str) else name).name if path else PurePosixPath(name).parent
    )
    match = _NUMBER.search(name)
    return ThreadFile(
        name=name,
        people=people,
        title=title,
        thread=_thread(people, title, folder),
        copy=_NUMBER.sub("_#", name),
        number=int(match[1]) if match else 0,
    )


def _participants(listed: list[Any]) -> Iterator[str]:
    for one in listed:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str):
            yield _mended(name)


def _thread(people: tuple[str, ...], title: str, folder: str) -> str:
    """Give a key: the two people; a group's people and title; where names do not tell, the folder."""
    gone = any(name.strip().lower() in _GONE for name in people)
    if len(people) == 2 and not gone:
        return "\n".join(sorted(people))
    if len(people) > 2 and title and not gone:
        return "\n".join([*sorted(people), title])
    return f"{folder}\n{title}"


def _mended(value: object) -> str:
    """Give a name with UTF-8 that was read as Latin-1 put right; a half surrogate becomes U+FFFD."""
    if not isinstance(value, str):
        return ""
    try:
        return value.encode("latin-1").decode()
    except UnicodeError:
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
