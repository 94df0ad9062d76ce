"""The conversations of a Messenger or Instagram export, each as one, oldest message first.

A conversation is spread over files of 10,000 messages, newest first, and since 2023 over two exports: the
ordinary one and the end-to-end-encrypted one. What stands in two of them (one sender, one millisecond, one
text) counts once.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from nabij.errors import EmptyExport
from nabij.settings import Settings
from nabij.sources.contents import Contents, Conversation
from nabij.sources.export import Part
from nabij.sources.meta_edits import join_edits
from nabij.sources.meta_files import MetaExport, ThreadFile
from nabij.sources.records import all_notes, gather_reactions, note_skips, split_talks


def read_threads(
    parts: Sequence[Part], settings: Settings, names: tuple[str, str], nobody: str, *, edits: bool = False
) -> Contents:
    """Read all conversations in the files of an export.

    Args:
        parts: the files.
        settings: the time zone.
        names: the source's `NAME`, and what people call it.
        nobody: what to call a sender without a name.
        edits: whether an edited message is a second record that ends in "(edited)".

    Raises:
        BrokenExport: a file breaks off or is no JSON.
        EmptyExport: there is no message in it.
        BadSettings: the time zone has no such name.
    """
    export = MetaExport(names[1], settings.timezone, nobody)
    export.read(parts)
    found = gather_reactions(export.found.reactions)
    records, reactions = _without_doubles(_in_order(export), found)
    records = records.with_columns(edited=pl.lit(value=False))
    if edits:
        records = join_edits(records)
    kept = records.filter(pl.col("rule").is_null()).rename({"thread": "chat"})
    if kept.is_empty():
        raise EmptyExport
    owner = find_owner(export.files)
    conversations = tuple(
        Conversation(
            key=export.files[talk.chat].thread,
            people=talk.people,
            me=_me(owner, export.files[talk.chat], talk.people),
            messages=talk.messages,
        )
        for talk in split_talks(kept, reactions)
    )
    doubles = int((records["rule"] == "duplicate").sum())
    told = [
        ("", None, count, rule, "info")
        for rule, count in (
            ("mojibake", export.found.mended),
            ("merged", doubles),
            ("me_from_export", sum(one.me is not None for one in conversations)),
        )
        if count
    ]
    return Contents(
        messenger=names[0],
        conversations=conversations,
        notes=all_notes([note_skips(_named(records, export.files))], export.told + told),
        units=records.height,
        read=kept.height,
        skipped=records.height - kept.height,
    )


def _in_order(export: MetaExport) -> pl.DataFrame:
    """Give all records by `thread` (the place of its first file) and time; a tie keeps the app's order."""
    files = export.files
    if not files:
        raise EmptyExport
    threads: dict[str, int] = {}
    copies: dict[str, int] = {}
    thread = np.array([threads.setdefault(one.thread, at) for at, one in enumerate(files)], np.uint32)
    copy = np.array([copies.setdefault(one.copy, at) for at, one in enumerate(files)], np.uint32)
    number = np.array([one.number for one in files])
    records = pl.concat(export.found.frames, rechunk=True)
    export.found.frames.clear()
    ms = records["ms"].fill_null(np.iinfo(np.int64).max).to_numpy()
    places = records["file"].to_numpy()
    by_file = np.split(np.arange(len(places)), np.searchsorted(places, np.arange(1, len(files))))
    order = np.concatenate([_oldest_first(by_file[file], ms) for file in np.lexsort((-number, copy, thread))])
    ms, placed = ms[order], places[order]
    same_thread = thread[placed[1:]] == thread[placed[:-1]]
    if np.any(same_thread & (ms[1:] < ms[:-1])):
        order = order[np.lexsort((ms, thread[placed]))]
        placed = places[order]
    return records[order].with_columns(thread=thread[placed], copy=copy[placed])


def _oldest_first(rows: np.ndarray, ms: np.ndarray) -> np.ndarray:
    """Give the rows of one file with the oldest first; the app writes the newest first."""
    return rows[::-1] if len(rows) and ms[rows[0]] >= ms[rows[-1]] else rows


def _without_doubles(records: pl.DataFrame, reactions: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Give the rule `duplicate` to what stands in another copy of the thread too; reactions move along.

    The nth of several equal messages in one copy is the nth in the other.
    """
    several = records.lazy().group_by("thread").agg(pl.col("copy").min() != pl.col("copy").max())
    several = several.filter("copy").collect()
    if several.is_empty():
        return records, reactions
    same = ["thread", "who", "ms", "text", "nth"]
    doubles = (
        records.lazy()
        .filter(pl.col("rule").is_null())
        .join(several.lazy().select("thread"), on="thread", how="semi", maintain_order="left")
        .with_columns(nth=pl.int_range(pl.len()).over(*same[:-1], "copy"))
        .with_columns(first=pl.col("record").first().over(same))
        .filter(pl.col("first") != pl.col("record"))
        .select("record", "first", double=pl.lit("duplicate"))
        .collect()
    )
    marked = records.join(doubles, on="record", how="left", maintain_order="left")
    moved = reactions.join(doubles, on="record", how="left", maintain_order="left")
    return (
        marked.with_columns(rule=pl.coalesce("rule", "double")).drop("double", "first"),
        moved.select(pl.coalesce("first", "record").alias("record"), "who", "emoji").unique(
            maintain_order=True
        ),
    )


def _named(records: pl.DataFrame, files: Sequence[ThreadFile]) -> pl.DataFrame:
    """Give the skipped records with the name of their file, in its order."""
    skipped = records.filter(pl.col("rule").is_not_null()).sort("file", "line")
    names = pl.Series([file.name for file in files], dtype=pl.String)
    return skipped.with_columns(file=names.gather(skipped["file"]))


def find_owner(files: Sequence[ThreadFile]) -> str:
    """Give the only one who takes part in every conversation; nothing where the export does not tell."""
    groups = {frozenset(one.people) for one in files if len(one.people) > 1}
    everywhere = frozenset[str].intersection(*groups) if len(groups) > 1 else frozenset[str]()
    return next(iter(everywhere)) if len(everywhere) == 1 else ""


def _me(owner: str, file: ThreadFile, people: tuple[str, ...]) -> str | None:
    """Give the owner among these people; between two the conversation is called after the other one."""
    if not owner and len(file.people) == 2 and file.title in file.people:
        owner = next((one for one in file.people if one != file.title), "")
    return owner if owner in people else None
