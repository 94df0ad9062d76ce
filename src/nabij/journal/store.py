"""One encrypted SQLite file: made whole or not at all, opened, and upgraded step by step."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from nabij.journal.cipher import check_whole, connect, quote, said, sqlite
from nabij.journal.errors import (
    ClosedJournal,
    JournalExists,
    NewerJournal,
    NoJournal,
    NotAJournal,
)
from nabij.journal.passphrase import check_passphrase, normal
from nabij.journal.place import begin_fresh, drop_fresh, looks_locked, take_name

if TYPE_CHECKING:
    from sqlite3 import Connection  # SQLCipher's is the same, but ships no types


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

    def __init__(self, path: Path, connection: Connection) -> None:
        """Hold an open connection."""
        self.path = path
        self._connection: Connection | None = connection
        self._lock = RLock()

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """Give the connection; whatever goes wrong becomes a sentence.

        Raises:
            ClosedJournal: it was closed, in another thread perhaps.
        """
        with self._lock, said():
            if self._connection is None:
                raise ClosedJournal
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
        """Lock the file with another passphrase: every page anew, in one transaction.

        Cut off halfway, the file opens with the old one. Whoever has it open elsewhere must open it again.

        Raises:
            WeakPassphrase: the new one would be guessed.
            BusyJournal: somebody else has it open and is busy.
            UnwritableJournal: there is no room. It is closed, and opens with the old one as before.
        """
        key = check_passphrase(new)
        with self.reading() as connection, _alone(connection):
            try:
                connection.execute(f"PRAGMA rekey = {quote(key)}").fetchall()
            except BaseException:
                self.close()  # it would write with the new key what the file holds under the old one
                raise
        with said():
            connect(self.path, key).close()


@contextmanager
def _alone(connection: Connection) -> Generator[None]:
    """Keep everybody else out of the file; what is tried inside may close the connection."""
    connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
    try:
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
        yield
    finally:
        with suppress(sqlite.ProgrammingError):  # it is closed, and so is its lock
            connection.execute("PRAGMA locking_mode = NORMAL").fetchall()
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # lets go


class Book:
    """What is made of a store: it has a place, is closed, and changes its passphrase."""

    def __init__(self, store: Store) -> None:
        """Hold an open file."""
        self._store = store

    @property
    def path(self) -> Path:
        """Give where it is."""
        return self._store.path

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Close it; closing twice is no harm."""
        self._store.close()

    def change_passphrase(self, new: str) -> None:
        """Lock it with another passphrase.

        Raises:
            WeakPassphrase: the new one would be guessed.
            BusyJournal: somebody else has it open and is busy.
            UnwritableJournal: there is no room. It is closed, and opens with the old one as before.
        """
        self._store.change_passphrase(new)


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
    with said():
        if path.exists():
            raise JournalExists
        fresh = begin_fresh(path)
        try:
            store = Store(fresh, connect(fresh, key))
            try:
                _upgrade(store, schema)
                if fill is not None:
                    fill(store)
            finally:
                store.close()
            take_name(fresh, path)
        finally:
            drop_fresh(fresh)
        return Store(path, connect(path, key))


def open_store(path: Path, passphrase: str, schema: Schema) -> Store:
    """Open a file, brought up to the newest version.

    Raises:
        NoJournal: there is none.
        WrongPassphrase: the passphrase does not fit.
        NotAJournal: the file is something else.
        BrokenJournal: it is damaged.
        NewerJournal: a newer version made it.
        BusyJournal: another window is writing.
        UnwritableJournal: it may not be read, or not be upgraded.
    """
    with said():
        if not path.exists():
            raise NoJournal
        if not path.is_file() or not looks_locked(path):
            raise NotAJournal
        store = Store(path, connect(path, normal(passphrase)))
        try:
            with store.reading() as connection:
                check_whole(connection)
            _upgrade(store, schema)
        except BaseException:
            store.close()
            raise
        return store


def _mark(store: Store, name: str) -> int:
    return int(store.rows(f"PRAGMA {name}")[0][0])


def _upgrade(store: Store, schema: Schema) -> None:
    """Bring a file to the newest version, each step whole or not at all; an empty file is version 0."""
    if _mark(store, "user_version") and _mark(store, "application_id") != schema.application:
        raise NotAJournal
    if _mark(store, "user_version") > schema.version:
        raise NewerJournal
    while _mark(store, "user_version") < schema.version:
        with store.writing() as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version >= schema.version:  # another window was first
                return
            for statement in schema.steps[version]:
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {schema.application}")
            connection.execute(f"PRAGMA user_version = {version + 1}")
