"""Several exports of one chat become one, without a message counted twice.

An old and a new export overlap; two phones show the same talk under other names, in another time
zone, with photos here and "<Media weggelaten>" there. Messages are matched by minute, sender and text;
a message that occurs twice within a minute in one export stays twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

import polars as pl

from nabij.messages import MESSAGES, NOTES
from nabij.sources.contents import Contents, Conversation, notes

#: A text this long at the same minute is not the same by chance.
_TELLING = 12
#: So many telling texts in common make two exports one chat.
_SHARED = 5
#: A text in more conversations than this is a greeting to all, and tells none of them.
_MOST_SHARERS = 50
#: ... and at least this part of the shorter one's telling texts within the time both cover.
_PART = 0.3
#: Share of common messages that must agree before a name or a clock is taken for another's.
_AGREE = 0.8
#: Fewest telling texts before a name is taken for another's.
_SAID = 3
#: Two phones' clocks can be this many hours apart.
_ZONES = 26


def merge_copies(contents: Contents) -> Contents:
    """Give the contents with all exports of one chat made into one conversation.

    Notes gain the rule `merged` with the number of double messages left out, and `joined_names`
    where one person had two names.
    """
    groups = _same_chats(contents.conversations)
    if len(groups) == len(contents.conversations):
        return contents
    merged: list[Conversation] = []
    added: list[pl.DataFrame] = [contents.notes]
    for group in groups:
        one, told = _merge(group)
        merged.append(one)
        added.append(told)
    return replace(contents, conversations=tuple(merged), notes=pl.concat(added))


def _same_chats(conversations: Sequence[Conversation]) -> list[list[Conversation]]:
    """Group the conversations that are one chat: by key, and by what is said where names differ."""
    by_key = sorted(conversations, key=lambda one: one.key)
    groups = [list(group) for _, group in groupby(by_key, key=lambda one: one.key)]
    groups.sort(key=lambda group: -max(one.sent for one in group))
    firsts = [group[0] for group in groups]
    # the chats of one export are not each other's copies
    several = len(groups) > 1 and len({one.copy for one in conversations}) > 1
    near = _candidates(firsts) if several else {}
    homes: dict[int, list[Conversation]] = {}
    for place, group in enumerate(groups):
        home = next((at for at in near.get(place, ()) if at in homes and _alike(firsts[at], group[0])), None)
        if home is None:
            homes[place] = group
        else:
            homes[home].extend(group)
    return [sorted(group, key=lambda one: -one.sent) for group in homes.values()]


def _candidates(firsts: Sequence[Conversation]) -> dict[int, list[int]]:
    """Give for each conversation those before it that have enough telling texts in common with it.

    All are laid beside each other at once: two accounts of a thousand chats make a million pairs.
    """
    told = pl.concat([_telling(one.messages).select("text", place=place) for place, one in enumerate(firsts)])
    told = told.filter(pl.len().over("text").is_between(2, _MOST_SHARERS))
    pairs = told.join(told, on="text", suffix="_before").filter(pl.col("place_before") < pl.col("place"))
    near = pairs.group_by("place", "place_before").len().filter(pl.col("len") >= _SHARED)
    found = near.sort("place", "place_before").group_by("place").agg("place_before")
    return dict(found.iter_rows())


def _alike(one: Conversation, other: Conversation) -> bool:
    """Say whether two exports with other names tell the same talk."""
    if one.copy == other.copy or len(one.people) != len(other.people):
        return False
    left, right = _telling(one.messages), _telling(other.messages)
    near = (pl.col("at") - pl.col("at_right")).abs() <= pl.duration(hours=_ZONES)
    common = left.join(right, on="text").filter(near)
    if common.height < _SHARED:
        return False
    shared = pl.col("at").is_between(common["at"].min(), common["at"].max())
    fewest = min(left.filter(shared).height, right.filter(shared).height)
    return common.height >= _PART * fewest


def _telling(frame: pl.DataFrame) -> pl.DataFrame:
    """Give the texts that stand once in an export and are long enough to tell it."""
    return (
        frame.lazy()
        .filter((pl.col("kind") == "text") & (pl.col("text").str.len_chars() >= _TELLING))
        .select("text", "at", "sender")
        .unique("text", keep="none", maintain_order=True)
        .collect()
    )


def _merge(group: Sequence[Conversation]) -> tuple[Conversation, pl.DataFrame]:
    base, *others = group
    rows: list[tuple[str, int | None, int, str, str]] = []
    for other in others:
        fitted, same = _fit(base, other)
        before = base.messages.height + fitted.messages.height
        base = _union(base, fitted)
        rows.append(("", None, before - base.messages.height, "merged", "info"))
        if same:
            rows.append(("", None, same, "joined_names", "info"))
    return base, notes(rows) if rows else pl.DataFrame(schema=NOTES)


def _fit(base: Conversation, other: Conversation) -> tuple[Conversation, int]:
    """Give the other export in the base's names and clock, and how many names were taken for another."""
    common = _telling(base.messages).join(_telling(other.messages), on="text", suffix="_other")
    shift = (pl.col("at").dt.truncate("1m") - pl.col("at_other").dt.truncate("1m")).alias("shift")
    shifts = common.select(shift).to_series().value_counts(sort=True)
    messages = other.messages
    if common.height >= _SHARED and shifts["count"][0] >= _AGREE * common.height:
        messages = messages.with_columns(pl.col("at") + shifts["shift"][0])
    names, same = _fit_names(base, other, common)
    people = tuple(dict.fromkeys((*base.people, *names.values())))
    places = {other.people.index(name): people.index(meant) for name, meant in names.items()}
    me = names[other.me] if other.me is not None else None
    moved = messages.with_columns(
        pl.col("sender").replace_strict(places, return_dtype=pl.UInt16, default=None)
        if places
        else pl.col("sender"),
        reactions=_move_reactions(places),
    )
    return replace(other, people=people, me=me, messages=moved.cast(MESSAGES)), same


def _move_reactions(places: dict[int, int]) -> pl.Expr:
    moved = pl.element().struct.with_fields(
        pl.element()
        .struct.field("sender")
        .replace_strict(places or {0: 0}, return_dtype=pl.UInt16, default=None)
    )
    return pl.col("reactions").list.eval(moved)


def _fit_names(base: Conversation, other: Conversation, common: pl.DataFrame) -> tuple[dict[str, str], int]:
    """Give for each name in the other export the name in the base that says the same."""
    names = {name: name for name in other.people}
    pairs = common.drop_nulls(["sender", "sender_other"]).group_by("sender", "sender_other").len()
    same = 0
    for theirs, name in enumerate(other.people):
        found = pairs.filter(pl.col("sender_other") == theirs).sort("len", descending=True)
        if name in base.people or found.is_empty() or found["len"].sum() < _SAID:
            continue
        meant = base.people[found["sender"][0]]
        most, all_of_them = int(found["len"][0]), int(found["len"].sum())
        if most >= _AGREE * all_of_them and meant not in other.people:
            names[name] = meant
            same += 1
    return names, same


def _union(base: Conversation, other: Conversation) -> Conversation:
    """Give the messages of both, those in both once; `other` speaks the base's names and clock."""
    mine, theirs = _keyed(base.messages), _keyed(other.messages)
    key = ["minute", "sender", "kind", "text", "nth"]
    fresh = theirs.join(mine.select(key), on=key, how="anti", nulls_equal=True)
    lost = mine.join(theirs.select(key), on=key, how="anti", nulls_equal=True)
    fresh = _drop_changed(fresh, lost)
    start, end = base.messages["at"].min(), base.messages["at"].max()
    told_by_base = (pl.col("kind") == "system") & pl.col("at").is_between(start, end)
    fresh = fresh.filter(~told_by_base)
    both = pl.concat([mine.with_columns(copy=pl.lit(0)), fresh.with_columns(copy=pl.lit(1))])
    ordered = both.sort("minute", maintain_order=True).with_row_index("new")
    answered = ordered.select("copy", pl.col("id").alias("reply_to"), pl.col("new").alias("answers"))
    messages = (
        ordered.join(answered, on=["copy", "reply_to"], how="left", maintain_order="left")
        .with_columns(id=pl.col("new"), reply_to=pl.col("answers"))
        .select(pl.col(name).cast(dtype) for name, dtype in MESSAGES.items())
    )
    me = base.me if base.me == other.me or other.me is None else None
    return replace(
        base,
        people=other.people,
        me=me if base.me is not None else other.me,
        messages=messages,
        coarse=base.coarse or other.coarse,
    )


def _keyed(frame: pl.DataFrame) -> pl.DataFrame:
    key = ["minute", "sender", "kind", "text"]
    keyed = frame.with_columns(minute=pl.col("at").dt.truncate("1m"))
    return keyed.with_columns(nth=pl.int_range(pl.len(), dtype=pl.UInt32).over(key))


def _drop_changed(fresh: pl.DataFrame, lost: pl.DataFrame) -> pl.DataFrame:
    """Leave out what is a message of the base in another state.

    Within one minute and sender a photo here can be "<Media weggelaten>" there, and a text can have been
    edited or deleted since. Two plain texts that differ are two messages.
    """
    place = ["minute", "sender", "nth_here"]
    changed = (pl.col("kind") != "text") | pl.col("edited")
    nth = pl.int_range(pl.len(), dtype=pl.UInt32).over("minute", "sender")
    there = lost.with_columns(nth_here=nth, changed_there=changed).select(*place, "changed_there")
    here = fresh.with_columns(nth_here=nth)
    paired = here.join(there, on=place, how="left", nulls_equal=True, maintain_order="left")
    same = pl.col("changed_there").is_not_null() & (changed | pl.col("changed_there"))
    return paired.filter(~same).select(fresh.columns)
