"""A message on a page of imessage-exporter: what each of its elements puts into it, and its replies."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from nabij.sources.imessage_stamp import read_stamp
from nabij.sources.imessage_tapbacks import read_tapback

_UNSENT = re.compile(r".{1,200} (?:unsent this message part(?: .{1,80} after sending)?!|deleted a message\.)")


@dataclass(slots=True)
class Message:
    """One message or event of a page.

    Attributes:
        number: its place on the page, from 1.
        stamp: its time as written.
        at: its time, None where there is none like it.
        sender: who wrote it.
        sent: True in `div.sent`: the owner wrote it.
        event: True for a line of the messenger itself.
        texts: what was said, a piece a bubble.
        files: the kinds of what was attached.
        reactions: (who, emoji).
        answers: the message it replies to.
        copy: the same message in its own place, where this one only stands inside another.
        place: where it went in the conversation.
    """

    number: int
    parent: Message | None = None
    guid: str = ""
    stamp: str = ""
    sender: str = ""
    sent: bool = False
    event: bool = False
    texts: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    reactions: list[tuple[str, str]] = field(default_factory=list)
    edited: bool = False
    deleted: bool = False
    unsent: bool = False
    notice: str = ""
    replied: bool = False
    answers: Message | None = None
    copy: Message | None = None
    place: int | None = None

    @property
    def at(self) -> datetime | None:
        """Give its time."""
        return read_stamp(self.stamp)

    @property
    def text(self) -> str:
        """Give its words."""
        if self.kind == "deleted":
            return ""
        return self.notice or "\n".join(one for one in self.texts if one.strip())

    @property
    def kind(self) -> str:
        """Give what it is."""
        said = any(one.strip() for one in self.texts)
        if self.notice or self.event:
            return "system"
        if self.deleted or (self.unsent and not said and not self.files):
            return "deleted"
        return self.files[0] if self.files else "text" if said else "empty"


class _Put(Protocol):
    """Puts words into a message; `edited` is True inside the history of an edit."""

    def __call__(self, message: Message, words: str, *, edited: bool) -> None: ...


def _put_stamp(message: Message, words: str, *, edited: bool) -> None:
    if not edited:
        message.stamp = message.stamp or words


def _put_sender(message: Message, words: str, *, edited: bool) -> None:
    if not edited:
        message.sender = message.sender or words


def _put_text(message: Message, words: str, *, edited: bool) -> None:
    """Add a bubble; in the history of an edit the newest stays."""
    if edited and words:
        message.texts = [words]
    elif words:
        message.texts.append(words)
    message.edited |= edited


def _put_transcript(message: Message, words: str, *, edited: bool) -> None:
    _put_text(message, words.removeprefix("Transcription: "), edited=edited)


def _put_tapback(message: Message, words: str, *, edited: bool) -> None:  # noqa: ARG001  (as _Put)
    found = read_tapback(words)
    if found:
        message.reactions.append(found)


def _put_unsent(message: Message, words: str, *, edited: bool) -> None:  # noqa: ARG001  (as _Put)
    if message.event:
        message.notice = words
    message.unsent |= _UNSENT.fullmatch(words) is not None


def _put_deleted(message: Message, words: str, *, edited: bool) -> None:  # noqa: ARG001  (as _Put)
    message.deleted = True


def _put_notice(message: Message, words: str, *, edited: bool) -> None:  # noqa: ARG001  (as _Put)
    message.notice = message.notice or words


def _put_missing(message: Message, words: str, *, edited: bool) -> None:  # noqa: ARG001  (as _Put)
    message.files.append("media")


def _put_context(message: Message, words: str, *, edited: bool) -> None:  # noqa: ARG001  (as _Put)
    message.replied = True


def _put_app(message: Message, words: str, *, edited: bool) -> None:  # noqa: ARG001  (as _Put)
    if not any(message.texts) and words:
        message.texts.append(words)


#: What puts an element's words into a message, by field.
PUT: dict[str, _Put] = {
    "stamp": _put_stamp,
    "sender": _put_sender,
    "bubble": _put_text,
    "version": _put_text,
    "transcript": _put_transcript,
    "tapback": _put_tapback,
    "unsent": _put_unsent,
    "deleted": _put_deleted,
    "notice": _put_notice,
    "event": _put_notice,
    "missing": _put_missing,
    "context": _put_context,
    "app": _put_app,
}


def tie_replies(messages: list[Message]) -> None:
    """Tie replies inside a message to it, and to their copy in their own place."""
    own: dict[tuple[str, ...], _Waiting] = {}
    for message in messages:
        if message.parent is None:
            own.setdefault(_mark(message), _Waiting()).add(message)
    for reply in messages:
        if reply.parent is None:
            continue
        top = reply.parent
        while top.parent is not None:
            top = top.parent
        same = own.get(_mark(reply))
        copy = None if same is None else same.take(top)
        if copy is not None:
            reply.copy = copy
            copy.answers = top
        else:
            reply.answers = top


class _Waiting:
    """The messages in their own place that look the same, each to be found once as the copy of a reply."""

    def __init__(self) -> None:
        self._replied: deque[Message] = deque()
        self._any: deque[Message] = deque()

    def add(self, message: Message) -> None:
        """Let a message wait."""
        self._any.append(message)
        if message.replied:
            self._replied.append(message)

    def take(self, top: Message) -> Message | None:
        """Give the first that says it is a reply, else the first that is not `top`, and let it go."""
        for waiting, not_this in ((self._replied, None), (self._any, top)):
            kept: Message | None = None
            while waiting and (waiting[0].answers is not None or waiting[0] is not_this):
                passed = waiting.popleft()
                kept = passed if passed is not_this else kept
            found = waiting.popleft() if waiting else None
            if kept is not None and kept.answers is None:
                waiting.appendleft(kept)
            if found is not None:
                return found
        return None


def _mark(message: Message) -> tuple[str, ...]:
    """Give what a reply has in common with its copy."""
    if message.guid:
        return (message.guid,)
    return (message.stamp.partition("(")[0].strip(), message.sender, message.text)
