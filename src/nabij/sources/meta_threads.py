"""The conversations of a Messenger or Instagram export, each as one, oldest message first.

A conversation is spread over files of 10,000 messages, newest first, and since 2023 over two exports: the
ordinary one and the end-to-end-encrypted one. What stands in two of them (one sender, one millisecond, one
text) counts once.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from nabij.errors import EmptyExport
from nabij.settings import Settings
from nabij.sources.contents import Contents, Conversation
from nabij.sources.export import Part
from nabij.sources.meta_edits import join_edits
from nabij.sources.meta_files import MetaExport, ThreadFile
from nabij.sources.records import all_notes, gather_reactions, note_skips, split_talks


def read_threads(
    parts: Sequence[Part], settings: Settings, messenger: str, nobody: str, *, edits: bool = False
) -> Contents:
    """Read all conversations in the files of an export.

    Args:
        parts: the files.
        settings: the time zone.
        messenger: the source's `NAME`.
        nobody: what to call a sender without a name.
        edits: whether an edited message is a second record that ends in "(edited)".

    Raises:
        BrokenExport: a file breaks off or is no JSON.
        EmptyExport: there is no message in it.
        BadSettings: the time zone has no such name.
    """
    export = MetaExport(messenger, settings.timezone, nobody)
    export.read(parts)
    records = _without_doubles(_in_order(export)).with_columns(edited=pl.lit(value=False))
    if edits:
        records = join_edits(records)
    kept = records.filter(pl.col("rule").is_null()).rename({"thread": "chat"})
    if kept.is_empty():
        raise EmptyExport
    reactions = gather_reactions(export.found.reactions)
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
        messenger=messenger,
        conversations=conversations,
        notes=all_notes([note_skips(records.sort("file", "line"))], export.told + told),
        units=records.height,
        read=kept.height,
        skipped=records.height - kept.height,
    )


def _in_order(export: MetaExport) -> pl.DataFrame:
    """Give all records by `thread` (the place of its first file) and time; a tie keeps the app's order."""
    threads: dict[str, int] = {}
    copies: dict[str, int] = {}
    places = pl.DataFrame(
        {
            "list": range(len(export.files)),
            "file": [file.name for file in export.files],
            "thread": [threads.setdefault(one.thread, at) for at, one in enumerate(export.files)],
            "copy": [copies.setdefault(one.copy, at) for at, one in enumerate(export.files)],
            "older": [-file.number for file in export.files],
        },
        schema_overrides=dict.fromkeys(("list", "thread", "copy"), pl.UInt32),
    )
    records = pl.concat(export.found.frames, rechunk=False)
    export.found.frames.clear()
    newest_first = records.group_by("list").agg(
        turned=pl.col("ms").drop_nulls().first() >= pl.col("ms").drop_nulls().last()
    )
    position = pl.col("line").cast(pl.Int64)
    return (
        records.lazy()
        .join(places.lazy(), on="list", how="left", maintain_order="left")
        .join(newest_first.lazy(), on="list", how="left", maintain_order="left")
        .with_columns(position=pl.when(pl.col("turned")).then(-position).otherwise(position))
        .sort("thread", "ms", "copy", "older", "position", nulls_last=True)
        .drop("list", "older", "position", "turned")
        .collect()
    )


def _without_doubles(records: pl.DataFrame) -> pl.DataFrame:
    """Give the rule `duplicate` to what stands in another copy of the thread too.

    The nth of several equal messages in one copy is the nth in the other.
    """
    several = (
        records.lazy().select("thread", "copy").unique().group_by("thread").len().filter(pl.col("len") > 1)
    )
    same = ["thread", "who", "ms", "text"]
    doubles = (
        records.lazy()
        .filter(pl.col("rule").is_null())
        .join(several.select("thread"), on="thread", how="semi", maintain_order="left")
        .with_columns(nth=pl.int_range(pl.len()).over(*same, "copy"))
        .filter(pl.int_range(pl.len()).over(*same, "nth") > 0)
        .select("record", double=pl.lit("duplicate"))
        .collect()
    )
    if doubles.is_empty():
        return records
    marked = records.join(doubles, on="record", how="left", maintain_order="left")
    return marked.with_columns(rule=pl.coalesce("rule", "double")).drop("double")


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
