"""What the lines under a sender's name say in imessage-exporter's text: words, files, edits, tapbacks.

The exporter's own sentences match whole lines only, so that a person may write any of them in a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from nabij.sources.imessage_kinds import kind_of_file
from nabij.sources.imessage_stamp import STAMP
from nabij.sources.imessage_tapbacks import read_tapback

#: Stands under a message that answers another.
RESPONDED = "This message responded to an earlier message."
_DELETED = "This message was deleted from the conversation!"
_UNSENT = re.compile(r".{1,200} (?:unsent this message part(?: .{1,80} after sending)?!|deleted a message\.)")
_EDITED = re.compile(r"Edited (?:\d+ [a-z]+,? )+later: (.*)")
_FIRST_VERSION = re.compile(STAMP + r" (.*)")
_EFFECT = re.compile(
    r"Sent with (?:Slam|Loud|Gentle|Invisible Ink|Echo|Spotlight|Balloons|Confetti|Love|Heart|Lasers|"
    r"Fireworks|Celebration|Shooting Start?|Sparkles)"
)
_TAPBACKS = {"Tapbacks:", "Reactions:"}
_LOCATION = {"Started sharing location!", "Stopped sharing location!"}
_SHAREPLAY = ("SharePlay Message", "Ended")
_MISSING = "Attachment missing!"
_TRANSCRIPT, _TRANSLATED = "Transcription: ", "Translated from:"
_STICKER = re.compile(r"(?:\w+ )?Sticker from .+: \S.*")
_PATH = re.compile(r"(?:~?/|attachments/|[A-Z]:\\).*\.[A-Za-z0-9]{2,5}|.*/(?:Attachments|StickerCache)/.+")
_NAMELESS = re.compile(r".*/[0-9a-f]{2}/[0-9a-f]{40}")
_BARE_FILE = re.compile(
    r"(?:\S+|Audio Message)\.(?:heic|jpe?g|png|gif|mov|mp4|m4v|caf|m4a|amr|vcf|pdf)", re.IGNORECASE
)


@dataclass(slots=True)
class Body:
    """What a message says.

    Attributes:
        texts: its lines.
        files: the kinds of what was attached.
        reactions: (who, emoji).
        answers: True where it responds to an earlier message.
        edited: True where it was changed; `texts` are the newest.
        deleted: True where it was deleted or unsent.
        notice: the messenger's own words, where it is no message of a person.
    """

    texts: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    reactions: list[tuple[str, str]] = field(default_factory=list)
    answers: bool = False
    edited: bool = False
    deleted: bool = False
    notice: str = ""

    @property
    def text(self) -> str:
        """Give the words; none of what was taken back."""
        return "" if self.kind == "deleted" else self.notice or "\n".join(self.texts).strip("\n")

    @property
    def kind(self) -> str:
        """Give what it is."""
        said = any(line.strip() for line in self.texts)
        if self.notice:
            return "system"
        if self.deleted:
            return "deleted"
        return self.files[0] if self.files else "text" if said else "empty"


def read_body(lines: Sequence[str]) -> Body:
    """Give what the lines under the sender's name say, the blank ones at the end left out."""
    body = Body()
    unsent = False
    changed = any(_EDITED.fullmatch(line.strip()) for line in lines)
    at = 0
    while at < len(lines):
        line = lines[at].strip()
        at += 1
        after = lines[at].strip() if at < len(lines) else ""
        if line in _TAPBACKS and read_tapback(after):
            at = _read_tapbacks(lines, at, body)
        elif line == RESPONDED and at == len(lines):
            body.answers = True
        elif line == _DELETED and at == 1:
            body.deleted = True
        elif _UNSENT.fullmatch(line):
            unsent = True
        elif (line, after) == _SHAREPLAY and not body.texts:
            body.notice = line
            at += 1
        elif line in _LOCATION and not body.texts:
            body.notice = line
        elif not _read_file(line, body, alone=len(lines) == 1):
            _read_words(lines[at - 1], body, changed=changed)
    body.deleted |= unsent and not body.files and not any(line.strip() for line in body.texts)
    return body


def _read_tapbacks(lines: Sequence[str], at: int, body: Body) -> int:
    while at < len(lines):
        found = read_tapback(lines[at])
        if found is None:
            return at
        body.reactions.append(found)
        at += 1
    return at


def _read_file(line: str, body: Body, *, alone: bool) -> bool:
    """Take in a line that names a file; say whether it was one."""
    if line == _MISSING or _NAMELESS.fullmatch(line):
        body.files.append("media")
    elif _STICKER.fullmatch(line) or "/StickerCache/" in line:
        body.files.append("sticker")
    elif _PATH.fullmatch(line) or (alone and _BARE_FILE.fullmatch(line)):
        body.files.append(kind_of_file(line))
    else:
        return False
    return True


def _read_words(line: str, body: Body, *, changed: bool) -> None:
    """Take in a line of words, or what the exporter says about them."""
    bare = line.strip()
    edit = _EDITED.fullmatch(bare)
    first = _FIRST_VERSION.fullmatch(bare)
    if edit:
        body.edited = True
        body.texts = [edit[1]]
    elif first and changed:
        body.texts.append(first[1])
    elif bare == _TRANSLATED and body.texts:
        body.texts = []  # the person's own words follow
    elif bare.startswith(_TRANSCRIPT) and body.files[-1:] == ["voice"]:
        body.texts.append(bare.removeprefix(_TRANSCRIPT))
    elif not (_EFFECT.fullmatch(bare) and (body.texts or body.files)):
        body.texts.append(line.rstrip())
