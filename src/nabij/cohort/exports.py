"""Which exports stand in a folder, and how one sees that one of them changed."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from nabij.cohort.faults import EmptyFolder, OneFile
from nabij.errors import UnreadableFile


@dataclass(frozen=True, slots=True)
class Export:
    """One export: a file, a zip or a folder, with its name as the lists call it.

    Attributes:
        name: the path inside the folder, with `/`.
        path: where it is.
        outside: it is a link that leads out of the folder; it is not followed.
    """

    name: str
    path: Path
    outside: bool = False


def find_exports(folder: Path, but: Collection[Path] = ()) -> tuple[Export, ...]:
    """List what stands directly in a folder, by name; hidden files and those of `but` are left out.

    Raises:
        UnreadableFile: the folder is not there or may not be read.
        OneFile: it is no folder.
        EmptyFolder: there is nothing in it.
    """
    left_out = {_real(path) for path in but}
    try:
        found = sorted(folder.iterdir())
    except NotADirectoryError as error:
        raise OneFile from error
    except OSError as error:
        raise UnreadableFile from error
    kept = [path for path in found if not path.name.startswith(".") and _real(path) not in left_out]
    if not kept:
        raise EmptyFolder
    home = _real(folder)
    return tuple(Export(path.name, path.absolute(), outside=_leads_out(path, home)) for path in kept)


def name_paths(paths: Collection[Path]) -> tuple[Export, ...]:
    """Give exports from paths, named as seen from the deepest folder that holds them all.

    Raises:
        ValueError: a path stands in it twice.
    """
    whole = [path.absolute() for path in paths]
    if len(set(whole)) != len(whole):
        raise ValueError("each path stands once in paths")
    if not whole:
        return ()
    try:
        home = Path(os.path.commonpath([path.parent for path in whole]))
    except ValueError:  # Windows: different drives
        return tuple(Export(path.as_posix(), path) for path in whole)
    return tuple(Export(path.relative_to(home).as_posix(), path) for path in whole)


def sign_files(path: Path) -> Iterator[str]:
    """Give name, size and time of change of every file of an export; another file gives another list."""
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    for file in files:
        try:
            told = file.lstat() if file != path else file.stat()
        except OSError:  # gone or shut: the reading will say so
            yield f"{file.name}|?"
            continue
        yield f"{file.relative_to(path).as_posix()}|{told.st_size}|{told.st_mtime_ns}"


def _real(path: Path) -> Path:
    return _follow(path.absolute().parent) / path.name


def _leads_out(path: Path, home: Path) -> bool:
    return path.is_symlink() and not _follow(path).is_relative_to(_follow(home))


def _follow(path: Path) -> Path:
    """Give where the links of a path lead; of those that lead to themselves, where they stand."""
    return Path(os.path.realpath(path))  # `Path.resolve` raises there
