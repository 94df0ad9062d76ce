"""A copy of a journal: everything in it as one age file, locked with a passphrase or to a public key."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import pyrage as _pyrage

from nabij.analysis import VERSION as THIS
from nabij.analysis import Analysis
from nabij.checkin import CheckIn
from nabij.course import Course, StepTaken
from nabij.errors import NabijError
from nabij.journal.book import Journal, open_journal
from nabij.journal.errors import BadCopy, BadKey, JournalExists, LockedCopy, SlowCopy, WayOut
from nabij.journal.passphrase import check_passphrase, normal
from nabij.journal.records import KeptOpening
from nabij.journal.schema import JOURNAL
from nabij.journal.store import create_store
from nabij.settings import LIVED
from nabij.timeline import Event

#: Of the copy; it grows when a field changes its meaning.
VERSION = 1
#: Most bytes of a copy, locked or open.
LARGEST = 64 * 1024 * 1024
pyrage: Any = _pyrage  # its types name no members
_MARK = b"age-encryption.org/v1"
_MEASURES = 8  # times that age may see whether this machine is fast enough
_IDENTITY = "AGE-SECRET-KEY-"


def export_journal(journal: Journal, *, passphrase: str | None = None, recipient: str | None = None) -> bytes:
    """Give a copy of all that is in a journal, locked.

    Args:
        journal: an open journal.
        passphrase: what opens the copy.
        recipient: or the public key (age1…) of who may open it.

    Raises:
        WayOut: neither was given, or both.
        WeakPassphrase: the passphrase would be guessed.
        BadKey: it is no public key.
    """
    if (passphrase is None) == (recipient is None):
        raise WayOut
    content = json.dumps(tell_all(journal), ensure_ascii=False).encode()
    if passphrase is not None:
        return pyrage.passphrase.encrypt(content, check_passphrase(passphrase))
    return lock_to(content, recipient or "")


def lock_to(content: bytes, recipient: str) -> bytes:
    """Give bytes that only the owner of a public key can open.

    Raises:
        BadKey: it is no public key.
    """
    try:
        key = pyrage.x25519.Recipient.from_str(recipient.strip())
    except (pyrage.RecipientError, ValueError):
        raise BadKey from None
    return pyrage.encrypt(content, [key])


def unlock(content: bytes, secret: str) -> bytes:
    """Give what is in an age file, with its passphrase or its secret key.

    Raises:
        BadCopy: it is no age file, or too large to be one of ours.
        LockedCopy: it does not open with this.
        SlowCopy: it would take too long.
    """
    if not content.startswith(_MARK) or len(content) > LARGEST:
        raise BadCopy
    try:
        if is_secret_key(secret):
            identity = pyrage.x25519.Identity.from_str(secret.strip().upper())
            return pyrage.decrypt(content, [identity])
    except (pyrage.DecryptError, pyrage.IdentityError, ValueError):
        raise LockedCopy from None
    return _unlock_with_passphrase(content, normal(secret))


def _unlock_with_passphrase(content: bytes, passphrase: str) -> bytes:
    """Give what is in an age file.

    age measures how fast this machine is, and refuses a file that would take long: of hours, as an attacker
    asks, but also of a second where the machine is busy at that very moment. So it may measure again.

    Raises:
        LockedCopy: it does not open with this.
        SlowCopy: it would take too long.
    """
    for _ in range(_MEASURES):
        try:
            return pyrage.passphrase.decrypt(content, passphrase)
        except pyrage.DecryptError as error:
            if "work" not in str(error):
                raise LockedCopy from None
    raise SlowCopy


def is_secret_key(secret: str) -> bool:
    """Say whether this is written as an age secret key rather than as a passphrase."""
    return secret.strip().upper().startswith(_IDENTITY)


def import_journal(path: Path, content: bytes, secret: str, new_passphrase: str) -> Journal:
    """Make a journal of a copy; nothing that stands there is ever written over.

    Args:
        path: where the journal comes.
        content: the copy, an age file.
        secret: its passphrase, or the secret key it was locked to.
        new_passphrase: what opens the new journal.

    Raises:
        BadCopy: it is no copy, or not whole.
        LockedCopy: the secret does not open it.
        WeakPassphrase: the new passphrase would be guessed.
        JournalExists: something stands there.
        UnwritableJournal: it cannot be written there.
    """
    check_passphrase(new_passphrase)
    if path.exists():
        raise JournalExists
    held = read_copy(content, secret)
    create_store(path, new_passphrase, JOURNAL, lambda store: held.fill(Journal(store))).close()
    return open_journal(path, new_passphrase)


class Copy:
    """What a copy holds, each as the record it is."""

    def __init__(self, table: dict[str, Any]) -> None:
        """Read the records.

        Raises:
            BadCopy: something in it is no record of ours.
        """
        try:
            self.checkins = [CheckIn(**_lived(one, "day")) for one in _list(table, "checkins")]
            self.steps = [StepTaken(**_lived(one, "day")) for one in _list(table, "steps")]
            self.courses = [Course(**_lived(one, "start")) for one in _list(table, "courses")]
            self.openings = [KeptOpening(**_lived(one, "day")) for one in _list(table, "openings")]
            self.events = [Event(**_dated(one, "day")) for one in _list(table, "events")]
            self.analyses = [_analysis(**_lived(one, "day")) for one in _list(table, "analyses")]
        except (NabijError, KeyError, TypeError, ValueError, AttributeError):
            raise BadCopy from None

    def fill(self, journal: Journal) -> None:
        """Put everything into a journal."""
        for one in self.checkins:
            journal.add_checkin(one)
        for one in self.steps:
            journal.add_step(one)
        for one in self.courses:
            journal.start_course(one)
        for one in self.openings:
            journal.add_opening(one)
        for day, content in self.analyses:
            journal.add_packed_analysis(day, content)
        journal.set_events(self.events)


def read_copy(content: bytes, secret: str) -> Copy:
    """Give what is in a copy, without writing anything.

    Raises:
        BadCopy: it is no copy, or not whole.
        LockedCopy: the secret does not open it.
    """
    try:
        table = json.loads(unlock(content, secret), parse_constant=_no_number)
        json.dumps(table, ensure_ascii=False).encode()  # half a character is refused here
    except (ValueError, RecursionError):
        raise BadCopy from None
    if not isinstance(table, dict) or table.get("version") != VERSION:
        raise BadCopy
    return Copy(table)


def tell_all(journal: Journal) -> dict[str, Any]:
    """Give all that is in a journal as plain values: what a copy holds, and what `show --json` prints."""
    return {
        "version": VERSION,
        "checkins": [_plain(one) for one in journal.checkins()],
        "steps": [_plain(one) for one in journal.steps_taken()],
        "courses": [_plain(one) for one in journal.courses()],
        "openings": [_plain(one) for one in journal.openings()],
        "events": [_plain(one) for one in journal.events()],
        "analyses": [{"day": day.isoformat(), "content": one} for day, one in journal.packed_analyses()],
    }


def _plain(record: Any) -> dict[str, Any]:  # noqa: ANN401  (any of our frozen records)
    return {name: one.isoformat() if isinstance(one, date) else one for name, one in asdict(record).items()}


def _list(table: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = table[name]
    if not isinstance(found, list):
        raise TypeError(name)
    return found


def _dated(entry: dict[str, Any], name: str) -> dict[str, Any]:
    """Give an entry with its day; what is no text, whole number or table of them is refused."""
    for value in entry.values():
        if type(value) not in {str, int, dict}:
            raise TypeError(name)
    for word in ("line", "text", "content"):
        if not isinstance(entry.get(word, ""), str):
            raise TypeError(name)
    return {**entry, name: date.fromisoformat(entry[name])}


def _lived(entry: dict[str, Any], name: str) -> dict[str, Any]:
    """Give an entry with its day; one at the end of time is refused, for there is no week after it."""
    told = _dated(entry, name)
    if told[name].year not in LIVED:
        raise ValueError(name)
    return told


def _analysis(day: date, content: str) -> tuple[date, str]:
    """Give an analysis as it is kept; one of another version of nabij is not looked into."""
    try:
        Analysis.from_json(content)
    except ValueError:
        held = json.loads(content)
        if not isinstance(held, dict) or type(held["version"]) is not int or held["version"] == THIS:
            raise
    return day, content


def _no_number(said: str) -> float:
    raise ValueError(said)
