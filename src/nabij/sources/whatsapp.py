"""WhatsApp: the .txt that "Chat exporteren" gives, alone or in its zip, of any phone and language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from nabij.settings import Settings
from nabij.sources.contents import Contents, Conversation, notes
from nabij.sources.decoding import NoteRow, decode
from nabij.sources.export import Head, Part
from nabij.sources.limits import MOST_WHATSAPPS, TooManyFiles
from nabij.sources.whatsapp_words import MARKS, load_words

if TYPE_CHECKING:
    from nabij.sources.whatsapp_export import Export

NAME = "whatsapp"

#: Files of these endings are other messengers' or none's.
_NOT_OURS = {
    ".json",
    ".jsonl",
    ".ndjson",
    ".csv",
    ".tsv",
    ".html",
    ".htm",
    ".md",
    ".xml",
    ".vtt",
    ".srt",
    ".db",
}
_DATE = (
    r"\d{1,4}(?:[/.,-] ?| )\d{1,4}(?:[/.,-] ?| )\d{1,4}\.?(?: BE)?[,،\s].{0,20}?"
    r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?"
)
_HEADER = re.compile(
    rf"(?:\[{_DATE}[^\n\]]{{0,12}}\]"  # in brackets
    rf"|{_DATE}(?:\s?[^\W\d_]{{1,11}}\.?(?:\s?m\.?)?)? [-–]"  # before a dash
    rf"|{_DATE}(?:\s?[AaPp][Mm])?[:;]"  # before a colon
    r"|\d{1,2}\. \d{1,2}\. \d{4}\. \d{1,2}:\d{2}:\d{2}"  # before nothing
    r"|\d{1,2}:\d{2}(?: [AP]M)?, \d\d? \d\d? [-–])\s\S"
)
_MARK = re.compile(f"[{MARKS}]")
_LINES_LOOKED_AT = 400
#: Rules that a second export of the same chat may overrule.
_WEAK = {"date_not_in_future", "date_locale", "date_default"}


def recognises(head: Head) -> bool:
    """Say whether a line begins as WhatsApp's do, or the name says so."""
    path = PurePosixPath(head.name)
    if path.suffix.lower() in _NOT_OURS:
        return False
    if path.suffix.lower() == ".txt" and (path.name == "_chat.txt" or "whatsapp" in path.name.lower()):
        return True
    data, _ = decode(head.first, head.name)
    lines = data.tobytes().decode("utf-8", "replace").split("\n", _LINES_LOOKED_AT)
    return any(_HEADER.match(_MARK.sub("", line[:200])) for line in lines)


def read(parts: Sequence[Part], settings: Settings) -> Contents:
    """Read every export among the parts; exports of one chat get the same key and different copies.

    Raises:
        NabijError: a part cannot be read, or holds more names than a chat has.
    """
    from nabij.sources.whatsapp_export import read_export  # noqa: PLC0415  (loads Numba, a second)
    from nabij.sources.whatsapp_files import choose_parts, same_chats  # noqa: PLC0415  (likewise)

    del settings  # WhatsApp writes wall time: no time zone, and parts know their limit
    words = load_words()
    sure, unsure, others = choose_parts(parts)
    if len(sure) + len(unsure) > MOST_WHATSAPPS:
        raise TooManyFiles(limit=MOST_WHATSAPPS)
    exports = [export for part in sure if (export := read_export(part, words)) is not None]
    for group in unsure:
        found = [(part, export) for part in group if (export := read_export(part, words)) is not None]
        best = max(found, key=lambda pair: pair[1].frame.height, default=None)
        exports += [best[1]] if best else []
        others += [part for part in group if best is None or part is not best[0]]
    chats = same_chats([one.title for one in exports], [frozenset(one.people) for one in exports])
    exports = _decide_together(exports, chats)
    rows = [row for export in exports for row in export.notes]
    rows += [(part.name, None, 0, "other_file", "info") for part in others]
    skipped = sum(row[2] for row in rows if row[1] is not None)
    units = sum(export.units for export in exports)
    longest = max(exports, key=lambda one: one.frame.height, default=None)
    return Contents(
        messenger=NAME,
        conversations=_conversations(exports, chats),
        notes=notes(rows),
        unit="line",
        units=units,
        read=units - skipped,
        skipped=skipped,
        date_order=longest.order.order if longest else "",
        date_rule=longest.order.rule if longest else "",
    )


def _conversations(exports: Sequence[Export], chats: Sequence[int]) -> tuple[Conversation, ...]:
    return tuple(
        Conversation(
            key=f"{chat}",
            people=export.people,
            me=export.me,
            messages=export.frame,
            copy=list(chats[:k]).count(chat),
            coarse=export.coarse,
        )
        for k, (export, chat) in enumerate(zip(exports, chats, strict=True))
        if export.frame.height
    )


def _decide_together(exports: list[Export], chats: Sequence[int]) -> list[Export]:
    """Let exports whose dates prove their order tell it of other exports of the same chat."""
    out: list[Export] = []
    for export, chat in zip(exports, chats, strict=True):
        sure = [
            other.frame["at"].to_numpy()
            for other, its in zip(exports, chats, strict=True)
            if its == chat and other is not export and other.order.rule not in _WEAK
        ]
        if export.written is not None and export.order.rule in _WEAK and sure:
            order, at = export.written.decide(np.concatenate(sure))
            export = replace(  # noqa: PLW2901  (the same export, dated better)
                export,
                order=order,
                frame=export.frame.with_columns(at=pl.Series(at, dtype=pl.Datetime("ms"))),
            )
        out.append(replace(export, notes=(*export.notes, _order_note(export))))
    return out


def _order_note(export: Export) -> NoteRow:
    return (export.name, None, 0, export.order.rule, "warning" if export.order.warning else "info")
