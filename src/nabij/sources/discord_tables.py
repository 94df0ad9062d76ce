"""DiscordChatExporter's CSV and text, which tell less than its JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import polars as pl

from nabij.errors import BrokenExport
from nabij.sources.attachments import kind_of_name
from nabij.sources.dates import Order
from nabij.sources.discord_channel import Channel
from nabij.sources.discord_items import kind_of_text
from nabij.sources.gathering import Gathering, Tally
from nabij.sources.table_columns import Layout, split_row
from nabij.sources.table_dates import Dates, read_dates
from nabij.sources.table_records import read_rows

_CSV = re.compile(r"(?:AuthorID([,;]))?Author([,;])Date\2Content\2Attachments")
_TEXT = re.compile(r"={20,}\r?\nGuild: .*\r?\nChannel: ")
_HEADER = re.compile(r"\[(\d[^\]]{5,40})\] (.+?)(?: \(pinned\))?$")
_FOOTER = re.compile(r"={20,}$")
_SECTIONS = {"{Attachments}", "{Embed}", "{Stickers}", "{Reactions}"}
#: The exporter's own sentences for what Discord itself noted.
_CALL = re.compile(r"Started a call that lasted \d+(?:[.,]\d+)? minutes?\.")
_SYSTEM = re.compile(
    r"Pinned a message\.|Joined the server\.|Left the group\.|Started a thread\.|Changed the channel icon\."
    r"|(?:Added .{1,80} to|Removed .{1,80} from) the group\.|Changed the channel name: .{1,200}"
)
#: Older versions write the month as a word.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NUMBERS = {f"-{name}-": f"-{number:02}-" for number, name in enumerate(_MONTHS, 1)}

Table = tuple[Channel, Order | None]


def starts_csv(text: str) -> bool:
    """Say whether a file begins with the columns of the exporter's CSV."""
    return _CSV.match(text.removeprefix("\ufeff").replace('"', "")[:200]) is not None


def starts_text(text: str) -> bool:
    """Say whether a file begins as the exporter's text does."""
    return _TEXT.match(text.removeprefix("\ufeff")) is not None


def read_csv(content: bytes, file: str, tally: Tally, zone: str) -> Table:
    """Give the channel in a CSV, and the order of its dates.

    Raises:
        BrokenExport: a column that is needed has another name.
    """
    header = content.partition(b"\n")[0].decode("utf-8", "replace").strip().replace('"', "")
    delimiter = ";" if "Author;" in header else ","
    names = split_row(header, delimiter)
    wanted = {"date": "Date", "author": "Author", "text": "Content", "files": "Attachments"}
    wanted["person"] = "AuthorID" if "AuthorID" in names else "Author"
    if not set(wanted.values()) <= set(names):
        raise BrokenExport(messenger="Discord")
    places = tuple(names.index(name) for name in wanted.values())
    layout = Layout(form="csv", columns=places, names=tuple(wanted), delimiter=delimiter, before=1)
    rows = read_rows(content, layout, file, tally)
    dates = _read_dates(rows["date"], file, tally, zone)
    channel = Channel(Gathering(f"file {file}"), coarse=dates.coarse)
    moments = dates.at.cast(pl.Int64)
    fields = rows.select("number", "date", "person", "author", "files", "text")
    for at, (number, date, *rest) in zip(moments, fields.iter_rows(), strict=True):
        if at is None:
            tally.skip(file, number, "impossible_date" if date.strip() else "no_date")
        else:
            person, author, files, text = rest
            _add(channel, at, person, author, kind_of_name(files.partition(",")[0]) if files else "", text)
    return channel, dates.order


def read_text(content: bytes, file: str, tally: Tally, zone: str) -> Table:
    """Give the channel in a text, and the order of its dates; a line is a unit."""
    lines = content.decode().split("\n")
    lines = [line.rstrip("\r") for line in (lines[:-1] if not lines[-1] else lines)]
    tally.units += len(lines)
    starts = [
        at
        for at, line in enumerate(lines)
        if at and not lines[at - 1] and line[:1] == "[" and _HEADER.match(line)
    ]
    for number in range(1, (starts[0] if starts else len(lines)) + 1):
        tally.skip(file, number, "before_first_message")
    headers = [_HEADER.match(lines[at]) for at in starts]
    dates = _read_dates(
        pl.Series([found[1] for found in headers if found], dtype=pl.String), file, tally, zone
    )
    channel = Channel(Gathering(f"file {file}"), coarse=dates.coarse)
    channel.partner, channel.rule = _partner(lines[: starts[0]] if starts else ()), "me_from_export"
    ends = [*starts[1:], len(lines)][: len(starts)]
    for at, found, start, end in zip(dates.at.cast(pl.Int64), headers, starts, ends, strict=True):
        if at is None or found is None:
            for number in range(start + 1, end + 1):
                tally.skip(file, number, "impossible_date")
        else:
            text, kind = _body(lines[start + 1 : end])
            _add(channel, at, found[2], found[2], kind, text)
    return channel, dates.order


def _read_dates(written: pl.Series, file: str, tally: Tally, zone: str) -> Dates:
    dates = read_dates(written.str.replace_many(_NUMBERS), zone)
    if dates.order is not None:
        tally.tell(file, dates.order.rule, "warning" if dates.order.warning else "info")
    return dates


def _add(channel: Channel, at: int, person: str, author: str, kind: str, text: str) -> None:
    """Add a message; `kind` is that of the file it carries, or empty."""
    if _CALL.fullmatch(text):
        kind = "call"
    elif _SYSTEM.fullmatch(text):
        kind = "system"
    known = person.strip() or author.strip()
    channel.names.setdefault(known, author)
    kind = (kind or kind_of_text(text)) if known else "system"
    channel.gathering.add(at, None if kind == "system" else known, kind, text)


def _partner(lines: Iterable[str]) -> str:
    """Give the other's name from the lines at the top, where it is a talk of two."""
    about = dict(line.split(": ", 1) for line in lines if ": " in line)
    return about.get("Channel", "").rpartition(" / ")[2] if about.get("Guild") == "Direct Messages" else ""


def _body(lines: Sequence[str]) -> tuple[str, str]:
    """Give the text of a message and the kind of the first file it carries."""
    texts, kind, section = list[str](), "", ""
    for line in _up_to_footer(lines):
        if line in _SECTIONS:
            section = line
        elif not section:
            texts.append(line)
        elif line and not kind and section in {"{Attachments}", "{Stickers}"}:
            kind = "sticker" if section == "{Stickers}" else kind_of_name(line)
    return "\n".join(texts).strip("\n"), kind


def _up_to_footer(lines: Sequence[str]) -> Iterator[str]:
    for at, line in enumerate(lines):
        if _FOOTER.match(line) and lines[at + 1 : at + 2] and lines[at + 1].startswith("Exported "):
            return
        yield line
