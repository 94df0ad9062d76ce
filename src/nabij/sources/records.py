"""From the records of an export with many conversations to one frame of messages each.

All conversations are worked on at once; only the last cut is made per conversation, so a thousand small
chats cost no more than one large one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from nabij.messages import NOTES, REACTIONS
from nabij.sources.contents import messages, notes
from nabij.sources.decoding import NoteRow

#: `sender` is 16 bits wide; beyond it people share the last place. No dialogue comes near.
_LAST_PLACE = 65_534
_NO_REACTIONS = pl.DataFrame(schema={"record": pl.UInt32, "who": pl.String, "emoji": pl.String})


@dataclass(frozen=True, slots=True)
class Talk:
    """One conversation that `split_talks` made.

    Attributes:
        chat: its number in the records.
        whos: what identifies each person, in the order of `people`.
        people: their names, each once.
        messages: frame of `nabij.messages.MESSAGES`.
    """

    chat: int
    whos: tuple[str, ...]
    people: tuple[str, ...]
    messages: pl.DataFrame


def split_talks(records: pl.DataFrame, reactions: pl.DataFrame | None = None) -> Iterator[Talk]:
    """Give the conversations in records that are sorted by `chat`.

    Args:
        records: `chat · record · who · at · kind · text` and, where known, `name · edited · number · reply`.
            `who` is null where nobody sent it; `name` is what that person is called there, null where the
            record does not say; `reply` is the `number` of another record of the chat.
        reactions: `record · who · emoji`; those by people who never write are left out.
    """
    people = _people(records if "name" in records.columns else records.with_columns(name="who"))
    placed = records.join(
        people.select("chat", "who", "sender"), on=["chat", "who"], how="left", maintain_order="left"
    )
    placed = placed.with_columns(id=pl.int_range(pl.len(), dtype=pl.UInt32).over("chat"))
    if "reply" in placed.columns:
        placed = _answered(placed)
    if reactions is not None and not reactions.is_empty():
        placed = _reacted(placed, reactions, people)
    given = ["id", "at", "sender", "kind", "text", "edited", "reply_to", "reactions"]
    columns = {name: placed[name] for name in given if name in placed.columns}
    frame = messages(columns, placed.height)
    names = _names(people)
    start = 0
    for chat, height in placed.group_by("chat", maintain_order=True).len().iter_rows():
        whos, called = names.get(chat, ((), ()))
        yield Talk(chat, whos, called, frame.slice(start, height))
        start += height


def _people(records: pl.DataFrame) -> pl.DataFrame:
    """Give `chat · who · name · sender`: each person of each chat once, in order of appearance."""
    return (
        records.lazy()
        .filter(pl.col("who").is_not_null())
        .group_by("chat", "who", maintain_order=True)
        .agg(pl.col("name").drop_nulls().last())
        .with_columns(
            name=pl.coalesce("name", "who"),
            sender=pl.int_range(pl.len()).over("chat").clip(0, _LAST_PLACE).cast(pl.UInt16),
        )
        .collect()
    )


def _names(people: pl.DataFrame) -> dict[int, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Give for each chat its people: what identifies them, and their names, each once."""
    found: dict[int, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    for chat, group in (
        people.group_by("chat", maintain_order=True)
        .agg("who", "name")
        .select("chat", pl.struct("who", "name"))
        .iter_rows()
    ):
        whos = tuple(group["who"][: _LAST_PLACE + 1])
        called: dict[str, None] = {}
        for who, name in zip(whos, group["name"], strict=False):
            free = name if name not in called else f"{name} ({who})"
            while free in called:
                free += "'"
            called[free] = None
        found[chat] = whos, tuple(called)
    return found


def _answered(placed: pl.DataFrame) -> pl.DataFrame:
    """Add `reply_to`: the id of the record that has the number replied to, in the same chat."""
    asked = placed.lazy().select("chat", "id", pl.col("reply").alias("number")).drop_nulls("number")
    known = placed.lazy().select("chat", "number", pl.col("id").alias("reply_to")).drop_nulls("number")
    pairs = asked.join(known.unique(["chat", "number"], keep="last"), on=["chat", "number"])
    return (
        placed.lazy()
        .join(pairs.select("chat", "id", "reply_to"), on=["chat", "id"], how="left", maintain_order="left")
        .collect()
    )


def _reacted(placed: pl.DataFrame, reactions: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    chats = placed.lazy().select("record", "chat")
    lists = (
        reactions.lazy()
        .drop_nulls()
        .join(chats, on="record", maintain_order="left")
        .join(people.lazy().select("chat", "who", "sender"), on=["chat", "who"], maintain_order="left")
        .group_by("record", maintain_order=True)
        .agg(pl.struct("sender", "emoji").alias("reactions"))
        .with_columns(pl.col("reactions").cast(REACTIONS))
    )
    return placed.lazy().join(lists, on="record", how="left", maintain_order="left").collect()


def gather_reactions(found: list[pl.DataFrame]) -> pl.DataFrame:
    """Give the reactions of all blocks as one frame, also where there are none."""
    return pl.concat([_NO_REACTIONS, *found])


def note_skips(records: pl.DataFrame) -> pl.DataFrame:
    """Give notes for the records that have a `rule`; a run of them under one rule is one note.

    Args:
        records: `file` (its name), `line` (the record's number in the file, from 1, ascending) and `rule`
            (null: it was read).
    """
    run = pl.col("line").cast(pl.Int64) - pl.int_range(pl.len()).over("file", "rule")
    noted = (
        records.lazy()
        .filter(pl.col("rule").is_not_null())
        .group_by("file", run.alias("run"), "rule", maintain_order=True)
        .agg(pl.col("line").min(), pl.len().alias("lines"))
        .with_columns(level=pl.lit("info"))
        .sort("file", "line", maintain_order=True)
    )
    return noted.select(pl.col(name).cast(dtype) for name, dtype in NOTES.items()).collect()


def all_notes(frames: list[pl.DataFrame], rows: list[NoteRow]) -> pl.DataFrame:
    """Give notes about files and notes about records as one frame."""
    return pl.concat([notes(rows), *frames])
