"""Apple's own message database: `chat.db` of a Mac, `sms.db` of an iPhone backup without password."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

import polars as pl

from nabij.messages import MESSAGES
from nabij.settings import Settings
from nabij.sources.clock import to_wall
from nabij.sources.contents import Contents, Conversation, messages
from nabij.sources.export import Head, Part
from nabij.sources.imessage_kinds import refusal, with_kinds
from nabij.sources.imessage_people import name_chats, name_handles
from nabij.sources.imessage_query import Tables, fetch
from nabij.sources.imessage_rows import ME, UNKNOWN, Account
from nabij.sources.imessage_tapbacks import A_STICKER, CHOSEN, EMOJI, STICKER
from nabij.sources.limits import check_conversations

NAME = "imessage"
_MAGIC = b"SQLite format 3\0"
_NAMED = re.compile(r"chat|sms|imessage|3d0d7e5fb2ce288813306e4d4636395e047a3d28")
_PREFIX = re.compile(r"^(?:p:\d+/|bp:)")
_TAKEN_BACK = 1000

#: place of the message in the database → (who, emoji), newest for each person
_Reactions = dict[int, dict[str, tuple[int, str]]]


def recognises(head: Head) -> bool:
    """Say whether a part is a database that by its tables or its name holds messages."""
    if not head.first.startswith(_MAGIC):
        return False
    base = PurePosixPath(head.name).name.lower()
    return b"chat_message_join" in head.first or _NAMED.search(base) is not None


def read(parts: Sequence[Part], settings: Settings) -> Contents:
    """Give all conversations of the databases; several databases are copies of one another.

    Raises:
        UnknownExport: a database holds no messages.
        BrokenExport: SQLite cannot read it.
        NabijError: a file cannot be had.
    """
    account = Account()
    conversations: list[Conversation] = []
    for copy, part in enumerate(parts):
        conversations += _read_base(fetch(part), part.name, copy, account, settings.timezone)
    return account.close(NAME, "record", conversations)


def _read_base(tables: Tables, file: str, copy: int, account: Account, zone: str) -> list[Conversation]:
    names, joined = name_handles(tables.others["handle"])
    if joined:
        account.tell("joined_names", joined)
    rows = _with_people(with_kinds(tables), tables, names)
    rows = rows.with_row_index("number", offset=1).with_columns(wall=to_wall(rows["at"], zone))
    rows = rows.with_columns(rule=refusal())
    tapbacks = rows.filter("is_tapback")
    kept = rows.filter(~pl.col("is_tapback") & pl.col("rule").is_null())
    reactions, lost = _gather_tapbacks(tapbacks, kept)
    skipped = rows.filter(~pl.col("is_tapback") & pl.col("rule").is_not_null())
    account.units += rows.height
    refused = [(number, str(rule)) for number, rule in skipped.select("number", "rule").iter_rows()]
    for number, rule in sorted(refused + [(number, "reaction_line") for number in lost]):
        account.skip(file, number, rule)
    check_conversations(kept["key"].n_unique())
    groups = kept.sort("at", maintain_order=True).partition_by("key", maintain_order=True)
    return [_conversation(group, reactions, copy) for group in groups]


def _with_people(rows: pl.DataFrame, tables: Tables, names: dict[int, str]) -> pl.DataFrame:
    """Add `key` (the conversation) and `who` (the sender, null for the messenger itself)."""
    keys, others = name_chats(tables, names)
    joins = [tables.others["chat_message_join"], tables.others["chat_recoverable_message_join"]]
    chats = pl.concat(joins).drop_nulls().sort("chat").unique("message", keep="first")
    rows = rows.join(chats, on="message", how="left", maintain_order="left")
    handle = pl.col("handle").replace_strict(names, default=None, return_dtype=pl.String)
    key = pl.col("chat").replace_strict(keys, default=None, return_dtype=pl.String)
    rows = rows.with_columns(key=pl.coalesce(key, handle, pl.lit(UNKNOWN)))
    other = pl.col("key").replace_strict(others, default=None, return_dtype=pl.String)
    mine = pl.when(pl.col("mine") != 0).then(pl.lit(ME))
    who = pl.coalesce(mine, handle, other, pl.lit(UNKNOWN))
    return rows.with_columns(who=pl.when(pl.col("kind") == "system").then(None).otherwise(who))


def _gather_tapbacks(tapbacks: pl.DataFrame, kept: pl.DataFrame) -> tuple[_Reactions, list[int]]:
    """Give the reactions that stand in the end, by message, and the records whose message is not there."""
    places: dict[str, int] = dict(kept.select("guid", "message").drop_nulls("guid").iter_rows())
    found: _Reactions = {}
    lost: list[int] = []
    columns = ("number", "tapback", "target", "emoji", "who")
    for number, code, target, emoji, who in (
        tapbacks.sort("at", maintain_order=True).select(columns).iter_rows()
    ):
        place = places.get(_PREFIX.sub("", target or ""))
        if place is None:
            lost.append(number)
        elif code >= STICKER + 993:  # from 3000: a reaction taken back
            standing = found.get(place, {})
            if standing.get(who, (0, ""))[0] == code - _TAKEN_BACK:
                standing.pop(who)
        else:
            shown = A_STICKER if code == STICKER else EMOJI.get(code, "")
            found.setdefault(place, {})[who] = (code, (emoji or "") if code == CHOSEN else shown)
    return found, lost


def _conversation(rows: pl.DataFrame, reactions: _Reactions, copy: int) -> Conversation:
    """Give one conversation from its rows, in order of time."""
    here = {place: reactions[place] for place in rows["message"].to_list() if reactions.get(place)}
    wrote = rows["who"].drop_nulls().unique(maintain_order=True).to_list()
    people = tuple(dict.fromkeys([*wrote, *(who for given in here.values() for who in given)]))
    codes = {name: code for code, name in enumerate(people)}
    ids = dict(zip(rows["guid"].to_list(), range(rows.height), strict=True))
    ids.pop(None, None)
    lists = [
        [{"sender": codes[who], "emoji": emoji} for who, (_, emoji) in here[place].items()]
        if place in here
        else None
        for place in rows["message"].to_list()
    ]
    columns = {
        "at": rows["wall"],
        "sender": rows["who"].replace_strict(codes, default=None, return_dtype=pl.UInt16),
        "kind": rows["kind"],
        "text": rows["text"],
        "edited": rows["is_edited"],
        "reply_to": rows["answers"].replace_strict(ids, default=None, return_dtype=pl.UInt32),
        "reactions": pl.Series(lists, dtype=MESSAGES["reactions"]),
    }
    me = ME if ME in codes else None
    return Conversation(str(rows["key"][0]), people, me, messages(columns, rows.height), copy)
