"""The encrypted connection (SQLCipher): how it is opened, and what the disk says turned into a sentence.

The rollback journal (`DELETE`, `synchronous=EXTRA`) rather than a write-ahead log: at rest there is one file,
and a commit that was reported stands on the disk, the removal of the rollback journal included. Pages in
that journal are encrypted like all others; temporary tables stay in memory.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from nabij.errors import dump_nothing
from nabij.journal.errors import (
    BrokenJournal,
    BusyJournal,
    StrangeText,
    UnwritableJournal,
    WrongPassphrase,
)

if TYPE_CHECKING:
    from sqlite3 import Connection  # SQLCipher's is the same, but ships no types

sqlite: Any = dbapi2
_WAIT = 3.0  # seconds for another window to finish
_BEFORE = (
    "cipher_log_level = NONE",  # it would write on standard error
    "cipher_memory_security = ON",  # its memory is wiped when it is given back, and kept out of swap
)
#: Stated although they are SQLCipher 4's own: a later SQLCipher with others still opens the file.
_LOCK = ("cipher_compatibility = 4",)
_AFTER = (
    "foreign_keys = ON",
    "secure_delete = ON",  # what is removed is written over in the file
    "temp_store = MEMORY",
    "journal_mode = DELETE",
    "synchronous = EXTRA",
    "trusted_schema = OFF",
    "cell_size_check = ON",
)
_BUSY = {5, 6}  # SQLITE_BUSY, SQLITE_LOCKED
_CORRUPT, _NOT_A_DATABASE = 11, 26


def connect(path: Path, key: str) -> Connection:
    """Give an open connection to a file that is there.

    Args:
        path: the file; an empty one becomes encrypted with the first write.
        key: a passphrase as `nabij.journal.passphrase.normal` gives it.

    Raises:
        WrongPassphrase: it does not open.
        sqlite.Error: something else; see `said`.
    """
    dump_nothing()
    connection = sqlite.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=_WAIT,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=0,
    )
    try:
        _run(connection, _BEFORE)
        connection.execute(f"PRAGMA key = {quote(key)}")
        _run(connection, _LOCK)
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except sqlite.DatabaseError as error:
            if _code(error) == _NOT_A_DATABASE:
                raise WrongPassphrase from None
            raise
        _run(connection, _AFTER)
    except BaseException:
        connection.close()
        raise
    return connection


def quote(key: str) -> str:
    """Give a passphrase as SQL text, for a PRAGMA takes no bound values.

    Any text does, but for the NUL at which SQL would end: `nabij.journal.passphrase.normal` refuses that.
    """
    return "'" + key.replace("'", "''") + "'"


def check_whole(connection: Connection) -> None:
    """Refuse a damaged file: a page fails its seal, or pages do not fit together.

    Raises:
        BrokenJournal: so it is.
    """
    connection.execute("BEGIN")  # nobody writes while it is read
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        failed = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        told = connection.execute("PRAGMA quick_check(1)").fetchone()
    finally:
        connection.execute("ROLLBACK")
    if failed or told != ("ok",):
        raise BrokenJournal


@contextmanager
def said() -> Generator[None]:
    """Turn what the disk or SQLite says into one of our sentences: theirs may hold an entry."""
    try:
        yield
    except sqlite.DatabaseError as error:
        code = _code(error)
        if code in _BUSY:
            raise BusyJournal from None
        broken = code in {_CORRUPT, _NOT_A_DATABASE}
        raise (BrokenJournal if broken else UnwritableJournal) from None
    except OSError:
        raise UnwritableJournal from None
    except UnicodeError:  # half a character, from a terminal or a broken file
        raise StrangeText from None


def _run(connection: Connection, settings: tuple[str, ...]) -> None:
    for one in settings:
        connection.execute(f"PRAGMA {one}").fetchall()


def _code(error: Exception) -> int:
    """Give SQLite's primary result code; 0 where there is none."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
