"""DiscordChatExporter: JSON (also in parts), CSV and text.

Discord's own data package holds one person's messages only and is refused elsewhere. JSON tells most; CSV
leaves out who reacted and what was answered; the text's dates are written as the exporter's language does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from nabij.settings import Settings
from nabij.sources.clock import is_moment, read_instant
from nabij.sources.contents import Contents
from nabij.sources.dates import Order
from nabij.sources.discord_channel import Channel, finish
from nabij.sources.discord_items import what
from nabij.sources.discord_tables import read_csv, read_text, starts_csv, starts_text
from nabij.sources.export import Head, Part
from nabij.sources.fields import Json, id_of, inside, items, text_of
from nabij.sources.gathering import Gathering, Tally
from nabij.sources.json_array import read_array, read_preamble

NAME = "discord"

_OPENING = r'"messages"\s*:\s*\['
_START = re.compile(r'\s*\{\s*"guild"\s*:\s*\{.*?"channel"\s*:\s*\{', re.DOTALL)
#: `Direct Messages - Anna [1234].csv`: a talk of two is named after the other.
_FILE = re.compile(r"Direct Messages - (?:Direct Messages - )?(?:Private - )?(.+?) \[\d+\]")
_ONE_TO_ONE = "DirectTextChat"


def recognises(head: Head) -> bool:
    """Say whether this is one of DiscordChatExporter's files."""
    text = head.text
    return bool(_START.match(text)) or starts_csv(text) or starts_text(text)


def read(parts: Sequence[Part], settings: Settings) -> Contents:
    """Read every channel; the parts and the exports of one channel become one conversation.

    A unit is a record, or a line where there is only text.
    """
    tally = Tally()
    channels: dict[str, Channel] = {}
    order: Order | None = None
    told: list[tuple[str, bytes, Json]] = []
    text_only = True
    for part in parts:
        content = tally.decoded(part)
        head = content[:4096].decode("utf-8", "replace")
        text_only = text_only and starts_text(head)
        if starts_csv(head) or starts_text(head):
            table = read_csv if starts_csv(head) else read_text
            channel, found = table(content, part.name, tally, settings.timezone)
            if not channel.partner:
                channel.partner, channel.rule = _partner_in(part.name)
            channels[part.name], order = channel, found or order
        else:
            told.append((part.name, content, read_preamble(content, _OPENING)))
    for file, content, preamble in sorted(told, key=lambda one: text_of(one[2], "exportedAt"), reverse=True):
        channel = _channel_of(file, preamble, channels, settings.timezone)
        _read_records(read_array(content, _OPENING, file, tally), file, channel, tally)
    conversations = [finish(channel, tally) for channel in channels.values() if len(channel.gathering)]
    contents = tally.contents(NAME, conversations, "line" if text_only and channels else "record")
    if order is None:
        return contents
    return replace(contents, date_order=order.order, date_rule=order.rule)


def _partner_in(file: str) -> tuple[str, str]:
    found = _FILE.match(PurePosixPath(file).name)
    return (found[1], "me_from_file_name") if found else ("", "")


def _channel_of(file: str, preamble: Json, channels: dict[str, Channel], zone: str) -> Channel:
    about = inside(preamble, "channel")
    key = f"channel {id_of(about, 'id')}" if about else file
    if key not in channels:
        channel = channels[key] = Channel(Gathering(key), zone=zone)
        if text_of(about, "type") == _ONE_TO_ONE:
            channel.partner, channel.rule = text_of(about, "name"), "me_from_export"
    return channels[key]


def _read_records(records: Iterable[tuple[int, Json]], file: str, channel: Channel, tally: Tally) -> None:
    for number, record in records:
        rule = _add(channel, record)
        if rule:
            tally.skip(file, number, rule)


def _add(channel: Channel, record: Json) -> str:
    """Add one message; gives the rule by which it was skipped, or nothing."""
    number, written = id_of(record, "id"), text_of(record, "timestamp")
    if number != "0" and number in channel.seen:
        return "duplicate"
    at = read_instant(written)
    if not is_moment(at):
        return "impossible_date" if written else "no_date"
    author = inside(record, "author")
    kind, text = what(record)
    sender = _person(channel, author)
    if sender is None:
        kind = "system"
    edited = bool(text_of(record, "timestampEdited"))
    row = channel.gathering.add(at, None if kind == "system" else sender, kind, text, edited=edited)
    channel.seen.add(number)
    channel.gathering.mark(row, number)
    answered = id_of(inside(record, "reference"), "messageId")
    if answered != "0" and kind != "system" and not inside(record, "forwardedMessage"):
        channel.gathering.answer(row, answered)
    for emoji, user in _reactions(record):
        reactor = _person(channel, user)
        if reactor is not None:
            channel.gathering.react(row, reactor, emoji)
    return ""


def _person(channel: Channel, person: Json) -> str | None:
    """Give the id of a person, and remember the name they show; None where nothing tells them."""
    name = text_of(person, "nickname") or text_of(person, "name")
    number = id_of(person, "id")
    if number == "0" and not name:
        return None
    known = number if number != "0" else name
    channel.names.setdefault(known, name)
    return known


def _reactions(record: Json) -> Iterator[tuple[str, Json]]:
    for reaction in items(record, "reactions"):
        emoji = text_of(inside(reaction, "emoji"), "name")
        for user in items(reaction, "users") if emoji else ():
            yield emoji, user
