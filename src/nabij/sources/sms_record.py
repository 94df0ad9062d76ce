"""What one text, picture message or call in a backup says."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from nabij.sources.imessage_rows import person_key
from nabij.sources.sms_xml import Tag, tags

#: Values of `type` and `msg_box`: in, sent, draft, outbox, failed, queued.
_RECEIVED, _DRAFT, _FAILED = "1", "3", "5"
_BOXES = {"1", "2", "3", "4", "5", "6"}
_OUTGOING = "2"
#: Values of `addr type` in a picture message.
_FROM, _TO = "137", {"151", "130", "129"}
#: Stands where the phone's own number belongs.
_OWN_NUMBER = "insert-address-token"
#: Times below this are seconds, not milliseconds.
_SECONDS = 100_000_000_000
_KINDS = {
    "image/gif": "gif",
    "text/x-vcard": "contact",
    "text/vcard": "contact",
    "text/directory": "contact",
    "application/vnd.gsma.rcspushlocation+xml": "location",
}
_FAMILIES = {"image": "photo", "video": "video", "audio": "voice"}


@dataclass(slots=True)
class Record:
    """One record of a backup.

    Attributes:
        number: its place in the file, from 1.
        at: milliseconds since 1970 UTC, or None.
        mine: True where the phone's owner sent it or called.
        addresses: the others' numbers as written; a group has several.
        name: the contact's name, or nothing.
        kind: what it is; empty where the export's code means nothing to us.
        text: what it says.
        sender: the number of who sent it, in a picture message.
        unsent: True for a draft and for what failed.
        cut: True where the file ends inside it.
        broken: the rule by which it cannot be read at all, or nothing.
        texts: the pieces of `text`, while they come in.
        receivers: to whom it went, in a picture message.
        owner: the phone's own number, where it is told.
    """

    number: int
    at: int | None = None
    mine: bool = False
    addresses: tuple[str, ...] = ()
    name: str = ""
    kind: str = "text"
    text: str = ""
    sender: str = ""
    unsent: bool = False
    cut: bool = False
    broken: str = ""
    texts: list[str] = field(default_factory=list)
    receivers: list[str] = field(default_factory=list)
    owner: str = ""

    @property
    def keys(self) -> frozenset[str]:
        """The others, each by what is the same however the number is written."""
        return frozenset(person_key(one) for one in self.addresses)


def records(stream: IO[bytes]) -> Iterator[Record]:
    """Give the records of a file in order.

    Raises:
        BrokenExport: as `sms_xml.tags`.
    """
    number = 0
    open_mms: Record | None = None
    for tag in tags(stream):
        if open_mms is not None and (tag.name == "mms" or _is_record(tag)):
            yield _finished(open_mms, cut=not tag.close)
            open_mms = None
        if _is_record(tag):
            number += 1
            record = _begin(tag, number)
            if tag.name == "mms" and not tag.alone:
                open_mms = record
            else:
                yield _finished(record) if tag.name == "mms" else record
        elif open_mms is not None:
            _add(open_mms, tag)
    if open_mms is not None:
        yield _finished(open_mms, cut=True)


def _is_record(tag: Tag) -> bool:
    return tag.name in {"sms", "mms", "call"} and not tag.close


def _begin(tag: Tag, number: int) -> Record:
    if tag.broken:
        return Record(number, broken="cut_off")
    told = tag.attributes()
    record = Record(number, at=_instant(told.get("date", "")), name=_contact(told.get("contact_name", "")))
    if tag.name == "call":
        record.addresses = _addresses(told.get("number", ""))
        record.mine = told.get("type") == _OUTGOING
        record.kind = "call"
        seconds = told.get("duration", "")
        record.text = f"{seconds} s" if seconds.isdigit() and seconds != "0" else ""
        return record
    box = told.get("msg_box" if tag.name == "mms" else "type", "")
    record.addresses = _addresses(told.get("address", ""))
    record.mine = box != _RECEIVED
    record.unsent = box in {_DRAFT, _FAILED}
    record.kind = "text" if box in _BOXES else ""
    subject = _subject(told.get("sub" if tag.name == "mms" else "subject", ""))
    record.texts = [one for one in (subject, told.get("body", "")) if one.strip()]
    record.text = "\n".join(record.texts)
    return record


def _add(record: Record, tag: Tag) -> None:
    """Take in a part or an address of a picture message."""
    if tag.broken:
        record.cut = True
    elif tag.close:
        return
    elif tag.name == "addr":
        _add_address(record, tag.attributes())
    elif tag.name == "part":
        _add_part(record, tag)


def _add_address(record: Record, told: dict[str, str]) -> None:
    address, role = told.get("address", ""), told.get("type", "")
    if not address or address == _OWN_NUMBER:
        return
    if role in _TO:
        record.receivers.append(address)
    elif role == _FROM and record.mine:
        record.owner = address
    elif role == _FROM:
        record.sender = address


def _add_part(record: Record, tag: Tag) -> None:
    told = tag.attributes()
    content = told.get("ct", "").partition(";")[0].strip().lower()
    if content == "text/plain":
        text = told.get("text", "") or _packed_text(tag.raw)
        if text.strip():
            record.texts.append(text)
    elif content and content != "application/smil":
        family = content.partition("/")[0]
        kind = _KINDS.get(content) or _FAMILIES.get(family, "document")
        record.kind = kind if record.kind == "text" else record.kind


def _packed_text(raw: bytes) -> str:
    """Give the text of a part that keeps it packed in `data`."""
    start = raw.find(b' data="')
    packed = raw[start + 7 : raw.find(b'"', start + 7)] if start >= 0 else b""
    try:
        return base64.b64decode(packed, validate=True).decode("utf-8") if packed != b"null" else ""
    except (binascii.Error, ValueError):
        return ""


def _finished(record: Record, *, cut: bool = False) -> Record:
    record.text = "\n".join(record.texts)
    record.cut = record.cut or cut
    if record.mine and not record.addresses:
        record.addresses = tuple(record.receivers)
    if record.cut and record.kind == "text" and not record.text:
        record.broken = "cut_off"
    return record


def _instant(written: str) -> int | None:
    text = written.strip()
    if not text.isascii() or not text.removeprefix("-").isdigit() or len(text) > 18:
        return None
    at = int(text)
    return at * 1000 if 0 < at < _SECONDS else at


def _addresses(written: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in written.split("~") if one.strip() and one.strip() != _OWN_NUMBER)


def _contact(written: str) -> str:
    name = written.strip()
    return "" if name.casefold() in {"(unknown)", "null", "unknown", "(onbekend)"} else name


def _subject(written: str) -> str:
    """Give a subject a person wrote; RCS keeps its own bookkeeping there."""
    return "" if written.startswith("proto:") or written == "NoSubject" else written
