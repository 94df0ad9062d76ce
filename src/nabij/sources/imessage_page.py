"""A page of imessage-exporter, read element by element into its messages."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from nabij.errors import BrokenExport
from nabij.sources.imessage_kinds import kind_of_file
from nabij.sources.imessage_message import PUT, Message, tie_replies
from nabij.sources.limits import DEEPEST_HTML, LARGEST_HTML_TAG

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
#: How far up an end tag may find its start: pages leave `</p>` without one.
_REACH = 6
_OWN_GUID = re.compile(r"sms://open\?message-guid=(.+)|#(?:r-)?(.+)")
#: Classes whose words belong to a field of the message, and the field.
_FIELDS = {
    "timestamp": "stamp",
    "sender": "sender",
    "bubble": "bubble",
    "subject": "bubble",
    "transcription": "transcript",
    "reaction": "tapback",
    "tapback": "tapback",
    "unsent": "unsent",
    "deleted": "deleted",
    "reply_context": "context",
    "expressive": "effect",
    "shareplay": "notice",
    "shared_location": "notice",
    "attachment_error": "missing",
    "app": "app",
    "app_error": "missing",
    "announcement": "event",
    "edited": "edited",
}
_SPACE = re.compile(r"[ \t\r\n]+")


@dataclass(slots=True)
class _Element:
    tag: str
    words: list[str] = field(default_factory=list)
    message: Message | None = None
    field: str = ""


class Page(HTMLParser):
    """A page while it streams by."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._reader = codecs.getincrementaldecoder("utf-8")("replace")
        self._messages: list[Message] = []
        self._open: list[_Element] = []

    def feed(self, data: str | bytes) -> None:
        """Take in a piece of the page."""
        try:
            super().feed(data if isinstance(data, str) else self._reader.decode(data))
        except (
            AssertionError,
            ValueError,
        ) as error:  # what html.parser raises at marks and numbers it cannot read
            raise BrokenExport("iMessage") from error
        if len(self.rawdata) > LARGEST_HTML_TAG:
            raise BrokenExport("iMessage")

    def finish(self) -> list[Message]:
        """Give the messages of the page, each reply tied to what it answers and to its copy."""
        # html.parser would try a tag that breaks off again and again
        self.rawdata = self.rawdata.partition("<")[0]
        try:
            self.close()
        except (AssertionError, ValueError) as error:  # likewise
            raise BrokenExport("iMessage") from error
        while self._open:
            self._end(self._open.pop())
        tie_replies(self._messages)
        return self._messages

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element begins."""
        told = {name: value or "" for name, value in attrs}
        classes = told.get("class", "").split()
        if tag == "br":
            self.handle_data("\0")
        if tag in _VOID:
            self._attach(tag, told)
            return
        if len(self._open) >= DEEPEST_HTML:
            return
        element = _Element(tag, field=next((_FIELDS[name] for name in classes if name in _FIELDS), ""))
        if tag == "div" and ("message" in classes or "announcement" in classes):
            element.message = self._begin(event="announcement" in classes)
        elif tag == "div" and ("sent" in classes or "received" in classes):
            self._set_sent("sent" in classes)
        elif tag == "a":
            self._link(told.get("href", ""))
        elif tag == "td" and self._inside("edited"):
            element.field = "version"
        if "tapback_removed" in classes:
            element.field = "removed"
        self._attach(tag, told)
        self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Close the element, and what was left open inside it."""
        reach = len(self._open) if tag == "div" else _REACH
        for back in range(1, min(reach, len(self._open)) + 1):
            if self._open[-back].tag == tag:
                for _ in range(back):
                    self._end(self._open.pop())
                return
            if tag != "div" and self._open[-back].tag == "div":
                return

    def handle_data(self, data: str) -> None:
        """Keep words where they belong to a field."""
        for element in reversed(self._open):
            if element.field:
                element.words.append(data)
                return
            if element.message is not None:
                return

    def _begin(self, *, event: bool) -> Message:
        message = Message(len(self._messages) + 1, parent=self._current(), event=event)
        self._messages.append(message)
        return message

    def _current(self) -> Message | None:
        return next((one.message for one in reversed(self._open) if one.message is not None), None)

    def _inside(self, name: str) -> bool:
        for element in reversed(self._open):
            if element.field == name:
                return True
            if element.message is not None:
                return False
        return False

    def _set_sent(self, sent: bool) -> None:  # noqa: FBT001  (a plain setter)
        message = self._current()
        if message is not None:
            message.sent = sent

    def _link(self, target: str) -> None:
        """A link with a guid tells which message this is; one to the web is what an app or link says."""
        message = self._current()
        if message is None:
            return
        own = _OWN_GUID.fullmatch(target)
        if own:
            message.guid = message.guid or own[1] or own[2]
        elif self._inside("app") and target.startswith("http") and target not in message.texts:
            message.texts.append(target)

    def _attach(self, tag: str, told: dict[str, str]) -> None:
        """Note a photo, a film, sound or a file to click on."""
        message = self._current()
        if message is None or self._inside("tapback") or self._inside("app") or self._inside("removed"):
            return
        source = told.get("src", "")
        if tag == "img":
            kind = "sticker" if "StickerCache" in source else kind_of_file(source)
            message.files.append("photo" if kind == "document" else kind)
        elif tag in {"video", "audio"}:
            message.files.append("video" if tag == "video" else "voice")
        elif tag == "a" and "download" in told:
            message.files.append("document")

    def _end(self, element: _Element) -> None:
        """Put an element's words where they belong."""
        message = element.message or self._current()
        put = PUT.get(element.field)
        if put is None or message is None:
            return
        inside = self._inside("edited")
        as_typed = element.field in {"bubble", "version"}
        put(message, _words(element.words, as_typed=as_typed), edited=inside)


def _words(pieces: list[str], *, as_typed: bool) -> str:
    """Give text as a browser shows it; a NUL stands for `<br>`, and what was typed keeps its lines."""
    joined = "".join(pieces)
    lines = joined.replace("\n", "\0").split("\0") if as_typed else joined.split("\0")
    between = "\n" if as_typed else " "
    return between.join(_SPACE.sub(" ", line).strip() for line in lines).strip()
