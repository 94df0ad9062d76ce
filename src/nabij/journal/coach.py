"""The coach's own file: what clients handed over, client by client, and the key it was locked to."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pyrage as _pyrage

from nabij.errors import N_, NabijError
from nabij.journal.copies import unlock
from nabij.journal.store import Book, Schema, Store, create_store, open_store

pyrage: Any = _pyrage  # its types name no members
_IDENTITY = "CREATE TABLE identity (id INTEGER PRIMARY KEY CHECK (id = 1), secret TEXT NOT NULL) STRICT"
_CLIENT = "CREATE TABLE client (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT"
_HANDOVER = """CREATE TABLE handover (
    id INTEGER PRIMARY KEY, client INTEGER NOT NULL REFERENCES client ON DELETE CASCADE,
    made TEXT NOT NULL, content TEXT NOT NULL,
    UNIQUE (client, content)
) STRICT"""
_BOOK = Schema(0x646F7373, ((_IDENTITY, _CLIENT, _HANDOVER),))


class UnknownClient(NabijError):
    """The coach's file holds nobody of that name."""

    message = N_("Die naam staat er niet in. Typ nabij coach list om te zien wie er wel in staan.")


class CoachBook(Book):
    """An open file of a coach; use it as a context manager, or `close` it."""

    @property
    def public_key(self) -> str:
        """Give the key that clients lock a hand-over to."""
        return str(pyrage.x25519.Identity.from_str(self._secret()).to_public())

    def open_sealed(self, content: bytes) -> bytes:
        """Give what is in a hand-over that was locked to this coach.

        Raises:
            BadCopy: it is no such file.
            LockedCopy: it was locked to another key.
        """
        return unlock(content, self._secret())

    def add(self, client: str, made: date, content: str) -> bool:
        """Keep a hand-over with its client; False where it was kept before.

        Args:
            client: the name in the hand-over.
            made: the day it was made.
            content: the hand-over itself, as JSON.
        """
        with self._store.writing() as held:
            held.execute("INSERT OR IGNORE INTO client (name) VALUES (?)", (client,))
            place = held.execute("SELECT id FROM client WHERE name = ?", (client,)).fetchone()[0]
            return bool(
                held.execute(
                    "INSERT OR IGNORE INTO handover (client, made, content) VALUES (?, ?, ?)",
                    (place, made.isoformat(), content),
                ).rowcount
            )

    def clients(self) -> list[tuple[str, int, date]]:
        """Give each client's name, how many hand-overs there are, and the day of the latest."""
        rows = self._store.rows(
            "SELECT c.name, count(*), max(h.made) FROM client c JOIN handover h ON h.client = c.id "
            "GROUP BY c.id ORDER BY c.name"
        )
        return [(name, count, date.fromisoformat(made)) for name, count, made in rows]

    def series(self, client: str) -> list[str]:
        """Give the hand-overs of a client as JSON, the earliest first.

        Raises:
            UnknownClient: there is nobody of that name.
        """
        rows = self._store.rows(
            "SELECT h.content FROM handover h JOIN client c ON c.id = h.client WHERE c.name = ? "
            "ORDER BY h.made, h.id",
            client,
        )
        if not rows:
            raise UnknownClient
        return [content for (content,) in rows]

    def forget(self, client: str) -> None:
        """Wipe all of a client.

        Raises:
            UnknownClient: there is nobody of that name.
        """
        with self._store.writing() as held:
            if not held.execute("DELETE FROM client WHERE name = ?", (client,)).rowcount:
                raise UnknownClient

    def _secret(self) -> str:
        return str(self._store.rows("SELECT secret FROM identity")[0][0])


def create_coach_book(path: Path, passphrase: str) -> CoachBook:
    """Make a coach's file with a new key in it, and give it open.

    Raises:
        WeakPassphrase, JournalExists, UnwritableJournal: as for a journal.
    """
    secret = str(pyrage.x25519.Identity.generate())

    def fill(store: Store) -> None:
        with store.writing() as held:
            held.execute("INSERT INTO identity (id, secret) VALUES (1, ?)", (secret,))

    return CoachBook(create_store(path, passphrase, _BOOK, fill))


def open_coach_book(path: Path, passphrase: str) -> CoachBook:
    """Open a coach's file.

    Raises:
        NoJournal, WrongPassphrase, NotAJournal, BrokenJournal, NewerJournal, BusyJournal: as for a journal.
    """
    return CoachBook(open_store(path, passphrase, _BOOK))
