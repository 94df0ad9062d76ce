"""One encrypted SQLite file (SQLCipher): made whole or not at all, opened, upgraded step by step, wiped.

The rollback journal (`DELETE`, `synchronous=EXTRA`) rather than a write-ahead log: at rest there is one file,
and a commit that was reported stands on the disk, the removal of the rollback journal included. Pages in
that journal are encrypted like all others; temporary tables stay in memory.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from nabij.journal.errors import (
    BrokenJournal,
    BusyJournal,
    JournalExists,
    NewerJournal,
    NoJournal,
    UnwritableJournal,
    WrongPassphrase,
)
from nabij.journal.passphrase import check_passphrase, normal

if TYPE_CHECKING:
    from sqlite3 import Connection  # SQLCipher's is the same, but ships no types

sqlite: Any = dbapi2
_WAIT = 3.0  # seconds for another window to finish
_PLAIN = b"SQLite format 3\0"
_SMALLEST = 1024  # bytes; less is no database
_BESIDE = ("", "-journal", "-wal", "-shm")
_FRESH = ".nieuw"  # what is being made, until it is whole


@dataclass(frozen=True, slots=True)
class Schema:
    """What a file holds: whose it is, and the statements of each version in turn."""

    application: int
    steps: tuple[tuple[str, ...], ...]

    @property
    def version(self) -> int:
        """Give the newest version."""
        return len(self.steps)


class Store:
    """An open file; it may be used from several threads, one at a time."""

    def __init__(self, path: Path, connection: Connection, schema: Schema) -> None:
        """Hold an open connection."""
        self.path = path
        self._schema = schema
        self._connection: Connection | None = connection
        self._lock = RLock()

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """Give the connection; whatever goes wrong becomes a sentence."""
        with self._lock, _said():
            if self._connection is None:
                raise NoJournal
            yield self._connection

    @contextmanager
    def writing(self) -> Generator[Connection]:
        """Give the connection in a transaction that is on the disk when this ends, or has left no trace."""
        with self.reading() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite.Error):
                    connection.execute("ROLLBACK")
                raise

    def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Give all rows of a question."""
        with self.reading() as connection:
            return connection.execute(statement, values).fetchall()

    def close(self) -> None:
        """Close the file; closing twice is no harm."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def change_passphrase(self, new: str) -> None:
        """Lock the file with another passphrase: a new file takes the place of this one when it is whole.

        Raises:
            WeakPassphrase: the new one would be guessed.
            UnwritableJournal: there is no room for the new file; this one is as it was.
        """
        key = check_passphrase(new)
        fresh = _fresh(self.path)
        try:
            with self.reading() as connection:
                connection.execute(f"ATTACH DATABASE ? AS fresh KEY {_quote(key)}", (str(fresh),))
                connection.execute("SELECT sqlcipher_export('fresh')")
                for name, value in _marks(self._schema):
                    connection.execute(f"PRAGMA fresh.{name} = {value}")
                connection.execute("DETACH DATABASE fresh")
                _settle(fresh)
                self.close()
                fresh.replace(self.path)
                _settle_folder(self.path.parent)
                self._connection = _connect(self.path, key)
        finally:
            _remove(fresh)


def create_store(
    path: Path, passphrase: str, schema: Schema, fill: Callable[[Store], None] | None = None
) -> Store:
    """Make a file that is not there yet, and give it open.

    It takes its name only when it is whole, and never that of something that stands there already.

    Args:
        path: where it comes; its folder is made, for this user alone.
        passphrase: what opens it.
        schema: what it holds.
        fill: what is put in before it takes its name.

    Raises:
        WeakPassphrase: it would be guessed.
        JournalExists: something stands there.
        UnwritableJournal: it cannot be written there.
    """
    key = check_passphrase(passphrase)
    with _said():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.exists():
            raise JournalExists
        fresh = _fresh(path)
        try:
            fresh.touch(mode=0o600, exist_ok=False)
            store = Store(fresh, _connect(fresh, key), schema)
            _upgrade(store, 0)
            if fill is not None:
                fill(store)
            store.close()
            _settle(fresh)
            _take_name(fresh, path)
        finally:
            _remove(fresh)
    return open_store(path, passphrase, schema)


def open_store(path: Path, passphrase: str, schema: Schema) -> Store:
    """Open a file, brought up to the newest version.

    Raises:
        NoJournal: there is none.
        WrongPassphrase: the passphrase does not fit.
        BrokenJournal: it is no such file, or damaged.
        NewerJournal: a newer version made it.
        BusyJournal: another window is writing.
    """
    with _said():
        if not path.is_file():
            raise NoJournal
        with path.open("rb") as file:
            head = file.read(len(_PLAIN))
        if path.stat().st_size < _SMALLEST or head == _PLAIN:
            raise BrokenJournal
        connection = _connect(path, normal(passphrase))
    store = Store(path, connection, schema)
    try:
        _check(store, schema)
    except BaseException:
        store.close()
        raise
    return store


def wipe(path: Path) -> None:
    """Remove a file and all that may stand beside it, and its folder where nothing else is in it.

    The bytes are written over first. A disk of today may keep old copies of them all the same; they are
    encrypted.

    Raises:
        UnwritableJournal: it may not be removed.
    """
    with _said():
        for one in (*(path.with_name(path.name + end) for end in _BESIDE), *_leftovers(path)):
            if one.is_file():
                with one.open("r+b") as file:
                    file.write(os.urandom(one.stat().st_size))
                    file.flush()
                    os.fsync(file.fileno())
                one.unlink()
        with suppress(OSError):
            path.parent.rmdir()


def _connect(path: Path, key: str) -> Connection:
    connection = sqlite.connect(
        str(path), timeout=_WAIT, isolation_level=None, check_same_thread=False, cached_statements=0
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")  # it would write on standard error
        connection.execute(f"PRAGMA key = {_quote(key)}")
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except sqlite.OperationalError:
            raise
        except sqlite.DatabaseError:
            raise WrongPassphrase from None
        for statement in (
            "foreign_keys = ON",
            "secure_delete = ON",
            "temp_store = MEMORY",
            "journal_mode = DELETE",
            "synchronous = EXTRA",
            "trusted_schema = OFF",
        ):
            connection.execute(f"PRAGMA {statement}")
    except BaseException:
        connection.close()
        raise
    return connection


def _quote(key: str) -> str:
    """Give a passphrase as SQL text: a PRAGMA takes no bound values."""
    return "'" + key.replace("'", "''") + "'"


def _check(store: Store, schema: Schema) -> None:
    application = store.rows("PRAGMA application_id")[0][0]
    version = store.rows("PRAGMA user_version")[0][0]
    if application != schema.application or version < 1:
        raise BrokenJournal
    if version > schema.version:
        raise NewerJournal
    if version < schema.version:
        _upgrade(store, version)


def _upgrade(store: Store, version: int) -> None:
    """Bring a file from one version to the newest, each step whole or not at all."""
    schema = store._schema  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  (this room's own record)
    for number in range(version, schema.version):
        with store.writing() as connection:
            for statement in schema.steps[number]:
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {schema.application}")
            connection.execute(f"PRAGMA user_version = {number + 1}")


def _marks(schema: Schema) -> tuple[tuple[str, int], ...]:
    return ("application_id", schema.application), ("user_version", schema.version)


def _fresh(path: Path) -> Path:
    """Give the name of a file being made; what an earlier try left behind is removed."""
    for one in _leftovers(path):
        one.unlink(missing_ok=True)
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}{_FRESH}")


def _leftovers(path: Path) -> list[Path]:
    return list(path.parent.glob(f".{path.name}.*{_FRESH}*"))


def _remove(fresh: Path) -> None:
    for end in _BESIDE:
        with suppress(OSError):
            fresh.with_name(fresh.name + end).unlink(missing_ok=True)


def _settle(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _settle_folder(folder: Path) -> None:
    if os.name == "posix":  # elsewhere a folder cannot be opened
        held = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(held)
        finally:
            os.close(held)


def _take_name(fresh: Path, path: Path) -> None:
    """Give the file its name, unless something has taken it meanwhile."""
    try:
        if os.name == "posix":
            os.link(fresh, path)  # fails where the name is taken; a rename would write over it
            fresh.unlink()
        else:
            fresh.rename(path)
    except FileExistsError:
        raise JournalExists from None
    _settle_folder(path.parent)


@contextmanager
def _said() -> Generator[None]:
    """Turn what the disk or SQLite says into one of our sentences: theirs may hold an entry."""
    try:
        yield
    except sqlite.OperationalError as error:
        told = str(error)
        if "locked" in told or "busy" in told:
            raise BusyJournal from None
        raise (BrokenJournal if "malformed" in told else UnwritableJournal) from None
    except sqlite.DatabaseError:
        raise BrokenJournal from None
    except OSError:
        raise UnwritableJournal from None
