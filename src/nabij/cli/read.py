"""`nabij read`: what is in an export, and whether every line was understood."""

from __future__ import annotations

import json
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import polars as pl

from nabij.errors import N_, UnknownOutput
from nabij.language import Words, short_date
from nabij.messages import SENT
from nabij.report import write_whole
from nabij.sources import Contents, Conversation, read_contents
from nabij.sources.notes import RULES

_ENDINGS = (".parquet", ".csv", ".jsonl")
#: What a spreadsheet would run: these signs first, but for a number as people write them.
_FORMULA = r"^[=@\t\r]|(?s)^[+-].*[^\d\s().+-]"
#: What people call a messenger.
MESSENGERS = {
    "whatsapp": "WhatsApp",
    "telegram": "Telegram",
    "messenger": "Facebook Messenger",
    "instagram": "Instagram",
    "signal": "Signal",
    "discord": "Discord",
    "imessage": "iMessage",
    "sms": "SMS Backup & Restore",
    "transcript": N_("Een opgenomen gesprek"),
    "table": N_("Een tabel met berichten"),
}
_SUMMARY = N_("{messenger}: {messages} van {people}, van {first} tot en met {last}.")
_CALLS = N_("Daarnaast: {calls} oproepen en {system} regels van de app zelf.")
_FROM_LINE = N_(" ({count} keer, het eerst bij nummer {line})")
_ACCOUNT = {
    "line": N_("Van de {units} regels zijn er {read} gelezen en {skipped} overgeslagen."),
    "record": N_("Van de {units} gegevens zijn er {read} gelezen en {skipped} overgeslagen."),
}


def read_command(file: Path, *, say: Words, as_json: bool, to: Path | None, reading: bool) -> int:
    """Read an export, print what it holds, and write its messages where asked."""
    if to is not None and to.suffix.lower() not in _ENDINGS:
        raise UnknownOutput(endings=", ".join(_ENDINGS))
    contents = read_contents(file)
    told = tell(contents)
    if to is not None:
        write_whole(to, table(contents, to.suffix.lower(), reading=reading))
    if as_json:
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in describe(contents, told, say))
    return 0


def tell(contents: Contents) -> dict[str, Any]:
    """Give the count of an export as design.md section 4 words it.

    `messages` counts what people sent over all conversations; calls and system lines are under `kinds`.
    """
    frame = pl.concat([one.messages.select("at", "kind") for one in contents.conversations])
    kinds = frame["kind"].cast(pl.String).value_counts(sort=True)
    people = dict.fromkeys(name for one in contents.conversations for name in one.people)
    sent = frame.filter(pl.col("kind").is_in(SENT))["at"]
    return {
        "messenger": contents.messenger,
        "messages": sent.len(),
        "people": list(people),
        "first": _stamp(sent, first=True),
        "last": _stamp(sent, first=False),
        "kinds": dict(kinds.iter_rows()),
        "skipped": contents.skipped,
        "date_order": contents.date_order or None,
    }


def _stamp(at: pl.Series, *, first: bool) -> str | None:
    value = at.min() if first else at.max()
    return None if value is None else value.isoformat()  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType]


def describe(contents: Contents, told: dict[str, Any], say: Words) -> list[str]:
    """Give the same count as sentences, and every note that is a warning."""
    days = [_day(told[key], say) for key in ("first", "last")]
    kinds = told["kinds"]
    lines = [
        say(
            _SUMMARY,
            messenger=say(MESSENGERS[contents.messenger]),
            messages=say.plural("{n} bericht", "{n} berichten", told["messages"]),
            people=say.plural("{n} mens", "{n} mensen", len(told["people"])),
            first=days[0],
            last=days[1],
        )
    ]
    if kinds.get("call") or kinds.get("system"):
        lines.append(say(_CALLS, calls=kinds.get("call", 0), system=kinds.get("system", 0)))
    counts = {name: say.number(getattr(contents, name)) for name in ("units", "read", "skipped")}
    lines.append(say(_ACCOUNT[contents.unit], **counts))
    return [*lines, *_notes(contents.notes, say)]


def _notes(notes: pl.DataFrame, say: Words) -> list[str]:
    """Give a line a rule, warnings first: how often it fired, and where first."""
    told = (
        notes.group_by("level", "rule", maintain_order=True)
        .agg(pl.col("line").min(), pl.col("lines").sum())
        .sort(pl.col("level") == "info", maintain_order=True)
    )
    lines: list[str] = []
    for rule, line, count in told.select("rule", "line", "lines").iter_rows():
        where = say(_FROM_LINE, line=say.number(line), count=say.number(count)) if line else ""
        lines.append(f"- {say(RULES[rule])}{where}")
    return lines


def _day(stamp: str | None, say: Words) -> str:
    from datetime import datetime  # noqa: PLC0415

    return "?" if stamp is None else short_date(datetime.fromisoformat(stamp).date(), say.language)


def table(contents: Contents, ending: str, *, reading: bool = False) -> bytes:
    """Give all messages as a file: a row a message, the sender by name.

    Columns are those of `nabij.messages.MESSAGES` with `conversation` (counted from 0) before them;
    `sender` is a name and `reactions`, in .csv, is JSON. A spreadsheet takes some texts for a formula and
    runs it: in .csv such a name or text has an apostrophe before it. With `reading` those of
    `nabij.reading.READING` follow.
    """
    frame = pl.concat(
        [_told(one, number, reading=reading) for number, one in enumerate(contents.conversations)]
    )
    if ending == ".csv":
        plain = pl.col("reactions").list.eval(pl.element().struct.json_encode()).list.join(",")
        marked = [_marked(name) for name in ("sender", "text")]
        return frame.with_columns(plain, *marked).write_csv().encode()
    if ending == ".jsonl":
        return frame.write_ndjson().encode()
    buffer = BytesIO()
    frame.write_parquet(buffer)
    return buffer.getvalue()


def _marked(name: str) -> pl.Expr:
    """Give a column with an apostrophe before what a spreadsheet would run."""
    column = pl.col(name)
    return pl.when(column.str.contains(_FORMULA)).then(pl.lit("'") + column).otherwise(column).alias(name)


def _told(one: Conversation, number: int, *, reading: bool) -> pl.DataFrame:
    people = pl.lit(pl.Series(one.people, dtype=pl.String))
    frame = one.messages.select(
        pl.lit(number, pl.UInt32).alias("conversation"),
        pl.all().exclude("sender"),
        people.gather(pl.col("sender")).alias("sender"),
    ).select("conversation", *one.messages.columns)
    if not reading:
        return frame
    from nabij.reading import read_messages  # noqa: PLC0415  (loads Numba)

    return pl.concat([frame, read_messages(one.messages).drop("id")], how="horizontal")
