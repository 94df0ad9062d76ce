"""sigtop's two text formats: blocks of fields, and one line a message."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from nabij.sources.attachments import kind_of_type
from nabij.sources.clock import read_instant, read_wall
from nabij.sources.sigtop_entries import ME, Entry, split_name

_FIELD = re.compile(r"(From|Type|Sent|Received|Attachment|Reaction|Edited|Conversation): (.*)$")
_TYPE = re.compile(r"Type: [a-z][a-z0-9-]*$")
_FILE = re.compile(r"\(([^\s()]+/[^\s()]+), \d+ bytes\)$")
_SENT = re.compile(r"(?:\w{3}, )?(\d{1,2}) (\w{3}) (\d{4}) (\d\d:\d\d:\d\d) ([+-]\d\d)(\d\d)$")
_NAMES_OF_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS = {name: number for number, name in enumerate(_NAMES_OF_MONTHS, 1)}
_SHORT = re.compile(
    r"(\d{4}-\d\d-\d\d \d\d:\d\d|unknown) (?!- )(.*?):(?= |$)(?: \[(.*?)\](?= |$))?(?: (.*))?$"
)
_DETAILS = re.compile(
    r"(?:reply to (?P<who>.*) on (?P<when>\d{4}-\d\d-\d\d \d\d:\d\d|unknown))?"
    r"(?P<edited>(?:^|, )edited)?(?P<files>(?:^|, )\d+ attachments?)?$"
)
_OTHER = re.compile(r"([a-z][a-z0-9-]*) message$")


def starts_blocks(text: str) -> bool:
    """Say whether a file begins as the format `text` does."""
    lines = [line for line in text.lstrip().split("\n")[:6] if line.strip()]
    if lines and lines[0].startswith("Conversation: "):
        lines = lines[1:]
    if lines and lines[0].startswith("From: "):
        lines = lines[1:]
    return (
        len(lines) > 1 and bool(_TYPE.match(lines[0].strip())) and bool(re.match("Sent|Received", lines[1]))
    )


def starts_short(text: str) -> bool:
    """Say whether a file begins as the format `text-short` does, and names its owner `You` somewhere."""
    first = text.lstrip().partition("\n")[0].rstrip()
    if not _SHORT.match(first) or first.startswith("unknown"):
        return False
    return re.search(r"^\d{4}-\d\d-\d\d \d\d:\d\d You:", text, re.MULTILINE) is not None


def read_short(lines: Iterable[str]) -> Iterator[Entry]:
    """Give each message of the format `text-short`; a line without a header goes on with the one before."""
    start, texts, header = 1, list[str](), None
    known = {ME}
    for number, line in enumerate(lines, 1):
        found = _SHORT.match(line) if line[:2] in {"un", "19", "20"} else None
        if found is not None and (found[1] != "unknown" or found[2] in known):
            if texts:
                yield _short_entry(start, texts, header)
            start, texts, header = number, [], found
            known.add(found[2])
        texts.append(line)
    if texts:
        yield _short_entry(start, texts, header)


def _short_entry(line: int, lines: Sequence[str], header: re.Match[str] | None) -> Entry:
    if header is None:
        return Entry(line, "", "", -1, lines=len(lines))
    when, sender, details, text = header.groups("")
    entry = Entry(line, "outgoing" if sender == ME else "incoming", sender, read_wall(when), len(lines))
    found, other = _DETAILS.match(details), _OTHER.match(details)
    if other and not text:
        entry.type = other[1]
    elif found:
        entry.edited = found["edited"] is not None
        entry.kind = "media" if found["files"] else ""
        if found["who"] is not None:
            entry.quote = read_wall(found["when"]), found["who"]
    else:  # somebody began their message with a bracket
        text = f"[{details}] {text}".rstrip()
    entry.text = "\n".join((text, *lines[1:])).strip("\n")
    return entry


def read_blocks(lines: Iterable[str]) -> Iterator[Entry]:
    """Give each message of the format `text`."""
    start, block = 1, list[str]()
    for number, line in enumerate(lines, 1):
        block.append(line)
        begin = _begins(block)
        if begin and len(block) > begin:
            yield _block_entry(start, block[:-begin])
            start, block = number - begin + 1, block[-begin:]
    yield _block_entry(start, block)


def _begins(block: Sequence[str]) -> int:
    """Give how many of the last lines begin a new message: `Type:`, a time, and perhaps `From:` before."""
    if len(block) < 3 or not block[-1].startswith(("Sent: ", "Received: ")) or not _TYPE.match(block[-2]):
        return 0
    begin = 3 if block[-3].startswith("From: ") else 2
    return begin if len(block) == begin or not block[-begin - 1] else 0


def _block_entry(line: int, block: Sequence[str]) -> Entry:
    """Give the message in these lines; one without a time where they hold no message."""
    entry = Entry(line, "", "", -1, lines=len(block))
    count = 0
    for count, text in enumerate(block):  # noqa: B007  (the count is used after the loop)
        found = _FIELD.match(text)
        if found is None:
            break
        _take_field(entry, found[1], found[2])
    else:
        count = len(block)
    rest = list(block[count:])
    if entry.edited:
        rest = _newest(entry, rest)
    entry.text = "\n".join(_take_quote(entry, rest)).strip("\n")
    return entry


def _take_field(entry: Entry, name: str, value: str) -> None:
    if name == "From":
        entry.sender = split_name(value)[0] if value != ME else ME
    elif name == "Type":
        entry.type = value
    elif name == "Sent" or (name == "Received" and entry.at == -1):
        entry.at = _instant(value)
    elif name == "Attachment" and not entry.kind:
        found = _FILE.search(value)
        entry.kind = kind_of_type(found[1]) if found else "media"
    elif name == "Reaction":
        emoji, _, who = value.partition(" from ")
        entry.reactions.append((who, emoji))
    elif name == "Edited":
        entry.edited = True


def _newest(entry: Entry, lines: Sequence[str]) -> list[str]:
    """Give the lines of the newest version without their bars; the message stands when it was first sent."""
    bare = [line.removeprefix("|").removeprefix(" ") for line in lines if line.startswith("|")]
    starts = [place for place, line in enumerate(bare) if line.startswith("Version: ")]
    sent = [_instant(line[6:]) for line in bare if line.startswith("Sent: ")]
    entry.moments = [entry.at, *sent]
    entry.at = min((at for at in entry.moments if at > 0), default=-1)
    newest = bare[: starts[1]] if len(starts) > 1 else bare
    body = next((place for place, line in enumerate(newest) if not line), len(newest))
    return newest[body:]


def _take_quote(entry: Entry, lines: list[str]) -> list[str]:
    """Move a quote, which stands before the text and begins with `> From:`, to the entry."""
    first = next((place for place, line in enumerate(lines) if line), len(lines))
    if first == len(lines) or not lines[first].startswith("> From: "):
        return lines
    after = next((at for at in range(first, len(lines)) if not lines[at].startswith(">")), len(lines))
    sent = next((line[8:] for line in lines[first:after] if line.startswith("> Sent: ")), "")
    entry.quote = _instant(sent), split_name(lines[first][8:])[0]
    return lines[after:]


def _instant(text: str) -> int:
    """Read `Fri, 1 Mar 2024 20:15:03 +0100`; -1 where it is no moment."""
    found = _SENT.match(text)
    if found is None or found[2] not in _MONTHS:
        return -1
    day, month, year, clock, hours, minutes = found.groups()
    return read_instant(f"{year}-{_MONTHS[month]:02}-{day:0>2}T{clock}{hours}:{minutes}")
