"""The coach's file: every hand-over kept once, client by client, and gone when the coach says so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyrage
import pytest

from nabij.journal import (
    BadCopy,
    CoachBook,
    JournalExists,
    LockedCopy,
    NotAJournal,
    UnknownClient,
    WrongPassphrase,
    create,
    create_coach_book,
    lock_to,
    open_coach_book,
)

PASSPHRASE, OTHER = "paard fiets kaas lamp", "tafel gieter oranje vis"
MAY, JUNE = date(2026, 5, 4), date(2026, 6, 1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "dossiers.dat"


@pytest.fixture
def book(path: Path) -> Iterator[CoachBook]:
    with create_coach_book(path, PASSPHRASE) as held:
        yield held


def test_hand_overs_are_kept_once_and_come_in_the_order_of_their_days(book: CoachBook, path: Path):
    assert book.add("Sander", JUNE, '{"a": 2}')
    assert book.add("Sander", MAY, '{"a": 1}')
    assert not book.add("Sander", MAY, '{"a": 1}')
    assert book.add("Kim", MAY, '{"a": 1}')
    book.close()
    with open_coach_book(path, PASSPHRASE) as again:
        assert again.clients() == [("Kim", 1, MAY), ("Sander", 2, JUNE)]
        assert again.series("Sander") == ['{"a": 1}', '{"a": 2}']


def test_a_client_who_is_forgotten_is_gone(book: CoachBook):
    book.add("Sander", MAY, "{}")
    book.add("Kim", MAY, "{}")
    book.forget("Sander")
    assert book.clients() == [("Kim", 1, MAY)]
    with pytest.raises(UnknownClient):
        book.series("Sander")
    with pytest.raises(UnknownClient):
        book.forget("Sander")


def test_only_what_was_locked_to_this_coach_opens(book: CoachBook, path: Path):
    assert book.open_sealed(lock_to(b"hallo", book.public_key)) == b"hallo"
    with pytest.raises(LockedCopy):
        book.open_sealed(lock_to(b"hallo", str(pyrage.x25519.Identity.generate().to_public())))
    with pytest.raises(BadCopy):
        book.open_sealed(b"hallo")
    key = book.public_key
    book.change_passphrase(OTHER)
    book.close()
    with open_coach_book(path, OTHER) as again:
        assert again.public_key == key


def test_it_is_as_safe_as_a_journal(book: CoachBook, path: Path, tmp_path: Path):
    book.add("Zwanenveld", MAY, '{"opening": "Bloemkoolwolk"}')
    with pytest.raises(JournalExists):
        create_coach_book(path, PASSPHRASE)
    book.close()
    content = path.read_bytes()
    assert not [word for word in (b"Zwanenveld", b"Bloemkoolwolk", b"AGE-SECRET") if word in content]
    with pytest.raises(WrongPassphrase):
        open_coach_book(path, OTHER)
    create(tmp_path / "notities.dat", PASSPHRASE).close()
    with pytest.raises(NotAJournal):
        open_coach_book(tmp_path / "notities.dat", PASSPHRASE)
