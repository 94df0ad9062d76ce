"""What cannot be a dialogue, or is locked: refused with the reason and the way out.

Claims only what is surely one of these; whatever else lies in the same folder is tried first (`find`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NoReturn

from nabij.errors import N_, CannotUnpack, EncryptedExport, NabijError, NotADialogue, UnknownExport
from nabij.settings import Settings
from nabij.sources.export import Head, Part

NAME = "refused"

_SQLITE = b"SQLite format 3\0"
#: Photos, films, sound and papers, by the bytes they begin with.
_PICTURES = (
    b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"OggS",
    b"ID3", b"\xff\xfb", b"II*\0", b"MM\0*", b"\x1aE\xdf\xa3", b"RIFF", b"fLaC", b"#!AMR", b"caff",
)  # fmt: skip
_FTYP = slice(4, 8)
#: 7-Zip, RAR, gzip, xz, bzip2 and Zstandard by the bytes they begin with; tar by what stands further on.
_PACKED = re.compile(
    rb"7z\xbc\xaf\x27\x1c|Rar!\x1a\x07|\x1f\x8b\x08|\xfd7zXZ\0|BZh[1-9]1AY&SY|\x28\xb5\x2f\xfd"
)
_TAR = slice(257, 262)

_WHATSAPP = N_(
    "Open in WhatsApp het gesprek met je partner, kies 'Chat exporteren' en geef het bestand dat "
    "je dan krijgt (.txt of .zip)."
)
_SIGNAL = N_(
    "Kies in Signal 'Chats exporteren', of gebruik op je computer het programma sigtop of "
    "signal-export, en geef wat je dan krijgt."
)
_TELEGRAM = N_("Exporteer het gesprek opnieuw in Telegram Desktop en kies JSON in plaats van HTML.")
_META = N_("Vraag de download opnieuw aan en kies bij de indeling JSON in plaats van HTML.")
_DISCORD = N_("Exporteer het gesprek met het programma DiscordChatExporter en kies JSON.")
_DISCORD_OWN = N_(
    "In deze download staan alleen je eigen berichten. Exporteer het gesprek met het programma "
    "DiscordChatExporter en kies JSON."
)
_IPHONE = N_(
    "Maak een reservekopie waarbij 'Versleutel lokale reservekopie' uit staat, of exporteer je "
    "berichten met het programma imessage-exporter, en geef dat."
)


class WrongChoice(NotADialogue):
    """An export of the right talk in a form that tells too little, or of all talks at once."""

    message = N_("In deze vorm kan nabij een gesprek van {messenger} niet lezen. {way_out}")


class NoText(UnknownExport):
    """A photo, a film, a recording or a paper."""

    message = N_(
        "Dit is een foto, een opname of een document, geen export van een gesprek. Kies in WhatsApp "
        "'Chat exporteren' en geef het bestand dat je dan krijgt (.txt of .zip)."
    )


@dataclass(frozen=True, slots=True)
class _Refusal:
    """A kind of file we refuse: how it is known, and the error that says why."""

    known: Callable[[Head, str], bool]
    error: Callable[[], NabijError]


def recognises(head: Head) -> bool:
    """Say whether a part is surely something we must refuse."""
    return _refusal(head) is not None


def read(parts: Sequence[Part], settings: Settings) -> NoReturn:  # noqa: ARG001  (a source's signature)
    """Refuse: the parts' most telling reason.

    Raises:
        EncryptedExport: a backup only the messenger can open.
        NotADialogue: one side of the talk only, or a form that cannot be read.
        CannotUnpack: packed, and no zip.
        UnknownExport: a photo, a recording or a document.
    """
    found = [refusal for part in parts if (refusal := _refusal(part.head())) is not None]
    if not found:
        raise UnknownExport
    raise min(found, key=_REFUSALS.index).error()


def _refusal(head: Head) -> _Refusal | None:
    base = PurePosixPath(head.name).name.lower()
    return next((refusal for refusal in _REFUSALS if refusal.known(head, base)), None)


def _sqlite(head: Head) -> bool:
    return head.first.startswith(_SQLITE)


def _is_binary(head: Head) -> bool:
    """Say whether the first bytes are noise, as all that is encrypted is."""
    sample = head.first[:4096]
    strange = sum(byte < 9 or 13 < byte < 32 or byte >= 127 for byte in sample)
    return 4 * strange > len(sample)


def _whatsapp_backup(_head: Head, base: str) -> bool:
    return re.search(r"\.crypt\d+$", base) is not None


def _whatsapp_database(head: Head, base: str) -> bool:
    named = base.startswith(("msgstore", "chatstorage", "wa.db"))
    return _sqlite(head) and (named or b"ZWAMESSAGE" in head.first or b"wa_contacts" in head.first)


def _signal_backup(head: Head, base: str) -> bool:
    if base.endswith(".backup"):
        return base.startswith("signal") or _is_binary(head)
    inside = re.search(r"(^|/)signal-?backups?[^/]*/", head.name, re.IGNORECASE) is not None
    return inside and base in {"main", "metadata"} and _is_binary(head)


def _signal_desktop(head: Head, base: str) -> bool:
    return base == "db.sqlite" and not _sqlite(head) and _is_binary(head)


def _iphone_backup(head: Head, base: str) -> bool:
    named = base in {"manifest.db", "3d0d7e5fb2ce288813306e4d4636395e047a3d28"}
    return named and not _sqlite(head) and _is_binary(head)


def _discord_package(head: Head, base: str) -> bool:
    if re.search(r"(^|/)messages/c?\d{5,}/(messages\.(json|csv)|channel\.json)$", head.name, re.IGNORECASE):
        return True
    start = head.text[:400].lstrip()
    if base.endswith(".csv"):
        return start.startswith("ID,Timestamp,Contents,Attachments")
    keys = re.match(r'\[\s*\{\s*"ID"\s*:\s*"?\d+"?\s*,\s*"Timestamp"\s*:', start)
    named = base == "index.json" and re.match(r'\{\s*"\d{15,}"\s*:\s*("|null)', start)
    return bool(keys or named)


def _telegram_html(head: Head, base: str) -> bool:
    shaped = 'class="page_wrap' in head.text and "<title>Exported Data</title>" in head.text
    return _html(head, base) and (shaped or 'class="message default clearfix' in head.text)


def _discord_html(head: Head, base: str) -> bool:
    return _html(head, base) and "chatlog__message" in head.text


def _instagram_html(head: Head, base: str) -> bool:
    return _meta_html(head, base) and ("instagram" in head.name.lower() or "instagram" in head.text.lower())


def _meta_html(head: Head, base: str) -> bool:
    marks = ("_a6-g", "_2ph_", "_3-95", "_a706", "_a72d")
    named = re.fullmatch(r"message_\d+\.html?", base) is not None
    return _html(head, base) and (named or sum(mark in head.text for mark in marks) >= 2)


def _html(head: Head, base: str) -> bool:
    return base.endswith((".html", ".htm")) or head.first[:64].lstrip().lower().startswith(
        (b"<!doc", b"<html")
    )


def _picture(head: Head, _base: str) -> bool:
    if head.first[_FTYP] == b"ftyp":
        return True
    return head.first.startswith(_PICTURES) and (_is_binary(head) or head.first[:4] in {b"%PDF", b"{\\rt"})


def _packed(head: Head, _base: str) -> bool:
    return head.first[_TAR] == b"ustar" or _PACKED.match(head.first) is not None


#: The most telling first.
_REFUSALS: tuple[_Refusal, ...] = (
    _Refusal(_whatsapp_backup, lambda: EncryptedExport("WhatsApp", _WHATSAPP)),
    _Refusal(_signal_backup, lambda: EncryptedExport("Signal", _SIGNAL)),
    _Refusal(_signal_desktop, lambda: EncryptedExport("Signal", _SIGNAL)),
    _Refusal(_iphone_backup, lambda: EncryptedExport("iPhone", _IPHONE)),
    _Refusal(_whatsapp_database, lambda: WrongChoice("WhatsApp", _WHATSAPP)),
    _Refusal(_discord_package, lambda: NotADialogue("Discord", _DISCORD_OWN)),
    _Refusal(_telegram_html, lambda: WrongChoice("Telegram", _TELEGRAM)),
    _Refusal(_discord_html, lambda: WrongChoice("Discord", _DISCORD)),
    _Refusal(_instagram_html, lambda: WrongChoice("Instagram", _META)),
    _Refusal(_meta_html, lambda: WrongChoice("Facebook Messenger", _META)),
    _Refusal(_packed, CannotUnpack),
    _Refusal(_picture, NoText),
)
