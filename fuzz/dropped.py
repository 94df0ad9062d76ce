"""What a person drops in, as a target: any file, folder or zip, through the public functions.

The first line of an input says what is made of the rest: `%%zip` and `%%folder` of its files, `%%nested` a
folder with that zip in it, `%%half` a zip that breaks off, `%%memory` files that are nowhere on a disk,
anything else one file.
"""

from __future__ import annotations

import io
import tempfile
import warnings
import zipfile
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from fuzz.bundle import join_bundle, split_bundle
from fuzz.invariants import check_chat, check_contents, check_names, check_same, hold, look_of
from fuzz.place import memory
from fuzz.sources import SETTINGS
from fuzz.sources import make_targets as source_targets
from fuzz.target import Target, one_in
from fuzz.vocabulary import words_of_modules
from nabij.errors import NabijError
from nabij.sources import Contents, Dropped, read_chat, read_contents

Files = Sequence[tuple[str, bytes]]
_SHAPES = (b"%%zip\n", b"%%folder\n", b"%%nested\n", b"%%memory\n", b"%%half\n")
Where = Path | list[Dropped]
_DEEPEST, _LONGEST = 6, 100
_HOSTILE = (
    "../../uit.txt", "/etc/passwd", "C:\\Users\\x.txt", "a/../b.txt", "\u202etxt.exe", "con", ".verborgen",
    "een\\twee.txt", "x" * 90 + ".txt", "map/", "._chat.txt", "__MACOSX/chat.txt", "e\u0301.txt",
)  # fmt: skip


def make_targets() -> list[Target]:
    """Give the target."""
    return [Target("find", _run, _seeds, _tokens)]


def _run(data: bytes) -> Iterable[str]:
    with _room() as folder:
        path = _lay_out(data, folder)
        before = _listing(folder)
        contents = _read(path)
        if isinstance(contents, Contents):
            check_contents(contents)
            check_names(contents)
        if one_in(data, 2):
            _look_again(path, contents)
        hold(law="reading leaves the folder as it was", holds=_listing(folder) == before)
    if isinstance(contents, NabijError):
        return [type(contents).__name__]
    return look_of(contents)


def _look_again(path: Where, contents: Contents | NabijError) -> None:
    """Hold the chat that is chosen, and a second reading, to the first."""
    try:
        chat = read_chat(path, settings=SETTINGS)
    except NabijError:
        hold(law="what can be read can be chosen from", holds=isinstance(contents, NabijError))
        return
    check_chat(chat)
    again = _read(path)
    if isinstance(contents, Contents) and isinstance(again, Contents):
        check_same(contents, again)


def _read(path: Where) -> Contents | NabijError:
    try:
        return read_contents(path, settings=SETTINGS)
    except NabijError as error:
        return error


@contextmanager
def _room() -> Generator[Path]:
    """Give an empty folder, in memory where there is such a place."""
    with tempfile.TemporaryDirectory(prefix="fuzz-", dir=memory()) as folder:
        yield Path(folder)


def _lay_out(data: bytes, folder: Path) -> Where:
    shape = next((one for one in _SHAPES if data.startswith(one)), b"")
    files = split_bundle(data.removeprefix(shape), "export.txt")
    if not shape:
        name, content = files[0]
        return _write(folder, name if len(files) == 1 else "export.txt", content if len(files) == 1 else data)
    if shape == b"%%memory\n":
        return [Dropped(name, content) for name, content in files]
    if shape == b"%%folder\n":
        for name, content in files:
            _write(folder, name, content)
        return folder
    packed = zip_files(files)
    if shape == b"%%half\n":
        packed = packed[: len(packed) - 1 - len(data) % 60]
    made = _write(folder, "export.zip", packed)
    return folder if shape == b"%%nested\n" else made


def zip_files(files: Files) -> bytes:
    """Give a zip of files under names that no honest program would write."""
    held = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # a name twice is what we want
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name.replace("\0", ""), (2024, 3, 1, 21, 0, 0)), content)
    return held.getvalue()


def _write(folder: Path, name: str, content: bytes) -> Path:
    """Write a file inside the folder, whatever its name says; a name no disk knows becomes another."""
    parts = [one[:_LONGEST] for one in PurePosixPath(name).parts if one not in {"/", "..", "."}][:_DEEPEST]
    path = folder.joinpath(*parts) if parts else folder / "export.txt"
    with suppress(OSError, UnicodeError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path
    (folder / "export.txt").write_bytes(content)
    return folder / "export.txt"


def _listing(folder: Path) -> list[tuple[str, int]]:
    return sorted((str(one), one.stat().st_size if one.is_file() else 0) for one in folder.rglob("*"))


def _seeds() -> list[bytes]:
    """Give one input of each source in each shape, and a zip with hostile names."""
    first = [(one.name, one.seeds()) for one in source_targets()]
    plain = [seed for _, seeds in first for seed in seeds]
    shaped = [_SHAPES[place % 4] + seeds[0] for place, (_, seeds) in enumerate(first)]
    chat = split_bundle(dict(first)["whatsapp"][0], "")[0][1]
    hostile = b"%%zip\n" + join_bundle([(name, chat) for name in _HOSTILE])
    packed = zip_files(split_bundle(dict(first)["whatsapp"][0], ""))
    return [*plain, *shaped, hostile, b"%%half\n" + plain[-1], packed]


def _tokens() -> set[bytes]:
    found = {b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", *_SHAPES, *(name.encode() for name in _HOSTILE)}
    for pattern in ("find.py", "export.py", "decoding.py", "refused.py"):
        found |= words_of_modules(f"sources/{pattern}")
    return found | {b"%%file " + name.encode() + b"\n" for name in _HOSTILE}
