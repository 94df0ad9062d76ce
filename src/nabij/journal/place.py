"""Where the file is: a folder and a name that say nothing, how it takes that name, and how it goes away."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from platformdirs import user_data_path

from nabij.journal.errors import JournalExists, NotAJournal, UnwritableJournal

#: They say nothing to who finds them (measures.md F3, rule 8).
_FOLDER, _NAME, _COACH = "notities", "notities.dat", "dossiers.dat"
_BESIDE = ("-journal", "-wal", "-shm")  # what SQLite may keep next to a file
_FRESH = ".nieuw"  # what is being made, until it is whole
_PAGE = 4096  # bytes of a page of SQLCipher 4
_VALUES = 245  # of the 256 there are: 4,096 random bytes show fewer once in many lifetimes
_KNOWN = (
    b"SQLite format 3\0",
    b"PK\x03\x04",
    b"age-encryption.org",
    b"\x1f\x8b",
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8",
)


def default_path() -> Path:
    """Give where a journal is unless its person chose another place: a folder and a name that say nothing."""
    return user_data_path(_FOLDER, appauthor=False) / _NAME


def default_coach_path() -> Path:
    """Give where a coach's file is unless they choose another place."""
    return user_data_path(_FOLDER, appauthor=False) / _COACH


def other_journals(path: Path) -> list[Path]:
    """Give the other journals in the folder of this one: two people may share a computer."""
    return sorted(one for one in path.parent.glob("notities*.dat") if one.is_file() and one != path)


def free_path(path: Path) -> Path:
    """Give a path beside this one where no journal is yet."""
    number = 2
    while (free := path.with_name(f"notities-{number}.dat")).exists():
        number += 1
    return path if not path.exists() else free


def looks_locked(path: Path) -> bool:
    """Say whether a file may be one of ours: its first page is nothing but chance, as ciphertext is.

    A photo, a document or a zip begins with signs of its own and fails this; random bytes do not.
    """
    with path.open("rb") as file:
        head = file.read(_PAGE)
    return len(head) == _PAGE and len(set(head)) >= _VALUES and not head.startswith(_KNOWN)


def begin_fresh(path: Path) -> Path:
    """Give an empty file beside this path, for this user alone; its folder is made where there is none.

    What an earlier try left behind is removed.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    for one in _leftovers(path):
        one.unlink(missing_ok=True)
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}{_FRESH}")
    fresh.touch(mode=0o600, exist_ok=False)
    return fresh


def drop_fresh(fresh: Path) -> None:
    """Remove what was being made, and what stands beside it."""
    for one in (fresh, *_beside(fresh)):
        with suppress(OSError):
            one.unlink(missing_ok=True)


def take_name(fresh: Path, path: Path) -> None:
    """Give the file its name, for good, unless something has that name.

    Raises:
        JournalExists: something has it; that is left as it is.
    """
    with fresh.open("rb+") as file:
        os.fsync(file.fileno())
    if path.exists():
        raise JournalExists
    for orphan in _beside(path):  # of a file that is gone; SQLite would roll it back into this one
        orphan.unlink(missing_ok=True)
    try:
        if os.name == "posix":
            os.link(fresh, path)  # fails where the name is taken; a rename would write over it
            fresh.unlink()
        else:
            fresh.rename(path)
    except FileExistsError:
        raise JournalExists from None
    _settle(path.parent)


def wipe(path: Path) -> None:
    """Remove a file and all that may stand beside it, and its folder where that is ours and empty.

    The bytes are written over first, the salt of the key among them. A disk of today may keep old copies of
    them all the same; they are encrypted.

    Raises:
        NotAJournal: there is a file, and it is none of ours; it is left as it is.
        UnwritableJournal: it may not be removed.
    """
    try:
        if path.exists() and not (path.is_file() and (looks_locked(path) or path == default_path())):
            raise NotAJournal
        for one in (path, *_beside(path), *_leftovers(path)):
            if one.is_file():
                _write_over(one)
                one.unlink()
        if path.parent.is_dir():
            _settle(path.parent)
    except OSError:
        raise UnwritableJournal from None
    if path.parent.name == _FOLDER:
        with suppress(OSError):  # something else is in it
            path.parent.rmdir()


def _write_over(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(os.urandom(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())


def _beside(path: Path) -> list[Path]:
    return [path.with_name(path.name + end) for end in _BESIDE]


def _leftovers(path: Path) -> list[Path]:
    made = f".{path.name}."
    if not path.parent.is_dir():
        return []
    return [one for one in path.parent.iterdir() if one.name.startswith(made) and _FRESH in one.name]


def _settle(folder: Path) -> None:
    """Put a folder's names on the disk."""
    if os.name == "posix":  # elsewhere a folder cannot be opened
        held = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(held)
        finally:
            os.close(held)
