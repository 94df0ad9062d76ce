"""Every source of messages as a target: it may read or refuse, never break."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from fuzz.bundle import join_bundle, split_bundle
from fuzz.databases import message_databases
from fuzz.heads import refused_heads
from fuzz.invariants import check_contents, check_same, hold, look_of
from fuzz.memory import as_parts
from fuzz.seams import small_pieces
from fuzz.target import Target, one_in
from fuzz.vocabulary import ROOT, words_of_inputs, words_of_modules
from nabij.errors import NabijError
from nabij.settings import Settings
from nabij.sources import SOURCES, Contents, Part
from nabij.sources.find import source
from nabij.sources.imessage_wal import join_log
from nabij.sources.merge import merge_copies

_SEEDS = ROOT / "fuzz" / "seeds"
SAMPLES = ROOT / "tests" / "sources" / "samples"
SETTINGS = Settings(timezone="Europe/Amsterdam")

#: What a lone file is called, where the name tells a source something.
_NAMES = {
    "discord": "Direct Messages - Sanne [900].csv",
    "imessage_db": "chat.db",
    "imessage_html": "Sanne.html",
    "imessage_text": "Sanne.txt",
    "instagram": "your_instagram_activity/messages/inbox/anna_77/message_1.json",
    "messenger": "your_facebook_activity/messages/inbox/anna_12ab/message_1.json",
    "refused": "export",
    "signal": "signal/main.jsonl",
    "signal_export": "Sanne/data.json",
    "sigtop": "Sanne (+31612345678).json",
    "sms": "sms-20240301.xml",
    "table": "chat.csv",
    "telegram": "result.json",
    "transcript": "gesprek.vtt",
    "whatsapp": "WhatsApp-chat met Sanne.txt",
}
#: The files of `nabij.sources` in which a source's words stand.
_MODULES = {
    "discord": ("discord*.py", "json_array.py"),
    "instagram": ("instagram.py", "meta_*.py"),
    "messenger": ("messenger.py", "meta_*.py"),
    "signal_export": ("signal_export.py", "signal_markdown.py", "signal_items.py"),
    "whatsapp": ("whatsapp*.py", "whatsapp*.toml"),
}


def make_targets() -> list[Target]:
    """Give a target for each source, in the order in which an export is recognised."""
    return [
        Target(name, partial(_run, name), partial(_seeds, name), partial(_tokens, name)) for name in SOURCES
    ]


def _run(name: str, data: bytes) -> Iterable[str]:
    files = split_bundle(data, _NAMES[name])
    parts = as_parts(_with_logs(files) if name == "imessage_db" else files)
    if not parts:
        return []
    for part in parts:
        source(name).recognises(part.head())  # it never raises
    contents = _read(name, parts)
    if isinstance(contents, NabijError):
        return [type(contents).__name__]
    check_contents(contents)
    if one_in(data, 4):
        with small_pieces():
            again = _read(name, parts)
        hold(law="what can be read can be read in pieces", holds=not isinstance(again, NabijError))
        if isinstance(again, Contents):
            check_same(contents, again)
    return look_of(contents)


def _read(name: str, parts: list[Part]) -> Contents | NabijError:
    try:
        contents = source(name).read(parts, SETTINGS)
        check_contents(contents)
        return merge_copies(contents)
    except NabijError as error:
        return error


def _seeds(name: str) -> list[bytes]:
    made = {"imessage_db": message_databases, "refused": refused_heads}
    if name in made:
        return made[name]()
    folders = (SAMPLES / name, _SEEDS / name)
    found = [one for folder in folders if folder.exists() for one in sorted(folder.iterdir())]
    samples = [_files(one) for one in found if not _is_expected(one)]
    twice = [(f"{place}/{file}", content) for place in ("oud", "nieuw") for file, content in samples[0]]
    return [join_bundle(files) for files in (*samples, twice)]


def _is_expected(path: Path) -> bool:
    return path.name.endswith(".expected.json")


def _files(sample: Path) -> list[tuple[str, bytes]]:
    if sample.is_file():
        return [(sample.name, sample.read_bytes())]
    files = [one for one in sorted(sample.rglob("*")) if one.is_file()]
    return [(one.relative_to(sample).as_posix(), one.read_bytes()) for one in files]


def _with_logs(files: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """Give databases joined with the log that stands beside them, as the source does on a disk."""
    logs = {name.removesuffix("-wal"): content for name, content in files if name.endswith("-wal")}
    return [
        (name, join_log(content, logs[name]) if name in logs else content)
        for name, content in files
        if not name.endswith("-wal")
    ]


def _tokens(name: str) -> set[bytes]:
    tokens = words_of_inputs(_seeds(name))
    for pattern in _MODULES.get(name, (f"{name}*.py",)):
        tokens |= words_of_modules(f"sources/{pattern}")
    return tokens
