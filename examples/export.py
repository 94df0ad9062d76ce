"""Write a drawn chat the way a messenger exports it."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import polars as pl

_LRM = "\u200e"


@dataclass(frozen=True, slots=True)
class Style:
    """One way a phone writes its export.

    Attributes:
        stamp: the header up to the name, as a `strftime` pattern.
        kinds: what stands in the place of each kind that is no text.
        edited: what stands behind an edited text.
        named_system: whether system lines carry the partner's name (iOS).
        welcome: the line about encryption at the beginning.
        inside: the name of the text file in a zip, with `{name}` for the partner.
    """

    stamp: str
    kinds: dict[str, str]
    edited: str
    named_system: bool
    welcome: str
    inside: str


def _android(media: str, deleted: str, place: str) -> dict[str, str]:
    found = dict.fromkeys(
        ("photo", "video", "voice", "sticker", "gif", "document", "contact", "media"), media
    )
    return {**found, "deleted": deleted, "location": place, "empty": "null"}


#: The styles by name: the phone's language and system.
STYLES = {
    "nl_android": Style(
        "%d-%m-%Y %H:%M - ",
        _android(
            "<Media weggelaten>", "Dit bericht is verwijderd", "locatie: https://maps.google.com/?q=52.1,5.1"
        ),
        " <Dit bericht is bewerkt>",
        named_system=False,
        welcome="Berichten en oproepen worden end-to-end versleuteld. Niemand buiten deze chat kan ze "
        "lezen of beluisteren, zelfs WhatsApp niet. Tik voor meer informatie.",
        inside="WhatsApp-chat met {name}.txt",
    ),
    "nl_ios": Style(
        "[%d-%m-%Y %H:%M:%S] ",
        {
            "photo": _LRM + "afbeelding weggelaten",
            "video": _LRM + "video weggelaten",
            "voice": _LRM + "audio weggelaten",
            "sticker": _LRM + "sticker weggelaten",
            "gif": _LRM + "GIF weggelaten",
            "document": _LRM + "document weggelaten",
            "contact": _LRM + "Visitekaartje weggelaten",
            "deleted": _LRM + "Dit bericht is verwijderd.",
            "location": _LRM + "Locatie: https://maps.google.com/?q=52.1,5.1",
        },
        f" {_LRM}<Dit bericht is bewerkt>",
        named_system=True,
        welcome="Berichten en gesprekken worden end-to-end versleuteld. Niemand buiten deze chat kan ze "
        "lezen of beluisteren, zelfs WhatsApp niet.",
        inside="_chat.txt",
    ),
    "en_android": Style(
        "%-m/%-d/%y, %H:%M - ",
        _android(
            "<Media omitted>", "This message was deleted", "location: https://maps.google.com/?q=52.1,5.1"
        ),
        " <This message was edited>",
        named_system=False,
        welcome="Messages and calls are end-to-end encrypted. No one outside of this chat, not even "
        "WhatsApp, can read or listen to them. Tap to learn more.",
        inside="WhatsApp Chat with {name}.txt",
    ),
    "uk_android": Style(
        "%d/%m/%Y, %H:%M - ",
        _android(
            "<Media omitted>", "This message was deleted", "location: https://maps.google.com/?q=52.1,5.1"
        ),
        " <This message was edited>",
        named_system=False,
        welcome="Messages and calls are end-to-end encrypted. No one outside of this chat, not even "
        "WhatsApp, can read or listen to them. Tap to learn more.",
        inside="WhatsApp Chat with {name}.txt",
    ),
}
_STAMP_OF_ZIP = (2025, 1, 6, 12, 0, 0)


def write_whatsapp(
    chat: pl.DataFrame,
    path: Path,
    style: str = "nl_android",
    people: tuple[str, str] = ("Sander", "Mirthe"),
    *,
    welcome: bool = True,
) -> Path:
    """Write a chat as WhatsApp exports it, a zip where the name ends so, and give the path.

    The same chat gives the same bytes.

    Args:
        chat: frame of `examples.CHAT`.
        path: ends in `.txt` or `.zip`.
        style: a name of `STYLES`.
        people: the names of sender 0, whose phone it is, and of sender 1.
        welcome: whether the line about encryption comes first.
    """
    how = STYLES[style]
    lines = chat.select(_line(how, people))
    if welcome and chat.height:
        first = chat.head(1).select(
            pl.col("at").dt.strftime(how.stamp) + _system_start(how, people) + pl.lit(how.welcome)
        )
        lines = pl.concat([first.rename({first.columns[0]: "line"}), lines])
    if path.suffix != ".zip":
        lines.write_csv(path, include_header=False, quote_style="never")
        return path
    held = BytesIO()
    lines.write_csv(held, include_header=False, quote_style="never")
    info = zipfile.ZipInfo(how.inside.format(name=people[1]), _STAMP_OF_ZIP)
    info.compress_type = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(info, held.getvalue(), compresslevel=9)
    return path


def _line(how: Style, people: tuple[str, str]) -> pl.Expr:
    """Build the text of one message from its columns."""
    name = pl.when(pl.col("sender") == 0).then(pl.lit(people[0])).otherwise(pl.lit(people[1])) + ": "
    start = pl.when(pl.col("sender").is_null()).then(pl.lit(_system_start(how, people))).otherwise(name)
    edited = pl.when("edited").then(pl.lit(how.edited)).otherwise(pl.lit(""))
    shown = {kind: text for kind, text in how.kinds.items() if kind not in {"text", "system"}}
    kind = pl.col("kind").cast(pl.String)
    body = (
        pl.when(kind.is_in(["text", "system"]))
        .then(pl.col("text") + edited)
        .otherwise(kind.replace_strict(shown, default="", return_dtype=pl.String))
    )
    return (pl.col("at").dt.strftime(how.stamp) + start + body).alias("line")


def _system_start(how: Style, people: tuple[str, str]) -> str:
    return f"{people[1]}: {_LRM}" if how.named_system else ""
