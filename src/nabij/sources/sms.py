"""SMS Backup & Restore: one XML file with all texts, another with all calls, of all contacts.

A person is known by number, with or without its country, and by name in the address book. Overlapping
backups in one folder are read together; what stands in two of them is read once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nabij.errors import TooLarge
from nabij.settings import Settings
from nabij.sources.contents import Contents
from nabij.sources.export import Head, Part
from nabij.sources.imessage_rows import LAST_INSTANT, ME, UNKNOWN, Account, Talk
from nabij.sources.limits import MEGABYTE, check_conversations
from nabij.sources.sms_people import Contacts
from nabij.sources.sms_record import Record, records

NAME = "sms"
# each piece is taken once and never given back: a file of nothing but comments would else take for ever
_START = re.compile(r"(?:\s++|<\?xml[^>]*+>|(?><!--.*?-->))*+<(?:smses|calls)[\s>]", re.DOTALL)


def recognises(head: Head) -> bool:
    """Say whether a part begins as a backup of texts or of calls."""
    return _START.match(head.text) is not None


def read(parts: Sequence[Part], settings: Settings) -> Contents:
    """Give all conversations in the backups, each text once.

    Raises:
        BrokenExport: a file holds a DOCTYPE or is no backup at all.
        TooLarge: it holds more text than a lifetime.
        NabijError: a file cannot be read.
    """
    account = Account()
    contacts = Contacts()
    kept: list[Record] = []
    text = 0
    seen: set[tuple[object, ...]] = set()
    for part in parts:
        with part.open() as stream:
            for record in records(stream):
                account.units += 1
                text += len(record.text)
                if text > part.limit:
                    raise TooLarge(limit=part.limit // MEGABYTE)
                rule = _refusal(record) or _repeated(record, seen)
                if rule:
                    account.skip(part.name, record.number, rule)
                    continue
                if record.cut:
                    account.warn(part.name, record.number, "cut_off")
                contacts.learn(record)
                kept.append(record)
    talks = _gather(kept, contacts)
    check_conversations(len(talks))
    if contacts.joined:
        account.tell("joined_names", contacts.joined)
    return account.close(NAME, "record", [talk.finish(ME, settings.timezone) for talk in talks])


def _refusal(record: Record) -> str:
    """Give the rule by which a record is no message, or nothing."""
    if record.broken:
        return record.broken
    if record.at is None:
        return "no_date"
    if not 0 < record.at <= LAST_INSTANT:
        return "impossible_date"
    if record.unsent:
        return "draft"
    if not record.kind:
        return "not_understood"
    return "empty_record" if record.kind == "text" and not record.text.strip() else ""


def _repeated(record: Record, seen: set[tuple[object, ...]]) -> str:
    """Give `duplicate` for what stood in this or another backup already."""
    who = tuple(sorted(record.keys))
    mark = (who, record.at, record.mine, record.kind, record.text)
    if mark in seen:
        return "duplicate"
    seen.add(mark)
    return ""


def _gather(kept: Sequence[Record], contacts: Contacts) -> list[Talk]:
    """Give the conversations: one for each set of people."""
    talks: dict[str, Talk] = {}
    for record in kept:
        others = contacts.others(record)
        key = ", ".join(sorted(others)) or UNKNOWN
        talk = talks.setdefault(key, Talk(key))
        talk.add(record.at or 0, _sender(record, others, contacts), record.kind, record.text)
    return list(talks.values())


def _sender(record: Record, others: Sequence[str], contacts: Contacts) -> str:
    if record.mine:
        return ME
    if record.sender:
        return contacts.name(record.sender)
    return others[0] if len(others) == 1 else UNKNOWN
